/** One JSON record as flat cells. */
import { SourceError } from '../errors.js';
import type { Cell } from '../record.js';
import { limitError } from './archive.js';
import type { Limits } from './layout.js';

/** The columns of records, found while they come: a number for each name, in the order of first sight. */
export class ColumnSet {
  readonly names: string[] = [];
  private readonly indexes = new Map<string, number>();

  /** The index of a column; a new name is added. */
  index(name: string): number {
    let index = this.indexes.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.names.push(name);
      this.indexes.set(name, index);
    }
    return index;
  }
}

/** A digit run or fraction that a double may not hold; such records take the slow way. */
const longNumber = /[\d.]{16}/;

/**
 * A JSON text as a value. Numbers of more digits than a double holds come as their text: an id of 18 digits must not be
 * rounded. Throws SourceError `source.damaged` with the record number.
 */
export function parseJson(text: string, path: string, record: number): unknown {
  try {
    return JSON.parse(longNumber.test(text) ? quoteLongNumbers(text) : text);
  } catch (error) {
    const reason = `record ${record}: ${error instanceof Error ? error.message : String(error)}`;
    throw new SourceError('source.damaged', { path, reason }, { cause: error });
  }
}

/** Puts quotes around numbers that a double would change; strings stay as they are. */
function quoteLongNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => {
    if (token.startsWith('"') || token.length < 16 || /[eE]/.test(token)) return token;
    return String(Number(token)) === token ? token : `"${token}"`;
  });
}

/**
 * Spreads a record over columns: nested objects by dotted names (`address.city`), lists of objects by number
 * (`phones.1.number`), a list of plain values as one text joined with `; ` (as JSON text if a value holds a semicolon).
 * Throws SourceError `source.limit` past `maxDepth`, `maxColumns` or `maxCellChars`.
 */
export function flattenRecord(
  value: unknown,
  columns: ColumnSet,
  path: string,
  record: number,
  limits: Limits,
): Cell[] {
  const row: Cell[] = [];
  const over = (name: keyof Limits): SourceError => limitError(path, name, limits, ` (record ${record})`);
  const put = (name: string, cell: Cell): void => {
    const index = columns.index(name || 'value');
    if (index >= limits.maxColumns) throw over('maxColumns');
    if (typeof cell === 'string' && cell.length > limits.maxCellChars) throw over('maxCellChars');
    while (row.length < index) row.push(null);
    row[index] = cell;
  };
  const walk = (name: string, item: unknown, depth: number): void => {
    if (depth > limits.maxDepth) throw over('maxDepth');
    if (typeof item !== 'object' || item === null) {
      put(name, item as Cell);
      return;
    }
    if (Array.isArray(item) && item.every((each) => typeof each !== 'object' || each === null)) {
      put(name, joinValues(item as Cell[]));
      return;
    }
    for (const [key, inner] of Array.isArray(item)
      ? item.map((each, i) => [String(i + 1), each])
      : Object.entries(item)) {
      walk(name ? `${name}.${key}` : String(key), inner, depth + 1);
    }
  };
  walk('', value, 1);
  return row;
}

function joinValues(values: readonly Cell[]): Cell {
  if (values.length === 0) return null;
  const texts = values.map((value) => (value === null ? '' : String(value)));
  return texts.some((text) => text.includes(';')) ? JSON.stringify(values) : texts.join('; ');
}
