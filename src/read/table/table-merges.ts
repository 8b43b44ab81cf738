/** What merged cells say about a header: which rows it has, and which columns a title stands over. */
import { type Cell, cellText } from '../../record.js';
import { areYears } from './table-header.js';
import { filledCount, isBlankCell, isLabel, kindOf, type NumberedRow } from './table-rows.js';

/** A merged area: 1-based rows and 0-based columns, both ends inclusive. */
export interface MergedArea {
  fromRow: number;
  toRow: number;
  fromColumn: number;
  toColumn: number;
}

const mostHeaderRows = 3;

/** How many rows the header that begins at an index has at least: a title merged over rows, or over the titles of others. */
export function mergedHeaderRows(rows: readonly NumberedRow[], at: number, merges: readonly MergedArea[]): number {
  const first = rows[at]!.row;
  let count = 1;
  for (let level = 0; level < count && level < mostHeaderRows; level++) {
    for (const merge of merges) {
      if (merge.fromRow !== first + level) continue;
      if (merge.toRow > merge.fromRow) count = Math.max(count, merge.toRow - first + 1);
      else if (titlesBelow(rows, at + level, merge) > 1) count = Math.max(count, level + 2);
    }
  }
  count = Math.min(count, mostHeaderRows);
  for (let level = 1; level < count; level++) if (!isTitleRow(rows, at + level, first + level, true)) return level;
  return count;
}

/**
 * The row at an index belongs to the header below it: one of its titles is merged down into that, all of several titles are merged
 * over others, or its lone title is merged over some of the titles there, but not from the first on (that would be the title of
 * the table).
 */
export function isMergedGroup(rows: readonly NumberedRow[], at: number, merges: readonly MergedArea[]): boolean {
  const { row, cells } = rows[at]!;
  const below = rows[at + 1]!;
  const own = merges.filter(({ fromRow, fromColumn }) => fromRow === row && !isBlankCell(cells[fromColumn]));
  if (own.length === 0 || !isTitleRow(rows, at, row, true)) return false;
  if (own.some(({ toRow }) => toRow >= below.row)) return true;
  const areGroups = own.length > 1 && own.length === filledCount(cells);
  if (areGroups && own.every((merge) => titlesBelow(rows, at, merge) > 1)) return true;
  const first = below.cells.findIndex((cell) => !isBlankCell(cell));
  return (
    filledCount(cells) === 1 &&
    own.some(({ fromColumn }) => fromColumn > first) &&
    own.some((merge) => titlesBelow(rows, at, merge) > 1)
  );
}

/** The title of a column in one row of a header of merged cells; '' where its cell is blank and no title is merged over it. */
export function mergedTitle(row: NumberedRow, column: number, merges: readonly MergedArea[]): string {
  const own = cellText(row.cells[column]).trim();
  if (own !== '') return own;
  // In the rows below its first one the title was said already.
  const merge = merges.find(
    ({ fromRow, fromColumn, toColumn }) => fromRow === row.row && fromColumn < column && column <= toColumn,
  );
  return merge ? cellText(row.cells[merge.fromColumn]).trim() : '';
}

/** Whether titles of these rows are merged over columns; else a blank cell may well belong to the title on its left. */
export function hasMergedTitles(header: readonly NumberedRow[], merges: readonly MergedArea[]): boolean {
  return header.some(({ row }) => merges.some((each) => each.fromRow === row && each.toColumn > each.fromColumn));
}

function titlesBelow(rows: readonly NumberedRow[], at: number, merge: MergedArea): number {
  const next = rows[at + 1];
  if (!next || next.row !== merge.fromRow + 1 || !isTitleRow(rows, at + 1, next.row)) return 0;
  return filledCount(next.cells.slice(merge.fromColumn, merge.toColumn + 1));
}

/** Words, or the years of a series; where merges say that it is a header (`isMerged`) a lone year and `Q1` are titles as well. */
function isTitleRow(rows: readonly NumberedRow[], at: number, number: number, isMerged = false): boolean {
  const row = rows[at];
  if (!row || row.row !== number || filledCount(row.cells) === 0) return false;
  const isTitle = isMerged ? isTitleCell : isLabel;
  return row.cells.every((cell) => isBlankCell(cell) || isTitle(cell)) || areYears(row.cells);
}

/** A title of a header of merged cells: a word, a code or a year. */
export function isTitleCell(cell: Cell): boolean {
  const year = kindOf(cell) === 'number' ? Number(cellText(cell)) : Number.NaN;
  return isLabel(cell) || kindOf(cell) === 'code' || (Number.isInteger(year) && year >= 1900 && year <= 2100);
}
