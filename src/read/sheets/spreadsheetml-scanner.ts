/** The sheets of an XML Spreadsheet 2003 (SpreadsheetML, `urn:schemas-microsoft-com:office:spreadsheet`), scanned from its bytes. */
import type { Cell } from '../../record.js';
import type { Limits } from '../layout.js';
import { atEnd, needMore, openTag, textRun, XmlProblem, XmlScanner } from '../markup/xml-scanner.js';
import { serialOfIso } from './excel-date.js';
import { formattedCell, type NumberFormat, readNumberFormat } from './number-format.js';
import { type CellCount, type SheetEvent, SheetGrid, type SheetRequest } from './sheet-grid.js';

/** Elements keep no memory here, so that rich text may nest deeper than records do. */
const depthFactor = 10;
const plain: NumberFormat = { kind: 'plain' };
const date: NumberFormat = { kind: 'date', shape: 'date' };
const time: NumberFormat = { kind: 'date', shape: 'time' };
/** Stated limit: Excel has 4,000 styles at most. */
const maxStyles = 200_000;

/** Formats that the format names instead of giving their code. */
const namedFormats: Readonly<Record<string, NumberFormat>> = {
  'General Date': date,
  'Long Date': date,
  'Medium Date': date,
  'Short Date': date,
  'Long Time': time,
  'Medium Time': time,
  'Short Time': time,
  Percent: { kind: 'percent' },
  'General Number': plain,
  Currency: plain,
  'Euro Currency': plain,
  Fixed: plain,
  Standard: plain,
  Scientific: plain,
  'Yes/No': plain,
  'True/False': plain,
  'On/Off': plain,
};

/** Scans a document piece by piece. */
export class SpreadsheetMlScanner {
  /** What is done; the driver takes it away. */
  readonly events: SheetEvent[] = [];

  private readonly xml: XmlScanner;
  private readonly count: CellCount = { cells: 0 };
  private readonly styles = new Map<string, NumberFormat>();
  private style = '';
  private sheets = 0;
  private isWorkbook = false;
  private is1904 = false;
  private grid: SheetGrid | null = null;
  private isHiddenSheet = false;
  private isInTable = false;

  private columnNumber = 0;
  /** Styles of ranges of 1-based columns, in order. */
  private columnStyles: { from: number; to: number; style: string | undefined }[] = [];
  private isInRow = false;
  private isHiddenRow = false;
  private rowStyle: string | undefined;
  private rowSpan = 0;
  /** 1-based column of the cell, and the columns that its merge takes behind it. */
  private column = 0;
  private across = 0;
  private cellStyle: string | undefined;
  private value: Cell = null;
  private isInComment = false;

  private type = '';
  /** Text of the `<Data>` or of the setting that is being read; null outside. */
  private text: string | null = null;
  private setting = '';

  constructor(
    private readonly request: SheetRequest,
    private readonly limits: Limits,
  ) {
    this.xml = new XmlScanner(limits.maxDepth * depthFactor, limits.maxCellChars);
  }

  push(piece: Uint8Array): void {
    this.xml.feed(piece);
    this.scan();
    this.grid?.flush();
  }

  finish(): void {
    this.xml.end();
    this.scan();
    if (!this.isWorkbook) throw new XmlProblem('damaged', 'it holds no workbook');
    if (this.isInTable) throw new XmlProblem('damaged', `it ends behind row ${this.grid?.rowNumber ?? 0}`);
    this.closeSheet();
  }

  private scan(): void {
    const { xml } = this;
    for (;;) {
      const token = xml.next();
      if (token === needMore || token === atEnd) return;
      if (token === textRun) {
        if (this.text !== null) this.takeText(xml.text());
      } else if (token === openTag) this.open(xml.name());
      else this.close(xml.name());
    }
  }

  private open(name: string): void {
    const { xml } = this;
    if (this.isInRow) {
      if (name === 'Row') {
        this.closeRow();
        this.openRow();
      } else if (name === 'Cell') this.openCell();
      else if (name === 'Comment') this.isInComment = !xml.isEmpty;
      else if (name === 'Data' && !this.isInComment) {
        if (!this.grid!.takesCells) return;
        this.type = xml.attribute('Type') ?? 'String';
        this.text = '';
        if (xml.isEmpty) this.closeData();
      } else if (this.text !== null && name === 'BR') this.takeText('\n');
    } else if (this.isInTable) {
      if (name === 'Row') this.openRow();
      else if (name === 'Column') this.openColumn();
    } else this.openOutside(name);
  }

  private openOutside(name: string): void {
    const { xml } = this;
    switch (name) {
      case 'Workbook':
        this.isWorkbook = true;
        return;
      case 'Style':
        this.style = xml.attribute('ID') ?? '';
        if (this.styles.size < maxStyles) {
          this.styles.set(this.style, this.styles.get(xml.attribute('Parent') ?? 'Default') ?? plain);
        }
        return;
      case 'NumberFormat': {
        const code = xml.attribute('Format');
        if (code !== undefined && this.styles.has(this.style)) this.styles.set(this.style, formatOf(code));
        return;
      }
      case 'Worksheet':
        this.openSheet(xml.attribute('Name') || undefined);
        return;
      case 'Table':
        // Rows without a worksheet around them are rows all the same.
        if (!this.grid) this.openSheet();
        this.isInTable = !xml.isEmpty;
        return;
      case 'Date1904':
        this.is1904 = true;
        return;
      case 'Visible':
        this.setting = name;
        this.text = xml.isEmpty ? null : '';
    }
  }

