/** Writes XLSX files row by row in bounded memory: the one place that knows the workbook library. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import Excel from 'exceljs';
import { type Cell, cellText } from '../record.js';
import { writeWhole } from './whole-file.js';

/** Rows and characters that a sheet and a cell can hold (ECMA-376 as Excel implements it). */
export const maxSheetRows = 1_048_576;
export const maxCellChars = 32_767;

/** A cell to be written. Text stays text: nothing written here is ever a formula. */
export type SheetCell = string | number | boolean | null | { serial: number; shows: DateShape } | { error: string };

/** Which parts of a moment a date cell shows. */
export type DateShape = 'date' | 'datetime' | 'time';

/** One column: its header, and its width in characters. `wraps`: long texts take several lines. */
export interface SheetColumn {
  header: string;
  width: number;
  wraps?: boolean;
  /** A number format of the spreadsheet, `0.00%`. */
  format?: string;
}

/** A sheet that is being written, from top to bottom. */
export interface Sheet {
  /** Adds one row; false where the sheet is full and the row was not taken. */
  add(cells: readonly SheetCell[]): boolean;
  /** Resolves when the disk has caught up: to be awaited once every few hundred rows. */
  ready(): Promise<void>;
  /** Ends the sheet; to be called before the next one is begun. */
  end(): void;
}

/** A workbook that is being written. */
export interface Book {
  /** Begins a sheet with a bold, frozen, filterable header row (`isPlain`: just the columns' widths, no header). */
  sheet(name: string, columns: readonly SheetColumn[], options?: { isPlain?: boolean }): Sheet;
  /** Cells whose text was cut at `maxCellChars` so far. */
  readonly cutCells: number;
}

/** All dates inside the file, so that the same rows give the same bytes. The format has no earlier year than 1980. */
const fixedDate = new Date(Date.UTC(1980, 0, 1));
const dateFormats: Record<DateShape, string> = {
  date: 'yyyy-mm-dd',
  datetime: 'yyyy-mm-dd hh:mm:ss',
  time: 'hh:mm:ss',
};

/** The library's archive, which its types do not show: appended to below its worksheets. */
interface Archive {
  append(source: unknown, entry: { name: string }): unknown;
}

/** The library adds two parts while it is constructed, before their dates can be fixed: here they are added afterwards. */
class DatedWriter extends Excel.stream.xlsx.WorkbookWriter {
  override addThemes(): Promise<void> {
    return Promise.resolve();
  }

  override addOfficeRels(): Promise<void> {
    return Promise.resolve();
  }

  async addFirstParts(): Promise<void> {
    await super.addThemes();
    await super.addOfficeRels();
  }
}

