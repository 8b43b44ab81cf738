/** Runs of blank rows, which a damaged or padded file can have by the hundred million. */

/** Blank rows one behind the other that are read like other rows; what comes behind them is passed over at once. */
export const fewBlankRows = 64;

const LF = 10;
const CR = 13;
const TAB = 9;
const BLANK = 32;

/**
 * The rows of nothing but blanks, tabs and the delimiter that begin at `at`: where they end, `limit` at the most, and how many
 * there are. `delimiter` is the code of a character or byte; -1 = it has more than one.
 */
export function blankRows(
  text: string | Uint8Array,
  at: number,
  limit: number,
  delimiter: number,
): { end: number; rows: number } {
  const codeAt = typeof text === 'string' ? (i: number) => text.charCodeAt(i) : (i: number) => text[i]!;
  let end = at;
  let rows = 0;
  for (let next = at; next < limit; next++) {
    const code = codeAt(next);
    if (code === LF) end = next + 1;
    else if (code === CR) {
      if (next + 1 >= limit) break;
      if (codeAt(next + 1) === LF) next++;
      end = next + 1;
    } else if (code === delimiter || code === BLANK || code === TAB) continue;
    else break;
    rows++;
  }
  return { end, rows };
}

/** The row at [at, end) is one of them. */
export function isBlankRow(text: string | Uint8Array, at: number, end: number, delimiter: number): boolean {
  const first = typeof text === 'string' ? text.charCodeAt(at) : text[at]!;
  if (first > BLANK && first !== delimiter) return false;
  // Whether a CR is a line end of its own shows behind it.
  return blankRows(text, at, Math.min(text.length, end + 1), delimiter).end >= end;
}

/** The code of a delimiter, as `blankRows` takes it. */
export function blankCode(delimiter: string): number {
  return delimiter.length === 1 ? delimiter.charCodeAt(0) : -1;
}
