import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { openTables, readRows } from '../../src/read/open.js';
import { xlsxCells, xlsxReader } from '../../src/read/sheets/xlsx.js';
import { makeWorkbook, sheetXml, type WorkbookParts } from './make-workbook.js';
import { collect, fileOf, inputOf } from './scratch-inputs.js';

/** Address and value of every cell; dates and errors as `type:value`. */
async function cellsOf(book: WorkbookParts): Promise<Record<string, unknown>> {
  const cells = await collect(xlsxCells(await inputOf(makeWorkbook(book))));
  return Object.fromEntries(
    cells.map(({ cell, type, value, serial }) => [
      cell,
      type === 'date' ? `${value} = ${serial}` : type === 'error' ? `error ${value}` : value,
    ]),
  );
}

const text = '<c r="A1" t="inlineStr"><is><t>';
const cases: {
  name: string;
  book: Omit<WorkbookParts, 'sheets'> & { sheet: string };
  cells: Record<string, unknown>;
}[] = [
  {
    name: 'numbers',
    book: {
      sheet: '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="n"><v>-2.5E-3</v></c><c r="C1"><v> 7 </v></c></row>',
    },
    cells: { A1: 1, B1: -0.0025, C1: 7 },
  },
  {
    name: 'zero and false as formula results survive',
    book: { sheet: '<row r="1"><c r="A1"><f>B1</f><v>0</v></c><c r="B1" t="b"><f>FALSE()</f><v>0</v></c></row>' },
    cells: { A1: 0, B1: false },
  },
  {
    name: 'formula texts, shared formulas without a text',
    book: {
      sheet:
        '<row r="1"><c r="A1" t="str"><f t="shared" ref="A1:A2" si="0">1&amp;2</f><v>12</v></c></row><row r="2"><c r="A2" t="str"><f t="shared" si="0"/><v>x</v></c></row>',
    },
    cells: { A1: '12', A2: 'x' },
  },
  {
    name: 'a formula without a result is empty',
    book: {
      sheet: '<row r="1"><c r="A1"><f>B1</f></c><c r="B1" t="str"><f>C1</f><v></v></c><c r="C1"><v>3</v></c></row>',
    },
    cells: { C1: 3 },
  },
  {
    name: 'errors and booleans',
    book: {
      sheet:
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="b"><v>true</v></c></row>',
    },
    cells: { A1: 'error #REF!', B1: true, C1: true },
  },
  {
    name: 'rows and cells without r',
    book: {
      sheet:
        '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c><v>3</v></c></row><row><c r="C"><v>4</v></c></row>',
    },
    cells: { A1: 1, B1: 2, A5: 3, C6: 4 },
  },
  {
    name: 'the row of its first cell where a row has no number or another one',
    book: {
      sheet: '<row><c r="B3"><v>1</v></c></row><row r="4"><c r="A7"><v>2</v></c></row><row><c><v>3</v></c></row>',
    },
    cells: { B3: 1, A7: 2, A8: 3 },
  },
  {
    name: 'a cell of another row in a column that is taken is of that row; of the same row, the last one counts',
    book: {
      sheet:
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="A2"><v>3</v></c><c r="A2"><v>4</v></c></row>',
    },
    cells: { A1: 1, B1: 2, A2: 4 },
  },
  {
    name: 'what is no number, or none that is finite, stays as it is',
    book: {
      sheet:
        '<row r="1"><c r="A1"><v>1e400</v></c><c r="B1"><v>0x10</v></c><c r="C1"><v>abc</v></c><c r="D1" t="d" s="1"><v>43691</v></c></row>',
      formats: ['yyyy-mm-dd'],
    },
    cells: { A1: '1e400', B1: '0x10', C1: 'abc', D1: '2019-08-14 = 43691' },
  },
  {
    name: 'attributes in any order and either quote, spaces around =',
    book: {
      sheet: "<row  spans='1:2'\n r = '3' ><c t='s' s='0'\tr='B3' ><v>0</v></c></row>",
      strings: '<si><t>a</t></si>',
    },
    cells: { B3: 'a' },
  },
  {
    name: '> inside an attribute',
    book: { sheet: '<row r="1"><c r="A1" x="a>b/>"><v>1</v></c></row>' },
    cells: { A1: 1 },
  },
  {
    name: 'self-closing cells, values and rows',
    book: { sheet: '<row r="1"/><row r="2"><c r="A2" s="1"/><c r="B2"><v/></c><c r="C2"><v>1</v></c></row>' },
    cells: { C2: 1 },
  },
  {
    name: 'inline strings, rich text, phonetic guides left out',
    book: {
      sheet: `<row r="1">${text}plain</t></is></c><c r="B1" t="inlineStr"><is><r><rPr><b/></rPr><t>bo</t></r><r><t>ld</t></r><rPh sb="0" eb="1"><t>ぼ</t></rPh></is></c></row>`,
    },
    cells: { A1: 'plain', B1: 'bold' },
  },
  {
    name: 'shared strings: rich text, phonetic guides, empty, escapes',
    book: {
      sheet:
        '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c></row>',
      strings:
        '<si><r><t>東</t></r><r><t xml:space="preserve"> 京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si><t/></si><si/><si><t>a_x000D_\nb _x005F_x000D_</t></si><si><t>&lt;&amp;&#x5F20;&#24352;&quot;</t></si>',
    },
    cells: { A1: '東 京', D1: 'a\r\nb _x000D_', E1: '<&张张"' },
  },
  {
    name: 'CDATA and comments inside values',
    book: {
      sheet:
        '<!-- <row r="9"><c><v>9</v></c></row> --><row r="1"><c r="A1" t="str"><v><![CDATA[<a&amp;>]]></v></c><c r="B1"><v>1<!-- c -->2</v></c><c r="C1"><v>0<![CDATA[7]]></v></c></row>',
    },
    cells: { A1: '<a&amp;>', B1: 12, C1: 7 },
  },
  {
    name: 'entities that XML does not know stay as they are',
    book: { sheet: `<row r="1">${text}&nbsp;&foo;&#0;</t></is></c></row>` },
    cells: { A1: '&nbsp;&foo;&#0;' },
  },
  {
    name: 'line ends of XML',
    book: { sheet: `<row r="1">${text}a\r\nb\rc&#13;d</t></is></c></row>` },
    cells: { A1: 'a\nb\nc\rd' },
  },
  {
    name: 'white space is kept',
    book: { sheet: `<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c></row>` },
    cells: { A1: ' a ' },
  },
  {
    name: 'a string that is missing is empty',
    book: { sheet: '<row r="1"><c t="s"><v>5</v></c><c><v>1</v></c></row>', strings: '<si><t>a</t></si>' },
    cells: { B1: 1 },
  },
  {
    name: 'dates of the 1900 system',
    book: {
      sheet:
        '<row r="1"><c s="1"><v>43691</v></c><c s="1"><v>43691.395833333336</v></c><c s="2"><v>0.5</v></c><c s="1"><v>60</v></c><c s="1"><v>59</v></c><c s="3"><v>1.5</v></c><c s="1"><v>-1</v></c></row>',
      formats: ['yyyy/m/d;@', 'h:mm AM/PM', '[h]:mm'],
    },
    cells: {
      A1: '2019-08-14 = 43691',
      B1: '2019-08-14T09:30:00 = 43691.395833333336',
      C1: '12:00:00 = 0.5',
      D1: '1900-02-29 = 60',
      E1: '1900-02-28 = 59',
      F1: '36:00:00 = 1.5',
      G1: -1,
    },
  },
  {
    name: 'dates of the 1904 system, with the serial as stored',
    book: {
      sheet: '<row r="1"><c s="1"><v>42229</v></c><c s="2"><v>0.25</v></c></row>',
      formats: ['yyyy-mm-dd', 'hh:mm'],
      is1904: true,
    },
    cells: { A1: '2019-08-14 = 42229', B1: '06:00:00 = 0.25' },
  },
  {
    name: 'ISO dates of strict files',
    book: {
      sheet:
        '<row r="1"><c t="d"><v>2019-08-14</v></c><c t="d" s="1"><v>2019-08-14T09:30:00.000Z</v></c><c t="d"><v>09:30:00</v></c><c t="d"><v>soon</v></c></row>',
      formats: ['yyyy-mm-dd hh:mm'],
    },
    cells: {
      A1: '2019-08-14 = 43691',
      B1: '2019-08-14T09:30:00 = 43691.395833333336',
      C1: '09:30:00 = 0.3958333333333333',
      D1: 'soon',
    },
  },
  {
    name: 'a cell in the last column of the last row',
    book: { sheet: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' },
    cells: { XFD1048576: 1 },
  },
];

describe('cells of XLSX', () => {
  it.each(cases)('$name', async ({ book: { sheet, ...book }, cells }) => {
    expect(await cellsOf({ ...book, sheets: [sheet] })).toEqual(cells);
  });

  const plainSheet = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>';
  const strings = '<si><t>张三</t></si>';
  const expected = { A1: '张三', B1: 2 };

  it('with a namespace prefix on every element', async () => {
    const prefixed = (xml: string): string => xml.replace(/<(\/?)(\w)/g, '<$1x:$2').replace(/xmlns=/g, 'xmlns:x=');
    const arrange: WorkbookParts['arrange'] = (parts) =>
      parts.map((part) =>
        /sheet|workbook\.xml$|String/.test(part.name) ? { ...part, data: prefixed(String(part.data)) } : part,
      );
    expect(
      await cellsOf({ sheets: [sheetXml(plainSheet).replace(/<\?.*?\?>/, '')], rawSheet: true, strings, arrange }),
    ).toEqual(expected);
  });

  it.each<[string, WorkbookParts['arrange']]>([
    ['strings before the sheets', (parts) => parts.toReversed()],
    [
      'backslashes in the names of parts',
      (parts) => parts.map((part) => ({ ...part, name: part.name.replaceAll('/', '\\') })),
    ],
    [
      'other case in the names of parts',
      (parts) => parts.map((part) => ({ ...part, name: part.name.replace('sharedS', 'SharedS') })),
    ],
    ['names that start with a slash', (parts) => parts.map((part) => ({ ...part, name: `/${part.name}` }))],
    ['sizes behind the data', (parts) => parts.map((part) => ({ ...part, hasDescriptor: true }))],
    ['stored parts', (parts) => parts.map((part) => ({ ...part, stored: true }))],
    [
      'parts in UTF-16',
      (parts) => parts.map((part) => ({ ...part, data: Buffer.from(`\uFEFF${part.data}`, 'utf16le') })),
    ],
    ['parts with a byte order mark', (parts) => parts.map((part) => ({ ...part, data: `\uFEFF${part.data}` }))],
    ['no relations at all', (parts) => parts.filter((part) => !part.name.endsWith('.rels'))],
    [
      'relations upwards',
      (parts) =>
        parts.map((part) =>
          part.name === 'xl/_rels/workbook.xml.rels'
            ? { ...part, data: String(part.data).replace('"worksheets', '"../xl/./worksheets') }
            : part,
        ),
    ],
  ])('%s', async (_name, arrange) => {
    expect(await cellsOf({ sheets: [plainSheet], strings, ...(arrange ? { arrange } : {}) })).toEqual(expected);
  });

  it('is exact wherever the pieces of the bytes are cut', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) =>
        `<row r="${i + 1}"><c r="A${i + 1}" t="inlineStr"><is><t>客户 ${i} &amp; Co</t></is></c><c r="B${i + 1}"><v>${i}.5</v></c></row>`,
    );
    const cells = await cellsOf({ sheets: [rows.join('')] });
    expect(Object.keys(cells)).toHaveLength(6000);
    for (let i = 0; i < 3000; i++) {
      expect(cells[`A${i + 1}`]).toBe(`客户 ${i} & Co`);
      expect(cells[`B${i + 1}`]).toBe(i + 0.5);
    }
  });
});

