/** Decides what becomes of each record of delimited text: data, not data, and what is odd about it. */
import type { Details } from '../../catalogue/text.js';
import { type IssueCode, severityOf } from '../../issue.js';
import type { Batch, Cell } from '../../record.js';
import type { NoteIssue } from '../format.js';
import type { Layout, LeftOut } from '../layout.js';
import { isBlankRow, watchTableEnd } from '../table/table.js';
import { withJoinedSentences, withJoinedWords, withoutExtraCell } from '../table/table-rows.js';
import type { CsvExtra } from './csv-layout.js';
import { dialectOf, type RecordReader } from './csv-records.js';
import { framedCells } from './framed-rows.js';
import { createRecut } from './recut-row.js';
import type { ForeignLine } from './text-pieces.js';

/** What the text around a record holds, so that most records need not be looked at. */
export interface TextMarks {
  hasNul: boolean;
  hasReplacement: boolean;
  foreign: readonly ForeignLine[];
}

/** Collects data rows. */
export interface RowFilter {
  /** Takes the record that the reader read last, which lies at [start, end) of the text. */
  take(row: number, reader: RecordReader, start: number, end: number, marks: TextMarks): void;
  /** Takes blank rows behind others (blank-lines.ts), of which it is enough to know the numbers. */
  passOver(fromRow: number, toRow: number): void;
  /** After the last record. `leftOut`: what is known to follow and is read by nobody. */
  finish(leftOut: LeftOut | null): void;
  /** Rows collected. */
  count(): number;
  /** The rows collected since the last call. */
  batch(): Batch;
  /** The table has ended: nothing that follows is part of it. */
  isPastEnd(): boolean;
}

/** Makes the filter of a layout. `isTail`: the records go up to the end of the file, where footers are. */
export function createRowFilter(layout: Layout, isTail: boolean, note: NoteIssue): RowFilter {
  const extra = layout.extra as CsvExtra;
  const { dataRow, columns } = layout;
  const { firstColumn, isFramed, comment, isRaw, header } = extra;
  const endRow = extra.endRow ?? Number.POSITIVE_INFINITY;
  const width = columns.length;
  const end = isRaw || extra.isWhole || extra.shape.usualFilled === 0 ? null : watchTableEnd(extra.shape);
  const recutRow = createRecut(dialectOf(layout), extra.shape.kinds);
  let rowNumbers: number[] = [];
  let rows: Cell[][] = [];
  let isPastEnd = false;

  /** Blank rows passed over that are not told yet. */
  let passed: { fromRow: number; toRow: number } | null = null;

  const tell = (code: IssueCode, row: number, details?: Details): void =>
    note({ code, severity: severityOf(code), row, ...(details ? { details } : {}) });
  const keep = (row: number, cells: Cell[]): void => {
    rowNumbers.push(row);
    rows.push(cells);
  };

  /** What has to be said about the characters of a record; the cells without NULs. */
  const checkText = (row: number, read: string[], start: number, stop: number, marks: TextMarks): string[] => {
    for (const line of marks.foreign) {
      if (line.start >= stop || line.end <= start) continue;
      if (line.encoding === null) tell('text.undecodable', row);
      else tell('text.mixed-encodings', row, { encoding: line.encoding });
      break;
    }
    if (marks.hasReplacement && read.some((cell) => cell.includes('\uFFFD'))) {
      if (!marks.foreign.some((line) => line.start < stop && line.end > start)) {
        tell('text.replacement-character', row);
      }
    }
    if (!marks.hasNul || !read.some((cell) => cell.includes('\0'))) return read;
    tell('text.nul', row);
    return read.map((cell) => cell.replaceAll('\0', ''));
  };

  const checkWidth = (row: number, cells: string[]): string[] => {
    if (cells.length < width) {
      const recut = recutRow(cells);
      if (recut) {
        tell('row.mended', row, { columns: width });
        return recut;
      }
      if (!extra.isShortNormal) tell('row.short', row, { cells: cells.length, columns: width });
      return cells;
    }
    const delimiter = layout.delimiter ?? ',';
    const joined = extra.wordKinds
      ? withJoinedWords(cells, extra.wordKinds, delimiter)
      : withJoinedSentences(cells, width, delimiter);
    if (joined) {
      tell('row.mended', row, { columns: width });
      return joined;
    }
    const isBlankTail = isBlankRow(cells.slice(width));
    const mended = extra.hasBlankTail ? null : withoutExtraCell(cells, extra.shape.kinds);
    if (mended) {
      tell('row.extra-delimiter', row, { cells: cells.length, columns: width });
      return mended as string[];
    }
    if (isBlankTail) return extra.hasBlankTail ? cells.slice(0, width) : cells;
    tell('row.long', row, { cells: cells.length, columns: width });
    return cells;
  };

  const isRepeatedHeader = (cells: readonly string[]): boolean =>
    header.length > 0 && cells.length === header.length && cells.every((cell, i) => cell === header[i]);

  const keepChecked = (row: number, cells: Cell[]): void =>
    keep(row, cells.length === width ? cells : checkWidth(row, cells as string[]));

  const tellPassed = (): void => {
    if (passed) tell('row.blanks', passed.fromRow, { ...passed, rows: passed.toRow - passed.fromRow + 1 });
    passed = null;
  };

  const take: RowFilter['take'] = (row, reader, start, stop, marks) => {
    if (passed) tellPassed();
    if (row > endRow) {
      isPastEnd = true;
      return;
    }
    if (row < dataRow) return;
    if (end?.second()) {
      end.push(row, reader.cells, keep);
      return;
    }
    const isMarked = marks.hasNul || marks.hasReplacement || marks.foreign.length > 0;
    let cells = isMarked ? checkText(row, reader.cells, start, stop, marks) : reader.cells;
    if (reader.openQuote >= 0) tell('row.unclosed-quote', row);
    else if (reader.isMended) tell('row.mended', row, { columns: width });
    else if (reader.isOdd) tell('row.odd-quote', row);
    if (isRaw) {
      keep(row, cells);
      return;
    }
    if (comment !== '' && cells[0]!.startsWith(comment) && cells.length !== extra.width) {
      tell('row.comment', row);
      return;
    }
    if (firstColumn > 0) cells = cells.slice(firstColumn);
    if (isFramed) cells = framedCells(cells);
    if (cells[0] === header[0] && isRepeatedHeader(cells)) {
      tell('table.header-repeated', row);
      return;
    }
    const isBlank = (cells[0] === '' || cells.length === 1) && isBlankRow(cells);
    if (isBlank) tell('row.blank', row);
    if (end) end.push(row, cells, keepChecked);
    else if (!isBlank) keepChecked(row, cells);
  };

  return {
    take,
    passOver: (fromRow, toRow) => {
      // A whole other table is told as such, with its blank rows.
      if (end?.second()) return;
      if (passed) passed.toRow = toRow;
      else passed = { fromRow, toRow };
    },
    finish: (leftOut) => {
      tellPassed();
      if (!end) return;
      if (!isTail) {
        end.release(keepChecked);
        return;
      }
      for (const { reason, fromRow, toRow, text } of [...end.finish(keepChecked), ...(leftOut ? [leftOut] : [])]) {
        tell(reason === 'footer' ? 'table.footer' : 'table.second-table', fromRow, { fromRow, toRow, text });
      }
    },
    count: () => rows.length,
    batch: () => {
      const batch = { rowNumbers, rows };
      rowNumbers = [];
      rows = [];
      return batch;
    },
    isPastEnd: () => isPastEnd,
  };
}
