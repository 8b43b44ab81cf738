/**
 * The sheet of a SYLK file (Microsoft Multiplan's symbolic link; records as Excel writes them): texts, numbers, booleans and
 * errors, with the formats that show a number as a date, a percentage or a code.
 */
import type { Cell } from '../../record.js';
import { XmlProblem } from '../markup/xml-scanner.js';
import { formattedCell, type NumberFormat, readNumberFormat } from './number-format.js';
import type { SheetGrid } from './sheet-grid.js';

const plain: NumberFormat = { kind: 'plain' };
/** Rows and columns that a cell may name; beyond them no program has a place. */
const maxRows = 1_048_576;
const maxColumns = 16_384;

/** Whether the days of the file are counted from 1904: `O;V4`. */
export function isSlk1904(text: string): boolean {
  return /^O;(?:[^\r\n]*;)?V[1-4](?:;|\s|$)/m.test(text);
}

/** Puts the cells of the text into the grid. Records may name them in any order. */
export function* readSlk(text: string, grid: SheetGrid, is1904: boolean): Generator<void> {
  const sheet = new SlkSheet(is1904);
  for (const record of recordsOf(text)) {
    if (!sheet.take(record)) break;
  }
  for (const { from, to } of sheet.hiddenColumns) grid.hideColumns(from, to);
  const numbers = new Set([...sheet.rows.keys(), ...sheet.hiddenRows]);
  for (const number of [...numbers].sort((a, b) => a - b)) {
    grid.startRow(number);
    for (const [column, cell] of [...(sheet.rows.get(number) ?? [])].sort(([a], [b]) => a - b)) {
      grid.put(column - 1, cell);
    }
    grid.endRow(1, sheet.hiddenRows.has(number));
    yield;
  }
}

/** The lines of the text; one that ends within a quoted text goes on in the next ones, up to a line that begins as records do. */
function* recordsOf(text: string): Generator<string> {
  let open: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (open.length > 0 && /^(?:[BCFOPW]|N[ELNU]);[A-Z]|^E\s*$/.test(line)) {
      yield open.join('\n');
      open = [];
    }
    const isOpen = open.length > 0 ? !line.includes('"') : line.startsWith('C;') && /;K"[^"]*$/.test(line);
    if (open.length > 0 || isOpen) open.push(line);
    if (isOpen) continue;
    yield open.length > 0 ? open.join('\n') : line;
    open = [];
  }
  if (open.length > 0) yield open.join('\n');
}

class SlkSheet {
  readonly rows = new Map<number, Map<number, Cell>>();
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns: { from: number; to: number }[] = [];

  private readonly formats: NumberFormat[] = [];
  private isQuoteDoubled = false;
  private row = 1;
  private column = 1;
  private format = plain;
  private readonly rowFormats = new Map<number, NumberFormat>();
  private readonly columnFormats = new Map<number, NumberFormat>();
  /** The format that a record gave to one cell, until its value comes. */
  private cellFormat: { row: number; column: number; format: NumberFormat } | null = null;

  constructor(private readonly is1904: boolean) {}

  /** Takes a record; false at the last one. */
  take(line: string): boolean {
    const [kind, ...fields] = fieldsOf(line.trim());
    // StarOffice and the first OpenOffice doubled the quotes in a text.
    if (kind === 'ID') this.isQuoteDoubled = fields[0] === 'PSCALC3';
    else if (kind === 'P' && fields[0]?.startsWith('P')) this.formats.push(readNumberFormat(fields[0].slice(1)));
    else if (kind === 'F') this.takeFormat(fields);
    else if (kind === 'C') this.takeCell(fields);
    return kind !== 'E';
  }

  private takeCell(fields: readonly string[]): void {
    let value: Cell = null;
    for (const field of fields) {
      const content = field.slice(1);
      if (field[0] === 'X') this.column = placeOf(content, maxColumns);
      else if (field[0] === 'Y') this.row = placeOf(content, maxRows);
      else if (field[0] === 'K') value = this.value(content);
    }
    if (value === null) return;
    if (typeof value === 'number') value = formattedCell(value, this.formatHere(), this.is1904);
    const row = this.rows.get(this.row);
    if (row) row.set(this.column, value);
    else this.rows.set(this.row, new Map([[this.column, value]]));
  }

