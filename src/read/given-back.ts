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
  const dropped = [givenBackColumns.reasons, givenBackColumns.row].map((name) => layout.columns.indexOf(name));
  dropped.sort((a, b) => b - a);
  const own = (names: readonly string[]): string[] =>
    names.filter((_, column) => !dropped.includes(column)).map(ownText(layout));
  const titles = layout.titles && { titles: own(layout.titles) };
  return { ...layout, columns: own(layout.columns), ...titles, givenBack: dropped };
}

/** The batch as its source had it, changed in place. */
export function restoreBatch(batch: Batch, layout: Layout): Batch {
  const dropped = layout.givenBack ?? [];
  const own = ownText(layout);
  for (const row of batch.rows) {
    for (const column of dropped) row.splice(column, 1);
    for (let i = 0; i < row.length; i++) {
      const cell = row[i];
      if (typeof cell === 'string') row[i] = own(cell);
    }
  }
  return batch;
}

/** Workbooks were given back without apostrophes: text there is never a formula. */
function ownText(layout: Layout): (text: string) => string {
  return layout.format === 'csv' ? restoreText : (text) => text;
}
