/** Every limit in every format that it holds for: a file over it is refused by its flag, and read where the flag raises it. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { errorCatalogue } from '../../src/catalogue/errors.js';
import type { Limits } from '../../src/read/layout.js';
import { limitFlag } from '../../src/read/limits.js';
import { openTables, readRows } from '../../src/read/open.js';
import { makeDuckdb, makeSqlite } from './make-databases.js';
import { makeTable } from './make-dbf.js';
import { makeWorkbook } from './make-workbook.js';
import { makeZip } from './make-zip.js';
import { fileOf } from './scratch-inputs.js';

const long = 'x'.repeat(3000);
const letters = Array.from({ length: 40 }, (_, i) => `c${i}`);
const twice = [1, 2];
const table = (body: string): string => `<html><table>${body}</table></html>`;
const workbook2003 = (rows: string): string =>
  `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>${rows}</Table></Worksheet></Workbook>`;
const cell2003 = (value: string): string => `<Cell><Data ss:Type="String">${value}</Data></Cell>`;
const ods = (rows: string): string =>
  `<?xml version="1.0"?><office:document xmlns:office="o" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="A">${rows}</table:table></office:spreadsheet></office:body></office:document>`;
const odsCell = (value: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const odsRow = (cells: readonly string[]): string =>
  `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`;
const slk = (cells: readonly string[]): string =>
  `ID;PWXL\r\n${cells.map((value, i) => `C;Y${i + 1};X1;K"${value}"\r\n`).join('')}E\r\n`;
const inline = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const xlsx = (rows: readonly (readonly string[])[]): Buffer =>
  makeWorkbook({ sheets: [rows.map((row) => `<row>${row.map(inline).join('')}</row>`).join('')] });
const nestedZip = (levels: number): Buffer => {
  let zip: string | Buffer = 'a,b\n1,2\n';
  for (let i = 0; i < levels; i++) zip = makeZip([{ name: i === 0 ? 'a.csv' : 'in.zip', data: zip }]);
  return zip as Buffer;
};
const nestedGzip = (levels: number): Buffer => {
  let packed: Buffer = Buffer.from('a,b\n1,2\n');
  for (let i = 0; i < levels; i++) packed = gzipSync(packed);
  return packed;
};
const rows = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

type Case = [
  limit: keyof Limits,
  kind: string,
  extension: string,
  low: number,
  high: number,
  make: () => string | Uint8Array | Promise<Uint8Array>,
];

const cases: Case[] = [
  ['maxUncompressedBytes', 'gzip', 'csv.gz', 1000, 9000, () => gzipSync(`a,b\n1,${long}\n`)],
  ['maxUncompressedBytes', 'member', 'zip', 1000, 9000, () => makeZip([{ name: 'a.csv', data: `a,b\n1,${long}\n` }])],
  ['maxUncompressedBytes', 'XLSX', 'xlsx', 1000, 99_000, () => xlsx([[long, 'b']])],
  ['maxRatio', 'gzip', 'csv.gz', 250, 5000, () => gzipSync(`a,b\n${'1,2\n'.repeat(3_000_000)}`)],
  ['maxEntries', 'zip', 'zip', 1, 9, () => makeZip(twice.map((n) => ({ name: `${n}.csv`, data: 'a,b\n1,2\n' })))],
  ['maxEntries', 'SQL', 'sql', 1, 9, () => 'INSERT INTO t (a) VALUES (1);\nINSERT INTO u (a) VALUES (1);\n'],
  ['maxEntries', 'JSON', 'json', 1, 9, () => '{"a":[{"x":1}],"b":[{"x":1}]}'],
  [
    'maxEntries',
    'SQLite',
    'sqlite',
    1,
    9,
    () => makeSqlite('CREATE TABLE t (a); CREATE TABLE u (a); INSERT INTO t VALUES (1)'),
  ],
  [
    'maxEntries',
    'SpreadsheetML',
    'xml',
    1,
    9,
    () => workbook2003(`<Row>${cell2003('a')}${cell2003('b')}</Row></Table></Worksheet><Worksheet><Table>`),
  ],
  ['maxCellChars', 'CSV', 'csv', 1000, 9000, () => `a,b\n1,${long}\n`],
  ['maxCellChars', 'quoted CSV', 'csv', 1000, 9000, () => `a,b\n1,"${long}\n${long}"\n`],
  ['maxCellChars', 'JSON', 'json', 1000, 9000, () => `[{"a":"${long}"}]`],
  ['maxCellChars', 'NDJSON', 'ndjson', 1000, 9000, () => `{"a":"${long}"}\n{"a":"1"}\n`],
  ['maxCellChars', 'XML', 'xml', 1000, 9000, () => `<r><a><b>${long}</b></a><a><b>1</b></a></r>`],
  ['maxCellChars', 'LDIF', 'ldif', 1000, 9000, () => `dn: cn=a\ncn: ${long}\n`],
  ['maxCellChars', 'vCard', 'vcf', 1000, 9000, () => `BEGIN:VCARD\nVERSION:3.0\nFN:A\nNOTE:${long}\nEND:VCARD\n`],
  ['maxCellChars', 'SQL', 'sql', 1000, 9000, () => `INSERT INTO t (a) VALUES ('${long}');\n`],
  [
    'maxCellChars',
    'SQLite',
    'sqlite',
    1000,
    9000,
    () => makeSqlite(`CREATE TABLE t (a); INSERT INTO t VALUES ('${long}')`),
  ],
  [
    'maxCellChars',
    'XLSX',
    'xlsx',
    1000,
    9000,
    () =>
      xlsx([
        ['a', 'b'],
        ['1', long],
      ]),
  ],
  [
    'maxCellChars',
    'SpreadsheetML',
    'xml',
    1000,
    9000,
    () => workbook2003(`<Row>${cell2003(long)}${cell2003('b')}</Row>`),
  ],
  ['maxCellChars', 'ODS', 'fods', 1000, 9000, () => ods(odsRow([long, 'b']))],
  ['maxCellChars', 'HTML', 'xls', 1000, 9000, () => table(`<tr><td>a<td>b<tr><td>${long}<td>2`)],
  ['maxCellChars', 'SYLK', 'slk', 1000, 9000, () => slk(['a', long])],
  ['maxRecordBytes', 'CSV', 'csv', 5000, 90_000, () => `a,b\n1,2\n${`${long},`.repeat(4)}\n3,4\n`],
  ['maxRecordBytes', 'JSON', 'json', 5000, 90_000, () => `[{"a":["${long}","${long}","${long}"]}]`],
  ['maxRecordBytes', 'NDJSON', 'ndjson', 5000, 90_000, () => `{"a":["${long}","${long}","${long}"]}\n{"a":1}\n`],
  ['maxRecordBytes', 'XML', 'xml', 5000, 90_000, () => `<r><a><b>${long}${long}</b></a><a><b>1</b></a></r>`],
  ['maxRecordBytes', 'LDIF', 'ldif', 5000, 90_000, () => `dn: cn=a\n${`cn: ${long}\n`.repeat(3)}`],
  [
    'maxRecordBytes',
    'vCard',
    'vcf',
    5000,
    90_000,
    () => `BEGIN:VCARD\nVERSION:3.0\nFN:A\n${`NOTE:${long}\n`.repeat(3)}END:VCARD\n`,
  ],
  ['maxRecordBytes', 'SQL', 'sql', 5000, 90_000, () => `INSERT INTO t (a) VALUES ('${long}${long}');\n`],
  ['maxColumns', 'CSV', 'csv', 30, 50, () => `${letters}\n${letters.map(() => 1)}\n`],
  ['maxColumns', 'JSON', 'json', 30, 50, () => JSON.stringify([Object.fromEntries(letters.map((name) => [name, 1]))])],
  ['maxColumns', 'nested JSON', 'json', 30, 50, () => JSON.stringify([{ p: letters.map((name) => ({ name })) }])],
  ['maxColumns', 'XML', 'xml', 30, 50, () => `<r>${letters.map((name) => `<a><${name}>1</${name}></a>`).join('')}</r>`],
  [
    'maxColumns',
    'attributes of XML',
    'xml',
    30,
    50,
    () => `<r><a ${letters.map((name) => `${name}="1"`).join(' ')}/><a/></r>`,
  ],
  ['maxColumns', 'LDIF', 'ldif', 30, 50, () => `dn: cn=a\n${letters.map((name) => `${name}: 1\n`).join('')}`],
  [
    'maxColumns',
    'vCard',
    'vcf',
    30,
    50,
    () => `BEGIN:VCARD\nVERSION:3.0\nFN:A\n${letters.map((name) => `X-${name}:1\n`).join('')}END:VCARD\n`,
  ],
  ['maxColumns', 'SQL', 'sql', 30, 50, () => `INSERT INTO t (${letters}) VALUES (${letters.map(() => 1)});\n`],
  ['maxColumns', 'XLSX', 'xlsx', 30, 50, () => xlsx([letters, letters])],
  ['maxColumns', 'SpreadsheetML', 'xml', 30, 50, () => workbook2003(`<Row>${letters.map(cell2003).join('')}</Row>`)],
  ['maxColumns', 'ODS', 'fods', 30, 50, () => ods(odsRow(letters))],
  ['maxColumns', 'HTML', 'xls', 30, 50, () => table(`<tr>${letters.map((name) => `<td>${name}`).join('')}`)],
  [
    'maxSheetRows',
    'SpreadsheetML',
    'xml',
    30,
    50,
    () =>
      workbook2003(
        rows(40)
          .map((n) => `<Row>${cell2003(n)}${cell2003('x')}</Row>`)
          .join(''),
      ),
  ],
  [
    'maxSheetRows',
    'ODS',
    'fods',
    30,
    50,
    () =>
      ods(
        rows(40)
          .map((n) => odsRow([n, 'x']))
          .join(''),
      ),
  ],
  [
    'maxSheetRows',
    'HTML',
    'xls',
    30,
    50,
    () =>
      table(
        rows(40)
          .map((n) => `<tr><td>${n}<td>x`)
          .join(''),
      ),
  ],
  ['maxSheetRows', 'SYLK', 'slk', 30, 50, () => slk(rows(40))],
  [
    'maxSheetCells',
    'ODS',
    'fods',
    30,
    500,
    () =>
      ods(
        rows(40)
          .map((n) => odsRow([n, 'x']))
          .join(''),
      ),
  ],
  ['maxSheetCells', 'XLSX', 'xlsx', 30, 500, () => xlsx(rows(40).map((n) => [n, 'x']))],
  ['maxDepth', 'JSON', 'json', 5, 30, () => `[{"a":${'['.repeat(9)}1${']'.repeat(9)}}]`],
  ['maxDepth', 'NDJSON', 'ndjson', 5, 30, () => `{"a":${'['.repeat(9)}1${']'.repeat(9)}}\n{"a":1}\n`],
  ['maxDepth', 'XML', 'xml', 5, 30, () => `${'<a>'.repeat(9)}1${'</a>'.repeat(9)}`],
  ['maxDepth', 'HTML', 'xls', 2, 30, () => `<html>${'<table><tr><td>a<td>b<tr><td>1<td>'.repeat(5)}`],
  ['maxDepth', 'gzip', 'csv.gz', 3, 9, () => nestedGzip(5)],
  ['maxDepth', 'zip', 'zip', 3, 9, () => nestedZip(5)],
  ['maxCellChars', 'DuckDB', 'duckdb', 1000, 9000, () => makeDuckdb(`CREATE TABLE t AS SELECT '${long}' AS a`)],
  [
    'maxColumns',
    'SQLite',
    'sqlite',
    30,
    50,
    () => makeSqlite(`CREATE TABLE t (${letters}); INSERT INTO t (c1) VALUES (1)`),
  ],
  [
    'maxColumns',
    'DuckDB',
    'duckdb',
    30,
    50,
    () => makeDuckdb(`CREATE TABLE t (${letters.map((name) => `${name} INT`)})`),
  ],
  [
    'maxColumns',
    'DBF',
    'dbf',
    30,
    50,
    () =>
      makeTable(
        letters.map((name) => ({ name, type: 'C', length: 1 })),
        [[]],
        {},
      ),
  ],
];

async function readWith(path: string, limits: Partial<Limits>): Promise<number> {
  let count = 0;
  for (const layout of await openTables(path, { limits })) {
    for await (const batch of readRows(layout, null, () => undefined)) count += batch.rows.length;
  }
  return count;
}

test.each(cases)('%s of %s', async (limit, _kind, extension, low, high, make) => {
  const path = fileOf(await make(), extension);
  const error: unknown = await readWith(path, { [limit]: low }).catch((error: unknown) => error);
  expect(error).toMatchObject({ code: 'source.limit', details: { limit, value: low, flag: limitFlag(limit) } });
  expect(await readWith(path, { [limit]: high })).toBeGreaterThanOrEqual(0);
});

test.each<[keyof Limits, number, string]>([
  ['maxParseMemoryMb', 1, 'source.too-much-memory'],
  ['maxParseSeconds', 0.001, 'source.too-slow'],
])('%s', async (limit, low, code) => {
  const path = fileOf(makeSqlite('CREATE TABLE t (a); INSERT INTO t VALUES (1)'), 'sqlite');
  const error: unknown = await readWith(path, { [limit]: low }).catch((error: unknown) => error);
  expect(error).toMatchObject({ code });
  expect(errorCatalogue[code as keyof typeof errorCatalogue].advice.en).toContain(limitFlag(limit));
  expect(await readWith(path, {})).toBe(1);
});
