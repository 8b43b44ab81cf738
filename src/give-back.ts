/** Rows that were not loaded, given back in their source's own shape: read again by the chunks that hold them. */
import { join } from 'node:path';
import type { Lang } from './catalogue/text.js';
import { findingsOf, type RowFinding } from './load/findings.js';
import { readRows } from './read/open.js';
import type { Cell } from './record.js';
import type { Facts } from './report/facts.js';
import { type RejectedRow, writeRejected } from './report/rejected.js';
import type { RunState } from './run-state.js';

/** Writes `rejected/<source>.<ext>` in the run folder for every source with rejected or failed rows; returns what was written. */
export async function giveBackRows(state: RunState, lang: Lang): Promise<Facts['files']['rejected']> {
  const { migration, tables } = state;
  const files: Facts['files']['rejected'] = [];
  for (const source of new Set(tables.map(({ binding }) => binding.source))) {
    const own = [...tables.keys()].filter((table) => tables[table]!.binding.source === source);
    const rejected = own.map((table) => ({
      layout: tables[table]!.layout,
      label: labelOf(state, table),
      rows: rejectedRows(state, table),
    }));
    const folder = join(migration.folder, 'rejected');
    for (const { path, rows } of await writeRejected(folder, source, rejected, migration.plan.schema, lang)) {
      files.push({ source, path: `rejected/${path}`, rows });
    }
  }
  return files;
}

function labelOf({ tables }: RunState, table: number): string {
  const { layout } = tables[table]!;
  return layout.member ?? layout.path.split(/[\\/]/).pop()!;
}

interface Reasons {
  row: number;
  reasons: RowFinding[];
}

/** The rejected rows of one table with their cells, in order. Only chunks that hold one are read again. */
async function* rejectedRows(state: RunState, table: number): AsyncGenerator<RejectedRow> {
  const { layout } = state.tables[table]!;
  const reasons = reasonsOf(state, table);
  let next = await reasons.next();
  const chunks = state.staged[table]!.chunks;
  for (const [i, { chunk }] of chunks.entries()) {
    const following = chunks[i + 1]?.chunk?.firstRow ?? Number.POSITIVE_INFINITY;
    if (next.done) return;
    if (next.value.row >= following) continue;
    for await (const batch of readRows(layout, chunk, () => undefined)) {
      for (let r = 0; r < batch.rows.length && !next.done; r++) {
        if (batch.rowNumbers[r] !== next.value.row) continue;
        const cells: Cell[] = batch.rows[r]!;
        yield { row: next.value.row, cells, reasons: next.value.reasons };
        next = await reasons.next();
      }
      if (next.done) return;
    }
  }
}

/** The findings of one table that reject a row, gathered row by row. */
async function* reasonsOf({ stage, filled }: RunState, table: number): AsyncGenerator<Reasons, undefined> {
  const names = filled.map((object) => object.name);
  let reasons: RowFinding[] = [];
  for await (const finding of findingsOf(stage, names, table)) {
    if (finding.outcome === 'review') continue;
    const row = reasons[0]?.row;
    if (row !== undefined && row !== finding.row) {
      yield { row, reasons };
      reasons = [];
    }
    reasons.push(finding);
  }
  if (reasons[0]) yield { row: reasons[0].row, reasons };
  return undefined;
}
