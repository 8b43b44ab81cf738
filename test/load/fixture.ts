/** Small runs for the tests of the set work: staged rows from plain objects, a scratch folder, a target file. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { DedupePlan, LinkField, LinkRules, TargetPlan } from '../../src/crm/rules.js';
import type { CrmSchema, FieldSchema, FieldType, ObjectSchema } from '../../src/crm/schema.js';
import { leavesOf } from '../../src/crm/schema.js';
import type { Offered } from '../../src/load/books.js';
import { openDuckdbTarget } from '../../src/load/targets/duckdb.js';
import { compileMatchKeys } from '../../src/match/keys.js';
import { openStage, type Stage } from '../../src/stage/db.js';
import { issueColumns, outcomeColumns, partPath, recordLead } from '../../src/stage/folder.js';
import { PartWriter } from '../../src/stage/parts.js';
import { keysOfRecord } from '../match/keys-of-record.js';
import { loadRecords, type PlannedLoad, planRecords, type RecordRules } from './chain.js';

const scratch: string[] = [];
afterEach(() => {
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-migrate-test-'));
  scratch.push(folder);
  return folder;
}

const field = (name: string, type: FieldType, more: Partial<FieldSchema> = {}): FieldSchema => ({
  name,
  type,
  label: { en: name, zh: name },
  ...more,
});
const object = (name: string, fields: FieldSchema[]): ObjectSchema => ({ name, label: { en: name, zh: name }, fields });

/** A schema of three objects, small enough to see through. */
export const schema: CrmSchema = {
  objects: {
    account: object('account', [
      field('name', 'company'),
      field('taxId', 'taxId'),
      field('phone', 'phone'),
      field('website', 'url'),
      field('address', 'address'),
      field('annualRevenue', 'money'),
      field('tags', 'tags'),
      field('parent', 'ref', { ref: ['account'] }),
      field('owner', 'ref', { ref: ['user'] }),
      field('updatedAt', 'datetime'),
    ]),
    contact: object('contact', [
      field('name', 'person'),
      field('lastName', 'text'),
      field('firstName', 'text'),
      field('email', 'email'),
      field('phone', 'phone'),
      field('birthDate', 'date'),
      field('address', 'address'),
      field('account', 'ref', { ref: ['account'] }),
      field('updatedAt', 'datetime'),
    ]),
    order: object('order', [
      field('number', 'text'),
      field('account', 'ref', { ref: ['account'] }),
      field('amount', 'money', { currencyField: 'currency' }),
      field('currency', 'currency'),
      field('orderedAt', 'date'),
      field('isPaid', 'boolean'),
    ]),
    user: object('user', [field('name', 'person'), field('email', 'email')]),
  },
};

/** One staged row: the values by column, `_key` beside them. `source` and `row` count themselves unless given. */
export type TestRow = Record<string, string | number | null>;

/** One record plan with its rows. */
export interface TestRecord {
  object: string;
  system: string;
  source?: number;
  links?: LinkField[];
  rows: TestRow[];
  /** Rows that mapping dropped. */
  dropped?: { row: number; outcome: 'rejected' | 'filtered' }[];
}

export const dedupe: DedupePlan = {
  isFuzzy: true,
  merge: 0.99,
  review: 0.8,
  compare: null,
  survive: { default: { rule: 'newest' } },
};

/** Writes the parts of a run as the workers do. `cut` rows a part. */
export function stageRows(
  folder: string,
  records: readonly TestRecord[],
  plan: DedupePlan = dedupe,
  cut = 1000,
): Offered[] {
  const offered: Offered[] = [];
  const staging = join(folder, 'staging');
  const dropped = new PartWriter(outcomeColumns);
  records.forEach((record, index) => {
    const source = record.source ?? index;
    const object = schema.objects[record.object]!;
    const present = new Set(record.rows.flatMap((row) => Object.keys(row)));
    const leaves = leavesOf(object).map((leaf) => leaf.path);
    const columns = [...leaves, ...[...present].filter((name) => !leaves.includes(name) && !name.startsWith('_'))];
    const keys = compileMatchKeys(object, plan, columns);
    const writer = new PartWriter([
      ...recordLead,
      ...[...columns, ...keys.columns].map((name) => ({ name, type: 'text' as const })),
    ]);
    mkdirSync(join(staging, record.object), { recursive: true });
    let part = 0;
    const flush = (): void => {
      if (writer.rows > 0) writer.write(partPath(staging, record.object, String(index), source, 0, part++));
    };
    record.rows.forEach((row, i) => {
      const values = columns.map((name) => (row[name] === undefined || row[name] === null ? null : String(row[name])));
      const rowNumber = Number(row._row ?? i + 2);
      const lead = [source, rowNumber, index, record.system, String(row._key ?? rowNumber)];
      writer.add([...lead, ...values, ...keysOfRecord(keys, values)]);
      if (writer.rows >= cut) flush();
    });
    flush();
    for (const drop of record.dropped ?? []) dropped.add([record.object, source, drop.row, drop.outcome]);
    offered.push({ object: record.object, source, rows: record.rows.length + (record.dropped?.length ?? 0) });
  });
  if (dropped.rows > 0) {
    mkdirSync(join(staging, 'outcomes'), { recursive: true });
    dropped.write(partPath(staging, 'outcomes', '', 0, 0, 0));
  }
  mkdirSync(join(staging, 'issues'), { recursive: true });
  new PartWriter(issueColumns).write(partPath(staging, 'issues', '', 0, 0, 0));
  return offered;
}

/** The rules of a run of these records. */
export function rulesFor(
  records: readonly TestRecord[],
  plan: DedupePlan = dedupe,
  target: Partial<TargetPlan> = {},
): RecordRules {
  const links: LinkRules[] = records.map((record) => ({
    object: record.object,
    system: record.system,
    fields: record.links ?? [],
  }));
  return {
    schema,
    records: links,
    dedupe: Object.fromEntries(Object.keys(schema.objects).map((name) => [name, plan])),
    target: { url: 'duckdb:crm.duckdb', mode: 'upsert', collision: { default: 'overwrite' }, ...target },
  };
}

/** One whole run into `file`; what `look` returns is asked before the target is closed. */
export async function runRecords<T>(
  file: string,
  records: readonly TestRecord[],
  look: (stage: Stage, planned: PlannedLoad) => Promise<T>,
  options: {
    plan?: DedupePlan;
    target?: Partial<TargetPlan>;
    threads?: number;
    run?: string;
    folder?: string;
    cut?: number;
  } = {},
): Promise<T> {
  const folder = options.folder ?? scratchFolder();
  const offered = stageRows(folder, records, options.plan, options.cut);
  const stage = await openStage(folder, { memoryMb: 500, threads: options.threads ?? 2 });
  try {
    const target = await openDuckdbTarget(stage, `duckdb:${file}`, file);
    const planned = await planRecords(stage, target, rulesFor(records, options.plan, options.target), offered);
    const run = {
      id: options.run ?? 'run-1',
      startedAt: '2026-01-01T00:00:00Z',
      mapping: { name: 'test', sha256: 'x' },
    };
    await loadRecords(stage, target, run, planned);
    const seen = await look(stage, planned);
    await target.close();
    return seen;
  } finally {
    stage.close();
  }
}
