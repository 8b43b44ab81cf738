/**
 * Rows given back: in their source's own columns and kind of file, so that whoever keeps the source can repair them there and
 * run the file with the same mapping. Two columns follow the source's own (formula-guard.ts names them): the row and the
 * reasons. Nothing is masked; a row that is longer than its header keeps its further cells after the reasons.
 *
 * CSV files are UTF-8 with a mark, because spreadsheets take other files for the system's old encoding, and values that would
 * run as formulas carry an apostrophe, which reading takes away again.
 */
import { join } from 'node:path';
import type { Lang } from '../catalogue/text.js';
import type { CrmSchema } from '../crm/schema.js';
import { givenBackColumns, neutraliseText } from '../formula-guard.js';
import type { Layout } from '../read/layout.js';
import { type Cell, cellText } from '../record.js';
import type { Finding } from './facts.js';
import { writeTextFile } from './whole-file.js';
import { describeReason } from './wording.js';
import { type Sheet, type SheetCell, toSheetCell, writeWorkbook } from './workbook.js';

/** One row to give back: its cells as they were read. */
export interface RejectedRow {
  row: number;
  cells: readonly Cell[];
  reasons: readonly Pick<Finding, 'code' | 'object' | 'column' | 'field' | 'details'>[];
}

/** The rows of one table that are given back. `label` tells the tables of one source apart (a file's name). */
export interface RejectedTable {
  layout: Layout;
  label: string;
  rows: AsyncIterable<RejectedRow>;
}

/** A file that was written: its path below the folder, its rows, and cells that were longer than a sheet can hold. */
export interface RejectedFile {
  path: string;
  rows: number;
  cutCells: number;
}

/**
 * Writes the rows of one source's tables to `<folder>/<source>.csv` or `.xlsx`; tables with other columns go to files of
 * their own (`<source>-2.csv`). Nothing is written where no row is given back. Files are readable by their owner only.
 */
export async function writeRejected(
  folder: string,
  source: string,
  tables: readonly RejectedTable[],
  schema: CrmSchema,
  lang: Lang,
): Promise<RejectedFile[]> {
  const files: RejectedFile[] = [];
  const name = safeFileName(source);
  for (const group of groupTables(tables)) {
    const rows = tagRows(group, schema, lang, tables.length > 1);
    const first = await rows.next();
    if (first.done) continue;
    const isSheet = spreadsheets.has(group[0]!.layout.format);
    const path = `${name}${files.length === 0 ? '' : `-${files.length + 1}`}.${isSheet ? 'xlsx' : 'csv'}`;
    const write = isSheet ? writeSheets : writeCsv;
    files.push({ path, ...(await write(join(folder, path), startingWith(first.value, rows))) });
  }
  return files;
}

const spreadsheets = new Set<Layout['format']>(['xlsx', 'xls', 'xlsb', 'ods', 'spreadsheetml', 'html', 'slk', 'dif']);

/** Tables that can share a file: those with the same columns; in a spreadsheet also those on other sheets. */
function groupTables(tables: readonly RejectedTable[]): RejectedTable[][] {
  const groups: RejectedTable[][] = [];
  for (const table of tables) {
    const fitting = groups.find((group) => group.every((other) => fits(other.layout, table.layout)));
    if (fitting) fitting.push(table);
    else groups.push([table]);
  }
  return groups;
}

function fits(a: Layout, b: Layout): boolean {
  if (spreadsheets.has(a.format) !== spreadsheets.has(b.format)) return false;
  if (spreadsheets.has(a.format) && a.sheet !== b.sheet) return true;
  return a.delimiter === b.delimiter && a.quote === b.quote && sameColumns(a, b);
}

function sameColumns(a: Layout, b: Layout): boolean {
  return a.columns.length === b.columns.length && a.columns.every((column, index) => column === b.columns[index]);
}

