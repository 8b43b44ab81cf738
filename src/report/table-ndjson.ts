/** Tables as NDJSON: one object a row, keys in column order. */
import { type Batch, type Cell, cellText } from '../record.js';

/**
 * The rows of a batch as lines of JSON. Numbers, booleans and empty typed cells keep their type, everything else is text
 * (dates as ISO 8601). Cells beyond the last column get the key `column_N`; cells that a short row lacks are null.
 */
export function ndjsonPiece(batch: Batch, columns: readonly string[]): string {
  const keys = columns.map((column) => JSON.stringify(column));
  let piece = '';
  for (const row of batch.rows) {
    let line = '';
    const size = Math.max(row.length, keys.length);
    for (let i = 0; i < size; i++) {
      const key = keys[i] ?? JSON.stringify(`column_${i + 1}`);
      line += `${i === 0 ? '' : ','}${key}:${jsonValue(row[i])}`;
    }
    piece += `{${line}}\n`;
  }
  return piece;
}

function jsonValue(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return 'null';
  if (typeof cell === 'string' || typeof cell === 'boolean') return JSON.stringify(cell);
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : 'null';
  return JSON.stringify(cellText(cell));
}
