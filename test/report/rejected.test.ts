import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test, vi } from 'vitest';
import type { IssueCode } from '../../src/issue.js';
import type { Layout, ReadOptions } from '../../src/read/layout.js';
import { openTables, readRows } from '../../src/read/open.js';
import type { Cell } from '../../src/record.js';
import { type RejectedRow, type RejectedTable, writeRejected } from '../../src/report/rejected.js';
import { toSheetCell, writeWorkbook } from '../../src/report/workbook.js';
import { exampleSchema } from './example.js';
import { scratchFolder } from './scratch.js';

vi.mock('../../src/issue.js', async (original) => {
  const { exampleIssues } = await import('./example.js');
  const real = await original<typeof import('../../src/issue.js')>();
  return { ...real, issueEntry: (code: string) => exampleIssues[code] ?? real.issueEntry(code as IssueCode) };
});

const reasons = [
  { code: 'phone.too-short' as IssueCode, object: 'account', column: '电话', field: 'phone', details: {} },
  { code: 'text.too-long' as IssueCode, object: 'account', column: null, field: 'name', details: { max: '200' } },
];

/** A source as it is read: its layouts and the rows of each. */
async function readSource(
  path: string,
  options: ReadOptions = {},
): Promise<{ layout: Layout; rows: Cell[][]; notes: IssueCode[] }[]> {
  const tables = [];
  for (const layout of await openTables(path, options)) {
    const rows: Cell[][] = [];
    const notes: IssueCode[] = [];
    for await (const batch of readRows(layout, null, (issue) => notes.push(issue.code))) rows.push(...batch.rows);
    tables.push({ layout, rows, notes });
  }
  return tables;
}

async function* asRejected(rows: readonly Cell[][]): AsyncGenerator<RejectedRow> {
  for (const [index, cells] of rows.entries()) yield { row: index + 2, cells, reasons };
}

/** All rows of a source given back. */
async function giveBack(path: string, options: ReadOptions, folder: string) {
  const tables = await readSource(path, options);
  const rejected: RejectedTable[] = tables.map(({ layout, rows }) => ({
    layout,
    label: basename(path),
    rows: asRejected(rows),
  }));
  return { tables, files: await writeRejected(folder, 'customers', rejected, exampleSchema, 'en') };
}

function layoutOf(parts: Partial<Layout>): Layout {
  return {
    path: 'a.csv',
    format: 'csv',
    bytes: 1,
    headerRow: 1,
    dataRow: 2,
    columns: ['a', 'b'],
    leftOut: [],
    notes: [],
    ...parts,
  };
}

