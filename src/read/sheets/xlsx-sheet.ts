/** The rows of a worksheet part (ECMA-376 part 1, 18.3.1.73), scanned from its bytes. */
import type { Cell } from '../../record.js';
import { rowWeight } from '../batch-builder.js';
import { atEnd, needMore, openTag, textRun, XmlProblem, XmlScanner } from '../markup/xml-scanner.js';
import { serialOfIso } from './excel-date.js';
import { formattedCell, type NumberFormat } from './number-format.js';
import { SheetMerges } from './sheet-merges.js';
import { decodeEscapes, type SharedStrings } from './string-store.js';
import { addMerge } from './xlsx-merges.js';

/** What cells refer to. */
export interface SheetContext {
  strings: SharedStrings;
  /** Format of each cell style, by index. */
  formats: readonly NumberFormat[];
  is1904: boolean;
  limits: { maxDepth: number; maxCellChars: number; maxColumns: number; maxSheetCells: number };
}

const plain: NumberFormat = { kind: 'plain' };
const date: NumberFormat = { kind: 'date', shape: 'date' };

/** Last column and row that a sheet can have (XFD1048576). */
const maxColumns = 16_384;
const maxRows = 1_048_576;
/** Blanks before a cell that no table has so many of; they count more towards `maxSheetCells`, since they take no bytes. */
const wideGap = 1000;
const wideGapWeight = 4;

const letterC = 0x63;
const letterR = 0x72;
const letterS = 0x73;
const letterT = 0x74;
const letterV = 0x76;

/** Types of `<c t>`; the first letters tell them apart, but for `s` and `str`. */
type CellType = 'number' | 'shared' | 'text' | 'boolean' | 'error' | 'date';

/** Where the text that comes belongs. */
const nowhere = 0;
const inValue = 1;
const inInlineText = 2;

/**
 * Scans a sheet piece by piece. Rows that are whole wait in `rows` and `rowNumbers`; take them with `take`. An empty cell
 * is null; trailing empty cells and rows without any cell are left out.
 */
export class SheetScanner {
  rows: Cell[][] = [];
  rowNumbers: number[] = [];
  /** What `rows` weighs: a batch is full by rows or by weight. */
  weight = 0;
  hiddenRows = 0;
  firstHiddenRow = 0;
  /** Ranges of `<cols>` that are hidden, as 1-based column numbers. */
  hiddenColumns: { from: number; to: number }[] = [];
  /** Merged areas, once the part is read to its end. */
  readonly merges = new SheetMerges();
  /** Shared strings that cells name but the workbook lacks. */
  missingStrings = 0;
  firstMissingString = 0;
  /** The part holds the element of the rows, though it may be empty. */
  hasData = false;
  /** 1-based number of the row being read, or of the last one. */
  rowNumber = 0;

  private readonly xml: XmlScanner;
  /** Cells of all rows so far, with the blank ones between them: a row of one cell in column XFD has 16,384. */
  private allCells = 0;
  private isInData = false;
  private row: Cell[] | null = null;
  /** 0-based column of the cell being read, or of the last one. */
  private column = -1;
  private type: CellType = 'number';
  private style = 0;
  private place: typeof nowhere | typeof inValue | typeof inInlineText = nowhere;
  private isInline = false;
  private phonetics = 0;
  /** Text of the value so far. */
  private raw: string | null = null;
  /** The value where it is a whole number, which most are; else -1. */
  private integer = -1;

  constructor(private readonly context: SheetContext) {
    this.xml = new XmlScanner(context.limits.maxDepth, context.limits.maxCellChars);
  }

  push(piece: Uint8Array): void {
    this.xml.feed(piece);
    this.scan();
  }

  /** After the last piece. */
  finish(): void {
    this.xml.end();
    this.scan();
    this.endRow();
  }

  /** After `finish`: the part ended before its rows did. */
  get isCut(): boolean {
    return this.isInData;
  }

  /** The waiting rows; the scanner keeps none of them. */
  take(): { rows: Cell[][]; rowNumbers: number[] } {
    const batch = { rows: this.rows, rowNumbers: this.rowNumbers };
    this.rows = [];
    this.rowNumbers = [];
    this.weight = 0;
    return batch;
  }

