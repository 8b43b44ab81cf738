import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BooksError } from '../../src/errors.js';
import { inspectInterrupted } from '../../src/load/interrupted.js';
import { readJournal } from '../../src/load/journal.js';
import { openDuckdbTarget } from '../../src/load/targets/duckdb.js';
import { openStage, type Stage } from '../../src/stage/db.js';
import { loadRecords, planRecords } from './chain.js';
import { rulesFor, runRecords, scratchFolder, stageRows, type TestRecord } from './fixture.js';

const records: TestRecord[] = [
  {
    object: 'user',
    system: 's',
    rows: [
      { _key: '1', name: 'Ann Lee' },
      { _key: '2', name: 'Bo Chen' },
    ],
    dropped: [{ row: 9, outcome: 'rejected' }],
  },
];
const run = { id: 'run-2', startedAt: '2026-01-01T00:00:00Z', mapping: { name: 'test', sha256: 'x' } };

async function inStage<T>(work: (stage: Stage, folder: string, file: string) => Promise<T>): Promise<T> {
  const [folder, file] = [scratchFolder(), join(scratchFolder(), 'crm.duckdb')];
  await runRecords(
    file,
    records.map((record) => ({ ...record, rows: record.rows.slice(0, 1) })),
    async () => undefined,
  );
  const stage = await openStage(folder, { memoryMb: 300, threads: 1 });
  try {
    return await work(stage, folder, file);
  } finally {
    stage.close();
  }
}

test.each([
  ['a row is missing', 4],
  ['a row too many', 2],
])('%s: the books do not balance, and nothing is loaded', async (_title, rows) => {
  await inStage(async (stage, folder, file) => {
    stageRows(folder, records);
    const target = await openDuckdbTarget(stage, 'duckdb:x', file);
    const before = createHash('sha256').update(readFileSync(file)).digest('hex');
    const planned = planRecords(stage, target, rulesFor(records), [{ object: 'user', source: 0, rows }]);
    await expect(planned).rejects.toThrow(BooksError);
    await expect(planned).rejects.toMatchObject({
      code: 'run.books',
      exitCode: 5,
      details: { object: 'user', rows, accounted: 3 },
    });
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(before);
  });
});

test('one row with two outcomes does not balance either', async () => {
  await inStage(async (stage, folder, file) => {
    const twice = [{ ...records[0]!, dropped: [{ row: 2, outcome: 'filtered' as const }] }];
    const offered = stageRows(folder, twice);
    const target = await openDuckdbTarget(stage, 'duckdb:x', file);
    await expect(planRecords(stage, target, rulesFor(twice), offered)).rejects.toThrow(BooksError);
  });
});

test('a load that fails in the middle is taken back, and the journal says so', async () => {
  await inStage(async (stage, folder, file) => {
    const offered = stageRows(folder, records);
    const target = await openDuckdbTarget(stage, 'duckdb:x', file);
    const planned = await planRecords(stage, target, rulesFor(records), offered);
    const broken = { ...target, writeCrosswalk: () => Promise.reject(new Error('the line is cut')) };
    await expect(loadRecords(stage, broken, run, planned)).rejects.toThrow('the line is cut');
    expect(await stage.rows('SELECT name FROM crm_store.main.user')).toEqual([['Ann Lee']]);
    expect(await target.hasRun('run-2')).toBe(false);
    expect(readJournal(folder).map((entry) => entry.type)).toEqual(['begin', 'planned', 'settled', 'rolled-back']);
    expect(await inspectInterrupted(folder, async () => target)).toBeNull();
    // The same plan can be loaded after all.
    await loadRecords(stage, target, run, planned);
    expect(await stage.count('SELECT count(*) FROM crm_store.main.user')).toBe(2);
  });
});

test('a target that does not keep what it was given fails verification before the commit', async () => {
  await inStage(async (stage, folder, file) => {
    const offered = stageRows(folder, records);
    const target = await openDuckdbTarget(stage, 'duckdb:x', file);
    const planned = await planRecords(stage, target, rulesFor(records), offered);
    const forgetful = {
      ...target,
      async writeCrosswalk() {
        await target.writeCrosswalk();
        await stage.exec(`UPDATE crm_store.main.user SET name = upper(name) WHERE name = 'Bo Chen'`);
      },
    };
    await expect(loadRecords(stage, forgetful, run, planned)).rejects.toMatchObject({
      code: 'run.verify',
      exitCode: 5,
      details: { name: 'different', found: '1' },
    });
    expect(await stage.rows('SELECT name FROM crm_store.main.user')).toEqual([['Ann Lee']]);
  });
});
