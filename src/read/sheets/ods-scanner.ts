/** The sheets of an OpenDocument spreadsheet (OASIS OpenDocument 1.3 part 3, sections 9 and 19.385), scanned from its bytes. */
import type { Cell } from '../../record.js';
import type { Limits } from '../layout.js';
import { atEnd, needMore, openTag, textRun, XmlProblem, XmlScanner } from '../markup/xml-scanner.js';
import { dateCell, serialOfIso } from './excel-date.js';
import { formattedCell, type NumberFormat } from './number-format.js';
import { OdsStyles } from './ods-styles.js';
import { type CellCount, type SheetEvent, SheetGrid, type SheetRequest } from './sheet-grid.js';

/** Elements keep no memory here, so that shapes and notes may nest deeper than records do. */
const depthFactor = 10;
const percent: NumberFormat = { kind: 'percent' };

/** What stands around the next tag: deeper places are passed over. */
type Place = 'document' | 'sheets' | 'sheet' | 'row' | 'cell' | 'paragraph';

/** Scans `content.xml` (behind `styles.xml`, whose styles it also takes), or a flat document, piece by piece. */
export class OdsScanner {
  /** What is done; the driver takes it away. */
  readonly events: SheetEvent[] = [];

  private xml: XmlScanner;
  private readonly styles = new OdsStyles();
  private readonly count: CellCount = { cells: 0 };
  private sheets = 0;
  private is1904 = false;
  private grid: SheetGrid | null = null;
  private isSpreadsheet = false;
  private isHiddenSheet = false;
  private tableDepth = 0;
  private place: Place = 'document';
  /** Depth inside the element of the place. */
  private placeDepth = 0;
  /** Depth of the note in a text, or of the shapes of a sheet: what they hold is no cell. 0 = outside. */
  private skipDepth = 0;

  private rowRepeat = 1;
  private isHiddenRow = false;
  private rowStyle: string | undefined;
  /** Default style of ranges of columns, in order; `to` is the 0-based column behind the last. */
  private columnStyles: { to: number; style: string | undefined }[] = [];
  private columns = 0;

  private column = 0;
  private cellRepeat = 1;
  private cell = emptyCell();
  private text: string | null = null;
  /** A blank here would be one at the start of a paragraph, or behind another. */
  private isBehindBlank = true;

  constructor(
    private readonly request: SheetRequest,
    private readonly limits: Limits,
  ) {
    this.xml = this.newXml();
  }

  /** Ends a document that holds styles alone (`styles.xml`); the content is pushed next. */
  endStyles(): void {
    this.xml.end();
    this.scan();
    this.xml = this.newXml();
    this.place = 'document';
  }

  push(piece: Uint8Array): void {
    this.xml.feed(piece);
    this.scan();
    this.grid?.flush();
  }

  finish(): void {
    this.xml.end();
    this.scan();
    if (!this.isSpreadsheet) throw new XmlProblem('damaged', 'it holds no sheets');
    if (this.place !== 'document') throw new XmlProblem('damaged', `it ends behind row ${this.grid?.rowNumber ?? 0}`);
  }

  private newXml(): XmlScanner {
    return new XmlScanner(this.limits.maxDepth * depthFactor, this.limits.maxCellChars);
  }

  private scan(): void {
    const { xml } = this;
    for (;;) {
      const token = xml.next();
      if (token === needMore || token === atEnd) return;
      if (token === textRun) {
        if (this.place === 'paragraph') {
          if (this.skipDepth === 0) this.takeText(xml.text());
        } else if (this.place === 'document') this.styles.text(xml);
      } else if (token === openTag) this.open(xml.name());
      else this.close(xml.name());
    }
  }

  private enter(place: Place): void {
    this.place = place;
    this.placeDepth = this.xml.depth;
  }

  private open(name: string): void {
    const { xml } = this;
    switch (this.place) {
      case 'document':
        if (name === 'spreadsheet') {
          this.isSpreadsheet = true;
          if (!xml.isEmpty) this.enter('sheets');
        }
        this.styles.open(name, xml);
        return;
      case 'sheets':
        if (name === 'null-date') this.is1904 = xml.attribute('date-value')?.startsWith('1904-01-01') ?? false;
        else if (name === 'table' && xml.depth === this.placeDepth + (xml.isEmpty ? 0 : 1)) this.openTable();
        return;
      case 'sheet':
        if (this.skipDepth > 0) return;
        if (name === 'table-row') this.openRow();
        else if (name === 'table-column') this.openColumn();
        // Charts of a flat document bring tables of their own.
        else if (name === 'shapes' && !xml.isEmpty) this.skipDepth = xml.depth;
        return;
      case 'row':
        if (name === 'table-cell' || name === 'covered-table-cell') this.openCell();
        return;
      case 'cell':
        // A paragraph of the cell itself, not of a note or a shape in it.
        if ((name === 'p' || name === 'h') && xml.depth === this.placeDepth + (xml.isEmpty ? 0 : 1)) {
          this.openParagraph();
        }
        return;
      case 'paragraph':
        this.openInText(name);
    }
  }

