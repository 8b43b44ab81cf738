/** One small table in every format that is read: each reader must give the same rows for it. Adding a format is adding a case. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ReadOptions } from '../../src/read/layout.js';
import { makeDuckdb, makeSqlite } from '../read/make-databases.js';

/** The table. The last row has blanks; nothing in it is longer than a line. */
export const contractColumns = ['name', 'company', 'city', 'note'] as const;
export const contractRows: readonly (readonly string[])[] = [
  ['张三', '深圳市前海云数据', '深圳', '重点, 客户'],
  ["Ann O'Brien", 'Acme "Best" Inc', 'Leeds', 'a; b'],
  ['=1+1', '+86 138 0013 8000', '-5', '0012'],
  ['李勇', '', '北京', ''],
];

export interface ReaderCase {
  format: string;
  /** File name, which the readers must not trust. */
  file: string;
  bytes: () => Uint8Array;
  /** The columns as this format names them; others that it brings are not compared. */
  columns?: readonly string[];
  options?: ReadOptions;
}

const text =
  (content: string): (() => Uint8Array) =>
  () =>
    Buffer.from(content);
const records = contractRows.map((row) => Object.fromEntries(contractColumns.map((name, i) => [name, row[i]!])));
const csvField = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const xmlText = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const sqlText = (value: string): string => (value === '' ? 'NULL' : `'${value.replaceAll("'", "''")}'`);
const vcardText = (value: string): string => value.replace(/([\\,;])/g, '\\$1');
const databaseSql =
  'CREATE TABLE contacts (name text, company text, city text, note text);\n' +
  contractRows.map((row) => `INSERT INTO contacts VALUES (${row.map(sqlText).join(', ')});\n`).join('');
const duckdbBytes = await makeDuckdb(databaseSql);
const allRows = [contractColumns, ...contractRows];

const vcards = contractRows.map(
  ([name, company, city, note]) =>
    `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${vcardText(name!)}\r\nORG:${vcardText(company!)}\r\n` +
    `ADR;TYPE=WORK:;;;${vcardText(city!)};;;\r\nNOTE:${vcardText(note!)}\r\nEND:VCARD\r\n`,
);
const ldif = contractRows.map(
  (row, i) =>
    `dn: cn=${i}\n${contractColumns.map((name, at) => `${name}:: ${Buffer.from(row[at]!).toString('base64')}`).join('\n')}\n`,
);
const xml = records.map(
  (record) =>
    `<contact>${Object.entries(record)
      .map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`)
      .join('')}</contact>`,
);

export const readerCases: readonly ReaderCase[] = [
  { format: 'csv', file: 't.csv', bytes: text(allRows.map((row) => row.map(csvField).join(',')).join('\r\n')) },
  { format: 'csv', file: 't.txt', bytes: text(allRows.map((row) => row.join('\t')).join('\n')) },
  { format: 'ndjson', file: 't.jsonl', bytes: text(records.map((record) => JSON.stringify(record)).join('\n')) },
  { format: 'json', file: 't.json', bytes: text(JSON.stringify(records, null, 2)) },
  { format: 'json', file: 'rows.json', bytes: text(JSON.stringify(allRows)) },
  { format: 'json', file: 'api.json', bytes: text(JSON.stringify({ total: 4, data: { items: records } })) },
  {
    format: 'xml',
    file: 't.xml',
    bytes: text(`<?xml version="1.0"?><export><contacts>${xml.join('\n')}</contacts></export>`),
  },
  {
    format: 'vcard',
    file: 't.vcf',
    bytes: text(vcards.join('')),
    columns: ['Name', 'Company', 'Address (work) City', 'Note'],
  },
  { format: 'ldif', file: 't.ldif', bytes: text(`version: 1\n\n${ldif.join('\n')}`) },
  {
    format: 'sql',
    file: 't.sql',
    bytes: text(
      'CREATE TABLE contacts (name text, company text, city text, note text);\n' +
        contractRows.map((row) => `INSERT INTO contacts VALUES (${row.map(sqlText).join(', ')});\n`).join(''),
    ),
  },
  {
    format: 'sql',
    file: 'copy.sql',
    bytes: text(
      '--\n-- PostgreSQL database dump\n--\nCOPY public.contacts (name, company, city, note) FROM stdin;\n' +
        `${contractRows.map((row) => `${row.join('\t')}\n`).join('')}\\.\n`,
    ),
  },
  {
    format: 'fixed-width',
    file: 't.prn',
    bytes: text(allRows.map((row) => row.map((value) => value.padEnd(24)).join('')).join('\r\n')),
    options: { header: 1, columns: contractColumns.map((name, i) => ({ name, from: i * 24 + 1, to: i * 24 + 24 })) },
  },
  { format: 'sqlite', file: 't.db', bytes: () => makeSqlite(databaseSql) },
  { format: 'duckdb', file: 't.duckdb', bytes: () => duckdbBytes },
  { format: 'dbf', file: 't.dbf', bytes: () => makeDbf() },
  {
    format: 'parquet',
    file: 't.parquet',
    bytes: () =>
      new Uint8Array(
        parquetWriteBuffer({
          columnData: contractColumns.map((name, i) => ({
            name,
            type: 'STRING' as const,
            data: contractRows.map((row) => row[i]!),
          })),
        }),
      ),
  },
];

/** A dBase III table in UTF-8 (its language driver says nothing; the bytes do). */
export function makeDbf(rows: readonly (readonly string[])[] = contractRows, width = 40): Uint8Array {
  const recordBytes = 1 + contractColumns.length * width;
  const header = Buffer.alloc(32 + contractColumns.length * 32 + 1);
  header[0] = 3;
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(recordBytes, 10);
  for (const [i, name] of contractColumns.entries()) {
    header.write(name, 32 + i * 32, 'latin1');
    header.write('C', 32 + i * 32 + 11, 'latin1');
    header[32 + i * 32 + 16] = width;
  }
  header[header.length - 1] = 0x0d;
  const records = rows.map((row) => {
    const record = Buffer.alloc(recordBytes, 0x20);
    for (const [i, value] of row.entries()) record.write(value, 1 + i * width, 'utf8');
    return record;
  });
  return Buffer.concat([header, ...records, Buffer.from([0x1a])]);
}
