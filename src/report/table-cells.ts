/** The cells of sheets as they stand: one line of JSON for each that is not empty. */
import type { Batch, Cell } from '../record.js';

/** `{"sheet","cell","type","value"}`, dates with their `serial` too; a formula shows its cached result. */
export function cellLines(batch: Batch, sheet: string): string {
  let piece = '';
  for (const [index, row] of batch.rows.entries()) {
    for (const [column, cell] of row.entries()) {
      if (cell === null || cell === '') continue;
      const place = { sheet, cell: columnLetters(column) + batch.rowNumbers[index] };
      piece += `${JSON.stringify({ ...place, ...describe(cell) })}\n`;
    }
  }
  return piece;
}

/** The letters of a 0-based column: A, ..., Z, AA, ... */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function describe(cell: Exclude<Cell, null>): { type: string; value: string | number | boolean; serial?: number } {
  if (typeof cell === 'string') return { type: 'text', value: cell };
  if (typeof cell === 'number') return { type: 'number', value: cell };
  if (typeof cell === 'boolean') return { type: 'boolean', value: cell };
  if (cell.kind === 'error') return { type: 'error', value: cell.text };
  if (cell.kind === 'formatted') return { type: typeof cell.value === 'number' ? 'number' : 'text', value: cell.value };
  return { type: 'date', value: cell.text, ...(typeof cell.value === 'number' ? { serial: cell.value } : {}) };
}
