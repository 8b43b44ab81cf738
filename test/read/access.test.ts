import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { openTables, readRows } from '../../src/read/open.js';
import { fileOf } from './scratch-inputs.js';

const database = new URL('../corpus/readers/v2000.mdb', import.meta.url).pathname;

test('a table is a sheet, read in a worker', async () => {
  const [layout, ...others] = await openTables(database);
  expect(others).toEqual([]);
  expect(layout).toMatchObject({ format: 'access', sheet: 'Table1', headerRow: 0, columns: ['ID', 'Data'] });
  for await (const { rows, rowNumbers } of readRows(layout!, null, () => undefined)) {
    expect(rows.slice(0, 3)).toEqual([
      [1, 'One'],
      [2, 'Two'],
      [3, 'Three'],
    ]);
    expect(rowNumbers.slice(0, 3)).toEqual([1, 2, 3]);
  }
});

test('calculated columns give their values, whatever their type', async () => {
  const [layout] = await openTables(new URL('../corpus/readers/calculated.accdb.gz', import.meta.url).pathname);
  const rows: Record<string, unknown>[] = [];
  for await (const batch of readRows(layout!, null, () => undefined)) {
    rows.push(...batch.rows.map((row) => Object.fromEntries(row.map((cell, i) => [layout!.columns[i], cell]))));
  }
  expect(rows[0]).toMatchObject({
    LastFirst: 'Wayne, Bruce',
    LastFirstLen: 12,
    MonthlySalary: 83333.3333,
    IsRich: true,
    AllNames: 'Wayne, Bruce=Wayne, Bruce',
    WeeklySalary: 19230.7692307692,
    SalaryTest: 1_000_000,
    DecimalTest: 50.325,
    FloatTest: 2583.209,
    BigNumTest: '56505085819.42479129657228018',
  });
  expect(rows.map(({ IsRich, DecimalTest }) => [IsRich, DecimalTest])).toEqual([
    [true, 50.325],
    [false, -36.2222],
    [false, 0.0123],
    [false, '102030405060.654321'],
  ]);
  // A long text within the row, not on pages of its own.
  expect(rows[2]!.AllNames).toBe('Doe, John=Doe, John');
});

test('a broken pointer to a long text costs its column, not the table', async () => {
  const bytes = gunzipSync(readFileSync(new URL('../corpus/readers/calculated.accdb.gz', import.meta.url)));
  // The long text of the first row: its length and kind, then the row and page where it lies.
  const at = bytes.indexOf(Buffer.from('4900004000590000', 'hex'));
  bytes.writeUInt32LE(0x7fffff00, at + 4);
  const [layout] = await openTables(fileOf(bytes, 'accdb'));
  const issues: Issue[] = [];
  for await (const { rows } of readRows(layout!, null, (issue) => issues.push(issue))) {
    expect(rows.map((row) => row[layout!.columns.indexOf('LastFirst')])).toEqual([
      'Wayne, Bruce',
      'Simpson, Bart',
      'Doe, John',
      'User, Test',
    ]);
    expect(rows.map((row) => row[layout!.columns.indexOf('AllNames')])).toEqual([null, null, null, null]);
  }
  expect(issues).toMatchObject([
    { code: 'database.unreadable-column', row: 1, column: 'AllNames', details: { from: 1, to: 4 } },
  ]);
});

test('a table that is not there is named with those that are', async () => {
  await expect(openTables(database, { sheet: 'Nope' })).rejects.toMatchObject({
    code: 'source.no-sheet',
    details: { names: 'Table1' },
  });
});

test('a database of zeros is refused, not read as empty', async () => {
  const path = fileOf(Buffer.concat([Buffer.from('\0\x01\0\0Standard ACE DB\0'), Buffer.alloc(20_000)]), 'accdb');
  await expect(openTables(path)).rejects.toMatchObject({ name: 'SourceError' });
});
