/** Delimited text: CSV, TSV and whatever separates its fields with characters. */

import type { Reader } from '../format.js';
import { openCsv } from './csv-layout.js';
import { readCsv } from './csv-read.js';
import { splitCsv } from './csv-split.js';

export const csvReader: Reader = { open: openCsv, split: splitCsv, read: readCsv };
