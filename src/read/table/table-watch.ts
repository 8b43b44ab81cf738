/** Watches for the end of a table while its rows stream past: footers, and another table behind a blank row. */
import type { Cell } from '../../record.js';
import type { LeftOut } from '../layout.js';
import {
  beginsTable,
  countFooterRows,
  endingOf,
  type Gap,
  leftOutRows,
  maxFollowing,
  maxFooterRows,
  mayBeHeader,
  nextGap,
  type TableBody,
  withOwnTitle,
} from './table-end.js';
import { isBlankRow, type NumberedRow, rowText } from './table-rows.js';

/**
 * Rows that could belong to a footer or be the header of another table are held back, about `maxFooterRows` at most; an
 * ordinary row releases them as data, the end of the input does not. Blank rows are never kept.
 */
export interface TableEnd {
  /** Takes the next row (cut at `firstColumn`); rows that are now known to be data go to `keep`, in order. */
  push(row: number, cells: Cell[], keep: KeepRow): void;
  /** What follows is read elsewhere: all rows held back are data. */
  release(keep: KeepRow): void;
  /** After the last row of the input: what is left out. */
  finish(keep: KeepRow): LeftOut[];
  /** No row is held back: what comes next does not depend on what came before. */
  isCalm(): boolean;
  /** The other table that has begun; null as long as none was found. */
  second(): LeftOut | null;
}

/** Takes a data row. */
export type KeepRow = (row: number, cells: Cell[]) => void;

/** Quicker than `isBlankCell`: blanks inside a cell do not matter here. */
function isFilled(cell: Cell | undefined): boolean {
  return cell !== '' && cell !== null;
}

/** Three cells, all with something in them: neither a footer nor the title of another table. */
function isWholeOfThree(cells: readonly Cell[]): boolean {
  if (cells.length !== 3) return false;
  for (const cell of cells) if (!isFilled(cell) || (typeof cell === 'string' && cell.charCodeAt(0) <= 32)) return false;
  return true;
}

const nothingSeen: ReadonlySet<string> = new Set();

/** Starts watching. `header`: the titles of the table; empty where it has none. */
export function watchEnd(body: TableBody, header: readonly string[]): TableEnd {
  let held: NumberedRow[] = [];
  let gap: Gap = 'none';
  /** Index in `held` of a row that may be the header of another table, and the gap above it. */
  let candidate = -1;
  let second: LeftOut | null = null;
  const middle = body.width >> 1;

  const release = (keep: KeepRow): void => {
    for (const { row, cells } of held) if (!isBlankRow(cells)) keep(row, cells);
    held = [];
    candidate = -1;
    gap = 'none';
  };

  const pass = (row: number, cells: Cell[], keep: KeepRow): void => {
    // The fast way for nearly every row: filled at its start and in its middle.
    const isOrdinary =
      body.width > 3
        ? cells.length > middle && isFilled(cells[0]) && isFilled(cells[1]) && isFilled(cells[middle])
        : body.width === 3 && isWholeOfThree(cells);
    gap = isOrdinary ? 'none' : nextGap(gap, cells);
    if (isOrdinary || endingOf(cells, body) === 'row') {
      if (held.length > 0) release(keep);
      keep(row, cells);
      return;
    }
    held.push({ row, cells });
    if (held.length > maxFooterRows) {
      const [first] = held.splice(0, 1);
      if (first && !isBlankRow(first.cells)) keep(first.row, first.cells);
    }
  };

  /** The rows below a candidate are there: another table begins with it, or they are rows as any other. */
  const decide = (keep: KeepRow): void => {
    const { cells } = held[candidate]!;
    const following = held.slice(candidate + 1);
    const ownProfiles = () => body.profiles;
    if (beginsTable({ cells, following, gap, seen: nothingSeen, ownProfiles }, header, body)) {
      const at = withOwnTitle(held, candidate);
      const from = held[at]!;
      const to = held.findLast((row) => !isBlankRow(row.cells))!;
      second = { reason: 'second-table', fromRow: from.row, toRow: to.row, text: rowText(from.cells) };
      held = held.slice(0, at);
      return;
    }
    const rows = held.splice(candidate);
    candidate = -1;
    gap = 'none';
    for (const [index, row] of rows.entries()) (index === 0 ? pass : push)(row.row, row.cells, keep);
  };

  const push = (row: number, cells: Cell[], keep: KeepRow): void => {
    if (second) {
      if (!isBlankRow(cells)) second.toRow = row;
      return;
    }
    if (candidate < 0 && gap !== 'none' && mayBeHeader(cells, header)) {
      candidate = held.length;
      held.push({ row, cells });
    } else if (candidate >= 0) {
      held.push({ row, cells });
      if (held.length - candidate > maxFollowing) decide(keep);
    } else pass(row, cells, keep);
  };

  return {
    push,
    release,
    finish: (keep) => {
      while (candidate >= 0 && !second) decide(keep);
      const count = countFooterRows(
        held.map((row) => row.cells),
        body,
      );
      const footer = held.splice(held.length - count, count);
      release(keep);
      return [...leftOutRows('footer', footer), ...(second ? [second] : [])];
    },
    isCalm: () => held.length === 0 && second === null,
    second: () => second,
  };
}