describe('CSV', () => {
  test('the columns of the source, then row and reasons; BOM, the source’s delimiter, formulas kept from running', async () => {
    const folder = scratchFolder();
    const rows: Cell[][] = [
      ['=1+1', '+86 10 1234'],
      ['semi;colon', 'quo"te', 'extra'],
      ['two\nlines', '-5'],
      ['short'],
    ];
    const layout = layoutOf({ delimiter: ';', columns: ['客户', '@col'] });
    const files = await writeRejected(
      folder,
      'a/b',
      [{ layout, label: 'a.csv', rows: asRejected(rows) }],
      exampleSchema,
      'en',
    );
    expect(files).toEqual([{ path: 'a_b.csv', rows: 4, cutCells: 0 }]);
    const why =
      '电话: The phone number has too few digits [phone.too-short]; Name: The text is longer than 200 characters [text.too-long]';
    expect(readFileSync(join(folder, 'a_b.csv'), 'utf8')).toBe(
      [
        "\ufeff客户;'@col;crm-migrate: row;crm-migrate: reasons",
        `'=1+1;+86 10 1234;2;"${why}"`,
        `"semi;colon";"quo""te";3;"${why}";extra`,
        `"two\nlines";-5;4;"${why}"`,
        `short;;5;"${why}"`,
        '',
      ].join('\r\n'),
    );
    expect(statSync(join(folder, 'a_b.csv')).mode & 0o777).toBe(0o600);
  });

  test('reasons in Chinese', async () => {
    const folder = scratchFolder();
    await writeRejected(
      folder,
      'a',
      [{ layout: layoutOf({}), label: 'a.csv', rows: asRejected([['x', 'y']]) }],
      exampleSchema,
      'zh',
    );
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toContain('电话: 电话号码位数不足 [phone.too-short]');
  });

  test('nothing is written where nothing was rejected', async () => {
    const folder = scratchFolder();
    expect(
      await writeRejected(
        folder,
        'a',
        [{ layout: layoutOf({}), label: 'a', rows: asRejected([]) }],
        exampleSchema,
        'en',
      ),
    ).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('files of one source share a file where their columns agree, and rows then name their file', async () => {
    const folder = scratchFolder();
    const table = (label: string, columns: string[]): RejectedTable => ({
      layout: layoutOf({ columns }),
      label,
      rows: asRejected([['x', 'y']]),
    });
    const files = await writeRejected(
      folder,
      'a',
      [table('one.csv', ['a', 'b']), table('other.csv', ['a', 'c']), table('two.csv', ['a', 'b'])],
      exampleSchema,
      'en',
    );
    expect(files.map((file) => [file.path, file.rows])).toEqual([
      ['a.csv', 2],
      ['a-2.csv', 1],
    ]);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toMatch(/x,y,one\.csv:2,[\s\S]*x,y,two\.csv:2,/);
  });

  test('a source without quoting gets none', async () => {
    const folder = scratchFolder();
    const layout = layoutOf({ delimiter: '|', quote: '' });
    await writeRejected(
      folder,
      'a',
      [{ layout, label: 'a', rows: asRejected([['6" pipe', ' x ']]) }],
      exampleSchema,
      'en',
    );
    expect(readFileSync(join(folder, 'a.csv'), 'utf8').split('\r\n')[1]).toMatch(/^6" pipe\| x \|2\|电话: /);
  });
});

describe('a file that was given back is read as its source', () => {
  const sources: [string, string | Buffer, ReadOptions][] = [
    ['plain', 'id,name,phone\n1,Ann,+8613800138000\n2,=cmd|x,\'=y\n3,"a ""b"", c",-5\n', {}],
    ['explicit header row', 'Export of customers\n\nid,name,phone\n1,Ann,12\n2,Bob,13\n', { header: 3 }],
    [
      'hint row',
      '客户编号,客户名称,电话\n必填，最多20字,必填，全称,选填\nK1,甲公司,12\nK2,乙公司,13\nK3,丙公司,15\n',
      {},
    ],
    [
      'explicit encoding',
      iconv.encode('客户编号;客户名称\nK1;甲公司\nK2;乙公司\n', 'gb18030'),
      { encoding: 'gb18030' },
    ],
    ['no header', 'K1,甲公司,12\nK2,乙公司,13\n', { header: 'none' }],
    ['quotes of its own', "id\tname\n1\t'a\tb'\n2\tc\n", { quote: "'", delimiter: '\t' }],
    ['ragged, duplicate and odd headers', 'a,a,,__proto__\n1,2,3,4,5,6\n1\n1,2,3,4\n', { header: 1 }],
    ['looks like totals', 'name,amount,note,x\nTotal,5,,\nAnn,6,y,z\n合计,11,,\n', { header: 1 }],
  ];
  for (const [name, content, options] of sources) {
    test(name, async () => {
      const folder = scratchFolder();
      const path = join(folder, 'source.csv');
      writeFileSync(path, content);
      const { tables, files } = await giveBack(path, options, folder);
      expect(tables[0]!.rows.length).toBeGreaterThan(0);
      const again = await readSource(join(folder, files[0]!.path), options);
      expect(again[0]!.layout.columns).toEqual(tables[0]!.layout.columns);
      const width = tables[0]!.layout.columns.length;
      const padded = tables[0]!.rows.map((row) => [...row, ...Array<string>(Math.max(0, width - row.length)).fill('')]);
      expect(again[0]!.rows).toEqual(padded);
    });
  }

  test('whatever the values', async () => {
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('=', '+', '-', "'", '"', ',', ';', '\n', ' ', 'x', '1', '中', '@', '\t') }),
      fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\x00\ufeff\ufffd]|\p{Surrogate}/gu, '')),
    );
    const row = fc.array(value, { minLength: 3, maxLength: 3 });
    const seen = fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const folder = scratchFolder();
      const layout = layoutOf({ columns: ['a', 'b', 'c'], delimiter: ',' });
      await writeRejected(folder, 'a', [{ layout, label: 'a', rows: asRejected(rows) }], exampleSchema, 'en');
      const again = await readSource(join(folder, 'a.csv'));
      expect(again[0]!.rows).toEqual(rows);
    });
    await fc.assert(seen, { seed: 11, numRuns: 60 });
  });

  test('an apostrophe in somebody else’s file stays', async () => {
    const path = join(scratchFolder(), 'a.csv');
    writeFileSync(path, "a,b\n'=1,x\n");
    expect((await readSource(path))[0]!.rows).toEqual([["'=1", 'x']]);
  });
});

describe('workbooks', () => {
  test('cells keep their types and text; sheets their names', async () => {
    const folder = scratchFolder();
    const path = join(folder, 'source.xlsx');
    const columns = ['编号', '名称', '日期', '金额', '启用'];
    const body: Cell[][] = [
      ['00123', '=不是公式', { kind: 'date', value: 43691, text: '2019-08-14' }, 12.5, true],
      ['K2', '两\n行', { kind: 'date', value: 43691.5, text: '2019-08-14T12:00:00' }, -3, false],
      ['K3', "'=x", null, null, null],
    ];
    await writeWorkbook(path, async (book) => {
      for (const name of ['客户', '客户2']) {
        const sheet = book.sheet(
          name,
          columns.map((header) => ({ header, width: 10 })),
        );
        for (const row of body) sheet.add(row.map(toSheetCell));
        sheet.end();
      }
    });
    const { tables, files } = await giveBack(path, {}, join(folder, 'rejected'));
    expect(files).toEqual([{ path: 'customers.xlsx', rows: 6, cutCells: 0 }]);
    const again = await readSource(join(folder, 'rejected', 'customers.xlsx'));
    expect(again.map(({ layout }) => [layout.sheet, layout.columns])).toEqual([
      ['客户', columns],
      ['客户2', columns],
    ]);
    const asCells = (rows: Cell[][]) => rows.map((row) => columns.map((_, index) => row[index] ?? null));
    expect(asCells(again[0]!.rows)).toEqual(asCells(tables[0]!.rows));
    expect(asCells(again[1]!.rows)).toEqual(asCells(tables[1]!.rows));
    expect(again[0]!.rows[0]![0]).toBe('00123');
    expect(again.flatMap(({ notes }) => notes)).toEqual([]);
    expect(existsSync(join(folder, 'rejected', 'customers.xlsx.part'))).toBe(false);
  });
});
