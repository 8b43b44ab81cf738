/** Where the table begins: what stands above it, which rows are its header, and hint rows below that. */
import { type Cell, cellText } from '../../record.js';
import { sharesTitles } from './table-end.js';
import { areYears, conflicts, headerEvidence, isHintRow, lookLikeTitles, profileColumns } from './table-header.js';
import { isMergedGroup, isTitleCell, type MergedArea, mergedHeaderRows } from './table-merges.js';
import {
  extentOf,
  filledCount,
  isBlankCell,
  isBlankRow,
  isLabel,
  isProse,
  isRule,
  isSquashedRow,
  kindOf,
  type NumberedRow,
  rowText,
} from './table-rows.js';

/** Indices into the rows: where the header begins, how many rows it has, and where the data begin. */
export interface Head {
  headerAt: number;
  headerRows: number;
  dataAt: number;
}

/** The header that the mapping asks for: by its row, by titles that it must have, or none. */
export function fixedHeader(
  rows: readonly NumberedRow[],
  first: number,
  header: 'auto' | 'none' | number | { must: string[] },
): Head {
  if (header === 'none' || header === 'auto') return { headerAt: first, headerRows: 0, dataAt: first };
  const wanted = typeof header === 'object' ? header.must : null;
  const headerAt = wanted
    ? rows.findIndex(({ cells }) => {
        const texts = new Set(cells.map((cell) => cellText(cell).trim()));
        return wanted.every((name) => texts.has(name));
      })
    : rows.findIndex((row) => row.row === header);
  if (headerAt < 0) return findHeader(rows, first, []);
  const dataAt = skipHints(rows, headerAt + 1);
  return { headerAt, headerRows: 1, dataAt };
}

/** The rows from an index on that are not blank; as many as a profile needs. */
function rowsFrom(rows: readonly NumberedRow[], at: number): NumberedRow[] {
  return rows.slice(at, at + 300).filter((row) => !isBlankRow(row.cells));
}

/** Rows among which the header is looked for. */
const headerReach = 60;

/** The header as the rows show it. */
export function findHeader(rows: readonly NumberedRow[], first: number, merges: readonly MergedArea[]): Head {
  let start = findStart(rows, first);
  while (start > first && isMergedGroup(rows, start - 1, merges)) start--;
  const mergedRows = mergedHeaderRows(rows, start, merges);
  const width = rows[start]!.cells.length;
  // A header that comes again, also that of a second table, must not speak against itself.
  const again = rowsLike(rows, start);
  const below = (at: number) =>
    profileColumns(
      rowsFrom(rows, at).filter((row) => !again.has(row)),
      Math.max(width, rows[at]?.cells.length ?? 0),
    );
  let headerRows = 0;
  while (headerRows < 3 && start + headerRows < rows.length) {
    const at = start + headerRows;
    const { cells } = rows[at]!;
    if (isBlankRow(cells)) break;
    const profiles = below(at + 1);
    if (headerRows === 0) {
      const evidence = headerEvidence(cells, profiles);
      const isOverGroups = isSpanning(rows[at]!, width) && at + 1 < rows.length && isGroupRow(rows, at + 1);
      const isGroup =
        isOverGroups ||
        isGroupRow(rows, at) ||
        (mergedRows > 1 && cells.every((cell) => isBlankCell(cell) || isTitleCell(cell)));
      if (evidence < 0.05 && !isGroup && !(evidence > -0.3 && lookLikeTitles(cells))) break;
    } else if (headerRows >= mergedRows && !continuesHeader(rows, start, at, profiles)) break;
    headerRows++;
  }
  if (headerRows === 0) {
    // Without a header only what surely is no row is a preamble: lone cells.
    return { headerAt: start, headerRows: 0, dataAt: start };
  }
  return { headerAt: start, headerRows, dataAt: skipHints(rows, start + headerRows) };
}

/** Rows that look like a header with some of the same titles, where they are more than that: values are. */
const mostHeaders = 3;

/** The rows that repeat the titles at `start`: all of them, or most of them where only few rows do (a second table). */
function rowsLike(rows: readonly NumberedRow[], start: number): ReadonlySet<NumberedRow> {
  const title = rowText(rows[start]!.cells);
  const titles = new Set(rows[start]!.cells.map((cell) => cellText(cell).trim()).filter((text) => text !== ''));
  const same = new Set<NumberedRow>();
  const alike: NumberedRow[] = [];
  for (const [index, row] of rowsFrom(rows, start + 1).entries()) {
    // In a single column a value may well come twice, only not at once.
    if (rowText(row.cells) === title && (titles.size > 1 || same.size === index)) same.add(row);
    else if (sharesTitles(row.cells, titles)) alike.push(row);
  }
  return alike.length <= mostHeaders ? new Set([...same, ...alike]) : same;
}

