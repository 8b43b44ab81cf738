/** Loads what was planned: batch by batch, journalled before and after, all or nothing where the target can. */
import type { ObjectSchema } from '../crm/schema.js';
import { asMigrateError } from '../errors.js';
import { type Stage, sqlName } from '../stage/db.js';
import { type Journal, openJournal } from './journal.js';
import type { LoadOrder } from './load-order.js';
import type { LoadRun, Target } from './target.js';

/** Records of one batch: large enough that a batch costs little, small enough that a repeat does. */
export const batchRecords = 100_000;

/** How far the load is. */
export interface LoadProgress {
  object: string;
  written: number;
}

/**
 * Writes `change_<object>` of all objects in load order, then the references that close a circle, then the crosswalk; commits
 * after `beforeCommit` found nothing wrong. On any failure, and where `signal` is aborted, the target is rolled back and the
 * error thrown on.
 */
export async function loadTarget(
  stage: Stage,
  target: Target,
  run: LoadRun,
  objects: ReadonlyMap<string, ObjectSchema>,
  order: LoadOrder,
  beforeCommit: () => Promise<void>,
  onProgress: (progress: LoadProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  const journal = openJournal(stage.folder);
  try {
    journal.write({ type: 'begin', run: run.id, target: target.url, isAtomic: target.isAtomic });
    try {
      await target.begin(
        run,
        order.objects.map((name) => objects.get(name)!),
      );
      let batch = 0;
      for (const pass of [1, 2] as const) {
        for (const name of order.objects) {
          batch = await writeObject({
            stage,
            target,
            journal,
            object: objects.get(name)!,
            pass,
            fields: deferredOf(order, name),
            batch,
            onProgress,
            signal,
          });
        }
      }
      await target.writeCrosswalk();
      await beforeCommit();
      signal?.throwIfAborted();
      journal.write({ type: 'committing' });
      await target.commit();
    } catch (error) {
      await target.rollback();
      journal.write({ type: 'rolled-back', code: asMigrateError(error).code });
      throw error;
    }
    journal.write({ type: 'committed' });
  } finally {
    journal.close();
  }
}

function deferredOf(order: LoadOrder, object: string): string[] {
  return order.deferred.filter((reference) => reference.object === object).map((reference) => reference.field);
}

interface ObjectLoad {
  stage: Stage;
  target: Target;
  journal: Journal;
  object: ObjectSchema;
  pass: 1 | 2;
  fields: readonly string[];
  batch: number;
  onProgress: (progress: LoadProgress) => void;
  signal: AbortSignal | undefined;
}

/** Writes one object's batches; returns the number of the last one. */
async function writeObject(load: ObjectLoad): Promise<number> {
  const { stage, target, journal, object, pass, fields } = load;
  if (pass === 2 && fields.length === 0) return load.batch;
  const change = sqlName(`change_${object.name}`);
  const has = pass === 2 ? `AND (${fields.map((field) => `${sqlName(field)} IS NOT NULL`).join(' OR ')})` : '';
  let batch = load.batch;
  for (const action of ['create', 'update'] as const) {
    const slices =
      await stage.rows(`SELECT place // ${batchRecords} AS slice, count(*), min(enterprise_id), max(enterprise_id)
      FROM ${change} WHERE action = '${action}' ${has} GROUP BY slice ORDER BY slice`);
    for (const [slice, count, from, to] of slices) {
      load.signal?.throwIfAborted();
      const records = Number(count);
      const first = Number(slice) * batchRecords;
      const relation = `(SELECT * FROM ${change} WHERE action = '${action}' ${has} AND place >= ${first} AND place < ${first + batchRecords})`;
      batch++;
      journal.write({
        type: 'planned',
        batch,
        object: object.name,
        action,
        pass,
        records,
        from: String(from),
        to: String(to),
      });
      const result = await target.write({ object, action, pass, fields, relation, records });
      journal.write({ type: 'settled', batch, written: result.written, failed: result.failed.length });
      load.onProgress({ object: object.name, written: result.written });
    }
  }
  return batch;
}
