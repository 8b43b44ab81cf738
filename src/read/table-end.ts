/** Where a table ends: totals and notes below it, a second table, a header that comes again. */
import { type Cell, cellText } from '../record.js';
import type { LeftOut } from './layout.js';
import { type ColumnProfile, conflicts, headerEvidence, profileColumns } from './table-header.js';
import {
  extentOf,
  filledCount,
  isBlankCell,
  isBlankRow,
  isLabel,
  isSquashedRow,
  kindOf,
  type NumberedRow,
  rowText,
} from './table-rows.js';

/** Rows at the end that can be a footer. */
export const maxFooterRows = 20;

const totalWords =
  /^(?:(?:grand|sub)[ -]?)?totals?\b|^(?:sum|average|count|gesamt(?:summe)?|summe|insgesamt|total général|totaal|somme|suma|итого|всего)\b|^(?:总计|合计|小计|总数|總計|合計|小計|共计|共計|平均)/i;
const noteWords =
  /^(?:notes?\b|source\b|\*|†|remarks?\b|footnote|generated|printed|exported|report|end of|page \d|copyright|©|confidential|\(?\d+ rows?\b|quelle|stand:|注[:：]|备注[:：]|说明[:：]|来源|資料來源|制表|打印|导出|共\s*\d+|第\s*\d+\s*页)/i;

const numberedNote = /^(?:\(?(?:\d{1,2}|[a-z])[.)]|\[\d{1,2}\]|[¹²³‡§])\s*\p{L}/iu;

/** What is known of the rows of a table: by it its end is recognised. */
export interface TableBody {
  width: number;
  /** Filled cells of an ordinary row. */
  usualFilled: number;
  /** Every row has something in the first column. */
  isFirstFilled: boolean;
  profiles: readonly ColumnProfile[];
}

/** The body of a table from some of its rows. */
export function describeBody(rows: readonly NumberedRow[], width: number): TableBody {
  const counts = rows.map(({ cells }) => filledCount(cells)).sort((a, b) => a - b);
  // The last rows may be the footer that is looked for.
  const first = rows.slice(0, Math.max(3, rows.length - maxFooterRows));
  return {
    width,
    usualFilled: counts[counts.length >> 1] ?? 0,
    isFirstFilled: first.length > 2 && first.every(({ cells }) => !isBlankCell(cells[0])),
    profiles: profileColumns(rows, width),
  };
}

/** How a row at the end of a table stands to it. */
type Ending = 'row' | 'maybe' | 'footer';

/** A row like the others, surely a footer, or one if it stands apart (behind a blank row, or with other footers). */
function endingOf(cells: readonly Cell[], body: TableBody): Ending {
  const filled = filledCount(cells);
  if (filled === 0) return 'maybe';
  const first = cells.find((cell) => !isBlankCell(cell));
  const text = cellText(first).trim();
  if (totalWords.test(text) && (filled < body.usualFilled || filled <= 2)) {
    const rest = cells.filter((cell) => !isBlankCell(cell)).slice(1);
    if (rest.every((cell) => kindOf(cell) !== 'text' || totalWords.test(cellText(cell).trim()))) return 'footer';
  }
  const isSparse = filled <= Math.max(1, body.usualFilled * 0.34);
  // `1. Figures are provisional, see below`: a comma in a note makes cells of it.
  if (!isSparse && cells.length < body.width && filled * 2 <= body.usualFilled && numberedNote.test(text))
    return 'footer';
  if (body.usualFilled < 3 || !isSparse) return 'row';
  if (noteWords.test(text) || (filled === 1 && numberedNote.test(text))) return 'footer';
  if (isSquashedRow(cells, body.width)) return 'row';
  // Sums below the last columns of a table that has something in its first one in every row.
  const isSum =
    isBlankCell(cells[0]) &&
    body.isFirstFilled &&
    cells.every((cell) => isBlankCell(cell) || kindOf(cell) === 'number');
  if (isSum) return 'footer';
  // A lone cell without delimiters, or text where the column has values.
  if (filled === 1 && cells.length === 1 && body.width > 2) return 'footer';
  if (filled === 1 && conflicts(cells, body.profiles) > 0) return 'footer';
  return 'maybe';
}

/** Rows at the end that are not data: how many of the last rows given. */
export function countFooterRows(rows: readonly (readonly Cell[])[], body: TableBody): number {
  let count = 0;
  let hasGap = false;
  for (let i = rows.length - 1; i >= 0 && rows.length - i <= maxFooterRows; i--) {
    const cells = rows[i]!;
    const ending = endingOf(cells, body);
    if (ending === 'row') break;
    if (ending === 'footer') {
      count = rows.length - i;
      hasGap = false;
    } else if (isBlankRow(cells)) {
      // What stands below a blank row stands apart.
      count = rows.length - i;
      hasGap = true;
    }
  }
  return hasGap || count > 0 ? count : 0;
}

/**
 * Recognises footers while rows stream past. Rows that could belong to one are held back, at most `maxFooterRows`; an ordinary
 * row releases them as data, the end of the input does not. Blank rows are never kept.
 */
export interface TableEnd {
  /** Takes the next row (cut at `firstColumn`); rows that are now known to be data go to `keep`, in order. */
  push(row: number, cells: Cell[], keep: KeepRow): void;
  /** What follows is read elsewhere: all rows held back are data. */
  release(keep: KeepRow): void;
  /** After the last row of the input: what is left out. */
  finish(keep: KeepRow): LeftOut[];
}

/** Takes a data row. */
export type KeepRow = (row: number, cells: Cell[]) => void;

/** Quicker than `isBlankCell`: blanks inside a cell do not matter here. */
function isFilled(cell: Cell | undefined): boolean {
  return cell !== '' && cell !== null;
}

/** Starts watching for the end of a table. */
export function watchEnd(body: TableBody): TableEnd {
  let held: NumberedRow[] = [];
  const release = (keep: KeepRow): void => {
    for (const { row, cells } of held) if (!isBlankRow(cells)) keep(row, cells);
    held = [];
  };
  const middle = body.width >> 1;
  return {
    push: (row, cells, keep) => {
      // The fast way for nearly every row: filled at its start and in its middle.
      const isOrdinary =
        body.width > 3 && cells.length > middle && isFilled(cells[0]) && isFilled(cells[1]) && isFilled(cells[middle]);
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
    },
    release,
    finish: (keep) => {
      const count = countFooterRows(
        held.map((row) => row.cells),
        body,
      );
      const footer = held.splice(held.length - count, count);
      release(keep);
      return leftOutRows('footer', footer);
    },
  };
}

/** Rows as one finding; blank rows at its start and end are not worth telling. */
export function leftOutRows(reason: LeftOut['reason'], rows: readonly NumberedRow[]): LeftOut[] {
  const filled = rows.filter((row) => !isBlankRow(row.cells));
  const first = filled[0];
  const last = filled.at(-1);
  return first && last ? [{ reason, fromRow: first.row, toRow: last.row, text: rowText(first.cells) }] : [];
}

/** Index of the row at which another table begins; -1 where none does. `header`: the titles of the first table. */
export function findSecondTable(rows: readonly NumberedRow[], header: readonly string[], body: TableBody): number {
  let gap: Gap = 'none';
  const seen = new Set<string>();
  for (let i = 0; i < rows.length; i++) {
    const { cells } = rows[i]!;
    if (isBlankRow(cells)) {
      gap = 'blank';
      continue;
    }
    if (i > 0 && beginsTable(rows, i, header, body, gap, seen)) return i;
    gap = gap === 'blank' && isLoneTitle(cells) ? 'titled' : 'none';
    seen.add(rowText(cells));
  }
  return -1;
}

/** What stands above a row: another row, a blank row, or a blank row and a title. */
type Gap = 'none' | 'blank' | 'titled';

/** A cell alone, in words: the title of what follows, if it stands behind a blank row. */
export function isLoneTitle(cells: readonly Cell[]): boolean {
  return filledCount(cells) === 1 && cells.some((cell) => !isBlankCell(cell) && kindOf(cell) === 'text');
}

/** A row of which at least two cells, words among them, and most are titles of the table. */
export function sharesTitles(cells: readonly Cell[], titles: ReadonlySet<string>): boolean {
  const shared = new Set<string>();
  let hasWord = false;
  for (const cell of cells) {
    const text = isBlankCell(cell) ? '' : cellText(cell).trim();
    if (text === '' || !titles.has(text)) continue;
    shared.add(text);
    hasWord ||= isLabel(cell);
  }
  return hasWord && shared.size >= 2 && shared.size >= 0.6 * Math.min(titles.size, filledCount(cells));
}

function beginsTable(
  rows: readonly NumberedRow[],
  at: number,
  header: readonly string[],
  body: TableBody,
  gap: Gap,
  seen: ReadonlySet<string>,
): boolean {
  const { cells } = rows[at]!;
  const following = rows.slice(at + 1, at + 6).filter((row) => !isBlankRow(row.cells));
  if (following.length === 0) return false;
  if (sharesTitles(cells, new Set(header))) {
    const isSame = cells.length === header.length && cells.every((cell, i) => cellText(cell).trim() === header[i]);
    // The same header again: pages of one table, unless the same rows follow: a copy.
    return !isSame || following.slice(0, 3).every((row) => seen.has(rowText(row.cells)));
  }
  if (filledCount(cells) < 2 || !cells.every((cell) => isBlankCell(cell) || isLabel(cell))) return false;
  const extent = extentOf(cells);
  // What follows a blank row may be another table, which must not speak for itself.
  const profiles = gap !== 'none' && at > 3 ? profileColumns(rows.slice(0, at), body.width) : body.profiles;
  const against = conflicts(cells, profiles);
  const isOwnWidth = following.length >= 2 && following.every((row) => row.cells.length === cells.length);
  const differs = cells.length !== body.width || extent !== extentOf(following[0]!.cells) || against > 1;
  const evidence = headerEvidence(cells, profileColumns(following, cells.length));
  const isFollowed = following.filter((row) => filledCount(row.cells) > 1).length > 1;
  if (gap === 'titled') return isFollowed && evidence > 0.5 && against > 0;
  if (gap === 'blank') return differs && evidence > 0.5 && against >= 0 && (extent !== body.width || against > 1);
  return isOwnWidth && cells.length !== body.width && following.length >= 3 && evidence > 0.3 && against > 0;
}
