/** The names and columns of the staging folder: what the threads write and the queries read. */
import { join } from 'node:path';
import type { PartColumn } from './parts.js';

/** Columns that every staged record starts with. */
export const recordLead: readonly PartColumn[] = [
  /** Index of the input in the manifest. */
  { name: '_source', type: 'int32' },
  { name: '_row', type: 'int64' },
  /** Index of the RecordPlan. */
  { name: '_record', type: 'int32' },
  { name: '_system', type: 'text' },
  /** The key of the row in that system. */
  { name: '_key', type: 'text' },
];

/** Rows that gave no record of an object. */
export const outcomeColumns: readonly PartColumn[] = [
  { name: 'object', type: 'text' },
  { name: '_source', type: 'int32' },
  { name: '_row', type: 'int64' },
  { name: 'outcome', type: 'text' },
];

/** Errors and warnings, one row each. */
export const issueColumns: readonly PartColumn[] = [
  { name: '_source', type: 'int32' },
  { name: '_row', type: 'int64' },
  { name: 'object', type: 'text' },
  { name: 'field', type: 'text' },
  { name: 'column', type: 'text' },
  { name: 'code', type: 'text' },
  { name: 'severity', type: 'text' },
  { name: 'input', type: 'text' },
  /** JSON object, or null. */
  { name: 'details', type: 'text' },
];

/** Path of a part: its name says which table, chunk and cut it holds, so that a listing is in the order of the rows. */
export function partPath(
  staging: string,
  folder: string,
  name: string,
  table: number,
  chunk: number,
  cut: number,
): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return join(staging, folder, `${name}${name && '-'}${pad(table, 4)}-${pad(chunk, 6)}-${pad(cut, 5)}.parquet`);
}
