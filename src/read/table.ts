/**
 * Finds the table in the rows of a file or sheet: what stands above it, its header, hint rows, and where it ends. Works on
 * cells, so that text files and spreadsheets obey the same rules.
 */
import { type Cell, cellText } from '../record.js';
import type { LeftOut, ReadOptions } from './layout.js';

/** A row with its 1-based number; rows that a sheet does not store may be missing. */
export interface NumberedRow {
  row: number;
  cells: Cell[];
}

/** Where the table is. Rows after `endRow` are not part of it. */
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
  leftOut: LeftOut[];
}

/** What `findTable` must know beside the rows. */
export interface FindTableOptions {
  /** As in ReadOptions. */
  header?: ReadOptions['header'];
  /** As in ReadOptions: no header, nothing left out. */
  raw?: boolean;
  /** The rows given are all rows there are: footers and a second table are decided here. */
  isWhole: boolean;
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

/** A cell without anything that a person would see. */
export function isBlankCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

/** A row whose cells are all blank. */
export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every(isBlankCell);
}

/** Finds the table in the first rows of an input (some thousand rows are enough), or in all of them (`isWhole`). */
export function findTable(rows: readonly NumberedRow[], options: FindTableOptions): TableShape {
  const filled = rows.filter((row) => !isBlankRow(row.cells));
  const header = filled.find((row) => row.cells.filter((cell) => !isBlankCell(cell)).length > 1) ?? filled[0];
  if (!header || options.raw) {
    const width = Math.max(0, ...rows.map((row) => row.cells.length));
    return {
      headerRow: null,
      headerRows: 0,
      dataRow: rows[0]?.row ?? 1,
      endRow: null,
      firstColumn: 0,
      columns: uniqueColumns(Array<string>(width).fill('')),
      leftOut: [],
    };
  }
  const firstColumn = header.cells.findIndex((cell) => !isBlankCell(cell));
  const leftOut: LeftOut[] = [];
  const above = rows.filter((row) => row.row < header.row);
  const first = above[0];
  if (first) {
    leftOut.push({ reason: 'preamble', fromRow: first.row, toRow: header.row - 1, text: rowText(first.cells) });
  }
  return {
    headerRow: header.row,
    headerRows: 1,
    dataRow: header.row + 1,
    endRow: null,
    firstColumn,
    columns: uniqueColumns(header.cells.slice(firstColumn).map(cellText)),
    leftOut,
  };
}

/** A row as one line of text, for the report. */
export function rowText(cells: readonly Cell[]): string {
  return cells
    .map(cellText)
    .filter((text) => text.trim() !== '')
    .join(' | ');
}

/**
 * Recognises the end of a table while its rows stream past. Rows that could be a footer (blank rows, totals, lone notes) are
 * held back, at most 20 of them; an ordinary row releases them as data, the end of the input does not.
 */
export interface TableEnd {
  /** Takes the next row (already cut at `firstColumn`); the rows that are now known to be data go to `keep`, in order. */
  push(row: number, cells: Cell[], keep: (row: number, cells: Cell[]) => void): void;
  /** After the last row of the input: what was left out. */
  finish(): LeftOut[];
}

/** Starts watching for the end of a table. */
export function watchTableEnd(_shape: TableShape): TableEnd {
  return {
    push: (row, cells, keep) => {
      if (!isBlankRow(cells)) keep(row, cells);
    },
    finish: () => [],
  };
}
