import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { parseDbfHeader } from '../../src/read/dbf-header.js';
import { openTables, readRows } from '../../src/read/open.js';
import type { Cell } from '../../src/record.js';

const corpus = new URL('../corpus/readers/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'dbf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(path: string) {
  const [layout] = await openTables(path);
  const issues: Issue[] = [...layout!.notes];
  const rows: Cell[][] = [];
  const numbers: number[] = [];
  for await (const batch of readRows(layout!, null, (issue) => issues.push(issue))) {
    rows.push(...batch.rows);
    numbers.push(...batch.rowNumbers);
  }
  return { layout: layout!, rows, numbers, codes: issues.map(({ code }) => code) };
}

const day = (text: string, value: number): Cell => ({ kind: 'date', value, text });

describe('tables as programs wrote them', () => {
  test('dBase II', async () => {
    const { layout, rows } = await read(`${corpus}dbase2.dbf`);
    expect(layout.columns).toEqual(['NAME', 'QTY']);
    expect(rows).toEqual([
      ['Smith', 12],
      ["O'Hara", 7.5],
    ]);
  });

  test('dBase III with memo: GBK by its driver, impossible date and overflow kept, deleted row told', async () => {
    const { layout, rows, numbers, codes } = await read(`${corpus}dbase3-memo.dbf`);
    expect(layout.encoding).toBe('gb18030');
    expect(rows.slice(0, 2)).toEqual([
      ['张三', day('1980-02-29', 29280), true, 12345.5, '第一条备注\r\n第二行'],
      ['李勇', '19811340', null, { kind: 'error', value: '***', text: '***' }, null],
    ]);
    expect(rows[2]?.[4]).toHaveLength(600);
    expect(numbers).toEqual([1, 2, 4]);
    expect(codes).toEqual(['dbf.deleted-row']);
  });

  test('dBase IV with memo lengths', async () => {
    expect((await read(`${corpus}dbase4-memo.dbf`)).rows).toEqual([
      ['Ann', day('2020-01-01', 43831), true, 1, 'Größe'],
    ]);
  });

  test('dBase 7: sortable numbers, autoincrement; OLE and binary columns are left out and told', async () => {
    const { layout, rows, codes } = await read(`${corpus}dbase-7.dbf`);
    expect(layout.columns).toEqual([
      'char10',
      'numeric10_2',
      'memo',
      'bool',
      'date',
      'float10_2',
      'long',
      'timestamp',
      'double',
      'auto',
    ]);
    expect(rows.map((row) => [row[0], row[1], row[6], row[9]])).toEqual([
      ['test1', 1111111.11, 1111111111, 1],
      ['12345', 1234567.89, 123456789, 2],
      ['test2', 1.1, 11, 3],
      ['test3', 22.22, 2222, 4],
    ]);
    expect(codes).toEqual(['dbf.binary-columns', 'dbf.no-memo-file']);
  });

  test('Visual FoxPro: integer, double, currency, moment, memo, varying length, null flags', async () => {
    const { layout, rows } = await read(`${corpus}visual-foxpro-memo.dbf`);
    expect(layout.columns).toEqual(['ID', 'RATE', 'MONEY', 'AT', 'NOTE', 'CODE', 'NICK']);
    expect(rows[0]).toEqual([
      -5,
      0.25,
      12345.6789,
      { kind: 'date', value: 43864 + 9.5 / 24, text: '2020-02-03T09:30:00' },
      'Müller: long note',
      'AB',
      'Zoë',
    ]);
    expect(rows[1]).toEqual([2147483647, 1e10, -0.5, null, null, '0123456789', null]);
  });

  test('Big5 without a driver is told by its bytes', async () => {
    const { layout, rows, codes } = await read(`${corpus}big5.dbf`);
    expect(layout.encoding).toBe('big5');
    expect(layout.columns.slice(0, 3)).toEqual(['畜主姓名', '電話', '地址']);
    expect(rows[0]?.[2]).toBe('台北縣永和');
    expect(codes).toEqual(['dbf.deleted-row']);
  });

  test('a missing memo file leaves its columns empty and says so', async () => {
    const { rows, codes } = await read(`${corpus}no-memo-file.dbf`);
    expect(rows.map((row) => row[2])).toEqual([null, null]);
    expect(codes).toEqual(['dbf.no-memo-file', 'dbf.deleted-row']);
  });
});

describe('what is beside the table', () => {
  test('memo files are found whatever their case', async () => {
    copyFileSync(`${corpus}dbase4-memo.dbf`, join(folder, 'Kunden.DBF'));
    copyFileSync(`${corpus}dbase4-memo.dbt`, join(folder, 'KUNDEN.dbt'));
    expect((await read(join(folder, 'Kunden.DBF'))).rows[0]?.[4]).toBe('Größe');
  });

  test('a block number that is no whole number is no memo', async () => {
    const bytes = readFileSync(`${corpus}dbase3-memo.dbf`);
    const { headerBytes, fields } = parseDbfHeader(bytes)!;
    bytes.write('1.002     ', headerBytes + fields.at(-1)!.offset, 'latin1');
    writeFileSync(join(folder, 'odd.dbf'), bytes);
    copyFileSync(`${corpus}dbase3-memo.dbt`, join(folder, 'odd.dbt'));
    expect((await read(join(folder, 'odd.dbf'))).rows[0]?.[4]).toBeNull();
  });

  test('a table that was cut tells how many rows are missing', async () => {
    const bytes = readFileSync(`${corpus}dbase3-memo.dbf`);
    const { headerBytes, recordBytes } = parseDbfHeader(bytes)!;
    const path = join(folder, 'cut.dbf');
    writeFileSync(path, bytes.subarray(0, headerBytes + recordBytes + 5));
    const { layout, rows } = await read(path);
    expect(rows).toHaveLength(1);
    expect(layout.notes[0]).toMatchObject({ code: 'dbf.fewer-rows', details: { stated: 4, found: 1 } });
  });
});

test.each([
  ['text', Buffer.from('0,1,2\nname,of,things\n'.repeat(40))],
  ['zeros', Buffer.alloc(600)],
  ['version byte only', Buffer.concat([Buffer.from([3]), Buffer.alloc(600, 0x41)])],
  [
    'unknown field type',
    Buffer.concat([readFileSync(`${corpus}big5.dbf`).subarray(0, 43), Buffer.from('Z'), Buffer.alloc(500)]),
  ],
])('%s is no dBase header', (_name, bytes) => {
  expect(parseDbfHeader(bytes)).toBeNull();
});
