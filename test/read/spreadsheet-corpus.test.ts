/** Real spreadsheets of other programs, cell by cell (test/corpus/spreadsheets/README.md says where they come from). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCells } from '../../src/read/open.js';
import type { SheetCell } from '../../src/read/sheets/sheet-cells.js';

const folder = join(import.meta.dirname, '../corpus/spreadsheets');
type Expected = { error: string } | Record<string, Record<string, string>>;
const files = Object.entries(
  JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>,
);

/** One comparable text a cell, as expected.json has them. */
function key({ type, value, serial }: SheetCell): string {
  if (type === 'number' || type === 'date') return `n${Number(Number(serial ?? value).toPrecision(11))}`;
  if (type === 'boolean') return value ? 'bT' : 'bF';
  return (type === 'error' ? 'e' : 's') + String(value).replace(/\r\n?/g, '\n');
}

async function cellsOf(file: string): Promise<Map<string, string>> {
  const cells = new Map<string, string>();
  for await (const cell of openCells(join(folder, file))) cells.set(`${cell.sheet}!${cell.cell}`, key(cell));
  return cells;
}

describe('spreadsheets of other programs', () => {
  it.each(files)('%s', async (file, expected) => {
    if (typeof expected.error === 'string') {
      await expect(cellsOf(file)).rejects.toMatchObject({ code: expected.error });
      return;
    }
    const found = await cellsOf(file);
    const wrong: string[] = [];
    for (const [sheet, cells] of Object.entries(expected as Record<string, Record<string, string>>)) {
      for (const [address, text] of Object.entries(cells)) {
        const want = text.startsWith('n') ? `n${Number(Number(text.slice(1)).toPrecision(11))}` : text;
        const got = found.get(`${sheet}!${address}`);
        if (got !== want) wrong.push(`${sheet}!${address}: ${got} instead of ${want}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
