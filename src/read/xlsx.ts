/** Reads XLSX and XLSM: a thin scan over the parts of the package, row by row, in flat memory. */
import type { Issue } from '../issue.js';
import type { Batch } from '../record.js';
import type { Input, NoteIssue, Reader } from './format.js';
import { shownPath } from './input.js';
import type { Layout } from './layout.js';
import { type SheetCell, sheetCells } from './sheet-cells.js';
import {
  batchCells,
  batchRows,
  type SheetSample,
  sampleRows,
  sheetLayout,
  sheetPlace,
  tableRows,
} from './sheet-table.js';
import { chooseSheets } from './sheets.js';
import { type SheetContext, SheetScanner } from './xlsx-sheet.js';
import { noStrings, type SharedStrings } from './xlsx-strings.js';
import { openWorkbook, type Workbook, type WorkbookSheet } from './xlsx-workbook.js';

/** Reads XLSX and XLSM, transitional and strict. */
export const xlsxReader: Reader = {
  async open(input, options) {
    return withWorkbook(input, async (book) => {
      const names = book.sheets.map((sheet) => sheet.name);
      const chosen = chooseSheets(names, options.sheet, shownPath(input)).map((index) => book.sheets[index]!);
      const samples = await sampleSheets(book, input, chosen);
      return samples.map((sample) => sheetLayout(input, 'xlsx', sample, options));
    });
  },
  async *read(input, layout, _chunk, note) {
    yield* tableRows(layout, workbookRows(input, layout, note), note);
  },
};

/** Every cell of every sheet. */
export async function* xlsxCells(input: Input): AsyncGenerator<SheetCell> {
  const book = await openWorkbook(await input.file(), shownPath(input), input.limits);
  try {
    const context = await sheetContext(book, input);
    for (const sheet of book.sheets) {
      for await (const batch of sheetRows(book, sheet.part, new SheetScanner(context))) {
        yield* sheetCells(sheet.name, batch, book.is1904);
      }
    }
  } finally {
    book.close();
  }
}

async function withWorkbook<T>(input: Input, use: (book: Workbook) => Promise<T>): Promise<T> {
  const book = await openWorkbook(await input.file(), shownPath(input), input.limits);
  try {
    return await use(book);
  } finally {
    book.close();
  }
}

async function sheetContext(book: Workbook, input: Input): Promise<SheetContext> {
  return {
    strings: await book.strings(),
    formats: await book.formats(),
    is1904: book.is1904,
    limits: input.limits,
  };
}

async function* workbookRows(input: Input, layout: Layout, note: NoteIssue): AsyncGenerator<Batch> {
  const book = await openWorkbook(await input.file(), shownPath(input), input.limits);
  try {
    const scanner = new SheetScanner(await sheetContext(book, input));
    yield* sheetRows(book, String(sheetPlace(layout)), scanner);
    if (scanner.hiddenRows > 0) {
      const details = { sheet: layout.sheet, count: scanner.hiddenRows };
      note({ code: 'read.hidden-rows', severity: 'warning', row: scanner.firstHiddenRow, details });
    }
    if (scanner.missingStrings > 0) {
      const details = { sheet: layout.sheet, count: scanner.missingStrings };
      note({ code: 'read.missing-strings', severity: 'warning', row: scanner.firstMissingString, details });
    }
  } finally {
    book.close();
  }
}

/** The rows of a sheet's part in batches. */
async function* sheetRows(book: Workbook, part: string, scanner: SheetScanner): AsyncGenerator<Batch> {
  try {
    for await (const piece of book.part(part)) {
      scanner.push(piece);
      if (scanner.rows.length >= batchRows || scanner.cells >= batchCells) yield scanner.take();
    }
    scanner.finish();
    if (scanner.rows.length > 0) yield scanner.take();
  } catch (error) {
    throw book.problem(error, part);
  }
}

/** The first rows of each sheet. Only the shared strings that these rows name are read, not the millions behind them. */
async function sampleSheets(book: Workbook, input: Input, sheets: WorkbookSheet[]): Promise<SheetSample[]> {
  let last = -1;
  const formats = await book.formats();
  const finder: SharedStrings = {
    count: 0,
    at: (index) => {
      last = Math.max(last, index);
      return '?';
    },
  };
  const context = { formats, is1904: book.is1904, limits: input.limits };
  for (const sheet of sheets) await sampleSheet(book, sheet, { ...context, strings: finder });
  const strings = last < 0 ? noStrings : await book.strings(last);
  const samples: SheetSample[] = [];
  for (const sheet of sheets) {
    const { scanner, isWhole } = await sampleSheet(book, sheet, { ...context, strings });
    const notes: Issue[] = [];
    samples.push({ name: sheet.name, place: sheet.part, batch: scanner.take(), isWhole, notes });
  }
  return samples;
}

async function sampleSheet(
  book: Workbook,
  sheet: WorkbookSheet,
  context: SheetContext,
): Promise<{ scanner: SheetScanner; isWhole: boolean }> {
  const scanner = new SheetScanner(context);
  try {
    for await (const piece of book.part(sheet.part)) {
      scanner.push(piece);
      if (scanner.rows.length >= sampleRows || scanner.cells >= batchCells) return { scanner, isWhole: false };
    }
    scanner.finish();
    return { scanner, isWhole: true };
  } catch (error) {
    throw book.problem(error, sheet.part);
  }
}
