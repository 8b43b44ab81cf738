/** Delimited text: CSV, TSV and whatever separates its fields with characters. */

import type { Reader } from '../format.js';
import { openCsv } from './csv-layout.js';
import { readCsv } from './csv-read.js';
import { splitCsv } from './csv-split.js';
import { watchUnclosed } from './unclosed-watch.js';

export const csvReader: Reader = {
  open: openCsv,
  split: (input, layout, targetBytes, onBytes) =>
    watchUnclosed(input, layout, splitCsv(input, layout, targetBytes, onBytes)),
  read: (input, layout, chunk, note) => {
    const rows = readCsv(input, layout, chunk, note);
    return chunk === null ? watchUnclosed(input, layout, rows) : rows;
  },
};
