/** What our writers write, our readers read back exactly. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, expect, test } from 'vitest';
import { restoreText } from '../../src/formula-guard.js';
import type { ReadOptions } from '../../src/read/layout.js';
import { openTables, readRows } from '../../src/read/open.js';
import { hasUtf8Line } from '../../src/read/text/utf8-lines.js';
import { type Cell, cellText } from '../../src/record.js';
import { CsvLines } from '../../src/report/table-csv.js';
import { ndjsonPiece } from '../../src/report/table-ndjson.js';
import { toSheetCell, writeWorkbook } from '../../src/report/workbook.js';
import { readAll } from './read-all.js';

const folder = mkdtempSync(join(tmpdir(), 'write-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readBack(name: string, content: string, options: ReadOptions): Promise<Cell[][]> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const rows: Cell[][] = [];
  for (const layout of await openTables(path, options)) {
    for await (const batch of readRows(layout, null, () => undefined)) rows.push(...batch.rows);
  }
  return rows;
}

const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', '1', ' ', ',', ';', '"', "'", '\n', '\t', '=', '+', '-', '@', '张', 'é', '\\', '|'),
  }),
  fc.string({ unit: 'grapheme' }),
);
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));
const batchOf = (rows: string[][]) => ({ rows, rowNumbers: rows.map((_, i) => i + 1) });
const csvOptions: ReadOptions = { raw: true, delimiter: ',', quote: '"', encoding: 'utf-8' };
const runs = { seed: 20, numRuns: 150 };

test('CSV, with and without guarded formulas', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.boolean(), async (rows, guardsFormulas) => {
      const content = new CsvLines({ width: rows[0]!.length, guardsFormulas }).of(rows).toString();
      const back = await readBack('t.csv', content, csvOptions);
      const texts = back.map((row) =>
        row.map((cell) => (guardsFormulas ? restoreText(cellText(cell)) : cellText(cell))),
      );
      expect(texts).toEqual(rows);
    }),
    runs,
  );
});

/** Texts that an encoding can hold, among them characters whose later bytes look like delimiters, quotes and escapes. */
const alphabets: Record<string, string> = {
  'utf-8': 'é客𠀀\u00a0\u2028ﬁ',
  'utf-16le': 'é客𠀀Ā਀∢',
  'utf-16be': 'é客𠀀Ā਀∢',
  'utf-32le': 'é客𠀀',
  gb18030: '客誠乗㐁𠀀é€|',
  big5: '功許蓋餐客',
  shift_jis: '表ソ能十髙①ｱ',
  'euc-jp': '表ソ能髙',
  'euc-kr': '갂힣客',
  'windows-1252': 'é€“ßÿ',
  'windows-1250': 'łőčŽ',
  'windows-1251': 'яЪё№',
  'windows-1253': 'άΏς',
  'windows-1254': 'ışĞ',
  'windows-1257': 'ąčėŪ',
  'iso-8859-2': 'łőčŽ',
  'iso-8859-15': '€œŠ',
  cp437: 'éÅ½',
  cp850: 'éÅ½ø',
  cp852: 'łőč',
  ibm866: 'яЪё',
  'koi8-r': 'яЪё',
  macintosh: 'éÅ†',
  'windows-874': 'กฮ๙',
};
const delimiters = [
  ',',
  ';',
  '\t',
  '|',
  ', ',
  '; ',
  '^',
  '~',
  '\x1f',
  '\x01',
  '||',
  '::',
  '|~|',
  '\t\t',
  ' | ',
  ':',
  ' ',
];

/** Quotes what must have quotes in a dialect; a delimiter may begin or end within a cell. */
function writeCell(cell: string, delimiter: string, quote: string, isQuoted: boolean): string {
  const needs =
    isQuoted || /^\s|\s$/.test(cell) || [...delimiter, quote, '\r', '\n'].some((char) => cell.includes(char));
  return needs ? quote + cell.replaceAll(quote, quote + quote) + quote : cell;
}

