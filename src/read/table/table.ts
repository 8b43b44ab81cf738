/**
 * Finds the table in the rows of a file or sheet: what stands above it, its header, hint rows, and where it ends. Works on
 * cells, so that text files and spreadsheets obey the same rules.
 */
import { isGivenBack } from '../../formula-guard.js';
import { type Cell, cellText } from '../../record.js';
import type { LeftOut, ReadOptions } from '../layout.js';
import {
  countFooterRows,
  describeBody,
  findSecondTable,
  leftOutRows,
  sharesTitles,
  type TableBody,
  withOwnTitle,
} from './table-end.js';
import {
  areYears,
  conflicts,
  headerEvidence,
  isHintRow,
  lookLikeTitles,
  profileColumns,
  withCutHeader,
} from './table-header.js';
import { hasMergedTitles, isMergedGroup, type MergedArea, mergedHeaderRows, mergedTitle } from './table-merges.js';
import {
  type CellKind,
  extentOf,
  filledCount,
  isBlankCell,
  isBlankRow,
  isLabel,
  isProse,
  isSquashedRow,
  kindOf,
  type NumberedRow,
  rowText,
} from './table-rows.js';
import { type TableEnd, watchEnd } from './table-watch.js';

export { isBlankCell, isBlankRow, type NumberedRow, rowText } from './table-rows.js';
export type { TableEnd } from './table-watch.js';

/** Where the table is. Rows after `endRow` are not part of it. Plain data. */
export interface TableShape {
  /** 1-based row of the first header row; null where there is none. */
  headerRow: number | null;
  /** Rows that the header takes: 0 (none) to 3. */
  headerRows: number;
  /** 1-based row of the first data row. */
  dataRow: number;
  /** 1-based row of the last data row where the sample tells it; null = to the end of the input. */
  endRow: number | null;
  /** 0-based index of the first column of the table: cells before it are empty and cut. */
  firstColumn: number;
  /** Unique names, one a column. */
  columns: string[];
  /** The header as it stands, rows joined: blank and equal titles too. */
  titles: string[];
  leftOut: LeftOut[];
  /** Filled cells of an ordinary row, and what the columns hold: by them the end and shifted rows are recognised. */
  usualFilled: number;
  /** Every row has something in the first column. */
  isFirstFilled: boolean;
  /** Every row has as many cells as there are columns, in text. */
  isRegular: boolean;
  kinds: CellKind[];
}

/** What `findTable` must know beside the rows. */
export interface FindTableOptions {
  /** As in ReadOptions. */
  header?: ReadOptions['header'];
  /** As in ReadOptions: no header, nothing left out. */
  raw?: boolean;
  /** The rows given are all rows there are: footers and a second table are decided here. */
  isWhole: boolean;
  /** Blank columns at the sides are part of the table: in text every delimiter counts, in sheets blank cells are nothing. */
  keepsBlankColumns?: boolean;
  /** Merged areas, where the format tells them: a title spans the columns that it is merged over, and no others. */
  merges?: readonly MergedArea[];
}

/**
 * The names of a header as unique column names: the second `Name` is `Name_2`, an empty one in third place `column_3`.
 * Names are data: `__proto__` is a name as any other (nothing here is looked up in a plain object).
 */
export function uniqueColumns(headers: readonly string[]): string[] {
  const given = new Set(headers.map((header) => header.trim()));
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const base = header.trim() || `column_${index + 1}`;
    let name = base;
    for (let n = 2; taken.has(name) || (name !== base && given.has(name)); n++) name = `${base}_${n}`;
    taken.add(name);
    return name;
  });
}

/** Finds the table in the first rows of an input (some thousand rows are enough), or in all of them (`isWhole`). */
export function findTable(rows: readonly NumberedRow[], options: FindTableOptions): TableShape {
  const first = rows.findIndex((row) => !isBlankRow(row.cells));
  if (options.raw || first < 0) return wholeShape(rows);
  const names = rows[first]!.cells.map((cell) => cellText(cell).trim());
  if (isGivenBack(names)) return givenBackShape(rows[first]!.row, names);
  const titled = withCutHeader(rows, first);
  const head =
    options.header === undefined || options.header === 'auto'
      ? findHeader(titled, first, options.merges ?? [])
      : fixedHeader(titled, first, options.header);
  return shapeFrom(titled, head, options);
}

/** Starts watching for the end of a table; for the rows behind the sample. */
export function watchTableEnd(shape: TableShape): TableEnd {
  const profiles = shape.columns.map((_, column) => ({
    kind: shape.kinds[column] ?? ('text' as const),
    filled: 1,
    distinct: new Set<string>(),
    meanLength: 0,
  }));
  const { usualFilled, isFirstFilled, isRegular } = shape;
  const titles = shape.headerRow === null ? [] : shape.titles;
  return watchEnd({ width: shape.columns.length, usualFilled, isFirstFilled, isRegular, profiles }, titles);
}