describe('tables of XLSX', () => {
  const header =
    '<row r="1"><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>born</t></is></c><c t="inlineStr"><is><t>code</t></is></c></row>';
  const row = (number: number, name: string): string =>
    `<row r="${number}"><c t="inlineStr"><is><t>${name}</t></is></c><c s="1"><v>30000</v></c><c s="2"><v>123</v></c></row>`;

  it('gives typed cells with the row numbers of the sheet', async () => {
    const path = fileOf(
      makeWorkbook({ sheets: [header + row(2, 'a') + row(7, 'b')], formats: ['yyyy-mm-dd', '00000'] }),
    );
    const [layout] = await openTables(path);
    expect(layout).toMatchObject({
      format: 'xlsx',
      sheet: 'S1',
      headerRow: 1,
      dataRow: 2,
      columns: ['name', 'born', 'code'],
    });
    const batches = await collect(readRows(layout!, null, () => undefined));
    expect(batches.flatMap((batch) => batch.rowNumbers)).toEqual([2, 7]);
    expect(batches[0]!.rows[0]).toEqual([
      'a',
      { kind: 'date', value: 30000, text: '1982-02-18' },
      { kind: 'formatted', value: 123, text: '00123' },
    ]);
  });

  it('reads every sheet with the header of the first, or those that are named', async () => {
    const sheets = [
      header + row(2, 'a'),
      header + row(2, 'b'),
      '<row r="1"><c t="inlineStr"><is><t>x</t></is></c><c t="inlineStr"><is><t>y</t></is></c></row><row r="2"><c><v>1</v></c><c><v>2</v></c></row>',
    ];
    const path = fileOf(makeWorkbook({ sheets }));
    expect((await openTables(path)).map((layout) => layout.sheet)).toEqual(['S1', 'S2']);
    expect((await openTables(path, { sheet: 'S3' })).map((layout) => layout.sheet)).toEqual(['S3']);
    expect((await openTables(path, { sheet: 2 })).map((layout) => layout.sheet)).toEqual(['S2']);
    await expect(openTables(path, { sheet: 'nope' })).rejects.toMatchObject({ code: 'source.no-sheet' });
  });

  it('takes the first table that is not on a hidden sheet', async () => {
    const row = (...texts: string[]): string =>
      `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
    const sheets = [row('list', 'x') + row('a', 'b'), row('name', 'city') + row('Ann', 'Rome')];
    const visible = ['state="veryHidden"', ''];
    const shown = await openTables(fileOf(makeWorkbook({ sheets, states: visible })));
    expect(shown.map(({ sheet, columns }) => [sheet, columns])).toEqual([['S2', ['name', 'city']]]);
    expect(shown[0]!.notes).toMatchObject([{ code: 'read.sheets-left-out', details: { sheets: 'S1' } }]);
    const all = ['state="hidden"', 'state="hidden"'];
    const [hidden] = await openTables(fileOf(makeWorkbook({ sheets, states: all })));
    expect(hidden!.sheet).toBe('S1');
  });

  it('tells hidden sheets, columns and rows', async () => {
    const sheet = sheetXml(
      `${header}<row r="2" hidden="1"><c><v>1</v></c></row>`,
      '<cols><col min="2" max="3" hidden="1"/></cols>',
    );
    const input = await inputOf(makeWorkbook({ sheets: [sheet], rawSheet: true, states: ['state="hidden"'] }));
    const [layout] = await xlsxReader.open(input, {});
    expect(layout!.notes).toMatchObject([
      { code: 'read.hidden-sheet', details: { sheet: 'S1' } },
      { code: 'read.hidden-columns', details: { columns: 'B:C' } },
    ]);
    const issues: Issue[] = [];
    await collect(xlsxReader.read(input, layout!, null, (issue) => issues.push(issue)));
    expect(issues).toMatchObject([{ code: 'read.hidden-rows', row: 2, details: { count: 1 } }]);
  });

  it('tells strings that the workbook lacks', async () => {
    const input = await inputOf(
      makeWorkbook({ sheets: [`${header}<row r="2"><c t="s"><v>9</v></c><c><v>1</v></c></row>`] }),
    );
    const [layout] = await xlsxReader.open(input, {});
    const issues: Issue[] = [];
    await collect(xlsxReader.read(input, layout!, null, (issue) => issues.push(issue)));
    expect(issues).toMatchObject([{ code: 'read.missing-strings', row: 2, details: { count: 1 } }]);
  });

  it('tells sheets whose cells the workbook lacks', async () => {
    const path = fileOf(
      makeWorkbook({
        sheets: ['<row><c><v>1</v></c></row>', '<row><c><v>2</v></c></row>'],
        arrange: (parts) => parts.filter((part) => part.name !== 'xl/worksheets/sheet2.xml'),
      }),
    );
    const [layout] = await openTables(path);
    expect(layout!.notes).toMatchObject([{ code: 'read.missing-sheets', details: { sheets: 'S2' } }]);
    const empty = fileOf(makeWorkbook({ sheets: [''], rawSheet: true }));
    expect((await openTables(empty))[0]!.notes).toMatchObject([{ code: 'read.missing-sheets' }]);
  });

  it('does not take a chart for a sheet', async () => {
    const arrange: WorkbookParts['arrange'] = (parts) =>
      parts.map((part) =>
        part.name.endsWith('workbook.xml.rels')
          ? { ...part, data: String(part.data).replace('/worksheet"', '/chartsheet"') }
          : part,
      );
    const input = await inputOf(makeWorkbook({ sheets: ['', header + row(2, 'a')], arrange }));
    const layouts = await xlsxReader.open(input, {});
    expect(layouts.map((layout) => layout.sheet)).toEqual(['S2']);
    expect(layouts[0]!.notes).toMatchObject([{ code: 'read.other-sheets', details: { sheets: 'S1' } }]);
  });

  it('does not tell blank sheets as left out', async () => {
    const [layout] = await openTables(fileOf(makeWorkbook({ sheets: [header + row(2, 'a'), '', ''] })));
    expect(layout!.notes).toEqual([]);
  });

  it('says that a workbook holds no sheet of cells', async () => {
    const arrange: WorkbookParts['arrange'] = (parts) =>
      parts.map((part) => ({ ...part, data: String(part.data).replaceAll('/worksheet"', '/chartsheet"') }));
    const path = fileOf(makeWorkbook({ sheets: [''], arrange }));
    const refused = { code: 'source.no-records', details: { format: 'xlsx' } };
    await expect(openTables(path)).rejects.toMatchObject(refused);
    await expect(openTables(path, { sheet: '*' })).rejects.toMatchObject(refused);
  });

  it('reads only the strings that the first rows need when it opens', async () => {
    const strings = Array.from({ length: 50_000 }, (_, i) => `<si><t>text ${i}</t></si>`).join('');
    const rows = Array.from(
      { length: 5000 },
      (_, r) =>
        `<row r="${r + 1}">${Array.from({ length: 10 }, (_, c) => `<c t="s"><v>${r * 10 + c}</v></c>`).join('')}</row>`,
    );
    const path = fileOf(makeWorkbook({ sheets: [rows.join('')], strings }));
    const [layout] = await openTables(path);
    expect(layout!.columns[3]).toBe('text 3');
    const read = (await collect(readRows(layout!, null, () => undefined))).flatMap((batch) => batch.rows);
    expect(read).toHaveLength(4999);
    expect(read[4998]![9]).toBe('text 49999');
  });
});
