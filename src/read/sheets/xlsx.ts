/** Reads XLSX and XLSM: a thin scan over the parts of the package, row by row, in flat memory. */
import type { Batch } from '../../record.js';
import { batchRows, batchWeight } from '../batch-builder.js';
import type { Input, NoteIssue, Reader } from '../format.js';
import { shownPath } from '../input.js';
import type { Layout, Limits } from '../layout.js';
import { XmlProblem } from '../markup/xml-scanner.js';
import { chooseSheets } from '../sheets.js';
import { isBlankCell } from '../table/table.js';
import type { MergedArea } from '../table/table-merges.js';
import { type SheetCell, sheetCells } from './sheet-cells.js';
import { lostSheetNotes, noSheetsLeft, noteHiddenRows, noteMergedRows, sheetNotes } from './sheet-notes.js';
import { sampleRows, sheetLayout, sheetPlace, tableRows } from './sheet-table.js';
import { noStrings, type SharedStrings } from './string-store.js';
import { readMerges } from './xlsx-merges.js';
import { SheetScanner } from './xlsx-sheet.js';
import { openWorkbook, type Workbook } from './xlsx-workbook.js';

/** Reads XLSX and XLSM, transitional and strict. */
export const xlsxReader: Reader = {
  async open(input, options) {
    const book = await workbookOf(input);
    try {
      const path = shownPath(input);
      if (book.sheets.length === 0 && book.missingSheets.length > 0) throw noSheetsLeft(path, book.missingSheets);
      const names = book.sheets.map((sheet) => sheet.name);
      const chosen = chooseSheets(names, options.sheet, path).map((index) => book.sheets[index]!);
      const formats = await book.formats();
      const newScanner = (strings: SharedStrings): SheetScanner =>
        new SheetScanner({ strings, formats, is1904: book.is1904, limits: input.limits });
      // Only the shared strings that the first rows name are read, not the millions behind them.
      let last = -1;
      const finder: SharedStrings = {
        ...noStrings,
        at: (index) => {
          last = Math.max(last, index);
          return '?';
        },
      };
      const samples: { scanner: SheetScanner; isWhole: boolean; isFinal: boolean }[] = [];
      for (const { part } of chosen) {
        const before = last;
        last = -1;
        const scanner = newScanner(finder);
        const isWhole = await sample(book, part, scanner);
        const isFinal = last < 0;
        last = Math.max(last, before);
        if (!isFinal) scanner.take();
        samples.push({ scanner, isWhole, isFinal });
      }
      const strings = last < 0 ? noStrings : await book.strings(last);
      const layouts: Layout[] = [];
      for (const [index, { name, part, isHidden }] of chosen.entries()) {
        const sampled = samples[index]!;
        const scanner = sampled.isFinal ? sampled.scanner : newScanner(strings);
        const isWhole = sampled.isFinal ? sampled.isWhole : await sample(book, part, scanner);
        const notes = sheetNotes({ name, isHidden, hiddenColumns: scanner.hiddenColumns });
        const isFirst = layouts.length === 0;
        const missing = [...(isFirst ? book.missingSheets : []), ...(scanner.hasData || !isWhole ? [] : [name])];
        notes.push(...lostSheetNotes(missing, isFirst ? book.otherSheets : []));
        const first = { name, place: part, batch: scanner.take(), isWhole, notes, merges: scanner.merges.areas };
        const layout = sheetLayout(input, 'xlsx', first, options);
        // Merged cells stand behind the rows: of a large sheet they are looked for only where its header has gaps.
        const merges = !isWhole && hasHeaderGaps(first.batch, layout) ? await mergesOf(book, part, input.limits) : [];
        layouts.push(merges.length === 0 ? layout : sheetLayout(input, 'xlsx', { ...first, merges }, options));
      }
      return layouts;
    } finally {
      book.close();
    }
  },

  async *read(input, layout, _chunk, note) {
    yield* tableRows(layout, workbookRows(input, layout, note), note);
  },
};

/** Every cell of every sheet. */
export async function* xlsxCells(input: Input): AsyncGenerator<SheetCell> {
  const book = await workbookOf(input);
  try {
    const context = await contextOf(book, input);
    for (const { name, part } of book.sheets) {
      for await (const batch of sheetRows(book, part, new SheetScanner(context))) {
        yield* sheetCells(name, batch, book.is1904);
      }
    }
  } finally {
    book.close();
  }
}

async function workbookOf(input: Input): Promise<Workbook> {
  return openWorkbook(await input.file(), shownPath(input), input.limits);
}

async function contextOf(book: Workbook, input: Input) {
  const formats = await book.formats();
  return { strings: await book.strings(), formats, is1904: book.is1904, limits: input.limits };
}

async function* workbookRows(input: Input, layout: Layout, note: NoteIssue): AsyncGenerator<Batch> {
  const book = await workbookOf(input);
  try {
    const scanner = new SheetScanner(await contextOf(book, input));
    yield* sheetRows(book, String(sheetPlace(layout)), scanner);
    const sheet = layout.sheet ?? '';
    noteHiddenRows(note, sheet, scanner.hiddenRows, scanner.firstHiddenRow);
    noteMergedRows(note, sheet, scanner.merges.areas, scanner.merges.tallRow, layout.dataRow);
    if (scanner.missingStrings > 0) {
      const details = { sheet, count: scanner.missingStrings };
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
      for (const slice of slices(piece)) {
        scanner.push(slice);
        if (scanner.rows.length >= batchRows || scanner.weight >= batchWeight) yield scanner.take();
      }
    }
    finish(scanner);
    if (scanner.rows.length > 0) yield scanner.take();
  } catch (error) {
    throw book.problem(error, part);
  }
}

/** Bytes that are scanned between two looks at the batch: a row of a few bytes may be 16,384 cells wide. */
const sliceBytes = 4096;

function* slices(piece: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < piece.length; at += sliceBytes) yield piece.subarray(at, at + sliceBytes);
}

/** A row above the data has fewer titles than there are columns: some may be merged over others. */
function hasHeaderGaps({ rowNumbers, rows }: Batch, { headerRow, dataRow, columns }: Layout): boolean {
  const last = headerRow === null ? 0 : dataRow;
  return rows.some(
    (cells, index) => rowNumbers[index]! < last && cells.filter((cell) => !isBlankCell(cell)).length < columns.length,
  );
}

async function mergesOf(book: Workbook, part: string, limits: Limits): Promise<MergedArea[]> {
  try {
    return await readMerges(book.part(part), limits);
  } catch (error) {
    throw book.problem(error, part);
  }
}

/** Scans the first rows of a sheet; answers whether these are all. */
async function sample(book: Workbook, part: string, scanner: SheetScanner): Promise<boolean> {
  try {
    for await (const piece of book.part(part)) {
      for (const slice of slices(piece)) {
        scanner.push(slice);
        if (scanner.rows.length >= sampleRows || scanner.weight >= batchWeight) return false;
      }
    }
    finish(scanner);
    return true;
  } catch (error) {
    throw book.problem(error, part);
  }
}

/** A sheet that ends inside its rows was cut: reading on as if it were whole would lose rows without a word. */
function finish(scanner: SheetScanner): void {
  scanner.finish();
  if (scanner.isCut) throw new XmlProblem('damaged', `the sheet ends behind row ${scanner.rowNumber}`);
}
