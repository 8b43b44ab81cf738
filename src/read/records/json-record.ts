/** One JSON record as flat cells. */
import { SourceError } from '../../errors.js';
import { type Cell, cellText } from '../../record.js';
import { limitError } from '../archive.js';
import type { Limits } from '../layout.js';
import { cellNamer, type NamedCells } from './named-cells.js';

/** A digit run or fraction that a double may not hold; such records take the slow way. */
const longNumber = /[\d.]{16}|\d[eE]\+?\d{3}/;

/** Takes what had to be repaired in a record. */
export type NoteRepair = (record: number) => void;

/**
 * A JSON text as a value. Numbers of more digits than a double holds come as their text: an id of 18 digits must not be
 * rounded. What common exporters write although JSON does not allow it is read and told to `repaired`: NaN (as nothing) and
 * Infinity, control characters within strings, commas before a closing bracket, keys that come again (`JSON.parse` keeps the
 * last value alone; here the second one of `name` is `name_2`). Throws SourceError `source.damaged` with the record number and,
 * by `line`, the line.
 */
export function parseJson(
  text: string,
  path: string,
  record: number,
  repaired: NoteRepair,
  line?: (text: string) => number,
): unknown {
  if (text === '{}') return {};
  if (text === '[]') return [];
  try {
    const value: unknown = JSON.parse(longNumber.test(text) ? quoteLongNumbers(text) : text);
    if (keysIn(text) === keysOf(value)) return value;
    repaired(record);
    return JSON.parse(quoteLongNumbers(separateKeys(text)));
  } catch (error) {
    const better = repair(text);
    if (better !== text) {
      try {
        const value: unknown = JSON.parse(separateKeys(better));
        repaired(record);
        return value;
      } catch {
        // Told with the words about the text as it stands.
      }
    }
    const place = line ? `line ${line(text)}, record ${record}` : `record ${record}`;
    const reason = `${place}: ${error instanceof Error ? error.message : String(error)}`;
    throw new SourceError('source.damaged', { path, reason }, { cause: error });
  }
}

/** Keys that stand in a JSON text: strings with a colon behind them. */
function keysIn(text: string): number {
  let keys = 0;
  for (let start = text.indexOf('"'); start >= 0; ) {
    const end = stringEnd(text, start);
    if (isBeforeColon(text, end)) keys++;
    start = text.indexOf('"', end);
  }
  return keys;
}

/** Where the string that starts with the quote at `start` ends: behind its closing quote. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
}

function isBeforeColon(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) <= 0x20) at++;
  return text.charCodeAt(at) === 0x3a;
}

/** Keys of a value and of all that it holds. */
function keysOf(value: unknown): number {
  let keys = 0;
  const open = [value];
  while (open.length > 0) {
    const item = open.pop();
    if (typeof item !== 'object' || item === null) continue;
    if (Array.isArray(item)) {
      for (const each of item) if (typeof each === 'object' && each !== null) open.push(each);
      continue;
    }
    for (const key in item) {
      keys++;
      const each = (item as Record<string, unknown>)[key];
      if (typeof each === 'object' && each !== null) open.push(each);
    }
  }
  return keys;
}

/**
 * The values of several JSON texts with commas between them, parsed at once: that takes a fraction of the time. null where one
 * of them needs a closer look: `parseJson` has to take them one by one. `keys`: colons outside the strings.
 */
export function parseRun(text: string, keys: number): unknown[] | null {
  try {
    const values = JSON.parse(`[${longNumber.test(text) ? quoteLongNumbers(text) : text}]`) as unknown[];
    return keysOf(values) === keys ? values : null;
  } catch {
    return null;
  }
}

/** Gives keys that come again within their object names of their own. */
function separateKeys(text: string): string {
  /** Keys so far of each open object, with the last number given to one that came again. */
  const open: Map<string, number>[] = [];
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"|[{}]/g, (token, at: number) => {
    if (token === '{') open.push(new Map());
    else if (token === '}') open.pop();
    else if (open.length > 0 && isBeforeColon(text, at + token.length)) {
      const keys = open.at(-1)!;
      const key = JSON.parse(token) as string;
      let free = key;
      let n = keys.get(key) ?? 1;
      while (keys.has(free)) free = `${key}_${++n}`;
      keys.set(key, n).set(free, 1);
      if (free !== key) return JSON.stringify(free);
    }
    return token;
  });
}

/** Mends what `parseJson` names; everything else stays as it is. */
function repair(text: string): string {
  return text.replace(
    /"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[}\]])|-?\b(?:NaN|Infinity)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
    (token) => {
      if (token.startsWith('"')) return token.replace(/[\x00-\x1f]/g, escapeControl);
      if (token === ',') return '';
      if (token.endsWith('NaN')) return 'null';
      return token.endsWith('y') ? `"${token}"` : quoteLongNumbers(token);
    },
  );
}