/** A row with the two texts that follow it. */
interface TaggedRow {
  layout: Layout;
  cells: readonly Cell[];
  row: number | string;
  reasons: string;
}

/** The rows of the tables, those of one sheet together. */
async function* tagRows(
  group: readonly RejectedTable[],
  schema: CrmSchema,
  lang: Lang,
  hasLabels: boolean,
): AsyncGenerator<TaggedRow> {
  const sheets = [...new Set(group.map((table) => table.layout.sheet))];
  for (const sheet of sheets) {
    for (const table of group.filter((one) => one.layout.sheet === sheet)) {
      for await (const { row, cells, reasons } of table.rows) {
        yield {
          layout: table.layout,
          cells,
          row: hasLabels ? `${table.label}:${row}` : row,
          reasons: reasons.map((reason) => describeReason(reason, schema, lang)).join('; '),
        };
      }
    }
  }
}

async function* startingWith<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

async function writeCsv(path: string, rows: AsyncIterable<TaggedRow>): Promise<Omit<RejectedFile, 'path'>> {
  let count = 0;
  async function* lines() {
    for await (const { layout, cells, row, reasons } of rows) {
      const line = csvLine(layout);
      if (count === 0) yield `\ufeff${line([...layout.columns, givenBackColumns.row, givenBackColumns.reasons])}`;
      const own = layout.columns.map((_, index) => cellText(cells[index]));
      yield line([...own, String(row), reasons, ...cells.slice(layout.columns.length).map(cellText)]);
      count++;
    }
  }
  await writeTextFile(path, lines());
  return { rows: count, cutCells: 0 };
}

/** RFC 4180 with the source's own delimiter and quote; a source without quoting gets none, its values never need it. */
function csvLine(layout: Layout): (values: readonly string[]) => string {
  const delimiter = layout.delimiter || ',';
  const quote = layout.quote ?? '"';
  const write = (value: string): string => {
    const text = neutraliseText(value);
    const isPlain = !text.includes(delimiter) && !/[\r\n]/.test(text) && text.trim() === text;
    if (quote === '') return isPlain ? text : text.replaceAll(delimiter, ' ').replace(/[\r\n]+/g, ' ');
    return isPlain && !text.includes(quote) ? text : quote + text.replaceAll(quote, quote + quote) + quote;
  };
  return (values) => `${values.map(write).join(delimiter)}\r\n`;
}

async function writeSheets(path: string, rows: AsyncIterable<TaggedRow>): Promise<Omit<RejectedFile, 'path'>> {
  let count = 0;
  let cutCells = 0;
  await writeWorkbook(path, async (book) => {
    let sheet: Sheet | null = null;
    let current: string | undefined;
    for await (const { layout, cells, row, reasons } of rows) {
      const name = layout.sheet ?? 'Sheet1';
      const values: SheetCell[] = layout.columns.map((_, index) => toSheetCell(cells[index]));
      values.push(row, reasons, ...cells.slice(layout.columns.length).map(toSheetCell));
      if (sheet === null || name !== current || !sheet.add(values)) {
        // Another sheet of the source, or one that is full and goes on in a second.
        sheet?.end();
        current = name;
        sheet = book.sheet(name, sheetColumns(layout));
        sheet.add(values);
      }
      count++;
      if (count % 500 === 0) await sheet.ready();
    }
    sheet?.end();
    cutCells = book.cutCells;
  });
  return { rows: count, cutCells };
}

function sheetColumns(layout: Layout) {
  return [
    ...layout.columns.map((header) => ({ header, width: Math.min(40, Math.max(12, header.length * 2)) })),
    { header: givenBackColumns.row, width: 18 },
    { header: givenBackColumns.reasons, width: 80 },
  ];
}

/** A source's name as a file's name on every system: no separators, no leading dot, no reserved signs. */
function safeFileName(source: string): string {
  return source.replace(/[\\/:*?"<>|\x00-\x1f]/g, '_').replace(/^\.+/, '_') || 'source';
}
