/** Files made to hurt a reader of spreadsheets, one or more for every way to do it, and how reading each must end. */
import { createRequire } from 'node:module';
import type { Limits } from '../../src/read/layout.js';
import { makeWorkbook, sheetXml, type WorkbookParts } from './make-workbook.js';
import { makeZip } from './make-zip.js';

/** A file, and its end: the number of cells that are read, the limit it goes past, or the code of another error. */
export interface HostileFile {
  name: string;
  extension: string;
  bytes: () => string | Uint8Array;
  end: number | keyof Limits | `source.${string}`;
  /** Parsers in a process of their own are given less time, since they use all of it. */
  limits?: Partial<Limits>;
}

interface CompoundFile {
  FileIndex: { name: string; start: number; size: number }[];
}
const { CFB, utils, write } = createRequire(import.meta.url)('@e965/xlsx') as {
  CFB: {
    utils: { cfb_new(): CompoundFile; cfb_add(file: CompoundFile, name: string, data: Buffer): void };
    write(file: CompoundFile, options: { type: 'buffer' }): Buffer;
  };
  utils: { aoa_to_sheet(rows: unknown[][]): object };
  write(book: { SheetNames: string[]; Sheets: object }, options: { type: 'buffer'; bookType: string }): Buffer;
};

const mb = 1024 ** 2;
const one = '<row r="1"><c r="A1"><v>1</v></c></row>';
const entities =
  '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';

function workbook(name: string, book: WorkbookParts, end: HostileFile['end'], limits?: Partial<Limits>): HostileFile {
  return { name, extension: 'xlsx', bytes: () => makeWorkbook(book), end, ...(limits ? { limits } : {}) };
}

/** Changes one part of a workbook. */
function withPart(part: string, change: (data: string) => string): NonNullable<WorkbookParts['arrange']> {
  return (parts) => parts.map((each) => (each.name === part ? { ...each, data: change(String(each.data)) } : each));
}

function spreadsheetMl(name: string, table: string, end: HostileFile['end'], before = '', after = ''): HostileFile {
  const bytes = (): string =>
    `<?xml version="1.0"?>${before}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>${table}</Table></Worksheet>${after}</Workbook>`;
  return { name, extension: 'xml', bytes, end };
}

const cell = '<Cell><Data ss:Type="String">x</Data></Cell>';

function flatOds(table: string, before = ''): string {
  return `<?xml version="1.0"?>${before}<office:document><office:body><office:spreadsheet><table:table table:name="A">${table}</table:table></office:spreadsheet></office:body></office:document>`;
}

function ods(name: string, table: string, end: HostileFile['end'], before = ''): HostileFile {
  const bytes = (): Buffer => odsPackage(flatOds(table, before));
  return { name, extension: 'ods', bytes, end };
}

function odsPackage(content: string, manifest = ''): Buffer {
  return makeZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'META-INF/manifest.xml', data: manifest },
    { name: 'content.xml', data: content },
  ]);
}

const odsCell = '<table:table-cell office:value-type="float" office:value="1"/>';

function html(name: string, page: () => string, end: HostileFile['end']): HostileFile {
  return { name, extension: 'html', bytes: () => `<html><body>${page()}`, end };
}

/** A workbook of Excel 97 to 2003 or of another old kind, changed. */
function oldBook(bookType: string, change: (bytes: Buffer) => void, rows: unknown[][] = [['a', 1]]): Buffer {
  const bytes = write({ SheetNames: ['A'], Sheets: { A: utils.aoa_to_sheet(rows) } }, { type: 'buffer', bookType });
  change(bytes);
  return bytes;
}

const sectorBytes = 512;
const sectorAt = (sector: number): number => (sector + 1) * sectorBytes;
/** Lets a parser that loops go soon. */
const soon: Partial<Limits> = { maxParseSeconds: 3 };
/** How a parser of broken bytes may end, whichever of these it is. */
const anyEnd = 'source.*' as const;

