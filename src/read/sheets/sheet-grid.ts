/** Sheets as they come out of a document: their rows in batches, within the limits, whatever the format. */
import { SourceError } from '../../errors.js';
import type { Batch, Cell } from '../../record.js';
import { limitError } from '../archive.js';
import { batchRows, batchWeight, rowWeight } from '../batch-builder.js';
import type { Limits } from '../layout.js';
import { XmlProblem } from '../markup/xml-scanner.js';
import type { MergedArea } from '../table/table-merges.js';
import type { NamedEncoding } from '../text/named-encoding.js';
import { maxMerges, SheetMerges } from './sheet-merges.js';

/** What a document is read into: the start of each sheet, its rows, its end. Tables within tables may take turns. */
export type SheetEvent = SheetStart | { kind: 'rows'; index: number; batch: Batch } | SheetEnd | SheetBook;

/** What is known of a document as a whole; comes first where it comes at all. */
export interface SheetBook {
  kind: 'book';
  /** What its texts are in, where they are not in Unicode. */
  encoding: NamedEncoding | null;
  /** Some bytes are no text in it. */
  isDamaged: boolean;
  /** Sheets that it names, but whose cells it lacks. */
  missingSheets: string[];
  /** Sheets that hold no cells: charts, dialogs. */
  otherSheets: string[];
}

export interface SheetStart {
  kind: 'sheet';
  /** 0-based, among the sheets that hold cells. */
  index: number;
  name: string;
  /** Days of its workbook are counted from 1904-01-01. */
  is1904: boolean;
}

export interface SheetEnd {
  kind: 'end';
  index: number;
  isHidden: boolean;
  /** All its rows were given. */
  isWhole: boolean;
  hiddenRows: number;
  firstHiddenRow: number;
  /** Ranges of 1-based columns. */
  hiddenColumns: { from: number; to: number }[];
  /** Those that begin in the first rows, where a header may be. */
  merges: MergedArea[];
  /** Row of the first area of several rows below those; 0 = none. */
  tallMergeRow: number;
}

/** Which sheet is wanted (null = all), and how much of its beginning. */
export interface SheetRequest {
  only: number | null;
  maxRows: number;
  maxWeight: number;
}

/** A repeated cell takes no bytes of the file, so each counts as this many towards `maxSheetCells`. */
const repeatWeight = 16;

/** What a scan throws, as the error that names the file. */
export function problemOf(error: unknown, path: string, limits: Limits): unknown {
  if (!(error instanceof XmlProblem)) return error;
  if (error.kind === 'doctype') return new SourceError('source.doctype', { path });
  if (error.kind === 'damaged') return new SourceError('source.damaged', { path, reason: error.message });
  return limitError(path, error.kind, limits, ` (${error.message})`);
}

/** Cells of all sheets of one document so far. */
export interface CellCount {
  cells: number;
}

/** Takes the cells of one sheet, row by row, and gives them to `events` in batches. Empty cells and rows cost nothing. */
export class SheetGrid {
  /** 1-based number of the row that is being filled, or of the last one. */
  rowNumber = 0;
  hiddenRows = 0;
  readonly hiddenColumns: { from: number; to: number }[] = [];
  readonly merges = new SheetMerges();
  /** Cells of this sheet are asked for. */
  readonly isWanted: boolean;

  private firstHiddenRow = 0;
  private row: Cell[] = [];
  private batch: Batch = { rowNumbers: [], rows: [] };
  private batchWeight = 0;
  private rows = 0;
  private weight = 0;

  constructor(
    private readonly start: SheetStart,
    private readonly events: SheetEvent[],
    private readonly request: SheetRequest,
    private readonly limits: Limits,
    private readonly count: CellCount,
  ) {
    this.isWanted = request.only === null || request.only === start.index;
    if (this.isWanted) events.push(start);
  }

  /** Whether the cells of this row are worth making: its sheet is wanted and not yet sampled. */
  get takesCells(): boolean {
    return this.isWanted && this.rows < this.request.maxRows && this.weight < this.request.maxWeight;
  }

