/** Writes opened tables out, to stdout or to files, and tells what was left out. */
import { basename } from 'node:path';
import { fill } from '../catalogue/text.js';
import { readWords } from '../catalogue/words-read.js';
import { UsageError } from '../errors.js';
import type { Layout, ReadOptions } from '../read/layout.js';
import { openCells, readRows } from '../read/open.js';
import type { Batch } from '../record.js';
import { CsvLines } from '../report/table-csv.js';
import { ndjsonPiece } from '../report/table-ndjson.js';
import { writeTextFile } from '../report/whole-file.js';
import type { Book, Sheet, toSheetCell } from '../report/workbook.js';
import { Tally } from '../tally.js';
import type { Surroundings } from './command.js';
import { leftOutLine, noteLine, tallyLine } from './read-messages.js';

export type OutputFormat = 'csv' | 'ndjson' | 'xlsx';

/** How tables are written. */
export interface Style {
  format: OutputFormat;
  guardsFormulas: boolean;
  /** Rows stay as short as they are. */
  isRaw: boolean;
}

/** One file that was written, as `--json` shows it. */
export interface Written {
  input: string;
  output: string;
  format: string;
  encoding: string | null;
  delimiter: string | null;
  sheets: string[];
  headerRow: number | null;
  columns: number;
  rows: number;
  leftOut: Layout['leftOut'];
  issues: { code: string; count: number }[];
}

/** Prints the tables of one input to stdout. Several tables must have one header. */
export async function printTables(at: Surroundings, path: string, layouts: Layout[], style: Style): Promise<void> {
  if (style.format === 'csv') checkOneHeader(at, path, layouts);
  const count = new Count(at, path, layouts);
  for await (const piece of pieces(layouts, style, count)) await at.out(piece);
  count.tell();
}

/** Writes the tables of one input to a file (whole or not at all). Throws UsageError where CSV cannot hold them in one. */
export async function writeTables(
  at: Surroundings,
  path: string,
  layouts: Layout[],
  out: string,
  style: Style,
): Promise<Written[]> {
  if (style.format === 'csv') checkOneHeader(at, path, layouts);
  const count = new Count(at, path, layouts);
  if (style.format === 'xlsx') await writeBook(at, layouts, out, count);
  else await writeTextFile(out, pieces(layouts, style, count));
  count.tell();
  at.say(fill(readWords.rowsWritten, at.lang, { path, rows: count.rows, out }));
  return [count.summary(out)];
}

/** Prints every cell of every sheet that is not empty, untouched: one line of JSON each. */
export async function printCells(at: Surroundings, path: string, options: ReadOptions): Promise<void> {
  let block = '';
  for await (const cell of openCells(path, options)) {
    block += `${JSON.stringify(cell)}\n`;
    if (block.length < blockChars) continue;
    await at.out(block);
    block = '';
  }
  if (block !== '') await at.out(block);
}

/** Output is written in blocks of about this many characters. */
const blockChars = 64 * 1024;

/** Rows and findings of one input while it is converted. */
class Count {
  rows = 0;
  private readonly tally = new Tally();
  readonly note = (issue: Parameters<Tally['add']>[0]): void => this.tally.add(issue);

  constructor(
    private readonly at: Surroundings,
    private readonly path: string,
    private readonly layouts: readonly Layout[],
  ) {}

  /** Says what was left out and found; to be called when everything is written. */
  tell(): void {
    const { at, path } = this;
    for (const layout of this.layouts) {
      const name = layout.sheet === undefined || this.layouts.length === 1 ? path : `${path} [${layout.sheet}]`;
      for (const each of layout.leftOut) at.say(leftOutLine(name, each, at.lang));
      for (const each of layout.notes) at.say(noteLine(name, each, at.lang));
    }
    for (const each of this.tally.issues.values()) at.say(tallyLine(path, each, at.lang));
  }

