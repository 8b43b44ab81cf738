/** The cells of databases: what their libraries give, as cells. */
import { TextDecoder } from 'node:util';
import type { Cell } from '../../record.js';
import { limitError } from '../archive.js';
import { batchRows, batchWeight, rowWeight } from '../batch-builder.js';
import type { DatabaseRows, DatabaseTask } from './database.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;
/** Keys of bytes (a UUID has 16) are kept as hexadecimal text; pictures and documents are longer. */
const maxKeyBytes = 64;

/** Rows as they come, in batches of cells. `cellOf` turns what is neither text, number, whole number, truth nor bytes. */
export function* cellBatches(
  rows: Iterable<readonly unknown[]>,
  { path, limits }: DatabaseTask,
  cellOf: (value: unknown, column: number) => Cell = () => null,
): Generator<DatabaseRows> {
  let batch: DatabaseRows = { rows: [], binary: [] };
  let weight = 0;
  let number = 0;
  for (const row of rows) {
    number++;
    const cells = row.map((value, column): Cell => {
      if (typeof value === 'string' && value.length > limits.maxCellChars) {
        throw limitError(path, 'maxCellChars', limits, ` (row ${number})`);
      }
      if (value instanceof Uint8Array) return bytesCell(value, () => batch.binary.push([batch.rows.length, column]));
      return plainCell(value) ?? cellOf(value, column);
    });
    batch.rows.push(cells);
    weight += rowWeight(cells);
    if (batch.rows.length < batchRows && weight < batchWeight) continue;
    yield batch;
    batch = { rows: [], binary: [] };
    weight = 0;
  }
  if (batch.rows.length > 0) yield batch;
}

/** Whole numbers past those that a double holds keep their digits as text. */
function plainCell(value: unknown): Cell {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'bigint') {
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
  }
  return null;
}

function bytesCell(bytes: Uint8Array, tell: () => void): Cell {
  if (bytes.length === 0) return null;
  const text = textOf(bytes);
  if (text !== null) return text;
  if (bytes.length <= maxKeyBytes) return Buffer.from(bytes).toString('hex');
  tell();
  return null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = utf8.decode(bytes);
    return controls.test(text) ? null : text;
  } catch {
    return null; // Bytes that are no text.
  }
}
