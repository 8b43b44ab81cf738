/**
 * Every sample is run as a user would run it, and compared byte for byte with its `expected/`; the generated ones also with
 * the truth that their generator knows. `UPDATE_SAMPLES=1` rewrites `expected/` for review in the diff.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../src/report/facts.js';
import { queryStore, storeTables } from './support/store.js';
import { type Ended, makeWorkdir, root, type Workdir } from './support/workdir.js';

const samples = join(root, 'samples');
const names = readdirSync(samples).filter((name) => existsSync(join(samples, name, 'mapping.yaml')));

/** One sample run twice into the same target, on one thread and on several. */
interface SampleRun {
  first: Ended;
  again: Ended;
  work: Workdir;
}

const runs = new Map<string, SampleRun>();

beforeAll(async () => {
  for (const name of names) {
    const work = makeWorkdir();
    const mapping = join(samples, name, 'mapping.yaml');
    const first = await work.run('run', mapping, '--out', 'first', '--threads', '0');
    const again = await work.run('run', mapping, '--out', 'again', '--threads', '2');
    runs.set(name, { first, again, work });
  }
});
afterAll(() => {
  for (const { work } of runs.values()) work.remove();
});

/** A report without what differs from run to run: the time, the memory, and this machine's paths. */
function steady(work: Workdir, folder: string): Report {
  const report = JSON.parse(work.read(`${folder}/report.json`)) as Report;
  report.inputs.forEach((input) => {
    input.path = input.path.split('/').pop()!;
  });
  return {
    ...report,
    mapping: { ...report.mapping, file: 'mapping.yaml' },
    stages: report.stages.map((stage) => ({ ...stage, seconds: 0 })),
    seconds: 0,
    peakMemoryBytes: 0,
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

describe.each(names)('sample %s', (name) => {
  const sample = (): SampleRun => runs.get(name)!;

  test('runs, and its books balance', () => {
    const { first, work } = sample();
    expect([0, 1], first.told).toContain(first.code);
    const { objects } = steady(work, 'first');
    for (const [object, { rows, outcomes, conserved }] of Object.entries(objects)) {
      const sum = Object.values(outcomes).reduce((total, count) => total + count, 0);
      expect([object, sum, conserved]).toEqual([object, rows, true]);
    }
  });

  test('gives the expected report, records and crosswalk', async () => {
    const { work } = sample();
    const found: Record<string, string> = { 'report.json': json(steady(work, 'first')) };
    for (const [table, text] of Object.entries(await storeTables(work.path('crm.duckdb'))))
      found[`${table}.csv`] = text;
    const rejected = existsSync(work.path('first/rejected')) ? readdirSync(work.path('first/rejected')) : [];
    for (const file of rejected)
      if (file.endsWith('.csv')) found[`rejected-${file}`] = work.read(`first/rejected/${file}`);
    const folder = join(samples, name, 'expected');
    if (process.env.UPDATE_SAMPLES) {
      mkdirSync(folder, { recursive: true });
      for (const [file, text] of Object.entries(found)) writeFileSync(join(folder, file), text);
    }
    expect(Object.keys(found).sort()).toEqual(readdirSync(folder).sort());
    for (const [file, text] of Object.entries(found)) expect(text, file).toBe(readFileSync(join(folder, file), 'utf8'));
  });

  test('changes nothing the second time, on several threads', () => {
    const { again, work } = sample();
    expect([0, 1], again.told).toContain(again.code);
    const [one, two] = [steady(work, 'first'), steady(work, 'again')];
    for (const [object, { outcomes }] of Object.entries(two.objects)) {
      expect([object, outcomes.created, outcomes.updated]).toEqual([object, 0, 0]);
      const { created, ...others } = one.objects[object]!.outcomes;
      expect(outcomes).toEqual({ ...others, created: 0, unchanged: created });
    }
    expect(json(two.issues)).toBe(json(one.issues));
  });
});

test('on several threads and from another folder, a first run gives the same bytes', async () => {
  const { work } = runs.get('legacy-excel-zh')!;
  const other = makeWorkdir();
  try {
    const mapping = join(samples, 'legacy-excel-zh', 'mapping.yaml');
    const ended = await other.run('run', mapping, '--out', 'first', '--threads', '2');
    expect(ended.code, ended.told).toBe(1);
    expect(json(steady(other, 'first'))).toBe(json(steady(work, 'first')));
    expect(await storeTables(other.path('crm.duckdb'))).toEqual(await storeTables(work.path('crm.duckdb')));
    for (const file of ['report.xlsx', 'rejected/customers.xlsx', 'rejected/orders.csv']) {
      const [a, b] = [work, other].map((each) => readFileSync(each.path('first', file)));
      expect(a!.equals(b!), file).toBe(true);
    }
  } finally {
    other.remove();
  }
});

interface LegacyTruth {
  rows: Record<string, { key: string; account: string; contact: string }>;
  clusters: string[][];
  orders: Record<string, string>;
}

/** Keys of the crosswalk by object, grouped by enterprise id; single ones are left out. */
async function groups(store: string, object: string, key = 'key'): Promise<string[][]> {
  const rows = await queryStore(
    store,
    `SELECT string_agg(${key}, '|' ORDER BY ${key}) FROM crm_migrate.crosswalk WHERE object = '${object}'
     GROUP BY enterprise_id HAVING count(*) > 1`,
  );
  return rows.map(([keys]) => keys!.split('|')).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

describe('legacy-excel-zh against the truth of its generator', () => {
  const truth = JSON.parse(readFileSync(join(samples, 'legacy-excel-zh', 'truth.json'), 'utf8')) as LegacyTruth;

  test('exactly the damaged rows are rejected, exactly the void ones filtered', async () => {
    const { work } = runs.get('legacy-excel-zh')!;
    const store = work.path('crm.duckdb');
    for (const object of ['account', 'contact'] as const) {
      const loaded = await queryStore(
        store,
        `SELECT key FROM crm_migrate.crosswalk WHERE object = '${object}' ORDER BY key`,
      );
      const expected = Object.values(truth.rows).filter((row) => row[object] === 'loaded');
      expect(loaded.map(([key]) => key)).toEqual(expected.map(({ key }) => key).sort());
    }
    const orders = await queryStore(store, `SELECT key FROM crm_migrate.crosswalk WHERE object = 'order' ORDER BY key`);
    const expected = Object.entries(truth.orders).filter(([, outcome]) => outcome === 'loaded');
    expect(orders.map(([key]) => key)).toEqual(expected.map(([key]) => key));
  });

  test('exactly the customers that were typed twice are merged', async () => {
    const { work } = runs.get('legacy-excel-zh')!;
    expect(await groups(work.path('crm.duckdb'), 'account')).toEqual(truth.clusters);
  });
});

describe('two-systems against the truth of its generator', () => {
  const truth = JSON.parse(readFileSync(join(samples, 'two-systems', 'truth.json'), 'utf8')) as Record<
    string,
    string[][]
  >;

  test.each(['account', 'contact'])('exactly the shared records of %s have one enterprise id', async (object) => {
    const { work } = runs.get('two-systems')!;
    expect(await groups(work.path('crm.duckdb'), object, "system || ':' || key")).toEqual(truth[object]);
  });
});

describe('truth-set against the truth of its publisher', () => {
  test('nothing is merged that is not the same; the recall is told', async () => {
    const { work } = runs.get('truth-set')!;
    const lines = readFileSync(join(samples, 'truth-set', 'senzing_truthset.csv'), 'utf8')
      .split(/\r?\n/)
      .slice(1);
    const entityOf = new Map<string, string>();
    for (const line of lines) {
      const [entity, source, record] = line.split(',');
      if (record !== undefined) entityOf.set(`${source}|${record}`, entity!);
    }
    expect(entityOf.size).toBe(159);
    const pairsIn = (sizes: Iterable<number>): number => [...sizes].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
    const sizes = new Map<string, number>();
    for (const entity of entityOf.values()) sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
    const store = work.path('crm.duckdb');
    let found = 0;
    for (const object of ['account', 'contact']) {
      const clusters = await queryStore(
        store,
        `SELECT string_agg(key, ',' ORDER BY key) FROM crm_migrate.crosswalk WHERE object = '${object}'
         GROUP BY enterprise_id HAVING count(*) > 1`,
      );
      for (const [keys] of clusters) {
        const members = keys!.split(',');
        expect(new Set(members.map((key) => entityOf.get(key))).size, keys!).toBe(1);
        found += pairsIn([members.length]);
      }
    }
    const recall = found / pairsIn(sizes.values());
    console.log(
      `truth-set: precision 1.000, recall ${recall.toFixed(3)} (${found} of ${pairsIn(sizes.values())} pairs)`,
    );
    expect(recall).toBeGreaterThan(0.5);
  });
});
