/**
 * Files that crm-migrate gave back (report/rejected.ts): their two columns are taken out and apostrophes before formulas are
 * taken away, so that a repaired file has the columns and the cells that its source had.
 */
import { givenBackColumns, isGivenBack, restoreText } from '../formula-guard.js';
import type { Batch } from '../record.js';
import type { Layout } from './layout.js';

/** The layout as its source had it; any other layout as it is. */
export function asSource(layout: Layout): Layout {
  if (!isGivenBack(layout.columns)) return layout;
  const dropped = ownColumns(layout.columns);
  const restore = ownText(layout);
  const source = (names: readonly string[]): string[] =>
    names.filter((_, column) => !dropped.includes(column)).map(restore);
  const titles = layout.titles && { titles: source(layout.titles) };
  return { ...layout, columns: source(layout.columns), ...titles, givenBack: layout.columns };
}

/** The layout by which the file itself is read. */
export function asFile(layout: Layout): Layout {
  return layout.givenBack ? { ...layout, columns: layout.givenBack } : layout;
}

/** A batch of the file as its source had it, changed in place; of any other file as it is. */
export function restoreBatch(batch: Batch, layout: Layout): Batch {
  if (!layout.givenBack) return batch;
  const dropped = ownColumns(layout.givenBack);
  const restore = ownText(layout);
  for (const row of batch.rows) {
    for (const column of dropped) row.splice(column, 1);
    for (let i = 0; i < row.length; i++) {
      const cell = row[i];
      if (typeof cell === 'string') row[i] = restore(cell);
    }
  }
  return batch;
}

/** Positions of our two columns, the last one first. */
function ownColumns(columns: readonly string[]): number[] {
  return [columns.indexOf(givenBackColumns.row), columns.indexOf(givenBackColumns.reasons)].sort((a, b) => b - a);
}

/** Workbooks were given back without apostrophes: text there is never a formula. */
function ownText(layout: Layout): (text: string) => string {
  return layout.format === 'csv' ? restoreText : (text) => text;
}
