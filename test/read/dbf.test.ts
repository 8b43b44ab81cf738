import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { parseDbfHeader } from '../../src/read/databases/dbf-header.js';
import { openTables, readRows } from '../../src/read/open.js';
import type { Cell } from '../../src/record.js';
import { type DbfColumn, type DbfOptions, makeTable } from './make-dbf.js';

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

let made = 0;
/** Writes a table, and reads it. */
async function roundTrip(
  columns: DbfColumn[],
  rows: (string | Uint8Array)[][],
  options: DbfOptions = {},
  memo?: [extension: string, bytes: Uint8Array],
) {
  const name = join(folder, `made-${++made}`);
  writeFileSync(`${name}.dbf`, makeTable(columns, rows, options));
  if (memo) writeFileSync(`${name}.${memo[0]}`, memo[1]);
  return read(`${name}.dbf`);
}

const name: DbfColumn = { name: 'NAME', type: 'C', length: 10 };
const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32LE(value);
  return buffer;
}

describe('kinds of columns', () => {
  test('dBase 7: moments, sortable numbers and their blanks', async () => {
    const columns: DbfColumn[] = [
      { name: 'A long name of a column', type: '@', length: 8 },
      { name: 'I', type: 'I', length: 4 },
      { name: 'O', type: 'O', length: 8 },
      { name: 'AUTO', type: '+', length: 4 },
    ];
    const { layout, rows } = await roundTrip(
      columns,
      [
        // Bytes of tables whose moments are known.
        [bytes('42cc e1ec 41fb 6400'), bytes('80000007'), bytes('c0091eb851eb851f'), bytes('80000001')],
        [bytes('42cc b20e 0340 df00'), bytes('7ffffff9'), bytes('3ff6e147ae147ae0'), bytes('80000002')],
        [bytes('0000 0000 0000 0000'), bytes('00000000'), bytes('0000000000000000'), bytes('80000003')],
        // A writer that turned the sign over.
        [bytes('c2cc e1ed af0e 6000'), bytes('80000000'), bytes('8000000000000000'), bytes('80000004')],
      ],
      { version: 4, driverName: 'DB866RU0' },
    );
    expect(layout.columns[0]).toBe('A long name of a column');
    expect(layout.encoding).toBe('cp866');
    const moments = rows.map(([cell]) => (cell && typeof cell === 'object' ? cell.text : cell));
    expect(moments).toEqual(['2013-08-27T19:12:13', '2000-08-16T17:21:41.310', null, '2013-08-28T08:29:44']);
    expect(rows.map((row) => row.slice(1))).toEqual([
      [7, 3.14, 1],
      [-7, -3.14, 2],
      [null, null, 3],
      [0, 0, 4],
    ]);
  });

  test('Harbour: moments, integers of any length, doubles, autoincrement in their own order of bytes', async () => {
    const moment = Buffer.concat([int32(2_440_588), int32(3_600_000)]);
    const double = Buffer.alloc(8);
    double.writeDoubleLE(-2.5);
    const found = await roundTrip(
      [
        { name: 'AT', type: '@', length: 8 },
        { name: 'SHORT', type: 'I', length: 2 },
        { name: 'DOUBLE', type: 'B', length: 8 },
        { name: 'AUTO', type: '+', length: 4 },
      ],
      [[moment, bytes('feff'), double, int32(9)]],
    );
    expect(found.rows).toEqual([[{ kind: 'date', value: 25569 + 1 / 24, text: '1970-01-01T01:00:00' }, -2, -2.5, 9]]);
    expect(found.codes).toEqual([]);
  });

  test('Visual FoxPro: autoincrement, varying length and nulls together', async () => {
    const found = await roundTrip(
      [
        { name: 'ID', type: 'I', length: 4, flags: 0x0c },
        { name: 'V', type: 'V', length: 6, flags: 2 },
        { name: 'N', type: 'N', length: 5, decimals: 1, flags: 2 },
        { name: '_NullFlags', type: '0', length: 1, flags: 5 },
      ],
      [
        [int32(1), 'abcdef', '  1.5', bytes('00')],
        [int32(2), Buffer.from('ab   \x02'), '  2.5', bytes('01')],
        [int32(3), 'abcdef', '  3.5', bytes('06')],
      ],
      { version: 0x32, gap: 263 },
    );
    expect(found.layout.columns).toEqual(['ID', 'V', 'N']);
    expect(found.rows).toEqual([
      [1, 'abcdef', 1.5],
      [2, 'ab', 2.5],
      [3, null, null],
    ]);
  });

  test.each<[string, string, number]>([
    ['dbt', 'dBase', 0x83],
    ['fpt', 'FoxPro', 0xf5],
    ['fpt', 'FoxPro beside a table of Clipper', 0x03],
    ['dct', 'a database container', 0x30],
  ])('memos in a .%s file of %s', async (extension, _name, version) => {
    const text = Buffer.from('a long note');
    const memo = Buffer.alloc(1100);
    if (extension === 'dbt') memo.write('a long note\x1a\x1a', 512, 'latin1');
    else {
      memo.writeUInt16BE(64, 6);
      memo.writeUInt32BE(1, 512);
      memo.writeUInt32BE(text.length, 516);
      text.copy(memo, 520);
    }
    const block = extension === 'dbt' ? 1 : 8;
    const isVfp = version === 0x30;
    const found = await roundTrip(
      [name, { name: 'NOTE', type: 'M', length: isVfp ? 4 : 10 }],
      [['Ann', isVfp ? int32(block) : String(block).padStart(10)]],
      { version, gap: isVfp ? 263 : 0 },
      [extension, memo],
    );
    expect(found.rows).toEqual([['Ann', 'a long note']]);
    expect(found.codes).toEqual([]);
  });
});

