/** One JSON record as flat cells. */
import { SourceError } from '../errors.js';
import { type Cell, cellText } from '../record.js';
import { limitError } from './archive.js';
import type { Limits } from './layout.js';

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
 * The cells of a record: nested objects by dotted names (`address.city`), lists of objects by number (`phones.1.number`), a
 * list of plain values as one text joined with `; ` (as JSON text if a value holds a semicolon). A plain value is the column
 * `value`. `isSpecial` tells cells that are objects (dates of typed formats). Throws SourceError `source.limit` past `maxDepth`.
 */
export function flattenRecord(
  value: unknown,
  path: string,
  record: number,
  limits: Limits,
  isSpecial: (item: object) => boolean = () => false,
): Map<string, Cell> {
  const isCell = (item: unknown): item is Cell => typeof item !== 'object' || item === null || isSpecial(item);
  const cells = new Map<string, Cell>();
  const put = (name: string, cell: Cell): void => {
    let free = name || 'value';
    // `{"a.b": 1, "a": {"b": 2}}`: both are kept.
    for (let n = 2; cells.has(free); n++) free = `${name || 'value'}_${n}`;
    cells.set(free, cell);
  };
  const walk = (name: string, item: unknown, depth: number): void => {
    if (depth > limits.maxDepth) throw limitError(path, 'maxDepth', limits, ` (record ${record})`);
    if (isCell(item)) put(name, item);
    else if (!Array.isArray(item)) {
      for (const [key, each] of Object.entries(item as object)) walk(name ? `${name}.${key}` : key, each, depth + 1);
    } else if (item.every(isCell)) put(name, joinValues(item));
    else for (const [i, each] of item.entries()) walk(name ? `${name}.${i + 1}` : String(i + 1), each, depth + 1);
  };
  walk('', value, 1);
  return cells;
}

function joinValues(values: readonly Cell[]): Cell {
  if (values.length === 0) return null;
  const texts = values.map((value) => cellText(value));
  return texts.some((text) => text.includes(';')) ? JSON.stringify(values) : texts.join('; ');
}