function compound(name: string, change: (bytes: Buffer) => void): HostileFile {
  const rows = Array.from({ length: 400 }, (_, i) => [`text ${i}`, i]);
  return { name, extension: 'xls', bytes: () => oldBook('biff8', change, rows), end: anyEnd, limits: soon };
}

/** A stream of BIFF records without a container. */
function records(...list: [type: number, data: Buffer | number[], statedLength?: number][]): Buffer {
  return Buffer.concat(
    list.map(([type, data, statedLength]) => {
      const head = Buffer.alloc(4);
      head.writeUInt16LE(type, 0);
      head.writeUInt16LE(statedLength ?? data.length, 2);
      return Buffer.concat([head, Buffer.from(data)]);
    }),
  );
}

function biff(name: string, ...list: [type: number, data: Buffer | number[], statedLength?: number][]): HostileFile {
  const bytes = (): Buffer => {
    const file = CFB.utils.cfb_new();
    const start: [number, number[]] = [0x809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]];
    CFB.utils.cfb_add(file, '/Workbook', records(start, ...list, [10, []]));
    return CFB.write(file, { type: 'buffer' });
  };
  return { name, extension: 'xls', bytes, end: anyEnd, limits: soon };
}

export const hostileFiles: readonly HostileFile[] = [
  // Packages
  workbook('a bomb by ratio', { sheets: [one + '<row/>'.repeat(2 * mb)] }, 'maxRatio'),
  workbook('a bomb in the strings', { sheets: [one], strings: '<si><t>a</t></si>'.repeat(650_000) }, 'maxRatio'),
  workbook(
    'a bomb in the styles',
    {
      sheets: [one],
      arrange: withPart('xl/styles.xml', (data) => data.replace('<cellXfs>', `<cellXfs>${'<xf/>'.repeat(3 * mb)}`)),
    },
    'maxRatio',
  ),
  workbook(
    'a bomb in a part that is not read',
    { sheets: [one], arrange: (parts) => [...parts, { name: 'xl/media/a.bin', data: Buffer.alloc(30 * mb) }] },
    1,
  ),
  workbook(
    'more entries than a package has',
    {
      sheets: [one],
      arrange: (parts) => [
        ...parts,
        ...Array.from({ length: 1001 }, (_, i) => ({ name: `x${i}`, data: '', stored: true })),
      ],
    },
    'maxEntries',
    { maxEntries: 1000 },
  ),
  workbook(
    'names that lead out of the folder',
    {
      sheets: [one],
      arrange: (parts) => [
        ...parts,
        { name: '../../../tmp/evil', data: 'x' },
        { name: '/etc/evil', data: 'x' },
        { name: 'C:\\evil', data: 'x' },
      ],
    },
    1,
  ),
  workbook(
    'stated sizes that lie',
    { sheets: [one], arrange: (parts) => parts.map((part) => ({ ...part, statedBytes: 2 ** 31 })) },
    1,
  ),
  workbook(
    'a protected part',
    {
      sheets: [one],
      arrange: (parts) => parts.map((part) => ({ ...part, isEncrypted: part.name.includes('sheet1') })),
    },
    'source.encrypted',
  ),
  {
    name: 'a package that is cut',
    extension: 'xlsx',
    bytes: () => makeWorkbook({ sheets: [one.repeat(500)] }).subarray(0, -200),
    end: 'source.damaged',
  },
  {
    name: 'four bytes of a package',
    extension: 'xlsx',
    bytes: () => Buffer.from('PK\x03\x04', 'latin1'),
    end: 'source.damaged',
  },
  {
    name: 'a directory that lies behind the file',
    extension: 'xlsx',
    bytes: () => {
      const bytes = makeWorkbook({ sheets: [one] });
      bytes.writeUInt32LE(0xfffffff0, bytes.length - 6);
      return bytes;
    },
    end: 'source.damaged',
  },
  { name: 'no byte at all', extension: 'xlsx', bytes: () => '', end: 'source.empty' },

  // Workbooks
  workbook(
    'ten thousand sheets in one part',
    {
      sheets: [one.repeat(2000)],
      arrange: withPart('xl/workbook.xml', (data) =>
        data.replace('</sheets>', `${'<sheet name="x" r:id="rId1"/>'.repeat(9000)}</sheets>`),
      ),
    },
    2000,
  ),
  workbook(
    'a million sheets without a part',
    {
      sheets: [one],
      arrange: withPart('xl/workbook.xml', (data) =>
        data.replace('</sheets>', `${'<sheet name="x"/>'.repeat(200_000)}</sheets>`),
      ),
    },
    'maxEntries',
  ),
  workbook(
    'relations in a circle',
    {
      sheets: [one],
      arrange: withPart('xl/_rels/workbook.xml.rels', (data) => data.replace('worksheets/sheet1.xml', 'workbook.xml')),
    },
    0,
  ),
  workbook(
    'relations to the network and to other files',
    {
      sheets: [one],
      arrange: withPart('xl/_rels/workbook.xml.rels', (data) =>
        data.replace(
          '<Relationships>',
          '<Relationships><Relationship Id="x" Type="a/worksheet" TargetMode="External" Target="http://127.0.0.1:9/x"/><Relationship Id="y" Type="a/worksheet" Target="file:///etc/passwd"/>',
        ),
      ),
    },
    1,
  ),
  workbook(
    'relations without end',
    {
      sheets: [one],
      arrange: withPart('xl/_rels/workbook.xml.rels', (data) =>
        data.replace(
          '</Relationships>',
          `${Array.from({ length: 20_000 }, (_, i) => `<Relationship Id="a${i}" Type="t" Target="../x${i % 7}"/>`).join('')}</Relationships>`,
        ),
      ),
    },
    1,
  ),
  workbook(
    'entities that grow',
    { sheets: [one], arrange: withPart('xl/worksheets/sheet1.xml', (data) => data.replace('?>', `?>${entities}`)) },
    'source.doctype',
  ),
  workbook(
    'an entity that names a file',
    {
      sheets: [one],
      strings: '<si><t>&x;</t></si>',
      arrange: withPart(
        'xl/sharedStrings.xml',
        (data) => `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${data}`,
      ),
    },
    'source.doctype',
  ),

  // Sheets
  workbook('the last cell of the grid', { sheets: ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'] }, 1),
  workbook(
    'rows up to the last column',
    {
      sheets: [
        Array.from({ length: 300 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join(''),
      ],
    },
    300,
  ),
  workbook(
    'rows of blanks past every sheet',
    { sheets: ['<row><c r="XFD1"><v>1</v></c></row>'.repeat(13_000)] },
    'maxSheetCells',
  ),
  workbook(
    'merges of the whole grid',
    {
      sheets: [
        sheetXml(one).replace(
          '</worksheet>',
          `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(50_000)}</mergeCells></worksheet>`,
        ),
      ],
      rawSheet: true,
    },
    1,
  ),
  workbook(
    'a dimension that lies, columns without end',
    {
      sheets: [
        sheetXml(
          one,
          `<dimension ref="A1:XFD1048576"/><cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(30_000)}</cols>`,
        ),
      ],
      rawSheet: true,
    },
    1,
  ),
  workbook(
    'numbers of rows and styles that no sheet has',
    {
      sheets: [
        '<row r="999999999999999999"><c s="999999999"><v>1</v></c></row><row r="-1"><c r="A-1"><v>2</v></c></row>',
      ],
    },
    2,
  ),
  workbook(
    'a column that no sheet has',
    { sheets: ['<row><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>'] },
    'source.damaged',
  ),
  workbook(
    'strings that no workbook has',
    {
      sheets: ['-1', '1e99', '99999999999999999999', 'NaN'].map(
        (v) => `<row><c t="s"><v>${v}</v></c><c><v>1</v></c></row>`,
      ),
    },
    4,
  ),
  workbook(
    'a text without end',
    { sheets: [`<row><c t="inlineStr"><is><t>${'ab'.repeat(5 * mb)}`], rawSheet: false },
    'maxCellChars',
  ),
  workbook('an attribute without end', { sheets: [`<row><c r="${'A'.repeat(10 * mb)}`] }, 'maxCellChars'),
  workbook(
    'a text of endless runs',
    { sheets: [`<row><c t="inlineStr"><is>${'<r><t>abcdefghijklmnop</t></r>'.repeat(300_000)}</is></c></row>`] },
    'maxCellChars',
    { maxRatio: 100_000 },
  ),
  workbook('a million nested elements', { sheets: ['<a>'.repeat(mb)] }, 'maxDepth'),
  workbook('a comment without end', { sheets: [`${one}<!--${'-'.repeat(mb)}`] }, 'source.damaged'),
  workbook(
    'rows that end early',
    { sheets: [`<worksheet><sheetData>${one.repeat(10)}`], rawSheet: true },
    'source.damaged',
  ),
  workbook(
    'formats made for slow patterns',
    {
      sheets: [one],
      formats: ['['.repeat(900), '"'.repeat(901), `${'\\'.repeat(901)}0`, '0'.repeat(mb), `${'#-'.repeat(450)}0`],
    },
    1,
  ),

  // Compound files and their records
  {
    name: 'a workbook with a password',
    extension: 'xlsx',
    bytes: () => {
      const file = CFB.utils.cfb_new();
      CFB.utils.cfb_add(file, '/EncryptionInfo', Buffer.from([4, 0, 4, 0, 64, 0, 0, 0, 60, 62]));
      CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.alloc(5000, 7));
      return CFB.write(file, { type: 'buffer' });
    },
    end: 'source.encrypted',
  },
  compound('a circle in the chain of sectors', (bytes) => {
    const table = bytes.readUInt32LE(0x4c);
    for (let n = 0; n < 100; n++) bytes.writeUInt32LE(n === 99 ? 0 : n + 1, sectorAt(table) + n * 4);
  }),
  compound('a sector that follows itself', (bytes) => {
    const directory = bytes.readUInt32LE(0x30);
    bytes.writeUInt32LE(directory, sectorAt(bytes.readUInt32LE(0x4c)) + directory * 4);
  }),
  compound('a circle in the list of tables', (bytes) => {
    bytes.writeUInt32LE(1, 0x44);
    bytes.writeUInt32LE(0xffff, 0x48);
    bytes.writeUInt32LE(1, sectorAt(1) + sectorBytes - 4);
  }),
  compound('tables without number', (bytes) => {
    bytes.writeUInt32LE(0x7fffffff, 0x2c);
    bytes.writeUInt32LE(0x7fffffff, 0x40);
  }),
  compound('entries that are their own neighbours', (bytes) => {
    const directory = sectorAt(bytes.readUInt32LE(0x30));
    for (let n = 0; n < 4; n++) for (const at of [68, 72, 76]) bytes.writeUInt32LE(n, directory + n * 128 + at);
  }),
  compound('a stream of two gigabytes', (bytes) => {
    const directory = sectorAt(bytes.readUInt32LE(0x30));
    for (let n = 1; n < 4; n++) bytes.writeUInt32LE(0x7fffffff, directory + n * 128 + 120);
  }),
  compound('sectors of no size', (bytes) => {
    bytes.writeUInt16LE(0, 0x1e);
    bytes.writeUInt16LE(0, 0x20);
  }),
  {
    name: 'junk behind the mark of a compound file',
    extension: 'xls',
    bytes: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5 * mb, 0x5a)]),
    end: anyEnd,
    limits: soon,
  },
  biff('four billion shared strings', [0xfc, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]], [10, []]),
  biff(
    'a string of continued records',
    [0xfc, [1, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 0]],
    ...Array.from({ length: 3000 }, (): [number, number[]] => [0x3c, [0, 0x41, 0x41]]),
    [10, []],
  ),
  biff('records that are longer than the file', [0x204, [0, 0, 0, 0], 0xffff]),
  biff(
    'sheets that all begin at the same place',
    ...Array.from({ length: 2000 }, (): [number, number[]] => [0x85, [0, 0, 0, 0, 0, 0, 1, 0, 0x41]]),
  ),
  biff(
    'ranges past every sheet',
    [0x200, [0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0xff, 0xff, 0, 0]],
    [0xbe, [0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff]],
    [0xe5, [0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]],
  ),
  {
    name: 'a BIFF stream that is cut',
    extension: 'xls',
    bytes: () => Buffer.from('0908100000060500bb0dcc0700000000', 'hex'),
    end: anyEnd,
    limits: soon,
  },
  {
    name: 'a binary workbook that is cut',
    extension: 'xlsb',
    bytes: () => oldBook('xlsb', () => undefined).subarray(0, -300),
    end: 'source.damaged',
    limits: soon,
  },
  {
    name: 'a cell of SYLK past every sheet',
    extension: 'slk',
    bytes: () => 'ID;PWXL\nC;Y999999999;X999999;K1\nC;Y1;X1;K2\nE\n',
    end: anyEnd,
    limits: soon,
  },
  {
    name: 'vectors and tuples of DIF without end',
    extension: 'dif',
    bytes: () =>
      `TABLE\n0,1\n"X"\nVECTORS\n0,999999999\n""\nTUPLES\n0,999999999\n""\nDATA\n0,0\n""\n${'-1,0\nBOT\n1,0\n"a"\n'.repeat(1000)}`,
    end: anyEnd,
    limits: soon,
  },

  // OpenDocument
  ods(
    'blank columns and rows without end',
    `<table:table-row table:number-rows-repeated="2147483647">${'<table:table-cell table:number-columns-repeated="2147483648"/>'.repeat(100)}</table:table-row><table:table-row>${odsCell}</table:table-row>`,
    'maxSheetRows',
  ),
  ods(
    'blank columns beside a value',
    `<table:table-row>${odsCell}<table:table-cell table:number-columns-repeated="2147483648"/></table:table-row>`,
    1,
  ),
  ods(
    'a value in all columns',
    `<table:table-row><table:table-cell table:number-columns-repeated="2147483648" office:value-type="float" office:value="1"/></table:table-row>`,
    'maxColumns',
  ),
  ods(
    'a value in the whole grid',
    `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>`,
    'maxSheetCells',
  ),
  ods(
    'a row a million times, again and again',
    `<table:table-row table:number-rows-repeated="1000000">${odsCell}</table:table-row>`.repeat(2),
    'maxSheetRows',
  ),
  ods(
    'blanks without end',
    '<table:table-row><table:table-cell><text:p><text:s text:c="2147483647"/></text:p></table:table-cell></table:table-row>',
    'maxCellChars',
  ),
  ods(
    'bits of text in a cell',
    `<table:table-row><table:table-cell><text:p>${'a<text:span> </text:span>'.repeat(100_000)}</text:p></table:table-cell></table:table-row>`,
    1,
  ),
  ods('entities of its own', `<table:table-row>${odsCell}</table:table-row>`, 'source.doctype', entities),
  ods('a million nested elements', '<a>'.repeat(mb), 'maxDepth'),
  ods('paragraphs in paragraphs', `<table:table-row><table:table-cell>${'<text:p>'.repeat(300)}`, 'maxDepth'),
  ods('a bomb', `<table:table-row/>`.repeat(1_000_000), 'maxRatio'),
  {
    name: 'more sheets than a package has entries',
    extension: 'fods',
    bytes: () => flatOds(`</table:table>${'<table:table table:name="x"/>'.repeat(10_001)}<table:table>`),
    end: 'maxEntries',
  },
  {
    name: 'styles that are their own parents',
    extension: 'fods',
    bytes: () =>
      flatOds(
        `<table:table-row><table:table-cell table:style-name="a" office:value-type="float" office:value="1"/></table:table-row>`,
        '',
      ).replace(
        '<office:body>',
        '<number:number-style style:name="n"/><style:style style:name="a" style:family="table-cell" style:parent-style-name="b"/><style:style style:name="b" style:family="table-cell" style:parent-style-name="a"/><office:body>',
      ),
    end: 1,
  },
  {
    name: 'rows that end early (ODS)',
    extension: 'ods',
    bytes: () => odsPackage(flatOds(`<table:table-row>${odsCell}</table:table-row>`).slice(0, -80)),
    end: 'source.damaged',
  },
  {
    name: 'a password (ODS)',
    extension: 'ods',
    bytes: () => odsPackage('\u0000\u0001', '<manifest:encryption-data/>'),
    end: 'source.encrypted',
  },

  // SpreadsheetML 2003
  spreadsheetMl('a row far below every sheet', `<Row ss:Index="999999999">${cell}</Row>`, 'maxSheetRows'),
  spreadsheetMl(
    'a cell far beside every sheet',
    '<Row><Cell ss:Index="99999999"><Data ss:Type="String">x</Data></Cell></Row>',
    'maxColumns',
  ),
  spreadsheetMl(
    'a merge over everything',
    `<Row><Cell ss:MergeAcross="2147483647" ss:MergeDown="2147483647"><Data ss:Type="String">x</Data></Cell>${cell}</Row>`,
    'maxColumns',
  ),
  spreadsheetMl(
    'spans of rows without end',
    `<Row ss:Span="2147483647"/>${'<Row ss:Span="99999999" ss:Hidden="1"/>'.repeat(10_000)}`,
    0,
  ),
  spreadsheetMl('entities (SpreadsheetML)', `<Row>${cell}</Row>`, 'source.doctype', entities),
  spreadsheetMl('rich text in rich text', `<Row><Cell><Data ss:Type="String">${'<B>'.repeat(mb)}`, 'maxDepth'),
  spreadsheetMl(
    'styles without end',
    `<Row>${cell}</Row>`,
    1,
    '',
    `<Styles>${Array.from({ length: 50_000 }, (_, i) => `<Style ss:ID="s${i}" ss:Parent="s${i - 1}"><NumberFormat ss:Format="00000"/></Style>`).join('')}</Styles>`,
  ),
  {
    name: 'rows that end early (SpreadsheetML)',
    extension: 'xml',
    bytes: () =>
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>${cell}</Row>`,
    end: 'source.damaged',
  },

  // HTML
  html(
    'cells over a billion columns and rows',
    () => `<table>${'<tr><td colspan=1000000000 rowspan=1000000000>1</td>'.repeat(10)}</table>`,
    10,
  ),
  html(
    'cells that cover the grid again and again',
    () => `<table>${`<tr>${'<td colspan=1000 rowspan=60000>'.repeat(17)}`.repeat(20_000)}</table>`,
    'maxSheetCells',
  ),
  html('a row of a million cells', () => `<table><tr>${'<td>1'.repeat(mb)}`, 'maxColumns'),
  html('a million nested elements', () => `<table><tr><td>1${'<div>'.repeat(mb)}`, 1),
  html('a million nested tables', () => '<table><tr><td>'.repeat(mb), 'maxDepth'),
  html('more tables than a package has entries', () => '<table></table>'.repeat(20_000), 'maxEntries'),
  html('a tag without end', () => `<table><tr><td>1<td title="${'x'.repeat(10 * mb)}`, 1),
  html('a comment without end', () => `<table><tr><td>1<!-- ${'-'.repeat(10 * mb)}`, 1),
  html('a script without end', () => `<table><tr><td>1<script>${'</scrip'.repeat(mb)}`, 1),
  html('signs that begin nothing', () => `<table><tr><td>${'<'.repeat(mb / 2)}${'&'.repeat(mb / 2)}`, 1),
  html('line breaks in a cell', () => `<table><tr><td>${'a<br>'.repeat(300_000)}`, 1),
  html('bits of text in a cell', () => `<table><tr><td>${'a<b> </b>'.repeat(300_000)}`, 1),
  html('a text without end', () => `<table><tr><td>${'ab'.repeat(5 * mb)}`, 'maxCellChars'),
  html('quotes that never close', () => `<table>${`<tr><td a="'>1</td>`.repeat(100_000)}`, 50_000),
];
