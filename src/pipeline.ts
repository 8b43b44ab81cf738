/** The stages of a migration in order: the table of contents of the program. */
import { join } from 'node:path';
import { readCompany } from './clean/company/company.js';
import type { ObjectSchema } from './crm/schema.js';
import { asMigrateError, BooksError } from './errors.js';
import { gatherFacts } from './gather-facts.js';
import { giveBackRows } from './give-back.js';
import { checkBooks, keepBooks, type Offered } from './load/books.js';
import { linkRecords } from './load/link.js';
import { loadTarget } from './load/load.js';
import { type LoadOrder, loadOrder, type Reference } from './load/load-order.js';
import { planLoad } from './load/plan-load.js';
import { emptyClusters, objectsWith } from './load/relations.js';
import type { LoadRun, Target } from './load/target.js';
import { openTarget } from './load/targets/open.js';
import { type Verification, verifyTarget, viewHeld } from './load/verify.js';
import type { Plan } from './map/plan.js';
import { type MatchCounts, matchObject } from './match/match.js';
import { mergeObject } from './merge/golden.js';
import { assignIds, makeCrosswalk } from './merge/identity.js';
import type { Facts } from './report/facts.js';
import type { Migration, RunState, StageTiming } from './run-state.js';
import { openStage, type Stage, sqlName } from './stage/db.js';
import { type Manifest, writeManifest } from './stage/manifest.js';
import { viewOutcomes, viewStaged } from './stage/staged.js';
import { openSources, type StagedTable, type StageTable } from './staging-job.js';

/**
 * Runs a migration; `report` writes its reports while the stage is open, and returns the facts as it showed them. Throws SourceError, MappingError, TargetError,
 * RunError or BooksError; the target is then as it was before, and what was written to the run folder stays.
 */
export async function migrate(migration: Migration, report: (facts: Facts) => Promise<Facts>): Promise<Facts> {
  const tables = await openSources(migration.plan);
  const stage = await openStage(migration.folder, migration.limits);
  try {
    const target = await openTarget(stage, migration.plan.target.url);
    try {
      const manifest = newManifest(migration, await nameRun(migration.plan, target), tables);
      writeManifest(migration.folder, manifest);
      return await runStages(migration, manifest, tables, stage, target, report).catch((error: unknown) => {
        noteFailure(migration.folder, manifest);
        throw asMigrateError(error, migration.folder);
      });
    } finally {
      await target.close();
    }
  } finally {
    stage.close();
  }
}

/** A run that failed and said so is not one that was cut off. */
function noteFailure(folder: string, manifest: Manifest): void {
  try {
    writeManifest(folder, { ...manifest, state: 'failed' });
  } catch {
    // The disk may be what failed: the error that is under way is the one to tell.
  }
}

async function runStages(
  migration: Migration,
  manifest: Manifest,
  tables: readonly StageTable[],
  stage: Stage,
  target: Target,
  report: (facts: Facts) => Promise<Facts>,
): Promise<Facts> {
  const { plan, folder, progress, signal } = migration;
  const clock = new StageClock(migration, stage);
  const { run } = manifest;

  const staged = await clock.time('stage', null, () => stageTables(migration, tables), totalRows);
  for (const [i, { sha256, rows }] of staged.entries()) Object.assign(manifest.inputs[i]!, { sha256, rows });
  writeManifest(folder, manifest);
  const rows = totalRows(staged);

  const { filled: byName, named, references } = involvedObjects(plan);
  const order = loadOrder([...byName.keys()], references);
  const filled = order.objects.map((name) => byName.get(name)!);
  await viewOutcomes(stage);
  for (const object of filled) await viewStaged(stage, object);
  const held = await viewHeld(stage, target, objectsWith(plan.schema, named));

  const matches = new Map<string, MatchCounts>();
  await clock.time('match', null, async () => {
    let records = 0;
    for (const { name } of filled) records += await stage.count(`SELECT count(*) FROM ${sqlName(`staged_${name}`)}`);
    progress.expect(records);
    for (const object of filled) {
      const onRecords = (done: number): void => {
        signal.throwIfAborted();
        progress.advance(done);
      };
      matches.set(object.name, await matchObject(stage, object, plan.dedupe[object.name]!, coreOf, onRecords));
    }
    for (const name of named) await emptyClusters(stage, name);
    return rows;
  });
  await clock.time('link', null, async () => {
    await linkRecords(stage, plan.schema, plan.records, order, plan.target);
    return rows;
  });
  await clock.time('merge', null, () => mergeAll(stage, plan, filled, references));
  await clock.time('plan', null, () => planAll(stage, plan, filled));

  await keepBooks(stage, order.objects);
  const books = await checkBooks(stage, order.objects, offeredRows(plan, tables, staged));
  const parts: LoadParts = { stage, target, id: run, objects: byName, order };
  const verify = (): Promise<Verification[]> => verifyTarget(stage, target, filled, held, references);
  const checks = await loadAndVerify(migration, clock, parts, verify);

  const state: RunState = {
    migration,
    run,
    stage,
    filled,
    tables,
    staged,
    matches,
    books,
    checks,
    timings: clock.timings,
  };
  const rejected = await giveBackRows(state, migration.lang);
  const facts = await gatherFacts(state);
  const shown = await report({ ...facts, files: { rejected, review: null } });
  writeManifest(folder, { ...manifest, state: 'done' });
  return shown;
}

