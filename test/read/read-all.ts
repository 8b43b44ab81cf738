import type { Issue } from '../../src/issue.js';
import type { Chunk, Layout, Limits, ReadOptions } from '../../src/read/layout.js';
import { csvReader } from '../../src/read/text/csv.js';
import type { Cell } from '../../src/record.js';
import { memoryInput } from './memory-input.js';

/** What came out of reading a text. */
export interface ReadResult {
  layout: Layout;
  rowNumbers: number[];
  rows: Cell[][];
  issues: Issue[];
  chunks: Chunk[];
}

/** Reads delimited text whole, or in chunks of about `chunkBytes`. */
export async function readAll(
  content: Uint8Array | string,
  options: ReadOptions & { piece?: number; chunkBytes?: number } = {},
): Promise<ReadResult> {
  const { piece, chunkBytes, ...readOptions } = options;
  const limits: Partial<Limits> | undefined = readOptions.limits;
  const input = memoryInput(content, { ...(piece ? { piece } : {}), ...(limits ? { limits } : {}) });
  const [layout] = await csvReader.open(input, readOptions);
  if (limits) layout!.limits = limits;
  const chunks: Chunk[] = [];
  if (chunkBytes) {
    for await (const chunk of csvReader.split!(input, layout!, chunkBytes, () => undefined)) chunks.push(chunk);
  }
  const result: ReadResult = { layout: layout!, rowNumbers: [], rows: [], issues: [], chunks };
  for (const chunk of chunkBytes ? chunks : [null]) {
    for await (const batch of csvReader.read(input, layout!, chunk, (issue) => result.issues.push(issue))) {
      result.rowNumbers.push(...batch.rowNumbers);
      result.rows.push(...batch.rows);
    }
  }
  return result;
}