  /** Goes to a row; without a number to the next one. */
  startRow(number = this.rowNumber + 1): void {
    this.rowNumber = number;
  }

  /** Puts a cell at a 0-based column of the row, and in the `repeat` - 1 columns behind it too. */
  put(column: number, cell: Cell, repeat = 1): void {
    if (cell === null || cell === '' || !this.takesCells) return;
    if (column + repeat > this.limits.maxColumns) throw new XmlProblem('maxColumns', `row ${this.rowNumber}`);
    if (typeof cell === 'string' && cell.length > this.limits.maxCellChars) {
      throw new XmlProblem('maxCellChars', `row ${this.rowNumber}`);
    }
    this.fill(column);
    if (repeat === 1) this.row[column] = cell;
    else {
      this.add((repeat - 1) * repeatWeight);
      for (let n = 0; n < repeat; n++) this.row[column + n] = cell;
    }
  }

  /** Ends the row, which stands `repeat` times. */
  endRow(repeat = 1, isHidden = false): void {
    if (isHidden) {
      this.hiddenRows += repeat;
      this.firstHiddenRow ||= this.rowNumber;
    }
    const first = this.rowNumber;
    this.rowNumber = first + repeat - 1;
    const { row } = this;
    if (row.length === 0 || !this.takesCells) return;
    this.row = [];
    if (this.rowNumber > this.limits.maxSheetRows) throw new XmlProblem('maxSheetRows', `row ${this.rowNumber}`);
    this.add(row.length + (repeat - 1) * row.length * repeatWeight);
    const weight = rowWeight(row);
    for (let n = 0; n < repeat && this.takesCells; n++) {
      this.batch.rowNumbers.push(first + n);
      this.batch.rows.push(n === 0 ? row : row.slice());
      this.rows++;
      this.weight += weight;
      this.batchWeight += weight;
      if (this.batch.rows.length >= batchRows || this.batchWeight >= batchWeight) this.flush();
    }
  }

  /** Counts columns that took time though they hold no cell. */
  pass(columns: number): void {
    this.add(columns);
  }

  /** Remembers a merged area that begins at this row, where it is one. */
  merge(column: number, columns: number, rows: number): void {
    if (columns <= 1 && rows <= 1) return;
    this.merges.add({
      fromRow: this.rowNumber,
      toRow: this.rowNumber + Math.max(rows, 1) - 1,
      fromColumn: column,
      toColumn: column + Math.max(columns, 1) - 1,
    });
  }

  /** Remembers a hidden range of 1-based columns. */
  hideColumns(from: number, to: number): void {
    const last = Math.min(to, this.limits.maxColumns);
    if (from <= last && this.hiddenColumns.length < maxMerges) this.hiddenColumns.push({ from, to: last });
  }

  /** Ends the sheet. */
  end(isHidden: boolean): void {
    this.flush();
    if (!this.isWanted) return;
    const { hiddenRows, firstHiddenRow, hiddenColumns, merges } = this;
    const { index } = this.start;
    // A sample that is just full may be the whole sheet; that is found out by reading on, as for any other.
    this.events.push({
      kind: 'end',
      index,
      isHidden,
      isWhole: this.takesCells,
      hiddenRows,
      firstHiddenRow,
      hiddenColumns,
      merges: merges.areas,
      tallMergeRow: merges.tallRow,
    });
  }

  /** Gives the waiting rows away. */
  flush(): void {
    if (this.batch.rows.length === 0) return;
    this.events.push({ kind: 'rows', index: this.start.index, batch: this.batch });
    this.batch = { rowNumbers: [], rows: [] };
    this.batchWeight = 0;
  }

  /** Blanks up to a column. A wide gap is filled at once: a row that grows blank by blank is copied again and again. */
  private fill(column: number): void {
    const gap = column - this.row.length;
    if (gap > 32) this.row = this.row.concat(Array<Cell>(gap).fill(null));
    else for (let n = 0; n < gap; n++) this.row.push(null);
  }

  private add(cells: number): void {
    this.count.cells += cells;
    if (this.count.cells > this.limits.maxSheetCells) throw new XmlProblem('maxSheetCells', `row ${this.rowNumber}`);
  }
}
