import { expect, test } from 'vitest';
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