  private takeFormat(fields: readonly string[]): void {
    let format: NumberFormat | undefined;
    let isCell = false;
    let row: number | undefined;
    let column: number | undefined;
    let height: number | undefined;
    for (const field of fields) {
      const content = field.slice(1);
      const at = Number(content);
      if (field[0] === 'P') format = this.formats[at];
      else if (field[0] === 'X') {
        this.column = placeOf(content, maxColumns);
        isCell = true;
      } else if (field[0] === 'Y') {
        this.row = placeOf(content, maxRows);
        isCell = true;
      } else if (field[0] === 'R') row = at;
      else if (field[0] === 'C') column = at;
      else if (field[0] === 'M') height = at;
      else if (field[0] === 'W') {
        const [from = 0, to = 0, width = 1] = content.split(' ').map(Number);
        if (width === 0 && from >= 1) this.hiddenColumns.push({ from, to });
      }
    }
    if (row !== undefined && height === 0) this.hiddenRows.add(row);
    if (!format) return;
    if (isCell) this.cellFormat = { row: this.row, column: this.column, format };
    else if (row !== undefined) this.rowFormats.set(row, format);
    else if (column !== undefined) this.columnFormats.set(column, format);
    else this.format = format;
  }

  private formatHere(): NumberFormat {
    const { row, column, cellFormat } = this;
    if (cellFormat?.row === row && cellFormat.column === column) return cellFormat.format;
    return this.rowFormats.get(row) ?? this.columnFormats.get(column) ?? this.format;
  }

  private value(content: string): Cell {
    if (content.startsWith('"')) {
      const text = decodeEscapes(content.slice(1, content.length > 1 && content.endsWith('"') ? -1 : undefined));
      return this.isQuoteDoubled ? text.replaceAll('""', '"') : text;
    }
    if (content === 'TRUE' || content === 'FALSE') return content === 'TRUE';
    if (/^#[A-Z/0-9_]+[!?]?$/.test(content)) return { kind: 'error', value: content, text: content };
    const number = Number(content);
    return content !== '' && Number.isFinite(number) ? number : decodeEscapes(content);
  }
}

function placeOf(text: string, most: number): number {
  const place = Number(text);
  if (!Number.isInteger(place) || place < 1 || place > most) {
    throw new XmlProblem('damaged', `a cell has no place: ${text.slice(0, 20)}`);
  }
  return place;
}

/** The fields of a record. A semicolon within one is doubled; in quoted texts some writers leave it alone. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let isOpen = false;
  for (const piece of line.replaceAll(';;', '\0').split(';')) {
    if (isOpen) fields[fields.length - 1] += `;${piece}`;
    else fields.push(piece);
    isOpen = (isOpen || piece.startsWith('K"')) && (piece === 'K"' || !piece.endsWith('"'));
  }
  return fields.map((field) => field.replaceAll('\0', ';'));
}

/** Marks that stand before their letter, and single characters: what ISO 6937 has in its upper half. */
const marks: Readonly<Record<string, string>> = {
  A: '\u0300',
  B: '\u0301',
  C: '\u0302',
  D: '\u0303',
  H: '\u0308',
  J: '\u030a',
  K: '\u0327',
};
const signs: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'!¡ "¢ #£ %¥ \'§ (¤ +« 0° 1± 2² 3³ 5µ 6¶ 7· ;» <¼ =½ >¾ ?¿ Q¹ R® S© aÆ bÐ cª iØ jŒ kº lÞ qæ sð yø zœ {ß |þ'.split(
      ' ',
    ),
  ].map((pair): [string, string] => [pair[0]!, pair.slice(1)]),
);
const latin = new TextDecoder('windows-1252');

/** `ESC N H a` is ä; `ESC`, a character from blank to `/` and one from `0` to `?` are the halves of a byte: a line break is `ESC SP :`. */
function decodeEscapes(text: string): string {
  if (!text.includes('\x1b')) return text;
  return text.replace(/\x1b(?:N([A-DHJK])([A-Za-z])|N(.)|([ -/])([0-?]))/g, (whole, mark, letter, sign, high, low) => {
    if (mark !== undefined) return (letter + marks[mark]).normalize('NFC');
    if (sign !== undefined) return signs[sign] ?? whole;
    const byte = ((high.charCodeAt(0) - 0x20) << 4) | (low.charCodeAt(0) - 0x30);
    return latin.decode(Uint8Array.of(byte));
  });
}
