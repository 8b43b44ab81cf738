/** How the records of a JSON document lie in it, as its beginning shows. */

import type { Limits } from '../layout.js';
import { elementsOf, JsonScanner } from './json-scanner.js';

/** Plain data: made while opening, used by every reading. */
export interface JsonShape {
  /** Lists of plain values beside lists of records: they are no tables of their own. */
  plainLists: string[];
  /** The plain list that names the columns of lists of lists (`{"columns": [...], "data": [[...]]}`). */
  names: string[] | null;
  /** Nothing but plain lists of one length: each is a column (`{"id": [1, 2], "name": ["a", "b"]}`). */
  isColumns: boolean;
}

/** Names of columns are looked for in lists of at most this many values. */
const maxNames = 16_384;

/** The shape of a document by its first characters; `isWhole` where there are no more of them. */
export function jsonShape(text: string, isWhole: boolean, path: string, limits: Limits): JsonShape {
  const lists = new Map<string, { values: unknown[]; isPlain: boolean; width: number }>();
  const scanner = new JsonScanner(path, limits);
  for (const run of scanner.push(text)) {
    for (const { text: json } of elementsOf(run)) {
      const list = lists.get(run.table) ?? { values: [], isPlain: !/^[[{]/.test(json), width: 0 };
      lists.set(run.table, list);
      if (list.values.length >= maxNames) break;
      const value = list.isPlain || (json.startsWith('[') && list.width === 0) ? plainValue(json) : null;
      if (Array.isArray(value)) list.width = value.length;
      list.values.push(value);
    }
  }
  const plain = [...lists].filter(([, { isPlain }]) => isPlain);
  const others = [...lists.values()].filter(({ isPlain }) => !isPlain);
  if (others.length === 0) {
    const lengths = new Set(plain.map(([, { values }]) => values.length));
    const isColumns = isWhole && plain.length > 1 && lengths.size === 1 && scanner.beside.length === 0;
    return { plainLists: [], names: null, isColumns };
  }
  const widths = others.map(({ width }) => width);
  const headers = plain.flatMap(([, { values }]) => (isNames(values) ? [values] : []));
  const names = headers.find((values) => widths.includes(values.length)) ?? null;
  return { plainLists: plain.map(([table]) => table), names, isColumns: false };
}

/**
 * A function for the values of one table, in order: lists become objects, by the names given, else by the first list if it
 * can be names (then null, since it is no record), else as `column_1`, `column_2`, ... All else stays as it is.
 */
export function listNamer(given: readonly string[] | null): (value: unknown) => unknown {
  let names = given;
  let isFirst = true;
  return (value) => {
    const isHeader = isFirst && names === null && Array.isArray(value) && isNames(value);
    isFirst = false;
    if (!Array.isArray(value)) return value;
    if (value.length === 0) return {};
    if (isHeader) {
      names = value as string[];
      return null;
    }
    return Object.fromEntries(value.map((each, index) => [names?.[index] ?? `column_${index + 1}`, each]));
  };
}

/** Texts, all different: they can be names of columns. */
function isNames(values: unknown[]): values is string[] {
  return (
    values.length > 1 &&
    values.every((each) => typeof each === 'string' && each.trim() !== '') &&
    new Set(values).size === values.length
  );
}

function plainValue(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null; // The reader names what is wrong with it when it comes to it.
  }
}