/** Titles over several columns each (`Customer,,,Address,`), with the columns' own titles below. */
function isGroupRow(rows: readonly NumberedRow[], at: number): boolean {
  const next = rows[at + 1];
  const { cells } = rows[at]!;
  if (!next || filledCount(cells) >= filledCount(next.cells) || filledCount(cells) < 2) return false;
  const isTitled = lookLikeTitles(next.cells) || areYears(next.cells) || repeatInGroups(cells, next.cells);
  const areLabels = cells.every((cell) => isBlankCell(cell) || isLabel(cell)) || areYears(cells);
  return areLabels && isTitled && isHeaderOf(rows, at + 1);
}

/** The same titles below each of several groups (`2014,,2015,` over `M,F,M,F`). */
function repeatInGroups(groups: readonly Cell[], cells: readonly Cell[]): boolean {
  if (groups.length !== cells.length) return false;
  const seen = new Map<string, number>();
  let group = 0;
  let repeated = 0;
  let isSpread = false;
  for (const [column, cell] of cells.entries()) {
    if (!isBlankCell(groups[column])) group = column + 1;
    const title = isBlankCell(cell) ? '' : cellText(cell).trim();
    if (title === '' || !isLabel(cell)) {
      if (group > 0 && isBlankCell(groups[column])) return false;
      continue;
    }
    isSpread ||= group > 0 && isBlankCell(groups[column]);
    const before = seen.get(title);
    if (before === group) return false;
    if (before !== undefined) repeated++;
    seen.set(title, group);
  }
  return isSpread && repeated >= 2;
}

/** One title in words over all columns but the first ones, which say what the rows are. */
function isSpanning({ cells }: NumberedRow, width: number): boolean {
  return cells.length === width && isBlankCell(cells[0]) && filledCount(cells) === 1 && cells.some(isLabel);
}

/** The header of a table of one column and the names of its rows: `,Value`. */
function isUnnamedFirst(rows: readonly NumberedRow[], at: number): boolean {
  const { cells } = rows[at]!;
  const isPair = cells.length === 2 && isBlankCell(cells[0]) && isLabel(cells[1]);
  return isPair && rows.slice(at + 1, at + 4).every((row) => filledCount(row.cells) === 2);
}

/** The row at `at` is the header of the rows below it, up to `end`. */
function isHeaderOf(rows: readonly NumberedRow[], at: number, end = rows.length): boolean {
  const { cells } = rows[at]!;
  const below = rowsFrom(rows.slice(0, end), at + 1);
  return headerEvidence(cells, profileColumns(below, cells.length)) > 0.3;
}

/** The row at `at` is one more row of the header that begins at `start`. */
function continuesHeader(
  rows: readonly NumberedRow[],
  start: number,
  at: number,
  profiles: ReturnType<typeof profileColumns>,
): boolean {
  const { cells } = rows[at]!;
  const above = rows[at - 1]!.cells;
  if (repeatInGroups(above, cells)) return true;
  const kinds = profiles.map(({ kind }) => kind);
  if (isHintRow(cells, profiles) || isSquashedRow(cells, kinds)) return false;
  const texts = cells.map((cell) => cellText(cell).trim());
  const isRepeat = filledCount(cells) > 0 && texts.every((text, i) => text === cellText(rows[start]!.cells[i]).trim());
  // In a single column a value may well come twice.
  if (isRepeat && (filledCount(cells) > 1 || isColumnTitle(cells, profiles))) return true;
  const hasYears = areYears(cells);
  const isTitle = (cell: Cell, column: number): boolean =>
    isLabel(cell) || hasYears || (kindOf(cell) === 'code' && profiles[column]?.kind === 'number');
  if (filledCount(cells) < 2 || !cells.every((cell, column) => isBlankCell(cell) || isTitle(cell, column)))
    return false;
  // A row that is far too long has no header's columns below it.
  if (cells.some((cell, column) => column >= above.length && !isBlankCell(cell) && !profiles[column]?.filled))
    return false;
  if (complements(cells, above, profiles)) return true;
  const hasGroups = filledCount(above) < Math.max(filledCount(cells), extentOf(above));
  if (hasGroups && headerEvidence(cells, profiles) > 0.3) return true;
  // Titles where all rows below have values.
  return conflicts(cells, profiles) >= 2 && conflicts(cells, profiles) * 3 >= filledCount(cells);
}

/**
 * Titles where the row above has none, and none where all rows below have something (`Id,Which of these?,,` with `,Car,Bus,Train`
 * below it).
 */
function complements(
  cells: readonly Cell[],
  above: readonly Cell[],
  profiles: ReturnType<typeof profileColumns>,
): boolean {
  const rowCount = Math.max(...profiles.map(({ filled }) => filled));
  const isUntitled = (column: number): boolean => isBlankCell(above[column]) && !isBlankCell(cells[column]);
  return (
    rowCount > 2 &&
    above.length >= cells.length &&
    isBlankCell(cells[0]) &&
    !isBlankCell(above[0]) &&
    profiles[0]?.filled === rowCount &&
    cells.some((_, column) => isUntitled(column)) &&
    cells.every((cell, column) => !isBlankCell(cell) || !isBlankCell(above[column]))
  );
}

