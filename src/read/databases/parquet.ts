/** Parquet files, parsed in a process of its own. */
import type { Cell } from '../../record.js';
import type { Reader } from '../format.js';
import { shownPath } from '../input.js';
import { isolate } from '../isolate/isolate.js';
import { cellNamer } from '../records/named-cells.js';
import { recordReader } from '../records/record-reader.js';
import type { ParquetTask } from './parquet-worker.js';

const workerUrl = new URL('./parquet-worker.js', import.meta.url).href;

/**
 * Reads Parquet. Cells are typed; nested columns become flat ones as in JSON. A library in JavaScript is used and not the
 * staging engine: an untrusted file is then parsed in a process that can be ended, and reading stays independent of staging.
 */
export const parquetReader: Reader = recordReader({
  format: 'parquet',
  encodingOf: async () => ({ encoding: 'utf-8', confidence: 1, bomBytes: 0, runnerUp: null }),
  async *records(input) {
    const { limits } = input;
    const task: ParquetTask = { file: await input.file(), path: shownPath(input), limits };
    const batches = isolate<[string, Cell][][]>(workerUrl, task, {
      maxMemoryMb: limits.maxParseMemoryMb,
      timeoutMs: limits.maxParseSeconds * 1000,
      path: task.path,
    });
    const named = cellNamer();
    for await (const batch of batches) yield batch.map((cells) => ({ table: '', cells: named(new Map(cells)) }));
  },
});
