/** NDJSON (JSON Lines): one JSON value a line. */
import type { Reader } from './format.js';
import { shownPath } from './input.js';
import { flattenRecord, parseJson } from './json-record.js';
import { recordReader } from './record-reader.js';
import { textLines } from './text-lines.js';

export const ndjsonReader: Reader = recordReader({
  format: 'ndjson',
  async *records(input, text, note) {
    const path = shownPath(input);
    let record = 0;
    for await (const lines of textLines(input, text, note)) {
      for (const { text: json } of lines) {
        if (json.trim() === '') continue;
        record++;
        yield { table: '', cells: flattenRecord(parseJson(json, path, record), path, record, input.limits) };
      }
    }
  },
});
