import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
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

/** The rows of a part as an independent library reads them. */
async function readElsewhere(path: string): Promise<unknown[][]> {
  const file = await asyncBufferFromFile(path);
  const rows = await parquetReadObjects({ file });
  return rows.map((row) => Object.values(row).map((value) => (typeof value === 'bigint' ? Number(value) : value)));
}

/** What UTF-8 can hold of a text: half a character becomes the replacement character. */
const asUtf8 = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

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
    writer.addBatch([[7], [8]], [['again']], [[null]]);
    writer.write(path);
    expect(await readBack(path)).toEqual([[7, 8, 'again', null]]);
  });

  test('of no rows is readable', async () => {
    const path = join(folder, 'none.parquet');
    new PartWriter(columns).write(path);
    expect(await readBack(path)).toEqual([]);
  });

  test('takes rows one by one and batches of columns and rows, in the order they come', async () => {
    const writer = new PartWriter(columns);
    writer.add([1, 1, 'a', null]);
    writer.addBatch(
      [[2, 3]],
      [
        [2, 'b'],
        [3, null],
      ],
      [['x', 'y']],
    );
    writer.addBatch([], []);
    writer.add([4, 4, null, '']);
    expect(writer.rows).toBe(4);
    expect(writer.bytes).toBeGreaterThan(0);
    const path = join(folder, 'mixed.parquet');
    writer.write(path);
    expect(writer.rows).toBe(0);
    const rows = [
      [1, 1, 'a', null],
      [2, 2, 'b', 'x'],
      [3, 3, null, 'y'],
      [4, 4, null, ''],
    ];
    expect(await readBack(path)).toEqual(rows);
    expect(await readElsewhere(path)).toEqual(rows);
  });

  test('holds columns of one value, which rows do not give', async () => {
    const writer = new PartWriter(columns, { _source: 3, _row: 5_000_000_000, '地址.城市': '𠮷 é' });
    const path = join(folder, 'constant.parquet');
    for (const count of [1, 7, 300]) {
      writer.addBatch([Array.from({ length: count }, (_, i) => `n${i}`)], []);
      writer.write(path);
      const rows = Array.from({ length: count }, (_, i) => [3, 5_000_000_000, `n${i}`, '𠮷 é']);
      expect(await readBack(path)).toEqual(rows);
      expect(await readElsewhere(path)).toEqual(rows);
    }
    writer.write(path);
    expect(await readBack(path)).toEqual([]);
    const empty = new PartWriter([columns[1]!, columns[2]!], { name: '' });
    empty.add([8]);
    empty.write(path);
    expect(await readBack(path)).toEqual([[8, '']]);
  });

  test('holds more rows than two blocks of any encoding, columns of nulls alone, and texts of very different lengths', async () => {
    const rows = Array.from({ length: 60_001 }, (_, i): PartValue[] => [
      i % 5 === 0 ? null : i - 30_000,
      i * 100_000,
      i % 3 === 0 ? null : i % 1000 === 1 ? '长'.repeat(i % 7000) : `name ${i}`,
      null,
    ]);
    const writer = new PartWriter(columns);
    for (let i = 0; i < rows.length; i += 999) writer.addBatch([], rows.slice(i, i + 999));
    const path = join(folder, 'many.parquet');
    writer.write(path);
    const duckdb = await readBack(path);
    expect(duckdb.length).toBe(rows.length);
    expect(duckdb.every((row, i) => row.every((value, c) => value === rows[i]![c]))).toBe(true);
    const hyparquet = await readElsewhere(path);
    expect(hyparquet.every((row, i) => row.every((value, c) => value === rows[i]![c]))).toBe(true);
    const nulls = Array.from({ length: 20 }, (): PartValue[] => [null, null, null, null]);
    writer.addBatch([], nulls);
    writer.write(path);
    expect(await readBack(path)).toEqual(nulls);
  });

  test('keeps texts apart whose halves of a character would join, and those too long for one text', async () => {
    const long = 'x'.repeat(700_000);
    const texts = [
      'é',
      'half \ud842',
      '\udfb7 half',
      null,
      '\ud842',
      null,
      '\udfb7',
      long,
      long,
      '上海',
      long,
      '',
      'end',
    ];
    const writer = new PartWriter([columns[2]!]);
    const path = join(folder, 'halves.parquet');
    writer.addBatch([texts], []);
    writer.write(path);
    // What is no character is written as the replacement character.
    expect(await readBack(path)).toEqual(texts.map((text) => [text === null ? null : asUtf8(text)]));
    expect(await readElsewhere(path)).toEqual(texts.map((text) => [text === null ? null : asUtf8(text)]));
  });

  test('of any rows is read back exactly', async () => {
    const path = join(folder, 'any.parquet');
    const halves = fc.string({ unit: fc.constantFrom('a', 'é', '上', '𠮷', '\ud842', '\udfb7'), maxLength: 4 });
    const text = fc.option(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 200 }), halves), {
      nil: null,
    });
    const row = fc.tuple(fc.maxSafeNat(), text, text, text);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 300 }), async (rows) => {
        const writer = new PartWriter([
          { name: 'n', type: 'int64' },
          { name: 'a', type: 'text' },
          { name: 'b', type: 'text' },
          { name: 'c', type: 'text' },
        ]);
        const half = rows.length >> 1;
        for (const values of rows.slice(0, half)) writer.add(values);
        writer.addBatch(
          [rows.slice(half).map(([n]) => n)],
          rows.slice(half).map(([, ...texts]) => texts),
        );
        writer.write(path);
        const wellFormed = rows.map((row) => row.map((value) => (typeof value === 'string' ? asUtf8(value) : value)));
        expect(await readBack(path)).toEqual(wellFormed);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