function escapeControl(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Puts quotes around numbers that a double would change; strings stay as they are. */
function quoteLongNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => {
    if (token.startsWith('"')) return token;
    // Beyond what a double holds.
    if (/[eE]/.test(token)) return Number.isFinite(Number(token)) ? token : `"${token}"`;
    if (token.length < 16) return token;
    return String(Number(token)) === token ? token : `"${token}"`;
  });
}

/**
 * The cells of a record: nested objects by dotted names (`address.city`), lists of objects by number (`phones.1.number`), a
 * list of plain values as one text joined with `; ` (as JSON text if a value holds a semicolon). A plain value is the column
 * `value`. The types that MongoDB wraps (`{"$oid": "..."}`) are unwrapped. `isSpecial` tells cells that are objects (dates of typed formats). Throws SourceError `source.limit` past `maxDepth`.
 */
export function flattenRecord(
  value: unknown,
  path: string,
  record: number,
  limits: Limits,
  isSpecial: (item: object) => boolean = () => false,
): Map<string, Cell> {
  if (isFlat(value)) return new Map(Object.entries(value));
  const isCell = (item: unknown): item is Cell => typeof item !== 'object' || item === null || isSpecial(item);
  const cells = new Map<string, Cell>();
  /** The last number given to a name that came again. */
  const numbers = new Map<string, number>();
  const put = (name: string, cell: Cell): void => {
    const column = name || 'value';
    let free = column;
    if (cells.has(column)) {
      // `{"a.b": 1, "a": {"b": 2}}`: both are kept.
      let n = numbers.get(column) ?? 2;
      for (free = `${column}_${n}`; cells.has(free); free = `${column}_${n}`) n++;
      numbers.set(column, n);
    }
    cells.set(free, cell);
    if (cells.size > limits.maxColumns) throw limitError(path, 'maxColumns', limits, ` (record ${record})`);
  };
  const walk = (name: string, item: unknown, depth: number): void => {
    if (depth > limits.maxDepth) throw limitError(path, 'maxDepth', limits, ` (record ${record})`);
    if (isCell(item)) {
      // An element that is nothing has no columns.
      if (item !== null || name !== '') put(name, item);
      return;
    }
    if (Array.isArray(item)) {
      if (item.every(isCell)) put(name, joinValues(item));
      else for (const [i, each] of item.entries()) walk(name ? `${name}.${i + 1}` : String(i + 1), each, depth + 1);
      return;
    }
    const entries = Object.entries(item as object);
    const wrapped = unwrapped(entries);
    if (wrapped !== undefined) put(name, wrapped);
    else for (const [key, each] of entries) walk(name ? `${name}.${key}` : key, each, depth + 1);
  };
  walk('', value, 1);
  return cells;
}

/** A function for the cells of one record after the other, which mostly have the same names; else as `flattenRecord`. */
export function recordFlattener(path: string, limits: Limits): (value: unknown, record: number) => NamedCells {
  const named = cellNamer();
  let last: readonly string[] = [];
  return (value, record) => {
    if (typeof value !== 'object') return { names: plainNames, values: [value as Cell] };
    if (value === null || Array.isArray(value)) return named(flattenRecord(value, path, record, limits));
    const values: Cell[] = [];
    let isLike = true;
    for (const key in value) {
      const item = (value as Record<string, Cell>)[key]!;
      // Keys with a dollar may be types of MongoDB.
      if ((typeof item === 'object' && item !== null) || key === '' || key.charCodeAt(0) === 0x24) {
        return named(flattenRecord(value, path, record, limits));
      }
      isLike &&= last[values.length] === key;
      values.push(item);
    }
    if (!isLike || last.length !== values.length) last = Object.keys(value);
    return { names: last, values };
  };
}

const plainNames: readonly string[] = ['value'];

/** An object of plain values, as most records are. */
function isFlat(value: unknown): value is Record<string, Cell> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    // Keys with a dollar may be types of MongoDB.
    const item = (value as Record<string, unknown>)[key];
    if (key === '' || key.startsWith('$') || (typeof item === 'object' && item !== null)) return false;
  }
  return true;
}

/** MongoDB Extended JSON, version 2: one key that names the type of a plain value. A date may be a number of milliseconds. */
const wrappers = new Set(['$oid', '$date', '$numberLong', '$numberInt', '$numberDouble', '$numberDecimal', '$uuid']);

function unwrapped([entry, ...others]: readonly [string, unknown][]): Cell | undefined {
  if (!entry || others.length > 0 || !wrappers.has(entry[0])) return undefined;
  const [type, value] = entry;
  if (type === '$date' && typeof value === 'object' && value !== null) {
    const ms = Number(unwrapped(Object.entries(value)) ?? Number.NaN);
    return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
  }
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function joinValues(values: readonly Cell[]): Cell {
  if (values.length === 0) return null;
  const texts = values.map((value) => cellText(value));
  return texts.some((text) => text.includes(';')) ? JSON.stringify(values) : texts.join('; ');
}