  private scan(): void {
    const { xml } = this;
    for (;;) {
      const token = xml.next();
      if (token === needMore || token === atEnd) return;
      if (token === textRun) {
        if (this.place !== nowhere) this.takeText();
      } else if (!this.isInData) this.outside(token === openTag);
      else if (token === openTag) this.open();
      else this.close();
    }
  }

  private takeText(): void {
    const { xml } = this;
    if (this.raw === null && this.place === inValue && (this.type === 'shared' || this.type === 'number')) {
      this.integer = xml.lastInteger();
      if (this.integer >= 0) return;
    }
    this.raw = (this.raw ?? '') + xml.text();
    if (this.raw.length > this.context.limits.maxCellChars)
      throw new XmlProblem('maxCellChars', `row ${this.rowNumber}`);
  }

  private outside(isOpen: boolean): void {
    const { xml } = this;
    if (!isOpen) return;
    const name = xml.name();
    if (name === 'sheetData') {
      this.hasData = true;
      this.isInData = !xml.isEmpty;
    } else if (name === 'col' && isTrue(xml.attribute('hidden'))) {
      const from = Number(xml.attribute('min'));
      const to = Number(xml.attribute('max'));
      if (from >= 1 && to >= from && to <= maxColumns && this.hiddenColumns.length < maxColumns)
        this.hiddenColumns.push({ from, to });
    } else if (name === 'mergeCell') addMerge(this.merges, xml.attribute('ref'));
  }

  private open(): void {
    const { xml } = this;
    const first = xml.bytes[xml.nameStart];
    const length = xml.nameEnd - xml.nameStart;
    if (length === 1) {
      if (first === letterC) this.openCell();
      else if (first === letterV) this.place = xml.isEmpty ? nowhere : inValue;
      else if (first === letterT && this.isInline && this.phonetics === 0 && !xml.isEmpty) this.place = inInlineText;
      return;
    }
    const name = xml.name();
    if (name === 'row') this.openRow();
    else if (name === 'is') this.isInline = !xml.isEmpty;
    else if (name === 'rPh' && !xml.isEmpty) this.phonetics++;
  }

  private close(): void {
    const { xml } = this;
    const first = xml.bytes[xml.nameStart];
    const length = xml.nameEnd - xml.nameStart;
    if (length === 1) {
      if (first === letterC) this.closeCell();
      else if (first === letterV || first === letterT) this.place = nowhere;
      return;
    }
    const name = xml.name();
    if (name === 'row') this.endRow();
    else if (name === 'is') this.isInline = false;
    else if (name === 'rPh') this.phonetics--;
    else if (name === 'sheetData') {
      this.endRow();
      this.isInData = false;
    }
  }

  private openRow(): void {
    const { xml } = this;
    this.endRow();
    this.rowNumber++;
    this.column = -1;
    this.row = [];
    while (xml.nextAttribute()) {
      const name = xml.attributeName();
      if (name === 'r') {
        const number = xml.attributeInteger();
        if (number > 0 && number <= maxRows) this.rowNumber = number;
      } else if (name === 'hidden' && isTrue(xml.attributeValue())) {
        this.hiddenRows++;
        this.firstHiddenRow ||= this.rowNumber;
      }
    }
    if (xml.isEmpty) this.endRow();
  }

  private endRow(): void {
    const { row } = this;
    if (row === null) return;
    this.row = null;
    if (row.length === 0) return;
    this.rows.push(row);
    this.rowNumbers.push(this.rowNumber);
    this.weight += rowWeight(row);
    this.allCells += row.length;
    if (this.allCells > this.context.limits.maxSheetCells) {
      throw new XmlProblem('maxSheetCells', `row ${this.rowNumber}`);
    }
  }

  private openCell(): void {
    const { xml } = this;
    // Some writers leave <row> out.
    this.row ??= [];
    this.column++;
    this.type = 'number';
    this.style = 0;
    this.raw = null;
    this.integer = -1;
    this.isInline = false;
    this.place = nowhere;
    while (xml.nextAttribute()) {
      if (xml.attributeNameEnd - xml.attributeNameStart !== 1) continue;
      const name = xml.bytes[xml.attributeNameStart];
      if (name === letterR) this.readReference();
      else if (name === letterS) this.style = xml.attributeInteger();
      else if (name === letterT) this.type = cellType(xml.bytes, xml.valueStart, xml.valueEnd);
    }
  }

