/** JSON Lines and other sequences of JSON values: one behind the other, however they are separated. */
import type { Reader } from '../format.js';
import { shownPath } from '../input.js';
import { textStream } from '../text/text-lines.js';
import { flattenRecord, parseJson } from './json-record.js';
import { type JsonElement, JsonScanner } from './json-scanner.js';
import { listNamer } from './json-shape.js';
import { type FoundRecord, recordReader } from './record-reader.js';

export const ndjsonReader: Reader = recordReader({
  format: 'ndjson',
  async *records(input, text, note) {
    const path = shownPath(input);
    const { limits } = input;
    const scanner = new JsonScanner(path, limits, 'sequence');
    const repaired = (row: number): void => note({ code: 'json.repaired', severity: 'warning', row });
    const named = listNamer(null);
    let record = 0;
    const read = function* (elements: Iterable<JsonElement>): Generator<FoundRecord> {
      for (const { text: json } of elements) {
        record++;
        const found = parseJson(json, path, record, repaired);
        const value = named(found);
        // A list that names the columns is no record; an empty element is one.
        if (value !== null || found === null) yield { table: '', cells: flattenRecord(value, path, record, limits) };
      }
    };
    for await (const piece of textStream(input, text, note)) yield* read(scanner.push(piece));
    yield* read(scanner.end());
  },
});
