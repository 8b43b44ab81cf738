/** JSON documents: a list of records, lists inside objects (each a table), columns, or one record. */

import type { Cell } from '../../record.js';
import { limitError } from '../archive.js';
import type { Input, NoteIssue, Reader } from '../format.js';
import { shownPath } from '../input.js';
import { type TextEncoding, textStream } from '../text/text-lines.js';
import { parseJson, parseRun, recordFlattener } from './json-record.js';
import { elementsOf, type JsonRun, JsonScanner } from './json-scanner.js';
import { type JsonShape, jsonShape, listNamer } from './json-shape.js';
import { type FoundRecord, recordReader } from './record-reader.js';

/** Characters by which the shape of a document is told. */
const headChars = 64 * 1024;

/**
 * Reads a document as a stream. Lists are tables, named by the keys above them; plain values beside them are told. In a list
 * of lists the first one names the columns where it can (texts, all different), else a list of such texts beside it. An
 * object without lists whose values are all objects holds its records by their keys (`{"17": {...}, "18": {...}}`).
 */
export const jsonReader: Reader = recordReader({
  format: 'json',
  async plan(input, text): Promise<JsonShape> {
    let head = '';
    let isWhole = true;
    for await (const piece of textStream(input, text, () => undefined)) {
      head += piece;
      isWhole = head.length <= headChars;
      if (!isWhole) break;
    }
    return jsonShape(head.slice(0, headChars), isWhole, shownPath(input), input.limits);
  },
  async *records(input, text, note, plan) {
    const shape = plan as JsonShape;
    const path = shownPath(input);
    const { limits } = input;
    const flatten = recordFlattener(path, limits);
    const repaired = (row: number): void => note({ code: 'json.repaired', severity: 'warning', row });
    if (shape.isColumns) {
      yield columnRecords((await wholeValue(input, text, note, repaired)) as Record<string, unknown[]>);
      return;
    }
    const scanner = new JsonScanner(path, limits);
    const tables = new Map<string, { records: number; named: (value: unknown) => unknown }>();
    const besideLists = new Set(shape.plainLists);
    function* recordsIn(piece: string): Generator<FoundRecord> {
      for (const run of scanner.push(piece)) {
        const { table } = run;
        if (besideLists.has(table)) continue;
        let state = tables.get(table);
        if (!state) {
          state = { records: 0, named: listNamer(shape.names) };
          tables.set(table, state);
        }
        for (const found of parseRun(run.text, run.keys) ?? parsedOneByOne(run, state)) {
          state.records++;
          const value = state.named(found);
          // A list that names the columns is no record; an empty element is one.
          if (value === null && found !== null) continue;
          yield { table, cells: flatten(value, state.records) };
        }
      }
    }
    function* parsedOneByOne(run: JsonRun, state: { records: number }): Generator<unknown> {
      for (const { text: json, line } of elementsOf(run)) {
        yield parseJson(json, path, state.records + 1, repaired, () => line);
      }
    }
    for await (const piece of textStream(input, text, note)) yield recordsIn(piece);
    scanner.end().next();
    if (!scanner.hasList) {
      const whole = await wholeValue(input, text, note, repaired);
      yield keyedRecords(whole)
        .map((record, index) => ({ table: '', cells: flatten(record, index + 1) }))
        .filter(({ cells }) => cells.names.length > 0);
    } else if (scanner.beside.length + besideLists.size > 0) {
      const names = [...scanner.beside, ...besideLists].join(', ');
      note({ code: 'json.beside', severity: 'warning', details: { names } });
    }
  },
});

async function wholeValue(
  input: Input,
  text: TextEncoding,
  note: NoteIssue,
  repaired: (record: number) => void,
): Promise<unknown> {
  const path = shownPath(input);
  let whole = '';
  for await (const piece of textStream(input, text, note)) {
    whole += piece;
    if (whole.length > input.limits.maxRecordBytes) throw limitError(path, 'maxRecordBytes', input.limits);
  }
  return parseJson(whole, path, 1, repaired);
}

/** `{"id": [1, 2], "name": ["a", "b"]}`: the lists are the columns. */
function* columnRecords(columns: Record<string, unknown[]>): Generator<FoundRecord> {
  const entries = Object.entries(columns);
  const rows = Math.max(...entries.map(([, values]) => values.length));
  const names = entries.map(([name]) => name);
  for (let row = 0; row < rows; row++) {
    yield { table: '', cells: { names, values: entries.map(([, values]) => (values[row] ?? null) as Cell) } };
  }
}

/**
 * The records of a document without a list: itself, or the objects under its keys, each with its `key`. Where the keys within
 * are numbers, the objects are columns (`{"id": {"0": 1, "1": 2}, "name": {"0": "a", "1": "b"}}`, as pandas writes).
 */
function keyedRecords(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  const entries = Object.entries(value);
  if (entries.length < 2 || !entries.every(([, each]) => typeof each === 'object' && each !== null)) return [value];
  const keys = entries.map(([, each]) => Object.keys(each as object));
  if (!haveSameKeys(keys)) return [value];
  if (!keys.flat().every((key) => /^\d{1,9}$/.test(key))) {
    // Where the records have a `key` of their own, both are kept.
    const name = keys.flat().includes('key') ? 'key_2' : 'key';
    return entries.map(([key, each]) => ({ [name]: key, ...(each as object) }));
  }
  const rows = [...new Set(keys.flat())];
  return rows.map((row) => Object.fromEntries(entries.map(([name, each]) => [name, each[row] ?? null])));
}

/** Every object has at least half of the keys of the first one. `{"billing": {...}, "owner": {...}}` are parts of a record. */
function haveSameKeys(keys: readonly string[][]): boolean {
  const first = new Set(keys[0]);
  return first.size > 0 && keys.every((each) => each.filter((key) => first.has(key)).length * 2 >= first.size);
}
