/** From the rows of a sheet to the layout and the data rows of its table; the same for every spreadsheet format. */
import type { Issue } from '../issue.js';
import type { Batch } from '../record.js';
import type { Input, NoteIssue } from './format.js';
import type { Format, Layout, ReadOptions } from './layout.js';
import { findTable, isBlankRow, type NumberedRow, type TableShape, watchTableEnd } from './table.js';

/** Rows that are looked at to find the table. */
export const sampleRows = 2000;
/** Rows and cells that a batch may hold; wide sheets make smaller batches, so that memory stays flat. */
export const batchRows = 1000;
export const batchCells = 200_000;

/** What `read` needs again; in `Layout.extra`. */
interface SheetExtra {
  shape: TableShape;
  isRaw: boolean;
  /** What the format's reader needs to find the sheet. */
  place: string | number;
}

/** What a reader knows of a sheet after looking at its first rows. */
export interface SheetSample {
  name: string;
  place: string | number;
  batch: Batch;
  /** The sample is the whole sheet. */
  isWhole: boolean;
  notes: Issue[];
}

/** The layout of the table in a sheet. */
export function sheetLayout(input: Input, format: Format, sample: SheetSample, options: ReadOptions): Layout {
  const rows: NumberedRow[] = sample.batch.rows.map((cells, i) => ({ row: sample.batch.rowNumbers[i]!, cells }));
  const isRaw = options.raw ?? false;
  const shape = findTable(rows, {
    ...(options.header === undefined ? {} : { header: options.header }),
    raw: isRaw,
    isWhole: sample.isWhole,
  });
  const extra: SheetExtra = { shape, isRaw, place: sample.place };
  return {
    path: input.path,
    ...(input.member === undefined ? {} : { member: input.member }),
    format,
    bytes: input.bytes ?? 0,
    sheet: sample.name,
    headerRow: shape.headerRow,
    dataRow: shape.dataRow,
    columns: shape.columns,
    leftOut: shape.leftOut,
    notes: sample.notes,
    extra,
  };
}

/** The sheet that a layout was made from, as its reader named it. */
export function sheetPlace(layout: Layout): string | number {
  return (layout.extra as SheetExtra).place;
}

/** The data rows of the table out of all rows of its sheet. */
export async function* tableRows(
  layout: Layout,
  batches: AsyncIterable<Batch>,
  note: NoteIssue,
): AsyncGenerator<Batch> {
  const { shape, isRaw } = layout.extra as SheetExtra;
  const end = watchTableEnd(shape);
  let batch: Batch = { rowNumbers: [], rows: [] };
  const keep = (row: number, cells: Batch['rows'][number]): void => {
    batch.rowNumbers.push(row);
    batch.rows.push(cells);
  };
  for await (const { rowNumbers, rows } of batches) {
    for (let i = 0; i < rows.length; i++) {
      const row = rowNumbers[i]!;
      if (row < shape.dataRow || (shape.endRow !== null && row > shape.endRow)) continue;
      const cells = shape.firstColumn > 0 ? rows[i]!.slice(shape.firstColumn) : rows[i]!;
      if (isRaw) keep(row, cells);
      else end.push(row, cells, keep);
    }
    if (batch.rows.length >= batchRows / 2) {
      yield batch;
      batch = { rowNumbers: [], rows: [] };
    }
  }
  if (batch.rows.length > 0) yield batch;
  void note;
}
void isBlankRow;
