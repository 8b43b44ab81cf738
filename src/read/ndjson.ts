/** NDJSON (JSON Lines): one JSON value a line. */
import type { Batch } from '../record.js';
import { limitError } from './archive.js';
import type { Input, Reader } from './format.js';
import { shownPath } from './input.js';
import { ColumnSet, flattenRecord, parseJson } from './json-record.js';

const batchRows = 1000;

/** Reads NDJSON. Columns are those of all records, so opening reads the whole input once. */
export const ndjsonReader: Reader = {
  async open(input) {
    const columns = new ColumnSet();
    const path = shownPath(input);
    let bytes = 0;
    for await (const { text, row } of linesOf(input)) {
      bytes += text.length;
      flattenRecord(parseJson(text, path, row), columns, path, row, input.limits);
    }
    return [
      {
        path: input.path,
        ...(input.member === undefined ? {} : { member: input.member }),
        format: 'ndjson',
        bytes: input.bytes ?? bytes,
        encoding: 'utf-8',
        headerRow: 0,
        dataRow: 1,
        columns: columns.names,
        leftOut: [],
        notes: [],
      },
    ];
  },

  async *read(input, layout) {
    const columns = new ColumnSet();
    for (const name of layout.columns) columns.index(name);
    const path = shownPath(input);
    let batch: Batch = { rowNumbers: [], rows: [] };
    for await (const { text, row } of linesOf(input)) {
      batch.rows.push(flattenRecord(parseJson(text, path, row), columns, path, row, input.limits));
      batch.rowNumbers.push(row);
      if (batch.rows.length >= batchRows) {
        yield batch;
        batch = { rowNumbers: [], rows: [] };
      }
    }
    if (batch.rows.length > 0) yield batch;
  },
};

/** The lines that are not blank, with their 1-based number. */
async function* linesOf(input: Input): AsyncGenerator<{ text: string; row: number }> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let row = 0;
  const { limits } = input;
  const lines = function* (text: string): Generator<{ text: string; row: number }> {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      row++;
      const line = text.slice(start, end).trim();
      if (line !== '') yield { text: line, row };
      start = end + 1;
    }
    rest = text.slice(start);
  };
  for await (const piece of input.stream()) {
    yield* lines(rest + decoder.decode(piece, { stream: true }));
    if (rest.length > limits.maxRecordBytes) {
      throw limitError(shownPath(input), 'maxRecordBytes', limits, ` (line ${row + 1})`);
    }
  }
  yield* lines(`${rest}${decoder.decode()}\n`);
}
