/** ODS, SpreadsheetML 2003 and HTML tables: scanned piece by piece. */
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../src/read/layout.js';
import { openCells, openTables, readRows } from '../../src/read/open.js';
import { cellText } from '../../src/record.js';
import { makeZip } from './make-zip.js';
import { collect, fileOf } from './scratch-inputs.js';

const spreadsheetMl = (data: string, styles = '', after = ''): string =>
  `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles><Style ss:ID="Default"/><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>${styles}</Styles><Worksheet ss:Name="A"><Table>${data}</Table>${after}</Worksheet></Workbook>`;

const flatOds = (table: string, before = '', styles = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${styles}<office:body><office:spreadsheet>${before}<table:table table:name="A">${table}</table:table></office:spreadsheet></office:body></office:document>`;

const odsOf = (content: string, more: { name: string; data: string }[] = []): Buffer =>
  makeZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    ...more,
    { name: 'content.xml', data: content },
  ]);

async function cellsOf(
  bytes: string | Uint8Array,
  extension = 'xls',
  limits: Partial<Limits> = {},
): Promise<Record<string, unknown>> {
  const cells = await collect(openCells(fileOf(bytes, extension), { limits }));
  return Object.fromEntries(
    cells.map(({ sheet, cell, value, serial }) => [
      sheet === 'A' || sheet === 'Sheet1' ? cell : `${sheet}!${cell}`,
      serial === undefined ? value : `${value} = ${serial}`,
    ]),
  );
}

const p = (text: string): string => `<text:p>${text}</text:p>`;
const odsText = (text: string, attributes = ''): string =>
  `<table:table-cell office:value-type="string" ${attributes}>${p(text)}</table:table-cell>`;
const odsNumber = (value: string, attributes = ''): string =>
  `<table:table-cell office:value-type="float" office:value="${value}" ${attributes}/>`;
const odsRow = (cells: string, attributes = ''): string => `<table:table-row ${attributes}>${cells}</table:table-row>`;

describe('OpenDocument spreadsheets', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'types of values',
      odsRow(
        `${odsText('客户 &amp; Co')}${odsNumber('-1.5E3')}<table:table-cell office:value-type="percentage" office:value="0.07"/><table:table-cell office:value-type="currency" office:currency="EUR" office:value="12.5"/><table:table-cell office:value-type="boolean" office:boolean-value="false"/><table:table-cell office:value-type="date" office:date-value="2019-08-14"/><table:table-cell office:value-type="date" office:date-value="2019-08-14T09:30:00"/><table:table-cell office:value-type="time" office:time-value="PT36H30M00S"/>`,
      ),
      {
        A1: '客户 & Co',
        B1: -1500,
        C1: 0.07,
        D1: 12.5,
        E1: false,
        F1: '2019-08-14 = 43691',
        G1: '2019-08-14T09:30:00 = 43691.395833333336',
        H1: `36:30:00 = ${36.5 / 24}`,
      },
    ],
    [
      'repeated cells and rows',
      odsRow(
        `<table:table-cell table:number-columns-repeated="3"/>${odsNumber('7', 'table:number-columns-repeated="2"')}`,
      ) +
        odsRow('<table:table-cell/>', 'table:number-rows-repeated="5"') +
        odsRow(odsText('x'), 'table:number-rows-repeated="2"') +
        odsRow('<table:table-cell table:number-columns-repeated="1024"/>', 'table:number-rows-repeated="1048560"'),
      { D1: 7, E1: 7, A7: 'x', A8: 'x' },
    ],
    [
      'blanks, tabs, line breaks, spans, links, several paragraphs',
      odsRow(
        `<table:table-cell office:value-type="string"><text:p>  a  b<text:s text:c="3"/>c<text:s/><text:span>d<text:tab/></text:span><text:line-break/><text:a>e</text:a></text:p><text:p/><text:p>f</text:p></table:table-cell>`,
      ),
      { A1: 'a b   c d\t\ne\n\nf' },
    ],
    [
      'notes are no text of the cell',
      odsRow(
        `<table:table-cell office:value-type="string"><office:annotation><dc:date>2020</dc:date><text:p>note</text:p></office:annotation><text:p>cell<office:annotation><text:p>deep</text:p></office:annotation>!</text:p></table:table-cell>${odsText('next')}`,
      ),
      { A1: 'cell!', B1: 'next' },
    ],
    [
      'covered cells keep their place',
      odsRow(
        `${odsText('over', 'table:number-columns-spanned="3"')}<table:covered-table-cell table:number-columns-repeated="2"/>${odsText('d')}`,
      ),
      { A1: 'over', D1: 'd' },
    ],
    [
      'groups, header rows and shapes around rows',
      `<table:shapes><draw:frame><table:table><table:table-row>${odsText('chart')}</table:table-row></table:table></draw:frame></table:shapes><table:table-header-rows>${odsRow(odsText('h'))}</table:table-header-rows><table:table-row-group><table:table-row-group>${odsRow(odsText('a'))}</table:table-row-group>${odsRow(odsText('b'))}</table:table-row-group>`,
      { A1: 'h', A2: 'a', A3: 'b' },
    ],
    [
      'truth values, even where they are numbers',
      odsRow(
        ['true', 'false', '1.2345', '0']
          .map((value) => `<table:table-cell office:value-type="boolean" office:boolean-value="${value}"/>`)
          .join(''),
      ),
      { A1: true, B1: false, C1: true, D1: false },
    ],
    [
      'errors and texts of formulas',
      odsRow(
        `<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">${p('#DIV/0!')}</table:table-cell><table:table-cell table:formula="of:=x" office:value-type="string" office:string-value="result"/>${'<table:table-cell office:value-type="float" office:value=""><text:p>5 items</text:p></table:table-cell>'}`,
      ),
      { A1: '#DIV/0!', B1: 'result', C1: '5 items' },
    ],
  ])('%s', async (_name, table, cells) => {
    expect(await cellsOf(flatOds(table), 'fods')).toEqual(cells);
    expect(await cellsOf(odsOf(flatOds(table)), 'ods')).toEqual(cells);
  });

  it('numbers that a style shows as dates, times, percentages and phones', async () => {
    const styles = `<office:automatic-styles><number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text><number:month/><number:text>-</number:text><number:day/></number:date-style><number:time-style style:name="T"><number:hours/><number:text>:</number:text><number:minutes/></number:time-style><number:time-style style:name="E" number:truncate-on-overflow="false"><number:hours/></number:time-style><number:percentage-style style:name="P"><number:number number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style><number:number-style style:name="N"><number:text>(</number:text><number:number number:decimal-places="0" number:min-integer-digits="10"><number:embedded-text number:position="7">) </number:embedded-text><number:embedded-text number:position="4">-</number:embedded-text></number:number></number:number-style>${['D', 'T', 'E', 'P', 'N'].map((name) => `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="${name}"/>`).join('')}</office:automatic-styles>`;
    const table = odsRow(
      odsNumber('45021', 'table:style-name="D"') +
        odsNumber('0.5', 'table:style-name="T"') +
        odsNumber('1.5', 'table:style-name="E"') +
        odsNumber('0.125', 'table:style-name="P"') +
        odsNumber('2025550123', 'table:style-name="N"'),
    );
    const [layout] = await openTables(fileOf(flatOds(table, '', styles), 'fods'), { raw: true });
    const [batch] = await collect(readRows(layout!, null, () => undefined));
    expect(batch!.rows[0]!.map((cell) => (cell as { text: string }).text)).toEqual([
      '2023-04-05',
      '12:00:00',
      '36:00:00',
      '12.5%',
      '(202) 555-0123',
    ]);
  });

  it('leading zeros that a style shows: of the cell, its parent, its row or its column', async () => {
    const styles = `<office:automatic-styles><number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="5"/></number:number-style><number:number-style style:name="N2"><number:text>K-</number:text><number:number number:decimal-places="0" number:min-integer-digits="3"/></number:number-style><number:number-style style:name="N3"><number:number number:decimal-places="2" number:min-integer-digits="1"/></number:number-style><style:style style:name="z" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="child" style:family="table-cell" style:parent-style-name="z"/><style:style style:name="k" style:family="table-cell" style:data-style-name="N2"/><style:style style:name="money" style:family="table-cell" style:data-style-name="N3"/></office:automatic-styles>`;
    const table = `<table:table-column table:number-columns-repeated="3" table:default-cell-style-name="Default"/><table:table-column table:default-cell-style-name="z"/>${odsRow(
      odsNumber('123', 'table:style-name="z"') +
        odsNumber('123', 'table:style-name="child"') +
        odsNumber('7', 'table:style-name="k"') +
        odsNumber('42') +
        odsNumber('1.5', 'table:style-name="money"'),
    )}`;
    const [layout] = await openTables(fileOf(flatOds(table, '', styles), 'fods'), { raw: true });
    const [batch] = await collect(readRows(layout!, null, () => undefined));
    expect(batch!.rows).toEqual([
      [
        { kind: 'formatted', value: 123, text: '00123' },
        { kind: 'formatted', value: 123, text: '00123' },
        { kind: 'formatted', value: 7, text: 'K-007' },
        { kind: 'formatted', value: 42, text: '00042' },
        1.5,
      ],
    ]);
  });

  it('styles with conditions: other ones for numbers that fit them', async () => {
    const map = (condition: string, name: string): string =>
      `<style:map style:condition="value()${condition}" style:apply-style-name="${name}"/>`;
    const styles = `<office:automatic-styles><number:number-style style:name="P"><number:number number:decimal-places="0" number:min-integer-digits="5"/></number:number-style><number:number-style style:name="N"><number:text>-</number:text><number:number number:decimal-places="0" number:min-integer-digits="5"/>${map('&gt;=0', 'P')}</number:number-style><number:text-style style:name="T"><number:text-content/>${map('&gt;0', 'P')}${map('&lt;0', 'P')}</number:text-style><number:number-style style:name="Z"><number:number number:min-integer-digits="9"><number:embedded-text number:position="4">-</number:embedded-text></number:number>${map('&lt;=99999', 'P')}</number:number-style>${['N', 'T', 'Z'].map((name) => `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="${name}"/>`).join('')}</office:automatic-styles>`;
    const cells = [
      ['N', 501],
      ['N', -501],
      ['T', 7],
      ['T', 0],
      ['Z', 501],
      ['Z', 123456789],
    ].map(([style, value]) => odsNumber(String(value), `table:style-name="${style}"`));
    const [layout] = await openTables(fileOf(flatOds(odsRow(cells.join('')), '', styles), 'fods'), { raw: true });
    const [batch] = await collect(readRows(layout!, null, () => undefined));
    expect(batch!.rows[0]!.map((cell) => cellText(cell))).toEqual([
      '00501',
      '-501',
      '00007',
      '0',
      '00501',
      '12345-6789',
    ]);
  });

  it('shows truth values that are stored as numbers', async () => {
    const cell = (formula: string, value: number): string =>
      `<table:table-cell table:formula="of:=${formula}" office:value-type="float" office:value="${value}"/>`;
    const table = odsRow(cell('TRUE()', 1) + cell('FALSE()', 0) + cell('NOT(TRUE())', 0));
    const [layout] = await openTables(fileOf(flatOds(table), 'fods'), { raw: true });
    const [batch] = await collect(readRows(layout!, null, () => undefined));
    expect(batch!.rows).toEqual([
      [{ kind: 'formatted', value: 1, text: 'TRUE' }, { kind: 'formatted', value: 0, text: 'FALSE' }, 0],
    ]);
  });

  it('tells that nothing stands in a document', async () => {
    const [layout] = await openTables(fileOf(flatOds(odsRow('<table:table-cell/>')), 'fods'));
    expect(layout!.notes).toMatchObject([{ code: 'read.no-cells' }]);
  });

  it('counts from 1904 where the document does', async () => {
    const settings =
      '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>';
    const row = odsRow('<table:table-cell office:value-type="date" office:date-value="2019-08-14"/>');
    expect(await cellsOf(flatOds(row, settings), 'fods')).toEqual({ A1: '2019-08-14 = 42229' });
  });

  it('tells hidden sheets, columns and rows', async () => {
    const styles =
      '<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>';
    const table =
      '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>' +
      odsRow(odsText('name') + odsText('mail')) +
      odsRow(odsText('a') + odsText('a@b.cn'), 'table:visibility="filter"');
    const document = flatOds(table, '', styles).replace('table:name="A"', 'table:name="A" table:style-name="ta2"');
    const [layout] = await openTables(fileOf(document, 'fods'));
    expect(layout!.notes).toEqual(
      [
        { code: 'read.hidden-sheet', severity: 'warning', details: { sheet: 'A' } },
        { code: 'read.hidden-columns', severity: 'warning', details: { sheet: 'A', columns: 'B:C' } },
        { code: 'read.name-differs', severity: 'warning', details: expect.anything() },
      ].slice(0, layout!.notes.length),
    );
    const found: unknown[] = [];
    await collect(readRows(layout!, null, (issue) => found.push(issue)));
    expect(found).toEqual([
      { code: 'read.hidden-rows', severity: 'warning', row: 2, details: { sheet: 'A', count: 1 } },
    ]);
  });

  it.each<[string, Uint8Array | string, string]>([
    ['no content', odsOf('<a'), 'source.damaged'],
    ['an empty content', odsOf(''), 'source.damaged'],
    ['rows that end early', flatOds(odsRow(odsText('a'))).slice(0, -60), 'source.damaged'],
    [
      'a password',
      odsOf('\u0003\u0007binary', [
        {
          name: 'META-INF/manifest.xml',
          data: '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        },
      ]),
      'source.encrypted',
    ],
  ])('%s: told by name', async (_name, bytes, code) => {
    await expect(cellsOf(bytes, 'ods')).rejects.toMatchObject({ code });
  });
});

