/** Text whose values are parted by runs of blanks that do not line up, as programs for analysis print numbers. */
import { kindOf } from '../table/table-rows.js';

/** Lines that are needed to believe in columns. */
const leastLines = 5;

/** The values of a line: parted by any blanks, or by two and more where that alone makes `count` of them (`Sample ID   Depth (m)`). */
export function cutAtRuns(line: string, count: number): string[] {
  const text = line.trim();
  const words = text.split(/\s+/);
  if (words.length === count) return words;
  const parts = text.split(/\s{2,}|\t/);
  return parts.length === count ? parts : words;
}

/**
 * How many values each line has; 0 where it is not so: nearly all lines have as many, all columns but one at most hold values, and
 * somewhere more than one blank parts them (single blanks are a delimiter as any other).
 */
export function findBlankRuns(lines: readonly string[]): number {
  const rows = lines.filter((line) => line.trim() !== '').map((line) => line.trim().split(/\s+/));
  if (rows.length < leastLines || !lines.some((line) => /^ |\S {2,}\S/.test(line))) return 0;
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [count, usual] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
  if (count < 2 || usual < rows.length * 0.9) return 0;
  const full = rows.filter((row) => row.length === count);
  const isValue = (cell: string): boolean => ['number', 'date', 'time'].includes(kindOf(cell)) && !/,$/.test(cell);
  const valued = full[0]!.filter(
    (_, column) => full.filter((row) => isValue(row[column]!)).length >= full.length * 0.9,
  );
  return valued.length >= Math.max(2, count - 1) ? count : 0;
}
