/** Runs of blank rows, which a damaged or padded file can have by the hundred million. */

/** Blank rows one behind the other that are read like other rows; what comes behind them is passed over at once. */
export const fewBlankRows = 64;

const LF = 10;
const CR = 13;
const TAB = 9;
const BLANK = 32;

/** The codes of a delimiter and a quote, as characters or bytes; -1 = there is none, or it has more than one. */
export interface BlankMarks {
  delimiter: number;
  quote: number;
}

/**
 * The rows of nothing but blanks, tabs, the delimiter and empty cells in quotes (`"",,""`) that begin at `at`: where they end,
 * `limit` at the most, and how many there are.
 */
export function blankRows(
  text: string | Uint8Array,
  at: number,
  limit: number,
  { delimiter, quote }: BlankMarks,
): { end: number; rows: number } {
  const codeAt = typeof text === 'string' ? (i: number) => text.charCodeAt(i) : (i: number) => text[i]!;
  let end = at;
  let rows = 0;
  /** A cell begins here. */
  let isStart = true;
  for (let next = at; next < limit; next++) {
    const code = codeAt(next);
    if (code === quote && isStart) {
      // A third quote would stand for one in the cell.
      if (next + 2 >= limit || codeAt(next + 1) !== quote || codeAt(next + 2) === quote) break;
      next++;
      isStart = false;
      continue;
    }
    if (code === LF) end = next + 1;
    else if (code === CR) {
      if (next + 1 >= limit) break;
      if (codeAt(next + 1) === LF) next++;
      end = next + 1;
    } else if (code === delimiter || code === BLANK || code === TAB) {
      isStart = code === delimiter;
      continue;
    } else break;
    isStart = true;
    rows++;
  }
  return { end, rows };
}

/** The row at [at, end) is one of them. */
export function isBlankRow(text: string | Uint8Array, at: number, end: number, marks: BlankMarks): boolean {
  const first = typeof text === 'string' ? text.charCodeAt(at) : text[at]!;
  if (first > BLANK && first !== marks.delimiter && first !== marks.quote) return false;
  // Whether a CR is a line end of its own shows behind it.
  return blankRows(text, at, Math.min(text.length, end + 1), marks).end >= end;
}

/** A delimiter and a quote as `blankRows` takes them. */
export function blankMarks({ delimiter, quote }: { delimiter: string; quote: string }): BlankMarks {
  const code = (mark: string): number => (mark.length === 1 ? mark.charCodeAt(0) : -1);
  return { delimiter: code(delimiter), quote: code(quote) };
}
