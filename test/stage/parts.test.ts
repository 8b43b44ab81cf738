import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PartColumn, type PartValue, PartWriter } from '../../src/stage/parts.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The rows of a part as DuckDB reads them. */
async function readBack(path: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`);
  const rows = reader.getRows().map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)));
  connection.closeSync();
  instance.closeSync();
  return rows;
}

const columns: PartColumn[] = [
  { name: '_source', type: 'int32' },
  { name: '_row', type: 'int64' },
  { name: 'name', type: 'text' },
  { name: '地址.城市', type: 'text' },
];

describe('a part', () => {
  test('holds what was added, nulls and empty text apart, and is empty again afterwards', async () => {
    const writer = new PartWriter(columns);
    const rows: PartValue[][] = [
      [0, 1, 'Acme', null],
      [2_147_483_647, 9_007_199_254_740_991, '', '上海市'],
      [1, 3, null, 'x'.repeat(50_000)],
      [1, 4, 'naïve é 𠮷', '𠮷'.repeat(30)],
    ];
    for (const row of rows) writer.add(row);
    expect(writer.rows).toBe(4);
    const path = join(folder, 'a.parquet');
    writer.write(path);
    expect(await readBack(path)).toEqual(rows);
    expect(existsSync(`${path}.tmp`)).toBe(false);
    writer.addParts([7, 8], ['again'], [null]);
    writer.write(path);
    expect(await readBack(path)).toEqual([[7, 8, 'again', null]]);
  });

  test('of no rows is readable', async () => {
    const path = join(folder, 'none.parquet');
    new PartWriter(columns).write(path);
    expect(await readBack(path)).toEqual([]);
  });

  test('of any rows is read back exactly', async () => {
    const path = join(folder, 'any.parquet');
    const text = fc.option(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 200 })), { nil: null });
    const row = fc.tuple(fc.maxSafeNat(), text, text, text);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 300 }), async (rows) => {
        const writer = new PartWriter([
          { name: 'n', type: 'int64' },
          { name: 'a', type: 'text' },
          { name: 'b', type: 'text' },
          { name: 'c', type: 'text' },
        ]);
        for (const values of rows) writer.add(values);
        writer.write(path);
        expect(await readBack(path)).toEqual(rows);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
