/** Delimited text: CSV, TSV and whatever separates its fields with characters. */
import { openCsv } from './csv-layout.js';
import { readCsv } from './csv-read.js';
import { splitCsv } from './csv-split.js';
import type { Reader } from './format.js';

export const csvReader: Reader = { open: openCsv, split: splitCsv, read: readCsv };