  private close(name: string): void {
    const { xml } = this;
    if (this.place === 'document') this.styles.close(name);
    else if (xml.depth < this.skipDepth) this.skipDepth = 0;
    if (xml.depth >= this.placeDepth) return;
    switch (this.place) {
      case 'paragraph':
        this.place = 'cell';
        this.placeDepth = xml.depth;
        return;
      case 'cell':
        this.closeCell();
        this.place = 'row';
        this.placeDepth = xml.depth;
        return;
      case 'row':
        this.closeRow();
        this.place = 'sheet';
        this.placeDepth = this.tableDepth;
        return;
      case 'sheet':
        this.grid?.end(this.isHiddenSheet);
        this.grid = null;
        this.place = 'sheets';
        this.placeDepth = xml.depth;
        return;
      case 'sheets':
        this.place = 'document';
        this.placeDepth = 0;
        return;
      case 'document':
    }
  }

  private openTable(): void {
    const { xml } = this;
    if (this.sheets >= this.limits.maxEntries) throw new XmlProblem('maxEntries', `sheet ${this.sheets + 1}`);
    const style = xml.attribute('style-name');
    const name = xml.attribute('name') ?? `Sheet${this.sheets + 1}`;
    this.isHiddenSheet = style !== undefined && this.styles.isHiddenTable(style);
    const start = { kind: 'sheet' as const, index: this.sheets++, name, is1904: this.is1904 };
    this.grid = new SheetGrid(start, this.events, this.request, this.limits, this.count);
    this.columnStyles = [];
    this.columns = 0;
    if (xml.isEmpty) {
      this.grid.end(this.isHiddenSheet);
      this.grid = null;
      return;
    }
    this.enter('sheet');
    this.tableDepth = this.placeDepth;
  }

  private openColumn(): void {
    const { xml } = this;
    const repeat = repeatOf(xml.attribute('number-columns-repeated'));
    const style = xml.attribute('default-cell-style-name');
    const from = this.columns;
    this.columns = Math.min(from + repeat, Number.MAX_SAFE_INTEGER / 2);
    if (from >= this.limits.maxColumns) return;
    this.columnStyles.push({ to: this.columns, style });
    if (isHidden(xml.attribute('visibility'))) this.grid!.hideColumns(from + 1, this.columns);
  }

  private openRow(): void {
    const { xml } = this;
    this.rowRepeat = 1;
    this.isHiddenRow = false;
    this.rowStyle = undefined;
    // Behind the sample of a sheet, and in sheets that are not asked for, only tags are followed.
    while (this.grid!.takesCells && xml.nextAttribute()) {
      const name = xml.attributeName();
      if (name === 'number-rows-repeated') this.rowRepeat = repeatOf(xml.attributeValue());
      else if (name === 'visibility') this.isHiddenRow = isHidden(xml.attributeValue());
      else if (name === 'default-cell-style-name') this.rowStyle = xml.attributeValue();
    }
    this.grid!.startRow();
    this.column = 0;
    if (xml.isEmpty) this.closeRow();
    else this.enter('row');
  }

  private closeRow(): void {
    this.grid!.endRow(this.rowRepeat, this.isHiddenRow);
  }

  private openCell(): void {
    const { xml } = this;
    const cell = emptyCell();
    this.cell = cell;
    this.cellRepeat = 1;
    this.text = null;
    let columns = 1;
    let rows = 1;
    while (this.grid!.takesCells && xml.nextAttribute()) {
      const name = xml.attributeName();
      if (name === 'value-type') {
        // `calcext:value-type` tells errors, which the standard stores as texts.
        const type = xml.attributeValue();
        if (type === 'error') cell.isError = true;
        else if (cell.type === '') cell.type = type;
      } else if (name === 'value') cell.value = xml.attributeValue();
      else if (name === 'date-value' || name === 'time-value' || name === 'boolean-value') {
        cell.value = xml.attributeValue();
      } else if (name === 'string-value') cell.string = xml.attributeValue();
      else if (name === 'style-name') cell.style = xml.attributeValue();
      else if (name === 'formula') cell.formula = xml.attributeValue();
      else if (name === 'number-columns-repeated') this.cellRepeat = repeatOf(xml.attributeValue());
      else if (name === 'number-columns-spanned') columns = repeatOf(xml.attributeValue());
      else if (name === 'number-rows-spanned') rows = repeatOf(xml.attributeValue());
    }
    if (columns > 1 || rows > 1) this.grid!.merge(this.column, columns, rows);
    if (xml.isEmpty) this.closeCell();
    else this.enter('cell');
  }

