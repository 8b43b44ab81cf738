/** The engine: whatever the threads and chunks, the staged rows and the counts are the same. */
import { mkdirSync, readdirSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// Worker threads load JavaScript: the built program is what is tested.
import { threadEngine } from '../../dist/engine/threads.js';
import { loadMapping } from '../../src/map/load-mapping.js';
import { openSources, type StagedTable } from '../../src/staging-job.js';
import { makeWorkdir, type Workdir } from '../support/workdir.js';

let work: Workdir;
beforeAll(() => {
  work = makeWorkdir();
  const cell = (i: number): string =>
    i % 20 === 0 ? `"line one\nline ${i}; ""two"""` : i % 7 === 0 ? '' : `note ${i}`;
  const rows = Array.from({ length: 6000 }, (_, i) => {
    const phone = i % 97 === 0 ? '1.38E+10' : `+1 212 555 ${String(1000 + (i % 9000))}`;
    return `${i},Ann ${['Lee', 'Ray', 'Poe'][i % 3]},ann${i}@acme.com,${phone},${i % 11 === 0 ? '上海' : 'Paris'},${cell(i)}`;
  });
  work.write('people.csv', `id,name,email,phone,city,memo\n${rows.join('\n')}\n`);
  work.write(
    'map.yaml',
    `version: 1
name: people
sources: { people: { file: people.csv, key: id } }
objects:
  contact:
    from: people
    when: "row['id'] != '13'"
    fields: { name: name, email: email, phone: phone, address.city: city, description: memo }
`,
  );
});
afterAll(() => work.remove());

/** Stages the file; returns what the engine counted and every staged record, outcome and issue in row order. */
async function stage(name: string, threads: number, chunkBytes: number) {
  const folder = work.path(name);
  mkdirSync(folder);
  const plan = loadMapping(work.path('map.yaml'));
  const tables = await openSources(plan);
  const signal = new AbortController().signal;
  const staged = await threadEngine({ threads, chunkBytes }).stage({ plan, tables, folder }, () => undefined, signal);
  return { staged, rows: await readStaged(folder), parts: readdirSync(`${folder}/contact`).length };
}

async function readStaged(folder: string): Promise<Record<string, unknown[][]>> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const read: Record<string, unknown[][]> = {};
  for (const kind of ['contact', 'outcomes', 'issues']) {
    const rows = await connection.runAndReadAll(
      `SELECT * FROM read_parquet('${folder}/${kind}/*.parquet') ORDER BY ALL`,
    );
    read[kind] = rows.getRowsJson();
  }
  connection.closeSync();
  instance.closeSync();
  return read;
}

const counts = (staged: readonly StagedTable[]) => staged.map(({ sha256, rows, tally }) => ({ sha256, rows, tally }));

describe('the engine', () => {
  test('gives the same for one thread, two threads, small and large chunks', async () => {
    const whole = await stage('whole', 0, 1 << 30);
    expect(whole.staged[0]!.rows).toBe(6000);
    expect(whole.parts).toBe(1);
    expect(whole.rows.outcomes).toHaveLength(1 + Math.ceil(6000 / 97));
    const settings = [
      ['here', 0, 40_000],
      ['one', 1, 40_000],
      ['two', 2, 7_000],
    ] as const;
    for (const [name, threads, chunkBytes] of settings) {
      const other = await stage(name, threads, chunkBytes);
      expect(other.parts).toBeGreaterThan(5);
      expect(counts(other.staged)).toEqual(counts(whole.staged));
      expect(other.rows).toEqual(whole.rows);
    }
  });

  test('is stopped by its signal', async () => {
    const plan = loadMapping(work.path('map.yaml'));
    const tables = await openSources(plan);
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    const folder = work.path('stopped');
    mkdirSync(folder);
    const job = { plan, tables, folder };
    await expect(
      threadEngine({ threads: 1, chunkBytes: 7000 }).stage(job, () => undefined, controller.signal),
    ).rejects.toThrow('stop');
  });

  test('hands a failure in a thread on as the error it was', async () => {
    const plan = loadMapping(work.path('map.yaml'));
    const tables = await openSources(plan);
    // A folder that cannot be made, because a file has its name.
    work.write('blocked', '');
    const job = { plan, tables, folder: work.path('blocked') };
    const engine = threadEngine({ threads: 2, chunkBytes: 7000 });
    await expect(engine.stage(job, () => undefined, new AbortController().signal)).rejects.toMatchObject({
      code: 'run.not-writable',
    });
  });
});
