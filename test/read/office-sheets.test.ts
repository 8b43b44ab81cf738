/** Formats that the library parses in a process of its own, which runs the built module (npm run build). */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCells, openTables, readRows } from '../../src/read/open.js';
import { makeZip } from './make-zip.js';
import { collect, fileOf } from './scratch-inputs.js';

const spreadsheetMl = (data: string): string =>
  `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles><Worksheet ss:Name="A"><Table>${data}</Table></Worksheet></Workbook>`;

async function cellsOf(bytes: string | Uint8Array, extension: string): Promise<Record<string, unknown>> {
  const cells = await collect(openCells(fileOf(bytes, extension)));
  return Object.fromEntries(cells.map(({ cell, value }) => [cell, value]));
}

describe('spreadsheets that are parsed as a whole', () => {
  it('SpreadsheetML', async () => {
    const xml = spreadsheetMl(
      '<Row><Cell><Data ss:Type="String">客户 &amp; Co</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">1.5</Data></Cell></Row><Row ss:Index="4"><Cell ss:StyleID="d"><Data ss:Type="DateTime">2019-08-14T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">0</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>',
    );
    expect(await cellsOf(xml, 'xls')).toEqual({ A1: '客户 & Co', C1: 1.5, A4: '2019-08-14', B4: false, C4: '#REF!' });
  });

  it('HTML tables keep leading zeros, in the encoding that they declare', async () => {
    const html = Buffer.concat([
      Buffer.from('<html><head><meta charset="gb2312"></head><table><tr><th>code</th><th>'),
      Buffer.from([0xb5, 0xe7, 0xbb, 0xb0]),
      Buffer.from('</th></tr><tr><td>00123</td><td>13800138000</td></tr></table></html>'),
    ]);
    expect(await cellsOf(html, 'xls')).toEqual({ A1: 'code', B1: '电话', A2: '00123', B2: '13800138000' });
  });

  it('SYLK and DIF', async () => {
    const slk = 'ID;PWXL;N;E\nC;Y1;X1;K"name"\nC;Y1;X2;K"n"\nC;Y2;X1;K"a"\nC;Y2;X2;K5\nE\n';
    expect(await cellsOf(slk, 'slk')).toEqual({ A1: 'name', B1: 'n', A2: 'a', B2: 5 });
    const dif =
      'TABLE\n0,1\n"X"\nVECTORS\n0,2\n""\nTUPLES\n0,1\n""\nDATA\n0,0\n""\n-1,0\nBOT\n1,0\n"a"\n0,7\nV\n-1,0\nEOD\n';
    expect(await cellsOf(dif, 'dif')).toEqual({ A1: 'a', B1: 7 });
  });

  it('tables with the row numbers of the sheet', async () => {
    const row = (cells: string[]): string =>
      `<Row>${cells.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`;
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

  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['rows without end in SYLK', 'ID;PWXL\nC;Y999999999;X999999;K1\nC;Y1;X1;K2\nE\n', 'slk', /^source\./],
    [
      'a compound file of junk',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(3000, 0x5a)]),
      'xls',
      /^source\.damaged$/,
    ],
    [
      'an ODS without its content',
      makeZip([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'content.xml', data: '<a' },
      ]),
      'ods',
      /^source\.damaged$/,
    ],
    ['a BIFF stream that is cut', Buffer.from('0908100000060500bb0dcc0700000000', 'hex'), 'xls', /^source\./],
  ])('%s ends with an error of ours', async (_name, bytes, extension, code) => {
    const limits = { maxParseMemoryMb: 128, maxParseSeconds: 10 };
    await expect(collect(openCells(fileOf(bytes, extension), { limits }))).rejects.toMatchObject({
      code: expect.stringMatching(code),
    });
  });

  it.each<[string, string, string, string]>([
    ['a row far below every sheet', spreadsheetMl('<Row ss:Index="999999999"><Cell/></Row>'), 'xml', 'maxSheetCells'],
    ['a cell far beside every sheet', spreadsheetMl('<Row><Cell ss:Index="99999999"/></Row>'), 'xml', 'maxColumns'],
    [
      'spans that cover more than a sheet',
      `<html><table>${'<tr><td rowspan=60000 colspan="1000">1</td></tr>'.repeat(20)}</table></html>`,
      'xls',
      'maxSheetCells',
    ],
  ])('%s: refused before it is parsed', async (_name, text, extension, limit) => {
    await expect(collect(openCells(fileOf(text, extension)))).rejects.toMatchObject({
      code: 'source.limit',
      details: { limit },
    });
  });

  it('spans of a report are read', async () => {
    const html =
      '<html><table><tr><td colspan=1000>Report</td></tr><tr><td rowspan="3">1</td><td>2</td></tr></table></html>';
    expect(await cellsOf(html, 'xls')).toEqual({ A1: 'Report', A2: '1', B2: '2' });
  });

  it('a file at which the whole process of its parser is aborted ends with an error of ours', async () => {
    const path = join(import.meta.dirname, '../corpus/spreadsheets/array-without-end.xls');
    const limits = { maxParseMemoryMb: 64, maxParseSeconds: 100 };
    await expect(collect(openCells(path, { limits }))).rejects.toMatchObject({ code: 'source.too-much-memory' });
  });

  it('an ODS that unpacks past the memory of its parser is refused before it is parsed', async () => {
    const content = `<office:document-content>${Buffer.alloc(40 * 1024 ** 2, 'abcdefgh012345\n').toString('latin1')}</office:document-content>`;
    const zip = makeZip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      { name: 'content.xml', data: content, statedBytes: 10 },
    ]);
    const limits = { maxParseMemoryMb: 64, maxRatio: 1_000_000 };
    await expect(collect(openCells(fileOf(zip, 'ods'), { limits }))).rejects.toMatchObject({
      code: 'source.too-much-memory',
    });
  });
});
