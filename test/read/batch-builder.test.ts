/** Batches end by rows, by cells and by text, and a row or table of too much text is refused. */
import { describe, expect, it } from 'vitest';
import { BatchBuilder } from '../../src/read/batch-builder.js';
import { defaultLimits } from '../../src/read/limits.js';
import type { Cell } from '../../src/record.js';

/** Rows of each batch when a row is added so many times. */
function sizes(row: Cell[], count: number): number[] {
  const builder = new BatchBuilder('a', defaultLimits, null);
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    builder.add(i + 1, row);
    if (builder.isFull) found.push(builder.take().rows.length);
  }
  if (!builder.isEmpty) found.push(builder.take().rows.length);
  return found;
}

describe('batches', () => {
  it.each<[string, Cell[], number, number[]]>([
    ['short rows', ['a', 1, null], 2500, [1000, 1000, 500]],
    ['wide rows', Array(16_384).fill(null), 20, [13, 7]],
    ['long texts', ['x'.repeat(4_000_000)], 8, [4, 4]],
  ])('%s', (_name, row, count, expected) => {
    expect(sizes(row, count)).toEqual(expected);
  });

  it('a row of more text than a record may have', () => {
    const builder = new BatchBuilder('a', { ...defaultLimits, maxRecordBytes: 100 }, null);
    expect(() => builder.add(3, ['x'.repeat(60), 'x'.repeat(60)])).toThrow(
      expect.objectContaining({ code: 'source.limit', details: expect.objectContaining({ where: ' (row 3)' }) }),
    );
  });
});