const dialects = fc.record({
  encoding: fc.constantFrom(...Object.keys(alphabets)),
  delimiter: fc.constantFrom(...delimiters),
  quote: fc.constantFrom('"', "'"),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  hasLastNewline: fc.boolean(),
  chunkBytes: fc.integer({ min: 1, max: 200 }),
  piece: fc.integer({ min: 1, max: 50 }),
});
const written = dialects.chain((dialect) => {
  const common = ['a', '1', ' ', '', ',', ';', '"', "'", '""', '\n', '\r\n', '\t', '|', ':', '~', '=', '\\'];
  const cell = fc.record({
    text: fc.string({ unit: fc.constantFrom(...common, ...alphabets[dialect.encoding]!), maxLength: 8 }),
    isQuoted: fc.boolean(),
  });
  const rows = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 9 }));
  return fc.tuple(fc.constant(dialect), rows);
});

test('every delimiter, quote, line end and encoding, whole and in chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      written,
      async ([{ encoding, delimiter, quote, newline, hasLastNewline, chunkBytes, piece }, rows]) => {
        const lines = rows.map((row) =>
          row.map((cell) => writeCell(cell.text, delimiter, quote, cell.isQuoted)).join(delimiter),
        );
        const content = iconv.encode(lines.join(newline) + (hasLastNewline ? newline : ''), encoding);
        // Letters in an order that no language has may be a line of UTF-8 by chance, which is told.
        const lf = Buffer.from(content.toString('latin1').replaceAll('\r', '\n'), 'latin1');
        fc.pre(encoding.startsWith('utf') || !hasUtf8Line(lf, encoding));
        const options = { raw: true, delimiter, quote, encoding, piece };
        const expected = rows.map((row) => row.map(({ text }) => text));
        expect((await readAll(content, options)).rows).toEqual(expected);
        expect((await readAll(content, { ...options, chunkBytes })).rows).toEqual(expected);
      },
    ),
    { seed: 21, numRuns: 600 },
  );
});

test('XLSX', async () => {
  const cell = fc.string({
    unit: fc.constantFrom(
      'a',
      '1',
      ' ',
      '=',
      '+',
      "'",
      '"',
      '<',
      '&',
      '\n',
      '\r',
      '\t',
      '_x000D_',
      '_',
      '0',
      '客',
      'é',
      '𠀀',
      '\u00a0',
    ),
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      async (rows) => {
        const path = join(folder, 't.xlsx');
        await writeWorkbook(path, async (book) => {
          const sheet = book.sheet(
            't',
            ['a', 'b', 'c'].map((header) => ({ header, width: 9 })),
          );
          for (const row of rows) sheet.add(row.map(toSheetCell));
          sheet.end();
        });
        const back: string[][] = [];
        for (const layout of await openTables(path, { raw: true })) {
          for await (const batch of readRows(layout, null, () => undefined)) {
            for (const row of batch.rows) back.push([0, 1, 2].map((column) => cellText(row[column] ?? null)));
          }
        }
        expect(back.slice(1)).toEqual(rows.filter((row) => row.some((text) => text !== '')));
      },
    ),
    { seed: 22, numRuns: 60 },
  );
});

test('NDJSON', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const columns = rows[0]!.map((_, i) => `c${i}`);
      expect(await readBack('t.ndjson', ndjsonPiece(batchOf(rows), columns), {})).toEqual(rows);
    }),
    runs,
  );
});

test('any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2000 }),
      fc.constantFrom(
        ...[
          '',
          '<',
          '<?xml version="1.0"?><a>',
          '<table><tr><td>',
          '[{',
          '{"a":1}\n',
          'BEGIN:VCARD\n',
          'dn: ',
          '"',
          "'",
          '#',
        ],
        ...[
          'sep=;\n',
          'a,b\n"',
          'a:b:c\n',
          'a  b  c\n1  2  3\n',
          '-- x\nINSERT INTO t VALUES (',
          'ID;PX\nC;',
          'TABLE\n0,1\n"',
          '\xef\xbb\xbf',
        ],
        ...['\xff\xfe', '\xfe\xff', '\xff\xfe\0\0', '\x03', '\x1f\x8b\x08\0', 'PK\x03\x04', '\x1b$B'],
      ),
      async (bytes, start) => {
        const path = join(folder, 'any');
        writeFileSync(path, Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
        const outcome = await openTables(path)
          .then(async (layouts) => {
            for (const layout of layouts) for await (const _ of readRows(layout, null, () => undefined));
            return 'read';
          })
          .catch((error: Error) => error.name);
        expect(['read', 'SourceError']).toContain(outcome);
      },
    ),
    { seed: 20, numRuns: 600 },
  );
});
