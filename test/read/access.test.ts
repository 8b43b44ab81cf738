import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { openTables, readRows } from '../../src/read/open.js';
import { makeAccess97 } from './make-access-97.js';
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

test('a table whose name is lost in a damaged database is told', async () => {
  const path = new URL('../corpus/readers/unnamed-table.mdb.gz', import.meta.url).pathname;
  await expect(openTables(path)).rejects.toMatchObject({ code: 'source.damaged' });
});

test('a database of zeros is refused, not read as empty', async () => {
  const path = fileOf(Buffer.concat([Buffer.from('\0\x01\0\0Standard ACE DB\0'), Buffer.alloc(20_000)]), 'accdb');
  await expect(openTables(path)).rejects.toMatchObject({ name: 'SourceError' });
});

describe('texts of Access 97', () => {
  const chinese = {
    name: '客户',
    columns: ['编号', '客户名称', '备注'],
    rows: [
      ['K001', '北京华夏科技有限公司', '重点客户，上海分公司负责'],
      ['K002', '广州天河电子', '长'.repeat(3000)],
      ['K003', '弬亖伾', '多次投诉'],
    ],
  };
  const russian = {
    name: 'Клиенты',
    columns: ['Код', 'Название', 'Заметки'],
    rows: [
      ['1', 'Северный ветер', 'важный клиент'],
      ['2', 'Тихий Дон', 'ы'.repeat(5000)],
    ],
  };
  const japanese = {
    name: '顧客',
    columns: ['番号', '会社名', '備考'],
    rows: [
      ['1', '株式会社ヤマト', '重要なお客様'],
      ['2', '東京表示機', 'ソ'.repeat(2500)],
    ],
  };
  const database = (table: typeof chinese, encoding: string, codePage: number, options = {}): string => {
    const bytes = (text: string): Buffer => iconv.encode(text, encoding);
    const columns = table.columns.map((name, i) => ({ name: bytes(name), isMemo: i === 2 }));
    const made = { name: bytes(table.name), columns, rows: table.rows.map((row) => row.map(bytes)) };
    return fileOf(makeAccess97([made], codePage, options), 'mdb');
  };

  it.each<[string, typeof chinese, string, number, string | undefined, string[]]>([
    ['stated by the database', chinese, 'gbk', 936, undefined, []],
    ['stated by the database', russian, 'win1251', 1251, undefined, []],
    ['stated by the database', japanese, 'shift_jis', 932, undefined, []],
    ['told by the texts', chinese, 'gbk', 0, undefined, []],
    ['told by the texts', japanese, 'shift_jis', 0, undefined, []],
    ['told by the texts against the database', chinese, 'gbk', 1252, undefined, ['text.encoding-doubtful']],
    ['told by a person', russian, 'win1251', 1252, 'windows-1251', []],
  ])('%s (%#)', async (_name, table, encoding, codePage, stated, notes) => {
    const path = database(table, encoding, codePage);
    const [layout] = await openTables(path, stated === undefined ? {} : { encoding: stated });
    expect(layout).toMatchObject({ sheet: table.name, columns: table.columns });
    expect(layout!.notes.map(({ code }) => code)).toEqual(notes);
    const issues: Issue[] = [];
    const rows: unknown[] = [];
    for await (const batch of readRows(layout!, null, (issue) => issues.push(issue))) rows.push(...batch.rows);
    expect(rows).toEqual(table.rows);
    expect(issues).toEqual([]);
  });

  it('a long text whose last page is lost, and bytes that are no text, are told', async () => {
    const path = database(chinese, 'gbk', 936, { cutMemos: true });
    const issues: Issue[] = [];
    const rows: unknown[][] = [];
    const [layout] = await openTables(path);
    for await (const batch of readRows(layout!, null, (issue) => issues.push(issue))) rows.push(...batch.rows);
    expect(rows.map((row) => row[2])).toEqual(['重点客户，上海分公司负责', null, '多次投诉']);
    expect(issues).toMatchObject([{ code: 'database.cut-text', row: 2, column: '备注' }]);
    const [wrong] = await openTables(path, { encoding: 'euc-kr' });
    for await (const _batch of readRows(wrong!, null, (issue) => issues.push(issue)));
    expect(issues.map(({ code }) => code)).toContain('read.undecodable');
  });
});
