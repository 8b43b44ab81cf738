/** Tables as CSV: UTF-8, RFC 4180, the same bytes for the same rows. */
import { neutraliseText } from '../formula-guard.js';
import { type Cell, cellText } from '../record.js';

/** How rows become lines. */
export interface CsvOptions {
  /** Cells that a row has at least; missing ones at its end are written empty. 0 = rows stay as short as they are. */
  width: number;
  /** Puts an apostrophe before texts that a spreadsheet would run as a formula (formula-guard.ts). */
  guardsFormulas: boolean;
}

/** Bytes that are kept for the next rows; more, for long cells, are given back. */
const usualBytes = 256 * 1024;
/** Characters from which a call into the engine is quicker than a loop. */
const longCell = 200;

const comma = 44;
const quote = 34;
const newline = 10;
const carriageReturn = 13;

/**
 * Makes lines of rows, as bytes: most cells are short and ASCII, and one look at each of their characters both finds what
 * needs quotes and writes the rest.
 */
export class CsvLines {
  private bytes = Buffer.allocUnsafe(usualBytes);
  private at = 0;

  constructor(private readonly options: CsvOptions) {}

  /** The rows as lines with their CRLF. A row of one empty cell is `""`, since an empty line would be no row at all. */
  of(rows: readonly (readonly Cell[])[]): Buffer {
    const { width, guardsFormulas } = this.options;
    for (const row of rows) {
      const size = Math.max(row.length, width);
      if (size <= 1 && cellText(row[0]) === '') this.putQuoted('');
      for (let i = 0; i < size; i++) {
        if (i > 0) this.bytes[this.at++] = comma;
        const cell = row[i];
        // Numbers and dates run nothing; only texts can.
        if (typeof cell !== 'string') this.put(cellText(cell));
        else this.put(guardsFormulas ? neutraliseText(cell) : cell);
      }
      this.bytes[this.at++] = carriageReturn;
      this.bytes[this.at++] = newline;
    }
    const lines = Buffer.from(this.bytes.subarray(0, this.at));
    this.at = 0;
    if (this.bytes.length > usualBytes) this.bytes = Buffer.allocUnsafe(usualBytes);
    return lines;
  }

  private put(text: string): void {
    this.reserve(text.length);
    if (text.length > longCell || !this.putPlain(text)) this.putWhole(text);
  }

  /** Writes ASCII that needs no quotes; false for any other text. */
  private putPlain(text: string): boolean {
    const { bytes, at } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127 || (code <= comma && isSpecial(code))) return false;
      bytes[at + i] = code;
    }
    this.at = at + text.length;
    return true;
  }

  private putWhole(text: string): void {
    if (special.test(text)) this.putQuoted(text.replaceAll('"', '""'));
    else this.at += this.bytes.write(text, this.at);
  }

  private putQuoted(text: string): void {
    this.reserve(text.length);
    this.bytes[this.at++] = quote;
    this.at += this.bytes.write(text, this.at);
    this.bytes[this.at++] = quote;
  }

  /** Makes room for a text in UTF-8, its quotes, and what ends a cell or a row. */
  private reserve(chars: number): void {
    const needed = this.at + chars * 3 + 8;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}

/** RFC 4180: fields with a delimiter, a quote or a line break are quoted. */
const special = /[",\r\n]/;

function isSpecial(code: number): boolean {
  return code === comma || code === quote || code === newline || code === carriageReturn;
}