/** Indices into the rows: where the header begins, how many rows it has, and where the data begin. */
interface Head {
  headerAt: number;
  headerRows: number;
  dataAt: number;
}

/** Every row as it stands. */
function wholeShape(rows: readonly NumberedRow[]): TableShape {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  return {
    headerRow: null,
    headerRows: 0,
    dataRow: rows[0]?.row ?? 1,
    endRow: null,
    firstColumn: 0,
    columns: uniqueColumns(Array<string>(width).fill('')),
    titles: [],
    leftOut: [],
    usualFilled: 0,
    isFirstFilled: false,
    isRegular: false,
    kinds: [],
  };
}

/** A file that crm-migrate gave back is all table, whatever its source had around it or the mapping says of that. */
function givenBackShape(headerRow: number, names: readonly string[]): TableShape {
  return {
    headerRow,
    headerRows: 1,
    dataRow: headerRow + 1,
    endRow: null,
    firstColumn: 0,
    columns: uniqueColumns(names),
    titles: [...names],
    leftOut: [],
    usualFilled: 0,
    isFirstFilled: false,
    isRegular: false,
    kinds: [],
  };
}

function fixedHeader(
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

function findHeader(rows: readonly NumberedRow[], first: number, merges: readonly MergedArea[]): Head {
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
      const isGroup = isGroupRow(rows, at) || (mergedRows > 1 && lookLikeTitles(cells));
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
  const isTitled = lookLikeTitles(next.cells) || areYears(next.cells);
  return cells.every((cell) => isBlankCell(cell) || isLabel(cell)) && isTitled && isHeaderOf(rows, at + 1);
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
  if (isHintRow(cells, profiles) || isSquashedRow(cells, profiles.length)) return false;
  const texts = cells.map((cell) => cellText(cell).trim());
  const isRepeat = filledCount(cells) > 0 && texts.every((text, i) => text === cellText(rows[start]!.cells[i]).trim());
  // In a single column a value may well come twice.
  if (isRepeat && (filledCount(cells) > 1 || isColumnTitle(cells, profiles))) return true;
  const hasYears = areYears(cells);
  const isTitle = (cell: Cell, column: number): boolean =>
    isLabel(cell) || hasYears || (kindOf(cell) === 'code' && profiles[column]?.kind === 'number');
  if (filledCount(cells) < 2 || !cells.every((cell, column) => isBlankCell(cell) || isTitle(cell, column)))
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
  while (start < reach && counts[start]! < Math.max(2, usual * 0.5)) start++;
  if (start >= reach) return first;
  // Group titles directly above are part of the header.
  if (start > first && isGroupRow(rows, start - 1) && rows[start - 1]!.cells.length >= rows[start]!.cells.length - 1)
    return start - 1;
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
  const isNarrow = widest < width;
  const isSmall = widest === width && rows.length - next > 3 * (gap - start) + 3 && !isHeaderOf(rows, start, gap);
  return (isNarrow || isSmall) && isHeaderOf(rows, next) ? next : null;
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

function shapeFrom(rows: readonly NumberedRow[], head: Head, options: FindTableOptions): TableShape {
  const { isWhole, keepsBlankColumns = false } = options;
  const headerRows = rows.slice(head.headerAt, head.headerAt + head.headerRows);
  const data = rows.slice(head.dataAt);
  const filled = data.filter((row) => !isBlankRow(row.cells));
  if (headerRows.length === 1) headerRows[0] = withRowNames(withoutExtraBlank(headerRows[0]!, filled), filled);
  const last = tableWidth(headerRows, filled, keepsBlankColumns);
  const firstColumn = keepsBlankColumns ? 0 : leadingBlankColumns([...headerRows, ...filled], last);
  const titles = joinHeader(headerRows, last, options.merges ?? []).slice(firstColumn);
  const cut = (list: readonly NumberedRow[]): NumberedRow[] =>
    firstColumn === 0 ? [...list] : list.map(({ row, cells }) => ({ row, cells: cells.slice(firstColumn) }));
  const body = describeBody(cut(filled), last - firstColumn, keepsBlankColumns);
  const end = isWhole ? findEnd(cut(data), headerRows.length > 0 ? titles : [], body) : { endRow: null, leftOut: [] };
  const above = rows.slice(0, head.headerAt);
  const hints = rows.slice(head.headerAt + head.headerRows, head.dataAt);
  const dataRow = rows[head.dataAt]?.row ?? (rows.at(-1)?.row ?? 0) + 1;
  return {
    headerRow: headerRows[0]?.row ?? null,
    headerRows: headerRows.length,
    dataRow,
    endRow: end.endRow,
    firstColumn,
    columns: uniqueColumns(titles),
    titles,
    leftOut: [...leftOutRows('preamble', above), ...leftOutRows('hint', hints), ...end.leftOut],
    usualFilled: body.usualFilled,
    isFirstFilled: body.isFirstFilled,
    isRegular: body.isRegular,
    kinds: body.profiles.map(({ kind, filled }) => (filled > 0 && filled < 5 ? 'text' : kind)),
  };
}

/** A header with one blank title more than nearly all rows have cells: a delimiter too many. */
function withoutExtraBlank(header: NumberedRow, data: readonly NumberedRow[]): NumberedRow {
  const width = header.cells.length - 1;
  const blank = header.cells.findIndex(isBlankCell);
  const fitting = data.filter(({ cells }) => cells.length === width).length;
  if (blank < 0 || fitting < 3 || fitting < data.length * 0.9) return header;
  return { row: header.row, cells: header.cells.toSpliced(blank, 1) };
}

/**
 * A header with one title fewer than all rows have cells: R writes the names of the rows, which are all different, without a
 * title. A delimiter behind the last cell looks alike, but nothing is in that cell.
 */
function withRowNames(header: NumberedRow, data: readonly NumberedRow[]): NumberedRow {
  const width = header.cells.length;
  const isLonger = data.length > 1 && width > 1 && data.every(({ cells }) => cells.length === width + 1);
  if (!isLonger || header.cells.some(isBlankCell) || data.every(({ cells }) => isBlankCell(cells[width])))
    return header;
  const names = new Set(data.map(({ cells }) => cellText(cells[0] as Cell)));
  return names.size === data.length ? { row: header.row, cells: ['', ...header.cells] } : header;
}

/** Columns of the table: as many as the header has, or as most rows have where these are more. */
function tableWidth(header: readonly NumberedRow[], all: readonly NumberedRow[], keepsBlank: boolean): number {
  // The first rows decide: what follows may be another, wider table.
  const data = all.slice(0, Math.max(10, Math.ceil(all.length / 3)));
  const widthOf = ({ cells }: NumberedRow): number => (keepsBlank ? cells.length : extentOf(cells));
  const titled = header.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  const counts = new Map<number, number>();
  for (const { cells } of data) {
    const width = header.length > 0 && !keepsBlank ? extentOf(cells) : cells.length;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0];
  const longer = data.filter((row) => widthOf(row) > titled).length;
  if (header.length > 0 && longer * 2 <= data.length) return titled;
  return Math.max(titled, usual);
}

function leadingBlankColumns(rows: readonly NumberedRow[], width: number): number {
  let first = 0;
  while (first < width - 1 && rows.every(({ cells }) => isBlankCell(cells[first]))) first++;
  return first;
}

/**
 * Titles of several header rows joined with a space. A blank cell over a title has the title that is merged over it; where
 * nothing is merged, that of its group, to its left.
 */
function joinHeader(header: readonly NumberedRow[], width: number, merges: readonly MergedArea[]): string[] {
  if (hasMergedTitles(header, merges)) {
    return Array.from({ length: width }, (_, column) => {
      const parts = header.map((row) => mergedTitle(row, column, merges));
      return parts.filter((part) => part !== '').join(' ');
    });
  }
  const texts = header.map(({ cells }) => Array.from({ length: width }, (_, i) => cellText(cells[i] as Cell).trim()));
  return Array.from({ length: width }, (_, column) => {
    const parts = texts.map((row, level) => {
      if (row[column] !== '') return row[column]!;
      const hasTitleBelow = texts.slice(level + 1).some((lower) => lower[column] !== '');
      if (!hasTitleBelow) return '';
      let left = column;
      while (left >= 0 && row[left] === '') left--;
      return left < 0 ? '' : row[left]!;
    });
    return parts.filter((part) => part !== '').join(' ');
  });
}

function findEnd(
  data: readonly NumberedRow[],
  titles: readonly string[],
  body: TableBody,
): { endRow: number | null; leftOut: LeftOut[] } {
  const second = withOwnTitle(data, findSecondTable(data, titles, body));
  const own = second < 0 ? data : data.slice(0, second);
  const count = countFooterRows(
    own.map((row) => row.cells),
    body,
  );
  // A table of a total alone is a table.
  const footer = own.slice(0, own.length - count).some((row) => !isBlankRow(row.cells)) ? count : 0;
  const kept = own.slice(0, own.length - footer);
  if (second < 0 && footer === 0) return { endRow: null, leftOut: [] };
  const lastKept = kept.findLast((row) => !isBlankRow(row.cells));
  return {
    endRow: lastKept?.row ?? (data[0]?.row ?? 1) - 1,
    leftOut: [
      ...leftOutRows('footer', own.slice(own.length - footer)),
      ...(second < 0 ? [] : leftOutRows('second-table', data.slice(second))),
    ],
  };
}
