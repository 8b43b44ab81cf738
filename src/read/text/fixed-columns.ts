/** Where the columns of fixed-width text are. */
import { findBlankRuns } from './blank-runs.js';

/** A column by its 0-based character positions, `to` exclusive. */
export interface FixedColumn {
  from: number;
  to: number;
  /** No value is longer: what stands behind `to` is not part of it. */
  isExact?: boolean;
}

/** Lines that are needed to believe in columns, and those that are looked at. */
const leastLines = 3;
const mostLines = 500;

/** How lines are cut. */
export interface FixedColumns {
  columns: FixedColumn[];
  /** Positions count wide characters twice. */
  isSpread: boolean;
  /** Values of each line where runs of blanks part them wherever they stand; 0 = the positions count. */
  runs: number;
  /** Index of the first line that is cut: those before it are titles and notes. */
  from: number;
}

/** Lines of titles and notes above the columns, at most. */
const mostTitles = 12;

/** Stands behind a wide character for its second position; it is in no text. */
const filler = '\uffff';
/** Characters that take two positions on a screen; those beyond U+FFFF have two units already. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/g;
/** In East Asian code pages everything but ASCII and half-width katakana has two bytes and takes two positions. */
const doubleByte = /[^\0-\x7f\uff61-\uff9f\ud800-\udfff]/g;

/** A line in which each wide character has two positions; `encoding` is that of the file. */
export function spreadLine(line: string, encoding: string): string {
  return line.replace(/^(?:gb|big5|shift_jis|euc)/.test(encoding) ? doubleByte : wide, `$&${filler}`);
}

/** The text of a piece of such a line. */
export function unspread(text: string): string {
  return text.replaceAll(filler, '');
}

/**
 * The columns of lines whose values stand one below the other, or null if they do not. Chinese, Japanese and Korean text is
 * mostly padded by the positions on a screen, where its characters are wide: the reading that shows more columns is taken.
 */
export function findFixedColumns(lines: readonly string[], encoding: string): FixedColumns | null {
  const first = leadingComments(lines);
  for (let from = first; from <= Math.min(first + mostTitles, lines.length - leastLines); from++) {
    if (from > first && lines[from]!.trim() === '') continue;
    const found = columnsFrom(from === 0 ? lines : lines.slice(from), encoding);
    if (found)
      return { ...found, from: from === first && from > 0 && isTitled(lines[from - 1]!, found) ? from - 1 : from };
    if (from === first && !mayBeTitled(lines)) return null;
  }
  return null;
}

/** Lines at the start that begin with the mark of a comment; none where all lines do. */
function leadingComments(lines: readonly string[]): number {
  return Math.max(
    0,
    lines.findIndex((line) => !/^\s*(?:#|%|\/\/)/.test(line)),
  );
}

/** A comment that has a title above each column. */
function isTitled(line: string, { columns, runs }: Omit<FixedColumns, 'from'>): boolean {
  if (runs > 0) return line.trim().split(/\s+/).length === runs;
  return !runsAcross(line, columns) && columns.every(({ from, to }) => line.slice(from, to).trim() !== '');
}

/** Most lines are padded, and have no delimiter: what stands above them may be in the way. */
function mayBeTitled(lines: readonly string[]): boolean {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, mostLines);
  const padded = sample.filter((line) => /^ {2,}\S|\S {2,}\S/.test(line)).length;
  return padded >= sample.length * 0.6 && !hasDelimiter(sample);
}

function columnsFrom(lines: readonly string[], encoding: string): Omit<FixedColumns, 'from'> | null {
  const plain = columnsOf(lines);
  const spread = lines.map((line) => spreadLine(line, encoding));
  const better = spread.some((line) => line.includes(filler)) ? columnsOf(spread) : null;
  if (better && better.length > (plain?.length ?? 0)) return { columns: better, isSpread: true, runs: 0 };
  const runs = hasDelimiter(lines) ? 0 : findBlankRuns(lines.slice(0, mostLines));
  if (runs > (plain?.length ?? 1)) return { columns: [], isSpread: false, runs };
  return plain && { columns: plain, isSpread: false, runs: 0 };
}

/** Text runs across the beginnings of most columns that a line reaches, or across the bars: a title or a note, no row. */
export function runsAcross(line: string, columns: readonly FixedColumn[]): boolean {
  if (columns[0]?.isExact) {
    const isInside = (at: number): boolean => columns.some(({ from, to }) => at >= from && at < to);
    return [...line].some((char, at) => !/[\s|+]/.test(char) && !isInside(at));
  }
  const reached = columns.filter(({ from }) => from > 0 && from < line.trimEnd().length);
  const crossed = reached.filter(({ from }) => line.charCodeAt(from - 1) > 32 && line.charCodeAt(from) > 32);
  return crossed.length > 0 && crossed.length * 2 > reached.length;
}

/**
 * Positions that are blank in every line part the columns, or the dashes that database shells put below a header. Text with a
 * delimiter, or without runs of blanks that line up, has none.
 */
function columnsOf(lines: readonly string[]): FixedColumn[] | null {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, mostLines);
  if (sample.length < leastLines) return null;
  const ruled = columnsBelowRule(sample);
  if (ruled) return ruled;
  if (hasDelimiter(sample)) return null;
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

/** The header and what stands above it, at most. */
const mostLinesAboveRule = 5;

/** The columns that a line of dashes draws (`--- ------`, `+----+-----+`), if the lines below keep to it. */
function columnsBelowRule(lines: readonly string[]): FixedColumn[] | null {
  const at = lines.findIndex((line, i) => i > 0 && /^\s*\+?-+(?:(?: +|\+)-+)+\+?\s*$/.test(line));
  if (at < 1 || at > mostLinesAboveRule) return null;
  const columns = [...lines[at]!.matchAll(/-+/g)].map(({ index, 0: dashes }) => ({
    from: index,
    to: index + dashes.length,
    // Between bars there is no room for more.
    isExact: lines[at]!.includes('+'),
  }));
  const isKept = (line: string): boolean => columns.every(({ to }) => /[\s|+]/.test(line[to] ?? ' '));
  return lines.filter(isKept).length >= lines.length * 0.8 ? columns : null;
}

/** The same number of a delimiter in nearly every line, titles and rules of dashes apart, makes a delimited file. */
function hasDelimiter(lines: readonly string[]): boolean {
  const rows = lines.filter((line) => /[\p{L}\p{N}]/u.test(line));
  return [',', ';', '\t', '|', '^'].some((delimiter) => {
    const counts = rows.map((line) => line.split(delimiter).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 0;
    return usual > 0 && counts.filter((count) => count === usual).length >= rows.length * 0.9;
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
