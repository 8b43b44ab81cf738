import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { defaultCaps, type MatchCaps } from '../../src/match/caps.js';
import { type MatchCounts, matchObject } from '../../src/match/match.js';
import { openStage, type Stage } from '../../src/stage/db.js';
import { viewOutcomes, viewStaged } from '../../src/stage/staged.js';
import { dedupe, schema, scratchFolder, stageRows, type TestRow } from '../load/fixture.js';

interface Matched {
  counts: MatchCounts;
  /** Keys of each cluster with several rows, sorted. */
  clusters: string[];
  pairs: string[];
}

interface Options {
  threads?: number;
  cut?: number;
  caps?: MatchCaps;
  held?: [id: string, row: TestRow][];
  crosswalk?: [key: string, id: string][];
}

async function matchRows(object: 'account' | 'contact', rows: TestRow[], options: Options = {}): Promise<Matched> {
  const folder = scratchFolder();
  stageRows(folder, [{ object, system: 's', rows }], dedupe, options.cut);
  const stage = await openStage(folder, { memoryMb: 400, threads: options.threads ?? 2 });
  try {
    await viewOutcomes(stage);
    await viewStaged(stage, schema.objects[object]!);
    await hold(stage, object, options);
    let told = 0;
    const onRecords = (records: number): void => {
      told += records;
    };
    const { caps } = options;
    const counts = await matchObject(stage, schema.objects[object]!, dedupe, undefined, onRecords, caps ?? defaultCaps);
    expect(told, 'every record is told once').toBe(counts.records);
    const clusters = await stage.rows(`SELECT string_agg(_key, ' ' ORDER BY _key) AS keys FROM cluster_${object}
      GROUP BY cluster HAVING count(*) > 1 ORDER BY keys`);
    const pairs =
      await stage.rows(`SELECT concat_ws(' ', least(a._key, b._key), greatest(a._key, b._key), p.band, printf('%.9f', p.probability)) AS pair
      FROM pair_${object} p JOIN cluster_${object} a ON a.rid = p.a JOIN cluster_${object} b ON b.rid = p.b ORDER BY pair`);
    return { counts, clusters: clusters.map(([keys]) => String(keys)), pairs: pairs.map(([pair]) => String(pair)) };
  } finally {
    stage.close();
  }
}

async function hold(stage: Stage, object: string, { held = [], crosswalk = [] }: Options): Promise<void> {
  await stage.exec(`CREATE TABLE held_crosswalk (object VARCHAR, system VARCHAR, key VARCHAR, enterprise_id VARCHAR)`);
  for (const [key, id] of crosswalk)
    await stage.exec('INSERT INTO held_crosswalk VALUES ($1, $2, $3, $4)', [object, 's', key, id]);
  await stage.exec(`CREATE TABLE held_${object} AS SELECT ''::VARCHAR AS enterprise_id, * EXCLUDE (rid, _source, _row, _record, _system, _key)
    FROM staged_${object} WHERE false`);
  const columns = (await stage.rows(`DESCRIBE SELECT * FROM held_${object}`)).map(([name]) => String(name));
  const appender = await stage.append(`held_${object}`);
  for (const [id, row] of held)
    appender.add(
      columns.map((name) => (name === 'enterprise_id' ? id : row[name] === undefined ? null : String(row[name]))),
    );
  appender.end();
}

test('rows of one key are one record, and contradictions among them are told', async () => {
  const rows = [
    { _key: 'A', name: 'Acme', taxId: 'DE123456789' },
    { _key: 'A', name: 'Something else', taxId: 'DE987654321' },
    { _key: 'B', name: 'Blue Sky' },
  ];
  const { clusters } = await matchRows('account', rows);
  expect(clusters).toEqual(['A A']);
});

const smith = { lastName: 'Smith', firstName: 'John', phone: '+12025550101' };

test('a cluster never holds two that contradict each other, whatever links them', async () => {
  const rows = [
    { _key: 'father', ...smith, birthDate: '1950-01-01', email: 'john@smith.example' },
    { _key: 'father2', ...smith, birthDate: '1950-01-01' },
    { _key: 'son', ...smith, birthDate: '1980-05-05' },
    { _key: 'son2', ...smith, birthDate: '1980-05-05', email: 'junior@smith.example' },
  ];
  expect((await matchRows('contact', rows)).clusters).toEqual(['father father2', 'son son2']);
});

test('a record that fits two contradicting ones equally well joins neither and is asked about', async () => {
  const rows = [
    { _key: 'father', ...smith, birthDate: '1950-01-01' },
    { _key: 'son', ...smith, birthDate: '1980-05-05' },
    { _key: 'which', ...smith },
  ];
  const { clusters, counts } = await matchRows('contact', rows);
  expect(clusters).toEqual([]);
  expect(counts.reviewPairs).toBeGreaterThan(0);
});

