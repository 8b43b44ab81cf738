/** From the rows of a sheet to the layout and the data rows of its table; the same for every spreadsheet format. */
import { type Issue, severityOf } from '../../issue.js';
import type { Batch, Cell } from '../../record.js';
import { BatchBuilder } from '../batch-builder.js';
import type { Input, NoteIssue } from '../format.js';
import { shownPath } from '../input.js';
import type { Format, Layout, ReadOptions } from '../layout.js';
import { limitsOf } from '../limits.js';
import { findTable, isBlankRow, type NumberedRow, type TableShape, watchTableEnd } from '../table/table.js';
import type { MergedArea } from '../table/table-merges.js';

/** Rows that are looked at to find the table. */
export const sampleRows = 2000;

/** What `read` needs again; in `Layout.extra`. */
interface SheetExtra {
  shape: TableShape;
  /** The sample was the whole sheet: its end is known. */
  isWhole: boolean;
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
  /** Merged areas among the first rows, where the format tells them. */
  merges?: readonly MergedArea[];
}

/** The layout of the table in a sheet. */
export function sheetLayout(input: Input, format: Format, sample: SheetSample, options: ReadOptions): Layout {
  const rows = withGaps(sample.batch);
  const isRaw = options.raw ?? false;
  const shape = findTable(rows, {
    ...(options.header === undefined ? {} : { header: options.header }),
    raw: isRaw,
    isWhole: sample.isWhole,
    ...(sample.merges === undefined ? {} : { merges: sample.merges }),
  });
  const extra: SheetExtra = { shape, isRaw, isWhole: sample.isWhole, place: sample.place };
  return {
    path: input.path,
    ...(input.member === undefined ? {} : { member: input.member }),
    format,
    bytes: input.bytes ?? 0,
    sheet: sample.name,
    headerRow: shape.headerRow,
    dataRow: shape.dataRow,
    columns: shape.columns,
    ...(shape.headerRow === null ? {} : { titles: shape.titles }),
    leftOut: shape.leftOut,
    notes: sample.notes,
    extra,
  };
}

/** The sheet that a layout was made from, as its reader named it. */
export function sheetPlace(layout: Layout): string | number {
  return (layout.extra as SheetExtra).place;
}

/**
 * The data rows of the table out of all rows of its sheet. Told to `note`: footers behind the sample, and rows that are
 * wider than the header.
 */
export async function* tableRows(
  layout: Layout,
  batches: AsyncIterable<Batch>,
  note: NoteIssue,
): AsyncGenerator<Batch> {
  const { shape, isRaw, isWhole } = layout.extra as SheetExtra;
  const width = layout.columns.length;
  const end = isRaw || isWhole ? null : watchTableEnd(shape);
  const kept = new BatchBuilder(shownPath(layout), limitsOf(layout.limits), layout.bytes || null);
  const keep = (row: number, cells: Cell[]): void => {
    if (isBlankRow(cells) && !isRaw) return;
    if (cells.length > width && !isRaw && !isBlankRow(cells.slice(width))) {
      note({
        code: 'row.long',
        severity: severityOf('row.long'),
        row,
        details: { cells: cells.length, columns: width },
      });
    }
    kept.add(row, cells);
  };
  let last = shape.dataRow - 1;
  let seen = 0;
  for await (const batch of batches) {
    for (let i = 0; i < batch.rows.length; i++) {
      const row = ascending(batch.rowNumbers[i]!, seen);
      seen = row;
      if (row < shape.dataRow || (shape.endRow !== null && row > shape.endRow)) continue;
      const cells = shape.firstColumn > 0 ? batch.rows[i]!.slice(shape.firstColumn) : batch.rows[i]!;
      if (end) {
        if (row > last + 1) end.push(row - 1, [], keep);
        end.push(row, padded(cells, width), keep);
      } else keep(row, cells);
      last = row;
      if (kept.isFull) yield kept.take();
    }
  }
  for (const { reason, fromRow, toRow, text } of end?.finish(keep) ?? []) {
    const code = reason === 'footer' ? 'table.footer' : 'table.second-table';
    note({
      code,
      severity: severityOf(code),
      row: fromRow,
      details: { fromRow, toRow, text },
    });
  }
  if (!kept.isEmpty) yield kept.take();
}

/** The number of a row behind the row `last`: some writers number rows twice or backwards, and none of them may be lost. */
function ascending(row: number, last: number): number {
  return row > last ? row : last + 1;
}

/** The rows of a sample, with one blank row for each gap: what stands below blank rows stands apart. */
function withGaps({ rowNumbers, rows }: Batch): NumberedRow[] {
  const numbered: NumberedRow[] = [];
  let wideRows = 0;
  let last = 0;
  for (const [index, cells] of rows.entries()) {
    const row = ascending(rowNumbers[index]!, last);
    if (last > 0 && row > last + 1) numbered.push({ row: last + 1, cells: [] });
    if (cells.length > 2) wideRows++;
    numbered.push({ row, cells: wideRows > 1 ? padded(cells, 2) : cells });
    last = row;
  }
  return numbered;
}

/** A sheet does not store blank cells at the end of a row; a lone cell in the body of a table would look like a note below it. */
function padded(cells: Cell[], width: number): Cell[] {
  return cells.length >= width ? cells : [...cells, ...Array<Cell>(width - cells.length).fill(null)];
}