  /** The column of `r="AB12"`. A reference without letters is not one; the cell then follows the one before it. */
  private readReference(): void {
    const { bytes, valueStart, valueEnd } = this.xml;
    let column = 0;
    let at = valueStart;
    for (; at < valueEnd; at++) {
      const letter = bytes[at]! & 0xdf;
      if (letter < 0x41 || letter > 0x5a) break;
      column = column * 26 + letter - 0x40;
      if (column > maxColumns) throw new XmlProblem('damaged', `row ${this.rowNumber} has a cell past column XFD`);
    }
    if (column === 0) return;
    // The column that a cell before this one took, or may have: it could be of another row.
    const isBack = column <= this.column;
    this.column = column - 1;
    if (this.row!.length === 0 || isBack) this.readRowOfCell(at, valueEnd);
  }

  /**
   * Where a row has no number, or another one than its cells, that of its first cell counts, as in every other reader. A cell
   * further back that names another row starts that row: it must not replace what stands in its column.
   */
  private readRowOfCell(start: number, end: number): void {
    let number = 0;
    for (let at = start; at < end; at++) {
      const digit = this.xml.bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) return;
      number = number * 10 + digit;
    }
    if (number === 0 || number > maxRows) return;
    if (this.row!.length > 0) {
      if (number === this.rowNumber) return;
      this.endRow();
      this.row = [];
    }
    this.rowNumber = number;
  }

  private closeCell(): void {
    this.place = nowhere;
    this.isInline = false;
    const { raw } = this;
    if (raw === null && this.integer < 0) return;
    const cell = raw === null ? this.wholeValue(this.integer) : this.value(raw);
    if (cell === null) return;
    if (this.column >= this.context.limits.maxColumns) {
      throw new XmlProblem('maxColumns', `row ${this.rowNumber}`);
    }
    const { row, column } = this;
    if (row === null) throw new XmlProblem('damaged', `a cell stands outside the rows, behind row ${this.rowNumber}`);
    const gap = column - row.length;
    if (gap > wideGap) this.allCells += gap * (wideGapWeight - 1);
    // A wide gap is filled at once: a row that grows blank by blank is copied again and again.
    if (gap > 32) this.row = row.concat(Array<Cell>(gap).fill(null), [cell]);
    else {
      for (let n = 0; n < gap; n++) row.push(null);
      row[column] = cell;
    }
  }

  private wholeValue(integer: number): Cell {
    return this.type === 'shared' ? this.shared(integer) : this.number(integer);
  }

  private number(number: number): Cell {
    const format = this.context.formats[this.style] ?? plain;
    return format.kind === 'plain' ? number : formattedCell(number, format, this.context.is1904);
  }

  private shared(index: number): Cell {
    const text = this.context.strings.at(index);
    if (text === undefined) {
      this.missingStrings++;
      this.firstMissingString ||= this.rowNumber;
    }
    return text || null;
  }

  private value(raw: string): Cell {
    switch (this.type) {
      case 'number': {
        const text = raw.trim();
        if (text === '') return null;
        const number = Number(text);
        return Number.isFinite(number) && !isPrefixed(text) ? this.number(number) : raw;
      }
      case 'shared':
        return this.shared(Number(raw));
      case 'text':
        return decodeEscapes(raw) || null;
      case 'boolean':
        return /^\s*(1|true)\s*$/i.test(raw);
      case 'error':
        return { kind: 'error', value: raw.trim(), text: raw.trim() };
      case 'date': {
        const serial = serialOfIso(raw);
        // Some writers put the day number there.
        if (serial === null)
          return Number.isFinite(Number(raw)) && raw.trim() !== '' ? this.number(Number(raw)) : raw.trim() || null;
        const format = this.context.formats[this.style];
        // The text is a date of the calendar, whatever the workbook counts from.
        return formattedCell(serial, format?.kind === 'date' ? format : date, false);
      }
    }
  }
}

/** `0x10` is a number to JavaScript alone. */
function isPrefixed(text: string): boolean {
  return text.charCodeAt(0) === 0x30 && /^0[xbo]/i.test(text);
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function cellType(bytes: Buffer, start: number, end: number): CellType {
  const length = end - start;
  const first = bytes[start];
  if (length === 1) {
    if (first === letterS) return 'shared';
    if (first === 0x62) return 'boolean';
    if (first === 0x65) return 'error';
    return first === 0x64 ? 'date' : 'number';
  }
  return length > 1 ? 'text' : 'number'; // str, inlineStr
}
