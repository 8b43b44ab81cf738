import type { CsvExtra } from '../../src/read/text/csv-layout.js';
import { createRecordReader, dialectOf } from '../../src/read/text/csv-records.js';
import type { ReadResult } from './read-all.js';

/**
 * Rows in = rows out + rows reported: the rows of a text that are not blank and of which nothing was said, which must be none; -1
 * among them where a row came out twice.
 */
export function unaccountedRows(text: string, { layout, rowNumbers, issues }: ReadResult): number[] {
  const extra = layout.extra as CsvExtra;
  const known = new Set(rowNumbers);
  const isTwice = known.size !== rowNumbers.length;
  const { headerRow, leftOut } = layout;
  if (headerRow !== null) for (let i = 0; i < extra.shape.headerRows; i++) known.add(headerRow + i);
  const ranges = [...leftOut, ...issues.flatMap(({ details }) => (details?.toRow ? [details] : []))];
  for (const range of ranges) for (let row = Number(range.fromRow); row <= Number(range.toRow); row++) known.add(row);
  for (const { row } of issues) if (row !== undefined) known.add(row);
  const reader = createRecordReader(dialectOf(layout), extra.width);
  const missing: number[] = isTwice ? [-1] : [];
  let row = 0;
  for (let at = 0; at < text.length; ) {
    at = reader.read(text, at, true);
    row++;
    if (!known.has(row) && reader.cells.some((cell) => cell.trim() !== '')) missing.push(row);
  }
  return missing;
}
