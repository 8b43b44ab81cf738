/** Tables as CSV: UTF-8, RFC 4180, the same bytes for the same rows. */
import { neutraliseText } from '../formula-guard.js';
import { type Batch, type Cell, cellText } from '../record.js';

/** RFC 4180: fields with a delimiter, a quote or a line break are quoted. */
const needsQuotes = /[",\r\n]/;

/** How rows become lines. */
export interface CsvOptions {
  /** Cells that a row has at least; missing ones at its end are written empty. 0 = rows stay as short as they are. */
  width: number;
  /** Puts an apostrophe before texts that a spreadsheet would run as a formula (formula-guard.ts). */
  guardsFormulas: boolean;
}

/** One row as a line with its CRLF. A row of one empty cell is `""`, since an empty line would be no row at all. */
export function csvLine(row: readonly Cell[], { width, guardsFormulas }: CsvOptions): string {
  let line = '';
  const size = Math.max(row.length, width);
  for (let i = 0; i < size; i++) {
    const cell = row[i];
    let text = typeof cell === 'string' ? cell : cellText(cell);
    // Numbers and dates run nothing; only texts can.
    if (guardsFormulas && typeof cell === 'string') text = neutraliseText(text);
    if (needsQuotes.test(text)) text = `"${text.replaceAll('"', '""')}"`;
    line += i === 0 ? text : `,${text}`;
  }
  return line === '' ? '""\r\n' : `${line}\r\n`;
}

/** The lines of a batch in one piece. */
export function csvPiece(batch: Batch, options: CsvOptions): string {
  let piece = '';
  for (const row of batch.rows) piece += csvLine(row, options);
  return piece;
}
