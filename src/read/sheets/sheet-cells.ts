/** The cells of a spreadsheet one by one, untouched: what `convert --cells` prints. */
import type { Batch, Cell } from '../../record.js';
import { days1904 } from './excel-date.js';

/** One cell that is not empty. */
export interface SheetCell {
  sheet: string;
  /** Its address: `B3`. */
  cell: string;
  type: 'number' | 'text' | 'boolean' | 'date' | 'error';
  /** Dates as ISO 8601. */
  value: string | number | boolean;
  /** date: its day number as the workbook counts, from 1900 or from 1904. */
  serial?: number;
}

/** The cells of some rows of a sheet, row by row. */
export function* sheetCells(sheet: string, batch: Batch, is1904 = false): Generator<SheetCell> {
  for (const [index, row] of batch.rows.entries()) {
    // By index: rows of one cell in the last column are long, and an iterator costs more than their blanks.
    for (let column = 0; column < row.length; column++) {
      const cell = row[column];
      if (cell === null || cell === undefined || cell === '') continue;
      yield { sheet, cell: columnLetters(column) + batch.rowNumbers[index], ...content(cell, is1904) };
    }
  }
}

/** `A` for 0, `AB` for 27. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

function content(cell: Exclude<Cell, null>, is1904: boolean): Pick<SheetCell, 'type' | 'value' | 'serial'> {
  if (typeof cell === 'string') return { type: 'text', value: cell };
  if (typeof cell === 'number') return { type: 'number', value: cell };
  if (typeof cell === 'boolean') return { type: 'boolean', value: cell };
  if (cell.kind === 'date') {
    // Times and durations are the same number in both systems.
    const isDay = is1904 && cell.text.includes('-');
    return { type: 'date', value: cell.text, serial: Number(cell.value) - (isDay ? days1904 : 0) };
  }
  return { type: cell.kind === 'error' ? 'error' : 'number', value: cell.value };
}
