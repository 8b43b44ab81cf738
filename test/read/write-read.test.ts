/** What our writers write, our readers read back exactly. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { restoreText } from '../../src/formula-guard.js';
import type { ReadOptions } from '../../src/read/layout.js';
import { openTables, readRows } from '../../src/read/open.js';
import { type Cell, cellText } from '../../src/record.js';
import { csvPiece } from '../../src/report/table-csv.js';
import { ndjsonPiece } from '../../src/report/table-ndjson.js';

const folder = mkdtempSync(join(tmpdir(), 'write-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readBack(name: string, content: string, options: ReadOptions): Promise<Cell[][]> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const rows: Cell[][] = [];
  for (const layout of await openTables(path, options)) {
    for await (const batch of readRows(layout, null, () => undefined)) rows.push(...batch.rows);
  }
  return rows;
}

const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', '1', ' ', ',', ';', '"', "'", '\n', '\t', '=', '+', '-', '@', '张', 'é', '\\', '|'),
  }),
  fc.string({ unit: 'grapheme' }),
);
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));
const batchOf = (rows: string[][]) => ({ rows, rowNumbers: rows.map((_, i) => i + 1) });
const csvOptions: ReadOptions = { raw: true, delimiter: ',', quote: '"', encoding: 'utf-8' };
const runs = { seed: 20, numRuns: 150 };

test('CSV, with and without guarded formulas', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.boolean(), async (rows, guardsFormulas) => {
      const content = csvPiece(batchOf(rows), { width: rows[0]!.length, guardsFormulas });
      const back = await readBack('t.csv', content, csvOptions);
      const texts = back.map((row) =>
        row.map((cell) => (guardsFormulas ? restoreText(cellText(cell)) : cellText(cell))),
      );
      expect(texts).toEqual(rows);
    }),
    runs,
  );
});

test('NDJSON', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const columns = rows[0]!.map((_, i) => `c${i}`);
      expect(await readBack('t.ndjson', ndjsonPiece(batchOf(rows), columns), {})).toEqual(rows);
    }),
    runs,
  );
});

test('any bytes are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2000 }),
      fc.constantFrom('', '<', '[{', 'BEGIN:VCARD\n', 'dn: ', 'INSERT INTO t VALUES (', '\x03', '\x1f\x8b\x08\0'),
      async (bytes, start) => {
        const path = join(folder, 'any');
        writeFileSync(path, Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
        const outcome = await openTables(path)
          .then(async (layouts) => {
            for (const layout of layouts) for await (const _ of readRows(layout, null, () => undefined));
            return 'read';
          })
          .catch((error: Error) => error.name);
        expect(['read', 'SourceError']).toContain(outcome);
      },
    ),
    { seed: 20, numRuns: 300 },
  );
});