/** The core of a company's name, as the company step finds it. */
const coreOf = (name: string): string => readCompany(name).core;

/** Times the stages of one run and tells its progress. */
class StageClock {
  readonly timings: StageTiming[] = [];
  private name = '';
  private startedMs = 0;

  constructor(
    private readonly migration: Migration,
    private readonly db: Stage,
  ) {}

  begin(name: string, total: number | null): void {
    const { progress, nowMs, signal } = this.migration;
    signal.throwIfAborted();
    this.name = name;
    this.startedMs = nowMs();
    progress.start(name, total);
  }

  /** Ends the stage that was begun; `rows` is what it did. */
  end(rows: number): void {
    const { progress, nowMs } = this.migration;
    progress.end();
    this.timings.push({ name: this.name, rows, seconds: (nowMs() - this.startedMs) / 1000 });
  }

  /** Runs one stage, and stops it where the user does; `rowsOf` says what it did, where that is not its result. */
  async time<T>(
    name: string,
    total: number | null,
    work: () => Promise<T>,
    rowsOf = (result: T): number => Number(result),
  ): Promise<T> {
    this.begin(name, total);
    const { signal } = this.migration;
    const stop = (): void => this.db.interrupt();
    signal.addEventListener('abort', stop);
    try {
      const result = await work();
      this.end(rowsOf(result));
      return result;
    } catch (error) {
      // A query that was stopped throws an error of its own.
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}

async function stageTables(
  { plan, engine, folder, progress, signal }: Migration,
  tables: readonly StageTable[],
): Promise<StagedTable[]> {
  let done = 0;
  const advance = (rows: number): void => {
    progress.advance(rows - done);
    done = rows;
  };
  const staged = await engine.stage(
    { plan, tables, folder: join(folder, 'staging') },
    ({ rows, expectedRows }) => {
      if (expectedRows !== null) progress.expect(expectedRows);
      advance(rows);
    },
    signal,
  );
  advance(totalRows(staged));
  return staged;
}

function totalRows(staged: readonly StagedTable[]): number {
  return staged.reduce((sum, table) => sum + table.rows, 0);
}

/** Which objects the mapping fills, which it names at all, and how they refer to each other. */
interface Involved {
  filled: ReadonlyMap<string, ObjectSchema>;
  named: ReadonlySet<string>;
  references: Reference[];
}

function involvedObjects(plan: Plan): Involved {
  const filled = new Map<string, ObjectSchema>();
  const named = new Set<string>();
  const references: Reference[] = [];
  for (const record of plan.records) {
    filled.set(record.object, plan.schema.objects[record.object]!);
    named.add(record.object);
    for (const { path, ref } of record.fields) {
      if (!ref) continue;
      named.add(ref.object);
      if (
        !references.some((known) => known.object === record.object && known.field === path && known.to === ref.object)
      )
        references.push({ object: record.object, field: path, to: ref.object });
    }
  }
  return { filled, named, references };
}

/** Golden records of every object; parents first, so that children find the survivor's id. */
async function mergeAll(
  stage: Stage,
  plan: Plan,
  filled: readonly ObjectSchema[],
  references: readonly Reference[],
): Promise<number> {
  for (const object of filled) await assignIds(stage, object.name);
  let records = 0;
  for (const object of filled) {
    const own = references.filter((reference) => reference.object === object.name);
    const fields = [...new Set(own.map((reference) => reference.field))];
    const refs = fields.map((field) => ({ field, objects: own.filter((r) => r.field === field).map((r) => r.to) }));
    const merged = await mergeObject(stage, object, plan.dedupe[object.name]!.survive, refs);
    records += merged.records;
  }
  await makeCrosswalk(
    stage,
    filled.map((object) => object.name),
  );
  return records;
}

async function planAll(stage: Stage, plan: Plan, filled: readonly ObjectSchema[]): Promise<number> {
  let records = 0;
  for (const object of filled) {
    const counts = await planLoad(stage, object, plan.target);
    records += counts.create + counts.update + counts.unchanged;
  }
  return records;
}

/** Every row of a table is offered to each record that is made from its source. */
function offeredRows(plan: Plan, tables: readonly StageTable[], staged: readonly StagedTable[]): Offered[] {
  const offered: Offered[] = [];
  for (const [source, { binding }] of tables.entries()) {
    for (const record of plan.records) {
      if (record.from === binding.source) offered.push({ object: record.object, source, rows: staged[source]!.rows });
    }
  }
  return offered;
}

/**
 * Loads what was planned and reads the target back before the load is committed: a target that does not hold what it should
 * is a BooksError, and stays as it was before.
 */
async function loadAndVerify(
  { plan, folder, progress, signal, startedAt }: Migration,
  clock: StageClock,
  { stage, target, id, objects, order }: LoadParts,
  verify: () => Promise<Verification[]>,
): Promise<Verification[]> {
  const run: LoadRun = { id, startedAt, mapping: { name: plan.name, sha256: plan.sha256 } };
  let checks: Verification[] = [];
  let records = 0;
  const onProgress = ({ written }: { written: number }): void => {
    records += written;
    progress.advance(written);
  };
  const beforeCommit = async (): Promise<void> => {
    clock.end(records);
    clock.begin('verify', null);
    checks = await verify();
    const wrong = checks.find(({ isOk }) => !isOk);
    if (wrong) {
      const { name, object, expected, found } = wrong;
      throw new BooksError('run.verify', { name, object, expected, found, path: folder });
    }
  };
  clock.begin('load', null);
  await loadTarget(stage, target, run, objects, order, beforeCommit, onProgress, signal);
  clock.end(records);
  return checks;
}

/** What a load works on. */
interface LoadParts {
  stage: Stage;
  target: Target;
  /** The run's id. */
  id: string;
  objects: ReadonlyMap<string, ObjectSchema>;
  order: LoadOrder;
}

/** `<mapping>-<hash of the mapping>-<n>`: no clock, so that the same run of the same history has the same name. */
async function nameRun(plan: Plan, target: Target): Promise<string> {
  const name = `${plan.name}-${plan.sha256.slice(0, 8)}`;
  for (let n = 1; ; n++) if (!(await target.hasRun(`${name}-${n}`))) return `${name}-${n}`;
}

function newManifest({ plan, version }: Migration, run: string, tables: readonly StageTable[]): Manifest {
  return {
    version: 1,
    run,
    state: 'running',
    program: { name: 'crm-migrate', version },
    mapping: { file: plan.file, name: plan.name, sha256: plan.sha256 },
    target: plan.target.url,
    inputs: tables.map(({ layout, binding }) => ({
      name: binding.source,
      path: layout.path,
      ...(layout.member !== undefined && { member: layout.member }),
      ...(layout.sheet !== undefined && { sheet: layout.sheet }),
      format: layout.format,
      bytes: layout.bytes,
      sha256: '',
      rows: 0,
    })),
  };
}
