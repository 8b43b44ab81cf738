/** Tables as CSV: UTF-8, RFC 4180, the same bytes for the same rows. */
import { neutraliseText } from '../formula-guard.js';
import { type Batch, type Cell, cellText } from '../record.js';

/** How rows become lines. */
export interface CsvOptions {
  /** Cells that a row has at least; missing ones at its end are written empty. 0 = rows stay as short as they are. */
  width: number;
  /** Puts an apostrophe before texts that a spreadsheet would run as a formula (formula-guard.ts). */
  guardsFormulas: boolean;
}

/** One row as a line with its CRLF. A row of one empty cell is `""`, since an empty line would be no row at all. */
export function csvLine(row: readonly Cell[], options: CsvOptions): string {
  return csvPiece({ rowNumbers: [], rows: [row as Cell[]] }, options);
}

/** The lines of a batch in one piece. */
export function csvPiece({ rows }: Batch, { width, guardsFormulas }: CsvOptions): string {
  let piece = '';
  for (const row of rows) {
    const size = Math.max(row.length, width);
    if (size <= 1 && cellText(row[0]) === '') piece += '""';
    for (let i = 0; i < row.length; i++) {
      const cell = row[i];
      let text = typeof cell === 'string' ? cell : cellText(cell);
      // Numbers and dates run nothing; only texts can.
      if (guardsFormulas && typeof cell === 'string') text = neutraliseText(text);
      if (i > 0) piece += ',';
      piece += needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text;
    }
    if (row.length < size) piece += ','.repeat(size - Math.max(1, row.length));
    piece += '\r\n';
  }
  return piece;
}

const comma = 44;
const quote = 34;
const newline = 10;
const carriageReturn = 13;

/**
 * RFC 4180: fields with a delimiter, a quote or a line break are quoted. A loop and not a regular expression: most cells are
 * short, and the call of an expression takes longer than they do.
 */
function needsQuotes(text: string): boolean {
  if (text.length > longCell) return /[",\r\n]/.test(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= comma && (code === comma || code === quote || code === newline || code === carriageReturn)) return true;
  }
  return false;
}

/** Characters from which an expression is quicker. */
const longCell = 200;
