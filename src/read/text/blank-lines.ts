/** Runs of blank lines, which a damaged or padded file can have by the hundred million. */

/** Blank lines one behind the other that are read like other rows; what comes behind them is passed over at once. */
export const fewBlankLines = 64;

const LF = 10;
const CR = 13;

/** The blank lines that begin at `at`: where they end, `limit` at the most, and how many there are. */
export function blankLines(text: string | Uint8Array, at: number, limit: number): { end: number; rows: number } {
  const codeAt = typeof text === 'string' ? (i: number) => text.charCodeAt(i) : (i: number) => text[i]!;
  let end = at;
  let rows = 0;
  while (end < limit) {
    const code = codeAt(end);
    if (code === LF) end++;
    else if (code !== CR || end + 1 >= limit) break;
    else end += codeAt(end + 1) === LF ? 2 : 1;
    rows++;
  }
  return { end, rows };
}
