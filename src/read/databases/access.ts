/** Access databases (MDB, ACCDB). */

import type { Reader } from '../format.js';
import { databaseReader } from './database.js';

/** Reads Access databases. The library holds the whole file in memory, so its size is added to what the parser may use. */
export const accessReader: Reader = databaseReader({
  format: 'access',
  workerUrl: new URL('./access-worker.js', import.meta.url).href,
  extraMemoryMb: (input) => Math.ceil((input.bytes ?? 0) / 1024 ** 2),
});
