/**
 * Parses the spreadsheet formats that are read as a whole: XLS, XLSB, Lotus. The one file that imports the library
 * for them; it runs in a process of its own (see isolate.ts).
 */
import { readFileSync, statSync } from 'node:fs';
import { type CellObject, CFB, type Range, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { SourceError } from '../../errors.js';
import type { Cell } from '../../record.js';
import { openArchive } from '../archive.js';
import { parserReason } from '../isolate/parser-reason.js';
import type { Format, Limits } from '../layout.js';
import { XmlProblem } from '../markup/xml-scanner.js';
import { type ColumnRange, xlsbHiddenColumns, xlsHiddenColumns } from './hidden-columns.js';
import { mendLotusNumbers } from './lotus-numbers.js';
import { formattedCell, type NumberFormat, readNumberFormat } from './number-format.js';
import { type CellCount, problemOf, type SheetEvent, SheetGrid, type SheetRequest } from './sheet-grid.js';
import { mergeReach } from './sheet-merges.js';
import { type BookText, bytePage, decodeTexts, hasByteTexts, takeCodePage } from './xls-text.js';
import { unlockXls } from './xls-unlock.js';
import { plainPackage } from './xlsb-package.js';
import { unlockXlsx } from './xlsx-unlock.js';

set_cptable(codepages);

/** The formats that are parsed here; Lotus counts as XLS. */
export type OfficeFormat = Extract<Format, 'xls' | 'xlsb'>;

/** What to read. Plain data. */
export interface OfficeTask {
  path: string;
  /** The file as errors name it. */
  shownPath: string;
  format: OfficeFormat;
  /** The stated or earlier found encoding of texts that are not in Unicode. */
  encoding?: string;
  request: SheetRequest;
  limits: Limits;
}

/** Bytes of memory that parsing takes for each byte of a file, at least. */
const memoryPerByte = 4;

/** Runs in the worker. Throws SourceError where the file is not readable as its format. */
export async function* work(task: OfficeTask): AsyncGenerator<SheetEvent[]> {
  await checkSize(task);
  const { book, names, text, hiddenColumns } = await parse(task);
  const sheets = book.SheetNames.map((name) => book.Sheets[name]);
  yield [
    {
      kind: 'book',
      encoding: text,
      isDamaged: text?.isDamaged ?? false,
      missingSheets: names.filter((_, place) => sheets[place] === undefined),
      otherSheets: names.filter((_, place) => sheets[place]?.['!type'] === 'chart'),
    },
  ];
  const is1904 = book.Workbook?.WBProps?.date1904 ?? false;
  const toCell = cellReader(is1904);
  const count: CellCount = { cells: 0 };
  let index = 0;
  for (const [place, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (sheet === undefined || sheet['!type'] === 'chart') continue;
    const events: SheetEvent[] = [];
    const start = { kind: 'sheet' as const, index: index++, name: names[place]!, is1904 };
    const grid = new SheetGrid(start, events, task.request, task.limits, count);
    if (!grid.isWanted) continue;
    for (const { from, to } of hiddenColumns(name, place)) grid.hideColumns(from, to);
    try {
      for (const _row of fillGrid(grid, sheet, toCell, task.limits)) if (events.length > 0) yield events.splice(0);
    } catch (error) {
      throw problemOf(error, task.shownPath, task.limits);
    }
    grid.end(Boolean(book.Workbook?.Sheets?.find((each) => each.name === name)?.Hidden));
    yield events;
  }
}

/** Refuses what would fill the memory before it is parsed: the library looks at a file as a whole. */
async function checkSize(task: OfficeTask): Promise<void> {
  const { limits, shownPath: path } = task;
  const maxBytes = (limits.maxParseMemoryMb * 1024 ** 2) / memoryPerByte;
  let bytes = statSync(task.path).size;
  if (task.format === 'xlsb') {
    const archive = await openArchive(task.path, path, limits);
    bytes = 0;
    for (const entry of archive.entries) {
      if (!/\.(bin|xml|rels)$/i.test(entry.name)) continue;
      // Sizes in a directory may lie: what really comes is counted.
      for await (const piece of archive.stream(entry)) {
        bytes += piece.length;
        if (bytes > maxBytes) break;
      }
    }
  }
  if (bytes > maxBytes) throw new SourceError('source.too-much-memory', { path, megabytes: limits.maxParseMemoryMb });
}

interface Parsed {
  book: WorkBook;
  /** The names of its sheets as they read; `book` may have them byte by byte. */
  names: string[];
  text: BookText | null;
  /** Hidden columns of a sheet, by its name and its place in the workbook. */
  hiddenColumns(name: string, place: number): readonly ColumnRange[];
}

async function parse(task: OfficeTask): Promise<Parsed> {
  const { format, path, shownPath } = task;
  const options = { dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false } as const;
  try {
    if (format === 'xlsb') {
      const archive = await openArchive(path, shownPath, task.limits);
      const book = read(await plainPackage(archive), { ...options, type: 'buffer' });
      const hidden = await xlsbHiddenColumns(archive);
      return { book, names: book.SheetNames, text: null, hiddenColumns: (name) => hidden.get(name) ?? [] };
    }
    const content = inClear(readFileSync(path));
    const isBytes = hasByteTexts(content);
    const named = isBytes && isStream(content) ? takeCodePage(content) : undefined;
    const book = read(content, { ...options, type: 'buffer', ...(isBytes ? { codepage: bytePage } : {}) });
    const { text, names } = isBytes ? decodeTexts(book, task.encoding, named) : { text: null, names: book.SheetNames };
    const hidden = isStream(content) ? xlsHiddenColumns(content) : [];
    const hiddenColumns = (_name: string, place: number) => (hidden.length === names.length ? hidden[place]! : []);
    return { book, names, text, hiddenColumns };
  } catch (error) {
    if (error instanceof SourceError) throw error;
    if (/password|encrypt/i.test(String(error)))
      throw new SourceError('source.encrypted', { path: shownPath }, { cause: error });
    throw new SourceError('source.damaged', { path: shownPath, reason: parserReason(error) }, { cause: error });
  }
}

/**
 * The workbook stream of a compound file, or the file itself where it has none; in clear where it opens without asking for a
 * password. Encrypted XLSX is a compound file, as XLS is.
 */
function inClear(bytes: Buffer): Buffer {
  if (isStream(bytes)) return unlockXls(bytes) ?? bytes;
  if (bytes.readUInt32BE(0) !== compoundMagic) return mendLotusNumbers(bytes);
  const container = CFB.read(bytes, { type: 'buffer' });
  const streamOf = (name: string): Buffer | null => {
    const content = CFB.find(container, name)?.content;
    return content === undefined || Buffer.isBuffer(content) ? (content ?? null) : Buffer.from(content as number[]);
  };
  const stream = streamOf('/Workbook') ?? streamOf('/Book');
  if (stream && isStream(stream)) return unlockXls(stream) ?? stream;
  const info = streamOf('/EncryptionInfo');
  const locked = streamOf('/EncryptedPackage');
  return (info && locked && unlockXlsx(info, locked)) || bytes;
}

const compoundMagic = 0xd0cf11e0;

/** Records of BIFF begin with the one that says so; its second byte tells the version. */
function isStream(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes[0] === 9 && bytes[1]! <= 8;
}

/** Puts the rows of a parsed sheet into the grid, and stops after each for what is ready to be taken away. */
function* fillGrid(
  grid: SheetGrid,
  sheet: WorkSheet,
  toCell: (cell: CellObject) => Cell,
  { maxSheetRows: maxRows, maxColumns }: Limits,
): Generator<void> {
  const info = sheet['!rows'] ?? [];
  const merges = new Map<number, Range[]>();
  for (const range of sheet['!merges'] ?? []) {
    const { s: from, e: to } = range;
    if (from.r < mergeReach) merges.set(from.r, [...(merges.get(from.r) ?? []), range]);
    else grid.merges.add({ fromRow: from.r + 1, toRow: to.r + 1, fromColumn: from.c, toColumn: to.c });
  }
  const data = sheet['!data'] ?? [];
  // A damaged number of a row or column makes billions of them: to look at each, though there is none, would take minutes.
  if (data.length > maxRows) throw new XmlProblem('maxSheetRows', `row ${data.length}`);
  for (let at = 0; at < Math.min(Math.max(data.length, info.length), maxRows); at++) {
    const row = data[at];
    const isHidden = info[at]?.hidden ?? false;
    if (!row && !isHidden && !merges.has(at)) continue;
    grid.startRow(at + 1);
    for (const { s: from, e: to } of merges.get(at) ?? []) grid.merge(from.c, to.c - from.c + 1, to.r - from.r + 1);
    if (row && row.length > maxColumns) throw new XmlProblem('maxColumns', `row ${at + 1}`);
    if (row && grid.takesCells) {
      for (let column = 0; column < row.length; column++) {
        const cell = row[column];
        if (cell) grid.put(column, toCell(cell));
      }
    }
    grid.endRow(1, isHidden);
    yield;
  }
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