describe('hostile memo files', () => {
  const columns = [name, { name: 'NOTE', type: 'M', length: 10 }];
  const row = ['Ann', '1'.padStart(10)];
  const memoOf = (bytes: number): [string, Uint8Array] => {
    const memo = Buffer.alloc(520 + bytes, 0x78);
    memo.fill(0, 0, 512).writeUInt16BE(512, 6);
    memo.writeUInt32BE(bytes, 516);
    return ['fpt', memo];
  };

  test('one long memo in a thousand rows', async () => {
    const found = roundTrip(columns, Array(1000).fill(row), { version: 0xf5 }, memoOf(1_000_000));
    await expect(found).rejects.toMatchObject({ code: 'source.limit', details: { limit: 'maxRatio' } });
  });

  test('a memo without end is refused, not cut', async () => {
    const found = roundTrip(columns, [row, row], { version: 0xf5 }, memoOf(5_000_000));
    await expect(found).rejects.toMatchObject({
      code: 'source.limit',
      details: { limit: 'maxCellChars', where: ' (row 1)' },
    });
  });
});

describe('code pages', () => {
  test.each<[string, number, Buffer, string]>([
    ['mazovia', 0x69, bytes('a1a26492'), 'Żódł'],
    ['kamenicky', 0x68, bytes('9e88a9'), 'Řěř'],
    ['windows-1251', 0xc9, bytes('cceef1eae2e0'), 'Москва'],
    ['cp850', 0x02, bytes('9a62657221'), 'Über!'],
    ['gb18030', 0x4d, bytes('d5c5c8fd'), '张三'],
    ['windows-874', 0x50, bytes('a1a2'), 'กข'],
  ])('%s by its driver', async (encoding, driver, text, expected) => {
    const padded = Buffer.concat([text, Buffer.alloc(10 - text.length, 0x20)]);
    expect(await roundTrip([name], [[padded]], { driver })).toMatchObject({ layout: { encoding }, rows: [[expected]] });
  });
});

describe('a driver that the bytes speak against', () => {
  const wide: DbfColumn = { name: 'NAME', type: 'C', length: 30 };
  const padded = (hex: string): Buffer => Buffer.concat([bytes(hex), Buffer.alloc(30, 0x20)]).subarray(0, 30);

  test.each<[string, number, string[], string, string, string[]]>([
    [
      'is not followed where they are surely something else',
      0x03,
      [
        'c9cfbaa3d4b6b6abbbfad0b5d3d0cfdeb9abcbbe',
        'b1b1bea9cad0b3afd1f4c7f8bda8b9fac2b7',
        'bfcdbba7c3fbb3c6d3eba3bac1aacfb5',
      ],
      'gb18030',
      '上海远东机械有限公司',
      ['text.encoding-doubtful'],
    ],
    [
      'nor where they are UTF-8',
      0xc9,
      ['4dc3bc6c6c6572', '4772c3b6c39f65', '4ac3bc7267656e'],
      'utf-8',
      'Müller',
      ['text.encoding-doubtful'],
    ],
    ['is followed where they may well be what it says', 0x03, ['4de96c', 'c96c6f646965'], 'windows-1252', 'Mél', []],
    ['is followed where they say little', 0x4d, ['d5c5c8fd'], 'gb18030', '张三', []],
  ])('%s', async (_name, driver, texts, encoding, first, codes) => {
    const found = await roundTrip(
      [wide],
      texts.map((text) => [padded(text)]),
      { driver },
    );
    expect(found).toMatchObject({ layout: { encoding }, codes });
    expect(found.rows[0]).toEqual([first]);
  });
});

