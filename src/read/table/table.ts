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
  type TableBody,
  withOwnTitle,
} from './table-end.js';
import { withCutHeader } from './table-header.js';
import { hasMergedTitles, type MergedArea, mergedTitle } from './table-merges.js';
import { type CellKind, extentOf, isBlankCell, isBlankRow, type NumberedRow } from './table-rows.js';
import { findHeader, fixedHeader, type Head } from './table-start.js';
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
