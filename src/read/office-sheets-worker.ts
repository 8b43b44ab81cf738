/**
 * Parses the spreadsheet formats that are read as a whole: XLS, XLSB, ODS, SpreadsheetML, HTML tables, SYLK, DIF, Lotus.
 * The one file that imports the library for them; it runs in a process of its own (see isolate.ts).
 */
import { readFileSync, statSync } from 'node:fs';
import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { SourceError } from '../errors.js';
import type { Batch, Cell } from '../record.js';
import { openArchive } from './archive.js';
import type { Format, Limits } from './layout.js';
import { checkMarkupExtent } from './markup-extent.js';
import { formattedCell, type NumberFormat, readNumberFormat } from './number-format.js';
import { batchCells, batchRows } from './sheet-table.js';
import { chooseSheets } from './sheets.js';

set_cptable(codepages);

/** What to read. Plain data. */
export interface OfficeTask {
  path: string;
  /** The file as errors name it. */
  shownPath: string;
  format: Format;
  /** Text formats: their content, decoded. */
  text: string | null;
  /** As in ReadOptions. */
  sheet?: string | number;
  /** Rows of each sheet; the rest is not posted. */
  maxRows: number;
  limits: Limits;
}

/** What comes back: each sheet, followed by its rows. */
export type OfficeResult = { kind: 'rows'; index: number; batch: Batch } | OfficeSheet;

export interface OfficeSheet {
  kind: 'sheet';
  /** 0-based, among the sheets that hold cells. */
  index: number;
  name: string;
  isHidden: boolean;
  /** Days of its workbook are counted from 1904-01-01. */
  is1904: boolean;
  /** All its rows are posted. */
  isWhole: boolean;
  hiddenRows: number;
  firstHiddenRow: number;
  /** Ranges of 1-based columns. */
  hiddenColumns: { from: number; to: number }[];
}

/** Bytes of memory that parsing takes for each byte of a file, at least. */
const memoryPerByte = 4;

/** Runs in the worker. Throws SourceError where the file is not readable as its format. */
export async function* work(task: OfficeTask): AsyncGenerator<OfficeResult> {
  await checkSize(task);
  const book = parse(task);
  const names = book.SheetNames.filter((name) => isGrid(book.Sheets[name]));
  const is1904 = book.Workbook?.WBProps?.date1904 ?? false;
  const toCell = cellReader(is1904);
  for (const index of chooseSheets(names, task.sheet, task.shownPath)) {
    const name = names[index]!;
    const sheet = book.Sheets[name]!;
    yield describe(book, sheet, name, index, task.maxRows);
    yield* sheetRows(sheet, index, toCell, task.maxRows);
  }
}

/** Refuses what would fill the memory before it is parsed: the library looks at a file as a whole. */
async function checkSize(task: OfficeTask): Promise<void> {
  const { limits, shownPath: path } = task;
  if (task.text !== null) checkMarkupExtent(task.text, task.format, path, limits);
  const maxBytes = (limits.maxParseMemoryMb * 1024 ** 2) / memoryPerByte;
  let bytes = statSync(task.path).size;
  if (task.text === null && (task.format === 'xlsb' || task.format === 'ods')) {
    const archive = await openArchive(task.path, path, limits);
    try {
      bytes = 0;
      for (const entry of archive.entries) {
        if (!/\.(bin|xml|rels)$/i.test(entry.name)) continue;
        // Sizes in a directory may lie: what really comes is counted.
        for await (const piece of archive.stream(entry)) {
          bytes += piece.length;
          if (bytes > maxBytes) break;
        }
      }
    } finally {
      archive.close();
    }
  }
  if (bytes > maxBytes) throw new SourceError('source.too-much-memory', { path, megabytes: limits.maxParseMemoryMb });
}