/** Writes a workbook with what `fill` puts in; the file is there whole, readable by its owner, or not at all. */
export async function writeWorkbook(path: string, fill: (book: Book) => Promise<void>): Promise<void> {
  await writeWhole(path, async (temporary) => {
    await rm(temporary, { force: true });
    const file = createWriteStream(temporary, { mode: 0o600, flags: 'wx' });
    const written = finished(file);
    written.catch(() => {});
    const writer = new DatedWriter({
      stream: file,
      useStyles: true,
      useSharedStrings: false,
      created: fixedDate,
      modified: fixedDate,
      creator: 'crm-migrate',
      lastModifiedBy: 'crm-migrate',
      zip: { zlib: { level: 6 } },
    } as ConstructorParameters<typeof Excel.stream.xlsx.WorkbookWriter>[0]);
    let sheetPipe = new PassThrough();
    const archive = (writer as unknown as { zip: Archive }).zip;
    const append = archive.append.bind(archive);
    archive.append = (source, entry) => {
      const dated = { ...entry, date: fixedDate };
      if (typeof source === 'string' || Buffer.isBuffer(source)) return append(source, dated);
      // The library's own stream buffers without bound; this one says when the disk is behind.
      sheetPipe = new PassThrough({ highWaterMark: 1 << 20 });
      (source as NodeJS.ReadableStream).pipe(sheetPipe);
      return append(sheetPipe, dated);
    };

    await writer.addFirstParts();

    let cutCells = 0;
    const noteCut = () => {
      cutCells++;
    };
    const names = new Set<string>();
    const book: Book = {
      get cutCells() {
        return cutCells;
      },
      sheet(name, columns, { isPlain = false } = {}) {
        const sheet = writer.addWorksheet(
          uniqueSheetName(name, names),
          isPlain ? {} : { views: [{ state: 'frozen', ySplit: 1 }] },
        );
        sheet.columns = columns.map((column) => ({
          width: column.width,
          style: {
            ...(column.wraps ? { alignment: { wrapText: true, vertical: 'top' } } : {}),
            ...(column.format ? { numFmt: column.format } : {}),
          },
        }));
        let rows = 0;
        if (!isPlain) {
          const header = sheet.addRow(columns.map((column) => safeText(column.header, noteCut)));
          header.font = { bold: true };
          header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF2' } };
          header.alignment = { vertical: 'top', wrapText: true };
          header.commit();
          rows = 1;
        }
        const pipe = sheetPipe;
        return {
          add(cells) {
            if (rows === maxSheetRows) return false;
            rows++;
            addRow(sheet, rows, cells, noteCut);
            return true;
          },
          async ready() {
            if (pipe.writableNeedDrain) {
              await Promise.race([new Promise((resolve) => pipe.once('drain', resolve)), written]);
            }
          },
          end() {
            if (!isPlain) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows, column: columns.length } };
            sheet.commit();
          },
        };
      },
    };
    try {
      await fill(book);
      await Promise.race([writer.commit(), written]);
      await written;
    } catch (error) {
      file.destroy();
      throw error;
    }
  });
}

function addRow(sheet: Excel.Worksheet, number: number, cells: readonly SheetCell[], noteCut: () => void): void {
  const row = sheet.getRow(number);
  for (const [index, cell] of cells.entries()) {
    if (cell === null || cell === '') continue;
    if (typeof cell === 'string') row.getCell(index + 1).value = safeText(cell, noteCut);
    else if (typeof cell !== 'object') row.getCell(index + 1).value = cell;
    else if ('error' in cell) row.getCell(index + 1).value = { error: cell.error as Excel.CellErrorValue['error'] };
    else {
      const dated = row.getCell(index + 1);
      dated.value = cell.serial;
      dated.numFmt = dateFormats[cell.shows];
    }
  }
  row.commit();
}

/** Characters that XML cannot hold; ECMA-376 part 1, 22.9.2.19 (ST_Xstring) writes them, and texts of that look, as `_xHHHH_`. */
const needsEscape = /[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

function safeText(text: string, noteCut: () => void): string {
  let short = text;
  if (text.length > maxCellChars) {
    noteCut();
    const cut = `… (${text.length})`;
    short = text.slice(0, maxCellChars - cut.length) + cut;
  }
  return short
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(needsEscape, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** A name that Excel accepts: at most 31 characters, none of `[]:*?/\`, no apostrophe at its ends, told apart ignoring case. */
function uniqueSheetName(name: string, taken: Set<string>): string {
  const plain =
    [...name.replace(/[[\]:*?/\\\x00-\x1f]/g, '_')].slice(0, 31).join('').slice(0, 31).replace(/^'|'$/g, '_') ||
    'Sheet';
  let unique = plain;
  for (let n = 2; taken.has(unique.toLowerCase()) || unique.toLowerCase() === 'history'; n++) {
    const ending = ` (${n})`;
    unique = plain.slice(0, 31 - ending.length) + ending;
  }
  taken.add(unique.toLowerCase());
  return unique;
}

/**
 * A cell of a source as a cell to be written: what reading gives back has the same text. Numbers whose format shows more
 * than their value become that text.
 */
export function toSheetCell(cell: Cell | undefined): SheetCell {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'object') return cell;
  if (cell.kind === 'error') return { error: cell.text };
  if (cell.kind === 'date' && typeof cell.value === 'number' && cell.value >= 0) {
    const shows = /^\d{2}:/.test(cell.text) ? 'time' : cell.text.includes('T') ? 'datetime' : 'date';
    return { serial: cell.value, shows };
  }
  return cellText(cell);
}