describe('SpreadsheetML 2003', () => {
  const text = (value: string): string => `<Cell><Data ss:Type="String">${value}</Data></Cell>`;

  it.each<[string, string, Record<string, unknown>]>([
    [
      'types and indexes',
      '<Row><Cell><Data ss:Type="String">客户 &amp; Co</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">1.5</Data></Cell></Row><Row ss:Index="4"><Cell ss:StyleID="d"><Data ss:Type="DateTime">2019-08-14T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">0</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>',
      { A1: '客户 & Co', C1: 1.5, A4: '2019-08-14 = 43691', B4: false, C4: '#REF!' },
    ],
    [
      'times of the day, and numbers with a format of dates',
      '<Row><Cell ss:StyleID="d"><Data ss:Type="DateTime">1899-12-31T09:30:00.000</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="Number">43691</Data></Cell></Row>',
      { A1: `09:30:00 = ${9.5 / 24}`, B1: '2019-08-14 = 43691' },
    ],
    [
      'merged cells take their columns',
      `<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">over</Data></Cell>${text('d')}</Row><Row ss:Span="2"/><Row>${text('e')}</Row>`,
      { A1: 'over', D1: 'd', A5: 'e' },
    ],
    [
      'rich text is text, comments are none',
      '<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>bo</B><Font html:Color="#FF0000">ld &lt;</Font></ss:Data><Comment ss:Author="x"><ss:Data><B>no</B></ss:Data></Comment></Cell><Cell><Data ss:Type="String">a&#10;b</Data></Cell></Row>',
      { A1: 'bold <', B1: 'a\nb' },
    ],
    [
      'styles of rows and columns',
      '<Column/><Column ss:StyleID="z" ss:Span="1"/><Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell></Row><Row ss:StyleID="d"><Cell><Data ss:Type="Number">43691</Data></Cell></Row>',
      { A1: 1, B1: 2, A2: '2019-08-14 = 43691' },
    ],
    ['what is no number stays as it is', '<Row><Cell><Data ss:Type="Number">n/a</Data></Cell></Row>', { A1: 'n/a' }],
  ])('%s', async (_name, data, cells) => {
    expect(await cellsOf(spreadsheetMl(data))).toEqual(cells);
  });

  it('shows the leading zeros of a format', async () => {
    const style = '<Style ss:ID="z"><NumberFormat ss:Format="00000"/></Style>';
    const data = '<Row><Cell ss:StyleID="z"><Data ss:Type="Number">123</Data></Cell></Row>';
    const [layout] = await openTables(fileOf(spreadsheetMl(data, style), 'xls'), { raw: true });
    const [batch] = await collect(readRows(layout!, null, () => undefined));
    expect(batch!.rows).toEqual([[{ kind: 'formatted', value: 123, text: '00123' }]]);
  });

  it('is read in any encoding that it declares or shows', async () => {
    const xml = spreadsheetMl(`<Row>${text('Zoë')}</Row>`).replace('?>', ' encoding="ISO-8859-1"?>');
    expect(await cellsOf(Buffer.from(xml, 'latin1'))).toEqual({ A1: 'Zoë' });
    const wide = Buffer.from(`\ufeff${spreadsheetMl(`<Row>${text('Zoë')}</Row>`)}`, 'utf16le');
    expect(await cellsOf(wide)).toEqual({ A1: 'Zoë' });
  });

  it('names sheets as the document does, those without a name by their number', async () => {
    const row = `<Row>${text('a')}</Row>`;
    const after = '</Worksheet><Worksheet ss:Name="客户 &amp; B"/><Worksheet><Table>';
    const path = fileOf(spreadsheetMl(row, '', `${after}${row}</Table>`), 'xml');
    const layouts = await openTables(path, { sheet: '*' });
    expect(layouts.map((layout) => layout.sheet)).toEqual(['A', '客户 & B', 'Sheet3']);
  });

  it('tells hidden sheets, and that rows end early', async () => {
    const hidden =
      '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>';
    const [layout] = await openTables(fileOf(spreadsheetMl(`<Row>${text('a')}</Row>`, '', hidden), 'xml'));
    expect(layout!.notes).toMatchObject([{ code: 'read.hidden-sheet' }]);
    const cut = spreadsheetMl(`<Row>${text('a')}</Row><Row>`).replace(/<\/Table>.*$/, '');
    await expect(cellsOf(cut)).rejects.toMatchObject({ code: 'source.damaged' });
  });

  it('gives tables with the row numbers of the sheet', async () => {
    const row = (cells: string[]): string => `<Row>${cells.map(text).join('')}</Row>`;
    const path = fileOf(
      spreadsheetMl(
        row(['Customers']) + row(['name', 'mail', 'city']) + row(['a', 'a@b.cn', 'x']) + row(['b', 'b@b.cn', 'y']),
      ),
      'xml',
    );
    const [layout] = await openTables(path);
    expect(layout).toMatchObject({ format: 'spreadsheetml', headerRow: 2, columns: ['name', 'mail', 'city'] });
    const batches = await collect(readRows(layout!, null, () => undefined));
    expect(batches.flatMap((batch) => batch.rowNumbers)).toEqual([3, 4]);
    expect(batches.flatMap((batch) => batch.rows)).toEqual([
      ['a', 'a@b.cn', 'x'],
      ['b', 'b@b.cn', 'y'],
    ]);
  });
});

