/** Parses Parquet files; runs in the process of `isolate`. The only file that knows the library. */
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Cell } from '../../record.js';
import { checkRepetition, limitError } from '../archive.js';
import type { Limits } from '../layout.js';
import { momentCell } from '../moment-cell.js';
import { flattenRecord } from '../records/json-record.js';

export interface ParquetTask {
  file: string;
  path: string;
  limits: Limits;
}

const batchRows = 1000;

/** Yields the rows of a file as lists of columns and cells, in batches. */
export async function* work({ file, path, limits }: ParquetTask): AsyncGenerator<[string, Cell][][]> {
  const source = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(source);
  const columns = metadata.schema.filter((element) => (element.num_children ?? 0) === 0).length;
  if (columns > limits.maxColumns) throw limitError(path, 'maxColumns', limits);
  const rows = Number(metadata.num_rows);
  checkRepetition(rows * columns, source.byteLength, path, limits);
  for (let start = 0; start < rows; start += batchRows) {
    const rowEnd = Math.min(rows, start + batchRows);
    const records = await parquetReadObjects({ file: source, metadata, compressors, rowStart: start, rowEnd });
    yield records.map((record, index) => [...flattenRecord(plain(record), path, start + index + 1, limits, isMoment)]);
  }
}

/** The date cells made here: they are values, not nested records. */
const moments = new WeakSet<object>();
const isMoment = (item: object): boolean => moments.has(item);

/** Values as flattening takes them: moments and long integers as cells, bytes as hexadecimal text. */
function plain(value: unknown): unknown {
  if (value instanceof Date) {
    const cell = momentCell(value.getTime());
    if (cell) moments.add(cell);
    return cell;
  }
  if (typeof value === 'bigint') {
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