test('a shared switchboard does not explode, and is counted', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    _key: `k${i}`,
    firstName: `First${i.toString(36)}`,
    lastName: `Last${(i * 7919).toString(36)}`,
    phone: '+12025550100',
  }));
  const { counts, clusters } = await matchRows('contact', rows);
  expect(counts.compared).toBeLessThanOrEqual(3000 * 2 * defaultCaps.neighbours);
  expect(counts.cappedRecords).toBe(3000);
  expect(counts.cappedBlocks).toBeGreaterThan(0);
  expect(clusters).toEqual([]);
});

test('a cluster does not grow beyond its cap', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ _key: `k${i}`, ...smith, email: 'john@smith.example' }));
  const { clusters } = await matchRows('contact', rows, { caps: { ...defaultCaps, maxClusterRows: 10 } });
  expect(Math.max(...clusters.map((keys) => keys.split(' ').length))).toBeLessThanOrEqual(10);
});

test('records of the target are found, by crosswalk first; two of them are never joined', async () => {
  const held: [string, TestRow][] = [
    ['e1', { ...smith, email: 'john@smith.example' }],
    ['e2', { ...smith, email: 'john@smith.example' }],
  ];
  const rows = [{ _key: 'x', ...smith, email: 'john@smith.example' }];
  const alone = await matchRows('contact', rows, { held: held.slice(0, 1) });
  expect(alone.counts).toMatchObject({ clusters: 1, reviewRows: 0 });
  const torn = await matchRows('contact', rows, { held });
  expect(torn.counts.reviewRows).toBe(1);
  const known = await matchRows('contact', rows, {
    held,
    crosswalk: [
      ['x', 'e2'],
      ['y', 'e2'],
    ],
  });
  expect(known.counts).toMatchObject({ reviewRows: 0, heldPairs: 1 });
});

/** Few values, so that likeness, chains and contradictions are frequent. */
const person = fc.record({
  firstName: fc.constantFrom('Bob', 'Robert', 'Rob', 'Ann', 'Anna', 'B'),
  lastName: fc.constantFrom('Smith', 'Smyth', 'Jones Jr', 'Jones'),
  email: fc.constantFrom(null, 'a@x.example', 'b@x.example'),
  phone: fc.constantFrom(null, '+12025550101', '+12025550102'),
  birthDate: fc.constantFrom(null, '1980-01-02', '1980-02-01', '1990-07-07'),
});

test('the order of rows, the parts they come in and the threads change no cluster and no score', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 20, maxLength: 40 }),
      fc.infiniteStream(fc.nat()),
      async (people, noise) => {
        const rows: TestRow[] = people.map((row, i) => ({ ...row, _key: `k${i}` }));
        const shuffled = rows
          .map((row) => ({ row, at: noise.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const one = await matchRows('contact', rows, { threads: 1 });
        const other = await matchRows('contact', shuffled, { threads: 2, cut: 7 });
        expect(other.clusters).toEqual(one.clusters);
        expect(other.pairs).toEqual(one.pairs);
      },
    ),
    { seed: 3, numRuns: 4 },
  );
});

test('the Senzing truth set: no false merge', async () => {
  const file = readFileSync(new URL('../../samples/truth-set/senzing_truthset.csv', import.meta.url), 'utf8');
  const people = Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true }).data.filter(
    (row) => row.RECORD_TYPE === 'PERSON',
  );
  const truth = new Map(people.map((row) => [row.RECORD_ID!, row.CLUSTER_ID!]));
  const rows = people.map((row): TestRow => {
    const [, month, day, year] = /^(\d+)\/(\d+)\/(\d+)$/.exec(row.DATE_OF_BIRTH!) ?? [];
    const whole = year?.length === 2 ? `19${year}` : year;
    return {
      _key: row.RECORD_ID!,
      lastName: row.PRIMARY_NAME_LAST || null,
      firstName: [row.PRIMARY_NAME_FIRST, row.PRIMARY_NAME_MIDDLE].filter(Boolean).join(' ') || null,
      name: row.PRIMARY_NAME_FULL || null,
      birthDate: whole === undefined ? null : `${whole}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`,
      email: row.EMAIL_ADDRESS?.toLowerCase() || null,
      phone: row.PHONE_NUMBER || null,
      'address.street': row.ADDR_LINE1 || row.ADDR_FULL || null,
      'address.city': row.ADDR_CITY || null,
      'address.postalCode': row.ADDR_POSTAL_CODE || null,
    };
  });
  const { clusters } = await matchRows('contact', rows);
  let [hits, wrong] = [0, 0];
  for (const keys of clusters.map((cluster) => cluster.split(' '))) {
    for (const [i, a] of keys.entries())
      for (const b of keys.slice(i + 1)) truth.get(a) === truth.get(b) ? hits++ : wrong++;
  }
  expect(wrong).toBe(0);
  expect(hits).toBeGreaterThanOrEqual(24);
});