  private closeCell(): void {
    const column = this.column;
    this.column += this.cellRepeat;
    if (!this.grid!.takesCells) return;
    const value = this.cellValue(column);
    if (value !== null) this.grid!.put(column, value, this.cellRepeat);
  }

  private cellValue(column: number): Cell {
    const { cell, text } = this;
    if (cell.isError && text) return { kind: 'error', value: text, text };
    switch (cell.type) {
      case 'float':
      case 'currency':
      case 'percentage': {
        const number = Number(cell.value);
        if (cell.value === undefined || cell.value.trim() === '' || !Number.isFinite(number)) return text || null;
        if (cell.type === 'percentage') return formattedCell(number, percent, false);
        // LibreOffice so keeps the truth values of other programs: a formula whose result is a number.
        if (cell.formula !== undefined && isTruth(cell.formula)) {
          return { kind: 'formatted', value: number, text: number === 0 ? 'FALSE' : 'TRUE' };
        }
        // Some programs write dates as numbers, and leave it to the style to say so.
        return formattedCell(
          number,
          this.styles.format(cell.style ?? this.rowStyle ?? this.columnStyle(column)),
          this.is1904,
        );
      }
      case 'date': {
        const serial = cell.value === undefined ? null : serialOfIso(cell.value);
        // Days before 1900 have no number; their text says it.
        return serial === null ? cell.value || text || null : (dateCell(serial, 'date', false) ?? serial);
      }
      case 'time': {
        const days = daysOf(cell.value ?? '');
        return days === null ? text || null : (dateCell(days, 'elapsed', false) ?? days);
      }
      case 'boolean':
        // Some programs write the number that is shown as TRUE.
        return cell.value === undefined ? text || null : cell.value === 'true' || (Number(cell.value) || 0) !== 0;
      default:
        return cell.string || text || null;
    }
  }

  /** Default style of a 0-based column, by halving: files may have many ranges. */
  private columnStyle(column: number): string | undefined {
    let from = 0;
    let to = this.columnStyles.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.columnStyles[middle]!.to <= column) from = middle + 1;
      else to = middle;
    }
    return this.columnStyles[from]?.style;
  }

  private openParagraph(): void {
    this.text = this.text === null ? '' : `${this.text}\n`;
    this.isBehindBlank = true;
    if (!this.xml.isEmpty) this.enter('paragraph');
  }

  private openInText(name: string): void {
    const { xml } = this;
    if (this.skipDepth > 0) return;
    if (name === 's') {
      const spaces = repeatOf(xml.attribute('c'));
      if (spaces > this.limits.maxCellChars) throw new XmlProblem('maxCellChars', `row ${this.grid!.rowNumber}`);
      this.append(' '.repeat(spaces));
    } else if (name === 'tab') this.append('\t');
    else if (name === 'line-break') this.append('\n');
    else if (!xml.isEmpty && (name === 'annotation' || name === 'ruby-text' || name === 'note')) {
      this.skipDepth = xml.depth;
    }
  }

  /** White space of a paragraph counts as one blank, and none at its start (section 6.1.2). */
  private takeText(text: string): void {
    const collapsed = /[\t\n\r]| {2}/.test(text) ? text.replace(/[ \t\n\r]+/g, ' ') : text;
    this.append(this.isBehindBlank && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed);
  }

  private append(text: string): void {
    if (text === '' || !this.grid!.takesCells) return;
    this.isBehindBlank = text.endsWith(' ');
    this.text += text;
    if (this.text!.length > this.limits.maxCellChars) {
      throw new XmlProblem('maxCellChars', `row ${this.grid!.rowNumber}`);
    }
  }
}

/** What the attributes of a cell say. */
function emptyCell(): {
  type: string;
  value: string | undefined;
  string: string | undefined;
  style: string | undefined;
  formula: string | undefined;
  isError: boolean;
} {
  return { type: '', value: undefined, string: undefined, style: undefined, formula: undefined, isError: false };
}

/** `of:=TRUE()`, whatever the namespace of the formula. */
function isTruth(formula: string): boolean {
  return /=(TRUE|FALSE)\(\)$/i.test(formula);
}

function isHidden(visibility: string | undefined): boolean {
  return visibility === 'collapse' || visibility === 'filter';
}

/** A count of at least 1. */
function repeatOf(text: string | undefined): number {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? Math.min(count, 2 ** 31) : 1;
}

/** The days of an ISO 8601 duration (`PT36H30M00S`), which times are stored as; null where it is none. */
function daysOf(duration: string): number | null {
  const match = /^(-)?P(?:(\d{1,9})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,15})?)S)?$/.exec(duration);
  if (!match) return serialOfIso(duration);
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const all = Number(days) + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'))) / 86_400;
  return sign ? -all : all;
}