  summary(output: string): Written {
    const first = this.layouts[0];
    const notes = new Tally();
    for (const layout of this.layouts) for (const each of layout.notes) notes.add(each);
    notes.merge(this.tally.counts());
    return {
      input: this.path,
      output,
      format: first?.format ?? '',
      encoding: first?.encoding ?? null,
      delimiter: first?.delimiter ?? null,
      sheets: this.layouts.flatMap((layout) => layout.sheet ?? []),
      headerRow: first?.headerRow ?? null,
      columns: first?.columns.length ?? 0,
      rows: this.rows,
      leftOut: this.layouts.flatMap((layout) => layout.leftOut),
      issues: notes.counts().issues.map(({ code, count }) => ({ code, count })),
    };
  }
}

/** The rows of all tables as text; one header line before them where the source has one. */
async function* pieces(layouts: readonly Layout[], style: Style, count: Count): AsyncGenerator<string | Uint8Array> {
  for (const [index, layout] of layouts.entries()) {
    const csv = new CsvLines({ width: style.isRaw ? 0 : layout.columns.length, guardsFormulas: style.guardsFormulas });
    if (index === 0 && style.format === 'csv' && layout.headerRow !== null)
      yield csv.of([layout.titles ?? layout.columns]);
    for await (const batch of readRows(layout, null, count.note)) {
      count.rows += batch.rows.length;
      yield style.format === 'csv' ? csv.of(batch.rows) : ndjsonPiece(batch, layout.columns);
    }
  }
}

async function writeBook(at: Surroundings, layouts: readonly Layout[], out: string, count: Count): Promise<void> {
  // The workbook library takes long to load; the other formats start without it.
  const { toSheetCell, writeWorkbook } = await import('../report/workbook.js');
  let cut = 0;
  await writeWorkbook(out, async (book) => {
    const sheets = new Sheets(at, book, out, toSheetCell);
    for (const layout of layouts) {
      for await (const batch of readRows(layout, null, count.note)) {
        count.rows += batch.rows.length;
        await sheets.add(layout, batch);
      }
      await sheets.ensure(layout);
    }
    sheets.end();
    cut = book.cutCells;
  });
  if (cut > 0) at.say(fill(readWords.cellsCut, at.lang, { count: cut }));
}

/** Distributes tables over sheets: one for each header; a full sheet is followed by another one. */
class Sheets {
  private sheet: Sheet | null = null;
  private header = '';
  private isFullTold = false;

  constructor(
    private readonly at: Surroundings,
    private readonly book: Book,
    private readonly out: string,
    private readonly cellOf: typeof toSheetCell,
  ) {}

  async add(layout: Layout, batch: Batch): Promise<void> {
    let sheet = await this.ensure(layout);
    for (const row of batch.rows) {
      const cells = row.map(this.cellOf);
      if (sheet.add(cells)) continue;
      this.tellFull();
      this.end();
      sheet = await this.ensure(layout);
      sheet.add(cells);
    }
    await sheet.ready();
  }

  /** The sheet that takes this table's rows; begun if there is none or the columns differ. */
  async ensure(layout: Layout): Promise<Sheet> {
    const header = JSON.stringify(layout.headerRow === null ? null : layout.columns);
    if (this.sheet && this.header === header) return this.sheet;
    this.end();
    this.header = header;
    const name = layout.sheet ?? basename(layout.member ?? layout.path).replace(/\.[^.]*$/, '');
    const columns = layout.columns.map((column) => ({ header: column, width: Math.min(40, column.length + 4) }));
    this.sheet = this.book.sheet(name, columns, { isPlain: layout.headerRow === null });
    return this.sheet;
  }

  end(): void {
    this.sheet?.end();
    this.sheet = null;
  }

  private tellFull(): void {
    if (this.isFullTold) return;
    this.isFullTold = true;
    this.at.say(fill(readWords.rowsLimit, this.at.lang, { path: this.out, max: '1,048,576' }));
  }
}

function checkOneHeader(at: Surroundings, path: string, layouts: readonly Layout[]): void {
  const headers = new Set(layouts.map((layout) => JSON.stringify(layout.columns)));
  if (headers.size <= 1) return;
  const sheets = layouts.map((layout) => layout.sheet ?? '').join(', ');
  const problem = fill(readWords.needsOneHeader, at.lang, { path, sheets });
  throw new UsageError('usage.flag', { problem, command: 'convert' });
}
