/** Hostile workbooks: each ends with an error that names the limit or the fault, or costs nothing. */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../src/read/layout.js';
import { openTables, readRows } from '../../src/read/open.js';
import { xlsxCells, xlsxReader } from '../../src/read/sheets/xlsx.js';
import { makeWorkbook, sheetXml, type WorkbookParts } from './make-workbook.js';
import { makeZip } from './make-zip.js';
import { collect, fileOf, inputOf } from './scratch-inputs.js';

const require = createRequire(import.meta.url);
const one = '<row r="1"><c r="A1"><v>1</v></c></row>';

async function failure(bytes: Buffer, limits: Partial<Limits> = {}): Promise<unknown> {
  const input = await inputOf(bytes, limits);
  return collect(xlsxCells(input)).then(
    (cells) => cells,
    (error: unknown) => error,
  );
}

/** The list of sheets is empty. */
const withoutSheets: WorkbookParts['arrange'] = (parts) =>
  parts.map((part) =>
    part.name === 'xl/workbook.xml'
      ? { ...part, data: String(part.data).replace(/<sheets>.*<\/sheets>/, '<sheets/>') }
      : part,
  );

const spaces = ' '.repeat(30 * 1024 ** 2);

describe('hostile workbooks', () => {
  it.each<[string, WorkbookParts, Partial<Limits>, object]>([
    [
      'a bomb by ratio',
      { sheets: [one + spaces.replaceAll(' ', '<row/>').slice(0, 24 * 1024 ** 2)] },
      {},
      { code: 'source.limit', details: { limit: 'maxRatio' } },
    ],
    [
      'a bomb by size',
      { sheets: [one + one.repeat(20_000)] },
      { maxUncompressedBytes: 100_000 },
      { code: 'source.limit', details: { limit: 'maxUncompressedBytes' } },
    ],
    [
      'a bomb in the strings',
      { sheets: [one], strings: '<si><t>a</t></si>'.repeat(1_500_000) },
      {},
      { code: 'source.limit', details: { limit: 'maxRatio' } },
    ],
    [
      'a cell without end',
      { sheets: [`<row><c t="inlineStr"><is><t>${'ab'.repeat(100_000)}</t></is></c></row>`] },
      { maxCellChars: 32_767 },
      { code: 'source.limit', details: { limit: 'maxCellChars' } },
    ],
    [
      'a cell of endless runs',
      { sheets: [`<row><c t="inlineStr"><is>${'<r><t>abcdefgh</t></r>'.repeat(10_000)}</is></c></row>`] },
      { maxCellChars: 32_767 },
      { code: 'source.limit', details: { limit: 'maxCellChars' } },
    ],
    [
      'a shared string of endless runs',
      { sheets: [one], strings: `<si>${'<r><t>abcdefgh</t></r>'.repeat(10_000)}</si>` },
      { maxCellChars: 32_767 },
      { code: 'source.limit', details: { limit: 'maxCellChars' } },
    ],
    ['deep nesting', { sheets: ['<a>'.repeat(100_000)] }, {}, { code: 'source.limit', details: { limit: 'maxDepth' } }],
    [
      'more columns than allowed',
      { sheets: ['<row><c r="ZZ1"><v>1</v></c></row>'] },
      { maxColumns: 100 },
      { code: 'source.limit', details: { limit: 'maxColumns' } },
    ],
    [
      'rows of blanks up to the last column',
      { sheets: ['<row><c r="XFD1"><v>1</v></c></row>'.repeat(100)] },
      { maxSheetCells: 1_000_000 },
      { code: 'source.limit', details: { limit: 'maxSheetCells' } },
    ],
    ['a cell outside its row', { sheets: ['<row><c><v>1</v></row></c>'] }, {}, { code: 'source.damaged' }],
    [
      'a column that no sheet has',
      { sheets: ['<row><c r="ZZZZZZZZ1"><v>1</v></c></row>'] },
      {},
      { code: 'source.damaged' },
    ],
    [
      'a sheet that ends early',
      { sheets: ['<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c'], rawSheet: true },
      {},
      { code: 'source.damaged' },
    ],
    [
      'rows that end early',
      { sheets: [`<worksheet><sheetData>${one}`], rawSheet: true },
      {},
      { code: 'source.damaged' },
    ],
    ['a comment without end', { sheets: [`${one}<!-- `] }, {}, { code: 'source.damaged' }],
  ])('%s', async (_name, book, limits, error) => {
    expect(await failure(makeWorkbook(book), limits)).toMatchObject(error);
  });

  it.each(['xl/workbook.xml', 'xl/styles.xml', 'xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'])(
    'DOCTYPE in %s is refused',
    async (name) => {
      const doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>';
      const arrange: WorkbookParts['arrange'] = (parts) =>
        parts.map((part) => (part.name === name ? { ...part, data: doctype + part.data } : part));
      const error = await failure(makeWorkbook({ sheets: [one], strings: '<si><t>&y;</t></si>', arrange }));
      expect(error).toMatchObject({ code: 'source.doctype', details: { path: expect.stringContaining(name) } });
    },
  );

  it.each([1, 100, 70_000])('%d bytes behind the end of the package are passed over', async (count) => {
    const bytes = Buffer.concat([makeWorkbook({ sheets: [one] }), Buffer.alloc(count, 0x20)]);
    expect(await failure(bytes)).toMatchObject([{ cell: 'A1', value: 1 }]);
  });

  it('a document inside the package does not hide its sheets', async () => {
    const arrange: WorkbookParts['arrange'] = (parts) => [...parts, { name: 'word/document.xml', data: '<a/>' }];
    const [layout] = await openTables(fileOf(makeWorkbook({ sheets: [one], arrange })));
    expect(layout).toMatchObject({ format: 'xlsx' });
  });

  it.each(['./', '/', 'Book 1/'])(
    'a workbook that was unpacked and packed again is one: names begin with %s',
    async (before) => {
      const arrange: WorkbookParts['arrange'] = (parts) =>
        parts.map((part) => ({ ...part, name: `${before}${part.name}` }));
      const [layout] = await openTables(fileOf(makeWorkbook({ sheets: [one], arrange })));
      expect(layout).toMatchObject({ format: 'xlsx', dataRow: 1 });
    },
  );

  it.each<[string, WorkbookParts['arrange'], string]>([
    ['without sheets', withoutSheets, 'source.no-records'],
    [
      'whose sheets are missing',
      (parts) => parts.filter(({ name }) => name !== 'xl/worksheets/sheet1.xml'),
      'source.damaged',
    ],
  ])('a workbook %s is not taken for an empty one', async (_name, arrange, code) => {
    const path = fileOf(makeWorkbook({ sheets: [one], ...(arrange ? { arrange } : {}) }));
    await expect(openTables(path)).rejects.toMatchObject({ code });
    await expect(openTables(path, { sheet: '*' })).rejects.toMatchObject({ code });
  });

  it('a long text that cells name again and again', async () => {
    const rows = `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(20);
    const strings = `<si><t>${'x'.repeat(30_000)}</t></si>`;
    const [layout] = await openTables(fileOf(makeWorkbook({ sheets: [rows], strings })));
    await expect(collect(readRows(layout!, null, () => undefined))).rejects.toMatchObject({
      code: 'source.limit',
      details: { limit: 'maxRatio' },
    });
  });

  it('rows numbered twice, backwards or past every sheet are all read', async () => {
    const numbers = [999_999_999_999, 7, 2, 2, 1];
    const rows = numbers.map((row, i) => `<row r="${row}"><c r="A${row}"><v>${i}</v></c></row>`).join('');
    const [layout] = await openTables(fileOf(makeWorkbook({ sheets: [rows] })), { header: 'none' });
    const batches = await collect(readRows(layout!, null, () => undefined));
    expect(batches.flatMap((batch) => batch.rows)).toEqual(numbers.map((_, i) => [i]));
  });

  it('too many entries', async () => {
    const arrange: WorkbookParts['arrange'] = (parts) => [
      ...parts,
      ...Array.from({ length: 200 }, (_, i) => ({ name: `x${i}`, data: '' })),
    ];
    expect(await failure(makeWorkbook({ sheets: [one], arrange }), { maxEntries: 100 })).toMatchObject({
      code: 'source.limit',
      details: { limit: 'maxEntries' },
    });
  });

  it('sizes that lie do not matter', async () => {
    const arrange: WorkbookParts['arrange'] = (parts) => parts.map((part) => ({ ...part, statedBytes: 1 }));
    expect(await failure(makeWorkbook({ sheets: [one], arrange }))).toMatchObject([{ cell: 'A1', value: 1 }]);
  });

  it('an encrypted member is told', async () => {
    const arrange: WorkbookParts['arrange'] = (parts) =>
      parts.map((part) => ({ ...part, isEncrypted: part.name.includes('sheet1') }));
    expect(await failure(makeWorkbook({ sheets: [one], arrange }))).toMatchObject({ code: 'source.encrypted' });
  });

  it('a part that is not deflated data', async () => {
    const bytes = makeWorkbook({ sheets: [one.repeat(1000)] });
    const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
    bytes.fill(0xff, at, at + 20);
    expect(await failure(bytes)).toMatchObject({ code: 'source.damaged' });
  });

  it('the last cell of the grid and a merge of the whole grid cost nothing', async () => {
    const sheet = sheetXml(`${one}<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>`)
      .replace('</worksheet>', '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>')
      .replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>');
    const input = await inputOf(makeWorkbook({ sheets: [sheet], rawSheet: true }));
    expect(await collect(xlsxCells(input))).toMatchObject([{ cell: 'A1' }, { cell: 'XFD1048576' }]);
    const [layout] = await xlsxReader.open(input, { raw: true });
    const rows = (await collect(xlsxReader.read(input, layout!, null, () => undefined))).flatMap(
      (batch) => batch.rowNumbers,
    );
    expect(rows).toEqual([1, 1_048_576]);
  });

  it('indexes that no string can have', async () => {
    const cells = ['-1', '1.5', '1e3', 'NaN', '99999999999999999999', '']
      .map((index) => `<c t="s"><v>${index}</v></c>`)
      .join('');
    expect(
      await failure(makeWorkbook({ sheets: [`<row>${cells}<c><v>7</v></c></row>`], strings: '<si><t>a</t></si>' })),
    ).toMatchObject([{ value: 7 }]);
  });

  it('styles and relations that do not exist', async () => {
    expect(
      await failure(
        makeWorkbook({ sheets: ['<row r="x"><c r="" s="99999"><v>7</v></c><c r="B1" s="-3"><v>8</v></c></row>'] }),
      ),
    ).toMatchObject([
      { cell: 'A1', value: 7 },
      { cell: 'B1', value: 8 },
    ]);
  });

  it('a password is told by name', async () => {
    const { CFB } = require('@e965/xlsx') as {
      CFB: {
        utils: { cfb_new(): object; cfb_add(file: object, name: string, data: Buffer): void };
        write(file: object, options: { type: 'buffer' }): Buffer;
      };
    };
    const file = CFB.utils.cfb_new();
    CFB.utils.cfb_add(file, '/EncryptionInfo', Buffer.from([4, 0, 4, 0, 64, 0, 0, 0, 60, 62]));
    CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.alloc(5000, 7));
    await expect(openTables(fileOf(CFB.write(file, { type: 'buffer' })))).rejects.toMatchObject({
      code: 'source.encrypted',
    });
  });

  it.each([
    ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['cut by one byte', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['only its first four bytes', (bytes: Buffer) => bytes.subarray(0, 4)],
  ])('a workbook %s is damaged', async (_name, cut) => {
    await expect(openTables(fileOf(cut(makeWorkbook({ sheets: [one] }))))).rejects.toMatchObject({
      code: 'source.damaged',
    });
  });

  it('a package without a workbook', async () => {
    const path = fileOf(makeZip([{ name: '[Content_Types].xml', data: '<Types/>' }]));
    await expect(openTables(path)).rejects.toMatchObject({ code: 'source.unsupported' });
  });
});
