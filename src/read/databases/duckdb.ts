/** DuckDB databases. */

import type { Reader } from '../format.js';
import { databaseReader } from './database.js';

/** The engine's own code and buffers lie beside what a query may use. */
const engineMb = 256;

export const duckdbReader: Reader = databaseReader({
  format: 'duckdb',
  workerUrl: new URL('./duckdb-worker.js', import.meta.url).href,
  extraMemoryMb: () => engineMb,
});