describe('headers that are wrong', () => {
  const two = [['Ann Miller'], ['Bo Lindner']];

  test.each<[string, number, DbfOptions]>([
    ['a header that is stated too short', 0, { stated: { headerBytes: 60 } }],
    ['a header that is stated too long', 0, { stated: { headerBytes: 70 } }],
    ['a blank behind the columns that the header does not count', 1, { stated: { headerBytes: 65 } }],
    ['room for a database that the header does not count', 263, { stated: { headerBytes: 65 }, version: 0x30 }],
  ])('%s', async (_name, gap, options) => {
    expect((await roundTrip([name], two, { ...options, gap })).rows).toEqual(two);
  });

  test.each<[string, number]>([
    ['FoxBASE in the layout of dBase III', 0x02],
    ['FlagShip', 0x13],
    ['a program that nothing is known of', 0x2b],
  ])('%s', async (_name, version) => {
    expect((await roundTrip([name], two, { version })).rows).toEqual(two);
  });

  test('a long character field is told from one with anything in its decimals', async () => {
    const long: DbfColumn = { name: 'LONG', type: 'C', length: 300 };
    const odd: DbfColumn = { ...name, decimals: 7 };
    expect((await roundTrip([odd, long, name], [['Ann', 'x'.repeat(300), 'Z']])).rows).toEqual([
      ['Ann', 'x'.repeat(300), 'Z'],
    ]);
    expect((await roundTrip([odd, name], [['Ann', 'Z']])).rows).toEqual([['Ann', 'Z']]);
  });

  test.each<[string, DbfOptions, (string | null)[][], string[]]>([
    ['fewer rows than counted', { stated: { records: 9 } }, two, ['dbf.fewer-rows']],
    ['rows past the count', { stated: { records: 1 } }, [['Ann Miller']], ['dbf.more-rows']],
    ['rows and a count of none', { stated: { records: 0 } }, [], ['dbf.more-rows']],
    ['padding behind the end', { end: Buffer.concat([Buffer.from([0x1a]), Buffer.alloc(50)]) }, two, []],
    ['no end mark', { end: Buffer.alloc(0) }, two, []],
    ['a deleted row', { marks: [' ', '*'] }, [['Ann Miller']], ['dbf.deleted-row']],
    ['an end mark before the end', { marks: [' ', '\x1a'] }, [['Ann Miller']], ['dbf.no-row']],
  ])('%s', async (_name, options, rows, codes) => {
    const found = await roundTrip([name], two, options);
    expect(found.rows).toEqual(rows);
    expect(found.codes).toEqual(codes);
  });

  test('no rows at all', async () => {
    expect(await roundTrip([name], [])).toMatchObject({ layout: { columns: ['NAME'] }, rows: [], codes: [] });
  });
});

test.each([
  ['text', Buffer.from('0,1,2\nname,of,things\n'.repeat(40))],
  // Its first letter is a version byte too.
  ['text that begins with c', Buffer.from(`code;city;amount\r\n1;Łódź;364.50\r\n2;Zg\r\n${'3;Ełk;1\r\n'.repeat(40)}`)],
  ['text of UTF-16', Buffer.from('code;city\r\n1;Łódź\r\n'.repeat(40), 'utf16le')],
  ['zeros', Buffer.alloc(600)],
  ['version byte only', Buffer.concat([Buffer.from([3]), Buffer.alloc(600, 0x41)])],
  [
    'unknown field type',
    Buffer.concat([readFileSync(`${corpus}big5.dbf`).subarray(0, 43), Buffer.from('~'), Buffer.alloc(500)]),
  ],
])('%s is no dBase header', (_name, bytes) => {
  expect(parseDbfHeader(bytes)).toBeNull();
});