  private close(name: string): void {
    switch (name) {
      case 'Data':
        if (this.text !== null && !this.isInComment) this.closeData();
        return;
      case 'Comment':
        this.isInComment = false;
        return;
      case 'Cell':
        this.closeCell();
        return;
      case 'Row':
        if (this.isInRow) this.closeRow();
        return;
      case 'Table':
        this.isInTable = false;
        return;
      case 'Worksheet':
        this.closeSheet();
        return;
      case 'Visible':
        if (this.setting === name) {
          this.isHiddenSheet = /hidden/i.test(this.text ?? '');
          this.setting = '';
          this.text = null;
        }
    }
  }

  private openSheet(name = `Sheet${this.sheets + 1}`): void {
    this.closeSheet();
    this.isHiddenSheet = false;
    if (this.sheets >= this.limits.maxEntries) throw new XmlProblem('maxEntries', `sheet ${this.sheets + 1}`);
    const start = { kind: 'sheet' as const, index: this.sheets++, name, is1904: this.is1904 };
    this.grid = new SheetGrid(start, this.events, this.request, this.limits, this.count);
    this.columnStyles = [];
    this.columnNumber = 0;
    if (this.xml.isEmpty) this.closeSheet();
  }

  private closeSheet(): void {
    this.grid?.end(this.isHiddenSheet);
    this.grid = null;
    this.isInTable = false;
    this.isInRow = false;
  }

  private openColumn(): void {
    const { xml } = this;
    const from = indexOf(xml.attribute('Index')) || this.columnNumber + 1;
    const to = from + indexOf(xml.attribute('Span'));
    this.columnNumber = to;
    const style = xml.attribute('StyleID');
    if (style !== undefined && from <= this.limits.maxColumns) this.columnStyles.push({ from, to, style });
    if (xml.attribute('Hidden') === '1') this.grid?.hideColumns(from, to);
  }

  private openRow(): void {
    const { xml } = this;
    this.isInRow = true;
    this.rowSpan = 0;
    this.isHiddenRow = false;
    this.column = 0;
    this.across = 0;
    // Behind the sample of a sheet, and in sheets that are not asked for, only tags are followed.
    if (!this.grid!.takesCells) {
      if (xml.isEmpty) this.isInRow = false;
      return;
    }
    const index = indexOf(xml.attribute('Index'));
    this.rowSpan = indexOf(xml.attribute('Span'));
    this.rowStyle = xml.attribute('StyleID');
    this.isHiddenRow = xml.attribute('Hidden') === '1';
    this.grid!.startRow(index || undefined);
    if (xml.isEmpty) this.closeRow();
  }

  /** A span repeats the format of a row, and its being hidden, in rows that are blank. */
  private closeRow(): void {
    const { grid, rowSpan } = this;
    this.isInRow = false;
    this.text = null;
    grid!.endRow(1, this.isHiddenRow);
    if (rowSpan > 0) {
      grid!.startRow();
      grid!.endRow(rowSpan, this.isHiddenRow);
    }
  }

  private openCell(): void {
    const { xml } = this;
    if (!this.grid!.takesCells) return;
    const index = indexOf(xml.attribute('Index'));
    this.column = index || this.column + this.across + 1;
    this.across = indexOf(xml.attribute('MergeAcross'));
    const down = indexOf(xml.attribute('MergeDown'));
    if (this.across > 0 || down > 0) this.grid!.merge(this.column - 1, this.across + 1, down + 1);
    this.cellStyle = xml.attribute('StyleID');
    this.value = null;
    this.isInComment = false;
  }

  private closeCell(): void {
    if (this.isInRow) this.grid!.put(this.column - 1, this.value);
    this.value = null;
    this.text = null;
  }

  private closeData(): void {
    const text = this.text ?? '';
    this.text = null;
    if (this.grid!.takesCells) this.value = this.cellValue(text);
  }

  private takeText(text: string): void {
    this.text += text;
    if (this.text!.length > this.limits.maxCellChars) {
      throw new XmlProblem('maxCellChars', `row ${this.grid?.rowNumber ?? 0}`);
    }
  }

  private cellValue(text: string): Cell {
    const trimmed = text.trim();
    switch (this.type) {
      case 'Number': {
        const number = Number(trimmed);
        if (trimmed === '' || !Number.isFinite(number)) return trimmed || null;
        return formattedCell(number, this.format(), this.is1904);
      }
      case 'DateTime': {
        // Times of the day are stored on day 0, which has no number of its own; some writers count it from a day earlier.
        const serial = serialOfIso(trimmed.replace(/^1899-12-3[01]T/, ''));
        if (serial === null) return trimmed || null;
        const format = serial < 1 ? time : this.format();
        return formattedCell(serial, format.kind === 'date' ? format : date, false);
      }
      case 'Boolean':
        return trimmed === '' ? null : trimmed === '1' || /^true$/i.test(trimmed);
      case 'Error':
        return trimmed === '' ? null : { kind: 'error', value: trimmed, text: trimmed };
      default:
        return text;
    }
  }

  private format(): NumberFormat {
    const style = this.cellStyle ?? this.rowStyle ?? this.columnStyle();
    return this.styles.get(style ?? 'Default') ?? plain;
  }

  private columnStyle(): string | undefined {
    let from = 0;
    let to = this.columnStyles.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.columnStyles[middle]!.to < this.column) from = middle + 1;
      else to = middle;
    }
    const range = this.columnStyles[from];
    return range && range.from <= this.column ? range.style : undefined;
  }
}

function formatOf(code: string): NumberFormat {
  return Object.hasOwn(namedFormats, code) ? namedFormats[code]! : readNumberFormat(code);
}

/** A number that counts rows or columns; 0 where there is none. */
function indexOf(text: string | undefined): number {
  const index = Number(text ?? 0);
  return Number.isInteger(index) && index > 0 ? Math.min(index, 2 ** 31) : 0;
}
