/** No row of a sheet is lost: each is a data row or told as left out. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issue.js';
import { batchRows } from '../../src/read/batch-builder.js';
import { sampleRows, sheetLayout, tableRows } from '../../src/read/sheets/sheet-table.js';
import type { Batch, Cell } from '../../src/record.js';
import { inputOf } from './scratch-inputs.js';

const header = ['编号', 'name', 'mail', 'city'];

/** Data rows numbered from 2; as many as asked for. */
function body(count: number): Cell[][] {
  return Array.from({ length: count }, (_, i) => [i + 1, `Name ${i}`, `n${i}@example.com`, 'Leeds']);
}

/** Reads a sheet as the readers do: its first rows as the sample, then all of it. */
async function read(rows: readonly Cell[][]): Promise<{ kept: number[]; left: number[]; texts: Cell[][] }> {
  const numbers = rows.map((_, i) => i + 1);
  const cut = (from: number, to: number): Batch => ({
    rowNumbers: numbers.slice(from, to),
    rows: rows.slice(from, to).map((cells) => [...cells]),
  });
  const input = await inputOf('');
  const isWhole = rows.length <= sampleRows;
  const sample = { name: 's', place: 0, batch: cut(0, sampleRows), isWhole, notes: [] };
  const layout = sheetLayout(input, 'xlsx', sample, {});
  async function* batches(): AsyncGenerator<Batch> {
    for (let from = 0; from < rows.length; from += batchRows) yield cut(from, from + batchRows);
  }
  const issues: Issue[] = [];
  const kept: number[] = [];
  const texts: Cell[][] = [];
  for await (const batch of tableRows(layout, batches(), (issue) => issues.push(issue))) {
    kept.push(...batch.rowNumbers);
    texts.push(...batch.rows);
  }
  const ranges = [
    ...layout.leftOut.map(({ fromRow, toRow }) => [fromRow, toRow]),
    ...issues
      .filter(({ code }) => code === 'table.footer')
      .map(({ details }) => [Number(details?.fromRow), Number(details?.toRow)]),
  ];
  const left = ranges.flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  return { kept, left, texts };
}

const blank: Cell[] = [];
const sparse: Cell[] = [null, null, 'lone@example.com', null];
const total: Cell[] = ['Total', null, null, null];

describe.each([
  ['within the sample', 60],
  ['behind the sample', sampleRows + 1500],
])('the end of a table %s', (_name, size) => {
  it.each<[string, Cell[][], number]>([
    ['ordinary rows', [], 0],
    ['a sparse row', [sparse], 0],
    ['sparse rows', [sparse, sparse, sparse], 0],
    ['more sparse rows than a footer has', Array.from({ length: 30 }, () => sparse), 0],
    ['a total', [total], 1],
    ['a sparse row and a total', [sparse, total], 2],
    ['sparse rows between ordinary ones', [sparse, ...body(1), sparse, ...body(1)], 0],
  ])('%s', async (_case, ending, footerRows) => {
    const rows = [header, ...body(size), ...ending];
    const { kept, left } = await read(rows);
    // Row 1 is the header.
    expect([...kept, ...left].sort((a, b) => a - b)).toEqual(rows.slice(1).map((_, i) => i + 2));
    expect(left.length).toBeLessThanOrEqual(footerRows);
  });

  it('blank rows are no data, and what stands around them is', async () => {
    const rows = [header, ...body(size), blank, ...body(2), blank, blank];
    const { kept, texts } = await read(rows);
    expect(kept.slice(-2)).toEqual([size + 3, size + 4]);
    expect(texts).toHaveLength(size + 2);
  });
});