/** The title of a table of one column: no value that comes again below. */
function isColumnTitle(cells: readonly Cell[], profiles: ReturnType<typeof profileColumns>): boolean {
  const text = cellText(cells[0]).trim();
  const profile = profiles[0];
  return isLabel(cells[0]) && profile !== undefined && profile.filled > 1 && !profile.distinct.has(text);
}

/** Index of the row at which the table begins: the first that is as full as the rows of the table are. */
function findStart(rows: readonly NumberedRow[], first: number): number {
  const counts = rows.map((row) => filledCount(row.cells));
  const many = counts.filter((count) => count > 1).sort((a, b) => a - b);
  const reach = Math.min(rows.length, first + headerReach);
  if (many.length === 0) return startBelowGap(rows, first, reach) ?? first;
  const usual = many[many.length >> 1]!;
  let start = first;
  const isFull = (at: number): boolean => counts[at]! >= Math.max(2, usual * 0.5) && !isRule(rows[at]!.cells);
  while (start < reach && !isFull(start) && !isUnnamedFirst(rows, start)) start++;
  if (start >= reach) return first;
  // Group titles directly above are part of the header.
  const width = rows[start]!.cells.length;
  if (start > first && isGroupRow(rows, start - 1) && rows[start - 1]!.cells.length >= width - 1)
    return start - 1 > first && isSpanning(rows[start - 2]!, width) ? start - 2 : start - 1;
  return startBelowGap(rows, start, reach) ?? startBelowNotes(rows, start, reach);
}

/**
 * Notes above the table may be cut by the delimiter too (`Temperatures, January to December`): where the rows above a header are
 * of another width than what it heads, they are no part of the table, nor is a first one that has its width by chance.
 */
function startBelowNotes(rows: readonly NumberedRow[], start: number, reach: number): number {
  const width = usualWidth(rows.slice(start));
  const isOther = (at: number): boolean => rows[at]?.cells.length !== width;
  if (width < 2 || !(isOther(start) || isOther(start + 1))) return start;
  const at = rows.findIndex((_, i) => i > start && !isOther(i));
  if (at < 0 || at >= reach) return start;
  const notes = rows.slice(start, at);
  if (notes.filter(({ cells }) => cells.length > 1 && !isProse(cells)).length > maxNotes) return start;
  const isGroup = rows[at - 1]!.cells.some(isBlankCell) && isGroupRow(rows, at - 1);
  // Rows of one width are a table, but for `Region:,North`.
  const isTable = ({ cells }: NumberedRow, i: number, notes: readonly NumberedRow[]): boolean =>
    cells.length > 1 &&
    cells.length === notes[i + 1]?.cells.length &&
    !isProse(cells) &&
    !/[:：]\s*$/.test(cellText(cells[0] as Cell));
  if (isGroup || notes.some(isTable)) return start;
  const { cells } = rows[at]!;
  const below = profileColumns(rowsFrom(rows, at + 1), width);
  const isUnlike = conflicts(cells, below) > 0 || areYears(cells);
  return isUnlike && headerEvidence(cells, below) > 0.3 ? at : start;
}

/** Cells of most rows. */
function usualWidth(rows: readonly NumberedRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Rows that a block of notes above the table has at most. */
const maxNotes = 12;

/**
 * A small block before a blank row is a preamble too (`Region:,North`), if what follows has a header: a narrower block, or one
 * that has none itself and is much smaller than what follows. Null where there is no such block.
 */
function startBelowGap(rows: readonly NumberedRow[], start: number, reach: number): number | null {
  const gap = rows.findIndex((row, i) => i > start && isBlankRow(row.cells));
  if (gap < 0 || gap >= reach || gap - start > maxNotes) return null;
  const next = rows.findIndex((row, i) => i > gap && !isBlankRow(row.cells));
  if (next < 0 || rows.length - next <= gap - start) return null;
  const widest = Math.max(...rows.slice(start, gap).map((row) => extentOf(row.cells)));
  const width = extentOf(rows[next]!.cells);
  // With a header and rows of its own it is the first of two tables.
  const isTable = widest > 2 && gap - start > 3 && isHeaderOf(rows, start, gap) && isOfOneWidth(rows.slice(start, gap));
  const isNarrow = widest < width && !isTable;
  const isSmall = widest === width && rows.length - next > 3 * (gap - start) + 3 && !isHeaderOf(rows, start, gap);
  return (isNarrow || isSmall) && isHeaderOf(rows, next) ? next : null;
}

function isOfOneWidth(rows: readonly NumberedRow[]): boolean {
  return new Set(rows.map(({ cells }) => filledCount(cells))).size === 1;
}

/** Index of the first data row: hint rows and blank rows below the header are passed over. */
function skipHints(rows: readonly NumberedRow[], from: number): number {
  let at = from;
  for (let hints = 0; at < rows.length; at++) {
    const { cells } = rows[at]!;
    if (isBlankRow(cells)) continue;
    const below = rowsFrom(rows, at + 1);
    if (hints >= 3 || !isHintRow(cells, profileColumns(below, cells.length))) break;
    hints++;
  }
  return at;
}
