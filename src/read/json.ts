/** JSON documents: a list of records, lists inside objects (each a table), or one record. */

import { limitError } from './archive.js';
import type { Reader } from './format.js';
import { shownPath } from './input.js';
import { flattenRecord, parseJson } from './json-record.js';
import { JsonScanner } from './json-scanner.js';
import { recordReader } from './record-reader.js';
import { textStream } from './text-lines.js';

/**
 * Reads a document as a stream. Lists are tables, named by the keys above them; plain values beside them are told. In a list
 * of lists the first one names the columns where it can (texts, all different).
 */
export const jsonReader: Reader = recordReader({
  format: 'json',
  async *records(input, text, note) {
    const path = shownPath(input);
    const { limits } = input;
    const scanner = new JsonScanner(path, limits);
    const tables = new Map<string, { records: number; names: string[] | null }>();
    for await (const piece of textStream(input, text, note)) {
      for (const { table, text: json } of scanner.push(piece)) {
        const state = tables.get(table) ?? { records: 0, names: null };
        tables.set(table, state);
        state.records++;
        const value = parseJson(json, path, state.records);
        if (state.records === 1 && isHeader(value)) {
          state.names = value;
          continue;
        }
        yield { table, cells: flattenRecord(named(value, state.names), path, state.records, limits) };
      }
    }
    scanner.end();
    if (scanner.hasList) {
      if (scanner.beside.length > 0) {
        note({ code: 'json.beside', severity: 'warning', details: { names: scanner.beside.join(', ') } });
      }
      return;
    }
    if ((input.bytes ?? 0) > limits.maxRecordBytes) throw limitError(path, 'maxRecordBytes', limits);
    let whole = '';
    for await (const piece of textStream(input, text, note)) whole += piece;
    yield { table: '', cells: flattenRecord(parseJson(whole, path, 1), path, 1, limits) };
  },
});

/** A list of texts that can name the columns of the lists behind it. */
function isHeader(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 1 &&
    value.every((each) => typeof each === 'string' && each.trim() !== '') &&
    new Set(value).size === value.length
  );
}

/** A row of a list of lists as an object: by the header's names, else by `column_1`, `column_2`, ... */
function named(value: unknown, names: readonly string[] | null): unknown {
  if (!Array.isArray(value)) return value;
  return Object.fromEntries(value.map((each, index) => [names?.[index] ?? `column_${index + 1}`, each]));
}