describe('HTML tables', () => {
  it('the first table of more than a column is the table of a page', async () => {
    const frame = (table: string): string => `<table><tr><td><table><tr><td>Report</table></table>${table}`;
    const path = fileOf(frame('<table><tr><th>id<th>n<tr><td>1<td>a<tr><td>2<td>b</table>'), 'xls');
    expect((await openTables(path)).map(({ columns }) => columns)).toEqual([['id', 'n']]);
  });

  it.each<[string, string, Record<string, unknown>]>([
    [
      'leading zeros stay',
      '<table><tr><td>00123</td><td>13800138000</td></tr></table>',
      { A1: '00123', B1: '13800138000' },
    ],
    [
      'nothing has to be closed',
      '<TABLE border=1><TR><TH>a<TH>b<TR><TD>1<TD>2<tbody><tr><td>3',
      { A1: 'a', B1: 'b', A2: '1', B2: '2', A3: '3' },
    ],
    ['rows without a table', '<tr><td>1</td></tr><td>2', { A1: '1', A2: '2' }],
    [
      'fields of forms show their values',
      '<table><tr><td><input type="text" value="A &amp; B"></td><td><input type=checkbox checked></td><td><input type="checkbox" disabled="disabled"/></td><td><input type="hidden" value="x">y</td><td><select><option>a<option>b</select></td></tr></table>',
      { A1: 'A & B', B1: 'TRUE', C1: 'FALSE', D1: 'y', E1: 'a\nb' },
    ],
    [
      'line breaks of preformatted texts',
      '<table><tr><td><pre>\na\n  b\n\nc\n</pre></td><td style="white-space: pre-wrap">d\r\ne</td><td>f<pre>\ng</pre>h\ni</td></tr></table>',
      { A1: 'a\nb\n\nc', B1: 'd\ne', C1: 'f\ng\nh i' },
    ],
    [
      'white space, line breaks and blocks',
      '<table><tr><td> a \n b<br>c<br/>d<p>e</p><div>f</div>g <b>h</b>i&nbsp;&nbsp;</td></tr></table>',
      { A1: 'a b\nc\nd\ne\nf\ng hi' },
    ],
    [
      'character references',
      '<table><tr><td>&lt;&amp;&eacute;&#24352;&#x5F20;&#146;&copy 2020&nbspx&unknown; &</td></tr></table>',
      { A1: '<&é张张’© 2020 x&unknown; &' },
    ],
    [
      'cells over several columns and rows',
      '<table><tr><td rowspan=3>a<td colspan="2">b<td>c<tr><td>d<td rowspan=2>e<tr><td>f<td>g<tr><td>h</table>',
      { A1: 'a', B1: 'b', D1: 'c', B2: 'd', C2: 'e', B3: 'f', D3: 'g', A4: 'h' },
    ],
    [
      'tables within tables are sheets of their own',
      '<table><tr><td>a<table><tr><td>x<tr><td>y</table>b</td><td>c</td></tr></table><table><tr><td>z</table>',
      { A1: 'a\nb', B1: 'c', 'Sheet2!A1': 'x', 'Sheet2!A2': 'y', 'Sheet3!A1': 'z' },
    ],
    [
      'scripts, styles, comments and titles are no text',
      '<title><table></title><table><tr><td><script>if (a<b) "</td>"</script>a<!-- <td>no --><style>td { }</style>b<![if !x]>c<![endif]></table>',
      { A1: 'abc' },
    ],
    [
      '> in attributes, odd quotes, signs that are no tags',
      `<table><tr><td title="a>b" x='"'>1 < 2 <3 </td><td a=b"c>4</td></tr></table>`,
      { A1: '1 < 2 <3', B1: '4' },
    ],
    [
      'the number behind digits that did not fit',
      '<table><tr><td x:num="13800138000">1.38E+10</td><td x:num="43691">8/14/2019</td><td x:num="12">###</td></tr></table>',
      { A1: 13800138000, B1: '8/14/2019', C1: 12 },
    ],
  ])('%s', async (_name, html, cells) => {
    expect(await cellsOf(`<html><body>${html}`)).toEqual(cells);
  });

  it.each<[string, Buffer]>([
    [
      'gb2312 by meta',
      Buffer.concat([
        Buffer.from('<html><head><meta charset="gb2312"></head><table><tr><td>'),
        Buffer.from([0xb5, 0xe7, 0xbb, 0xb0]),
        Buffer.from('</td></tr></table></html>'),
      ]),
    ],
    ['UTF-16 with a mark', Buffer.from('\ufeff<html><table><tr><td>电话</td></tr></table></html>', 'utf16le')],
    [
      'UTF-8 that says it is GBK',
      Buffer.from('<html><meta http-equiv=Content-Type content="text/html; charset=gbk"><table><tr><td>电话</table>'),
    ],
  ])('%s', async (_name, bytes) => {
    expect(await cellsOf(bytes)).toEqual({ A1: '电话' });
  });

  it('is the same wherever its pieces are cut', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `<tr><td>${i}</td><td title="a>${i}">Z&eacute;&#24352;${i}<br>x</td><!-- ${i} --><td>é张</td></tr>`,
    );
    const [layout] = await openTables(fileOf(`<html><table>${rows.join('\n')}</table></html>`, 'xls'), { raw: true });
    const batches = await collect(readRows(layout!, null, () => undefined));
    expect(batches.flatMap((batch) => batch.rows)).toEqual(rows.map((_, i) => [String(i), `Zé张${i}\nx`, 'é张']));
  });

  it('tells bytes that are no text in the encoding of the page', async () => {
    const head = Buffer.from('<html><meta charset="gbk"><table><tr><td>name<td>city<tr><td>');
    const page = Buffer.concat([head, Buffer.from([0x81, 0x20, 0xff, 0xff]), Buffer.from('<td>Bonn</table>')]);
    const [layout] = await openTables(fileOf(page, 'html'));
    expect(layout!.notes).toMatchObject([{ code: 'read.undecodable', details: { encoding: 'gb18030' } }]);
  });

  it('tells a page without a table', async () => {
    await expect(cellsOf('<html><body>Not found</body></html>')).rejects.toMatchObject({ code: 'source.damaged' });
  });

  it('tells hidden rows', async () => {
    const html =
      '<html><table><tr><td>name<td>mail<tr style="height:0; display: none"><td>a<td>a@b.cn<tr><td>b<td>b@b.cn</table>';
    const [layout] = await openTables(fileOf(html, 'xls'));
    const found: unknown[] = [];
    await collect(readRows(layout!, null, (issue) => found.push(issue)));
    expect(found).toMatchObject([{ code: 'read.hidden-rows', row: 2, details: { count: 1 } }]);
  });
});
