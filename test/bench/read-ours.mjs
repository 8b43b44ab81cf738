/** Reads a workbook (or any file) with our reader; prints rows, time, memory and, asked for, the digest of the cells. */
import { openTables, readRows } from '../../dist/read/open.js';
import { measured } from './measured.mjs';
import { cellDigest } from './workbook.mjs';

await measured(async () => {
  const [layout] = await openTables(process.argv[2], { raw: true });
  const digest = process.argv[3] === '--digest' ? cellDigest() : null;
  let rows = 0;
  for await (const batch of readRows(layout, null, () => undefined)) {
    rows += batch.rows.length;
    if (!digest) continue;
    for (const [i, cells] of batch.rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        digest.add(batch.rowNumbers[i], column, cell !== null && typeof cell === 'object' ? cell.value : cell);
      }
    }
  }
  return { rows, ...digest?.end() };
});