function parse(task: OfficeTask): WorkBook {
  const options = { dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false } as const;
  try {
    // Cells of HTML are texts: what looks like a number there may be a code with leading zeros.
    if (task.text !== null) return read(task.text, { ...options, type: 'string', raw: true });
    return read(readFileSync(task.path), { ...options, type: 'buffer' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(reason)) {
      throw new SourceError('source.encrypted', { path: task.shownPath }, { cause: error });
    }
    throw new SourceError('source.damaged', { path: task.shownPath, reason }, { cause: error });
  }
}

function isGrid(sheet: WorkSheet | undefined): boolean {
  return sheet !== undefined && (sheet['!type'] ?? 'sheet') !== 'chart';
}

function* sheetRows(
  sheet: WorkSheet,
  index: number,
  toCell: (cell: CellObject) => Cell,
  maxRows: number,
): Generator<OfficeResult> {
  let batch: Batch = { rowNumbers: [], rows: [] };
  let cells = 0;
  let sent = 0;
  for (const [at, row] of (sheet['!data'] ?? []).entries()) {
    const values = row ? rowCells(row, toCell) : [];
    if (values.length === 0) continue;
    if (sent++ >= maxRows) break;
    batch.rowNumbers.push(at + 1);
    batch.rows.push(values);
    cells += values.length;
    if (batch.rows.length >= batchRows || cells >= batchCells) {
      yield { kind: 'rows', index, batch };
      batch = { rowNumbers: [], rows: [] };
      cells = 0;
    }
  }
  if (batch.rows.length > 0) yield { kind: 'rows', index, batch };
}

/** The cells of a row up to its last one that is not empty. */
function rowCells(row: CellObject[], toCell: (cell: CellObject) => Cell): Cell[] {
  const cells: Cell[] = [];
  for (let column = 0; column < row.length; column++) {
    const found = row[column];
    const cell = found ? toCell(found) : null;
    if (cell === null) continue;
    while (cells.length < column) cells.push(null);
    cells.push(cell);
  }
  return cells;
}

function cellReader(is1904: boolean): (cell: CellObject) => Cell {
  const formats = new Map<string, NumberFormat>();
  const formatOf = (code: string): NumberFormat => {
    let format = formats.get(code);
    if (!format) {
      format = readNumberFormat(code);
      formats.set(code, format);
    }
    return format;
  };
  return (cell) => {
    const { t: type, v: value } = cell;
    if (value === undefined || value === null || value === '') return null;
    if (type === 'n' && typeof value === 'number') {
      return cell.z === undefined || cell.z === 'General'
        ? value
        : formattedCell(value, formatOf(String(cell.z)), is1904);
    }
    if (type === 'b') return Boolean(value);
    if (type === 'e') {
      const text = errorTexts.get(Number(value)) ?? cell.w ?? '#ERROR!';
      return { kind: 'error', value: text, text };
    }
    return String(value);
  };
}

/** Error codes of BIFF ([MS-XLS] 2.5.10 Bes). */
const errorTexts = new Map([
  [0, '#NULL!'],
  [7, '#DIV/0!'],
  [15, '#VALUE!'],
  [23, '#REF!'],
  [29, '#NAME?'],
  [36, '#NUM!'],
  [42, '#N/A'],
  [43, '#GETTING_DATA'],
]);

function describe(book: WorkBook, sheet: WorkSheet, name: string, index: number, maxRows: number): OfficeSheet {
  const rows = sheet['!rows'] ?? [];
  const hidden = Array.from(rows, (row, at) => (row?.hidden ? at + 1 : 0)).filter((row) => row > 0);
  const columns = sheet['!cols'] ?? [];
  const filled = (sheet['!data'] ?? []).filter((row) => row?.some((cell) => cell !== undefined)).length;
  return {
    kind: 'sheet',
    index,
    name,
    isHidden: Boolean(book.Workbook?.Sheets?.find((each) => each.name === name)?.Hidden),
    is1904: book.Workbook?.WBProps?.date1904 ?? false,
    isWhole: filled <= maxRows,
    hiddenRows: hidden.length,
    firstHiddenRow: hidden[0] ?? 0,
    hiddenColumns: Array.from(columns, (column, at) => (column?.hidden ? at + 1 : 0))
      .filter((column) => column > 0)
      .map((column) => ({ from: column, to: column })),
  };
}
