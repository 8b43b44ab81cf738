/** Where the columns of fixed-width text are. */

/** A column by its 0-based character positions, `to` exclusive. */
export interface FixedColumn {
  from: number;
  to: number;
}

/** Lines that are needed to believe in columns, and those that are looked at. */
const leastLines = 3;
const mostLines = 500;

/**
 * The columns of lines whose values stand one below the other, or null if they do not: positions that are blank in every
 * line part the columns. Text with a delimiter, or without runs of blanks that line up, is none.
 */
export function findFixedColumns(lines: readonly string[]): FixedColumn[] | null {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, mostLines);
  if (sample.length < leastLines || hasDelimiter(sample)) return null;
  const columns = columnsBetweenBlanks(sample);
  if (columns.length < 2) return null;
  // Padding makes runs of blanks; words of a sentence are parted by one.
  const padded = sample.filter((line) => /\S {2,}\S/.test(line)).length;
  if (padded < sample.length * 0.8) return null;
  // A value in most lines of most columns: lines of prose leave ragged holes.
  const filled = columns.filter(({ from, to }) => {
    const used = sample.filter((line) => line.slice(from, to).trim() !== '').length;
    return used >= sample.length * 0.3;
  });
  return filled.length >= Math.max(2, columns.length * 0.6) ? columns : null;
}

/** The same number of a delimiter in every line makes a delimited file. */
function hasDelimiter(lines: readonly string[]): boolean {
  return [',', ';', '\t', '|', '^'].some((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const equal = counts.filter((count) => count === counts[0]).length;
    return counts[0]! > 0 && equal >= lines.length * 0.9;
  });
}

function columnsBetweenBlanks(lines: readonly string[]): FixedColumn[] {
  const width = Math.max(...lines.map((line) => line.length));
  const isUsed = new Array<boolean>(width).fill(false);
  for (const line of lines) {
    for (let at = 0; at < line.length; at++) if (line.charCodeAt(at) > 32) isUsed[at] = true;
  }
  const runs: FixedColumn[] = [];
  for (let at = 0; at < width; at++) {
    if (!isUsed[at]) continue;
    const from = at;
    while (at < width && isUsed[at]) at++;
    runs.push({ from, to: at });
  }
  // A single blank position may be a word break that happens to line up (`+40 883`); it parts columns only where values
  // begin behind it in nearly every line, the first one (mostly a header) among them.
  const columns: FixedColumn[] = [];
  for (const run of runs) {
    const last = columns.at(-1);
    const isWordBreak = last && run.from - last.to === 1 && !startsValues(lines, run.from);
    if (last && isWordBreak) last.to = run.to;
    else columns.push({ ...run });
  }
  return columns;
}

function startsValues(lines: readonly string[], at: number): boolean {
  const starting = lines.filter((line) => (line.charCodeAt(at) || 32) > 32).length;
  return starting >= lines.length * 0.9 && (lines[0]!.charCodeAt(at) || 32) > 32;
}
