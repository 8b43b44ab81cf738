/** The tables of an HTML page as sheets: what reports and old systems save with the extension `.xls`. */
import type { Cell } from '../../record.js';
import type { Limits } from '../layout.js';
import { decodeHtmlText, maxReferenceChars } from '../markup/html-entities.js';
import { HtmlTokens, htmlAttributes } from '../markup/html-tokens.js';
import { XmlProblem } from '../markup/xml-scanner.js';
import { type CellCount, type SheetEvent, SheetGrid, type SheetRequest } from './sheet-grid.js';

/** What browsers make of larger spans (WHATWG HTML, 4.9.11). */
const maxColumnSpan = 1000;
const maxRowSpan = 65_534;
/** Longest tag or comment: pictures within the page are such tags. */
const maxTokenChars = 64 * 1024 ** 2;

/** Elements of a cell that stand on lines of their own. */
const blockElements = new Set(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 pre blockquote address section hr option'.split(' '),
);

/** Fields of forms that show no value. */
const unseenInputs = new Set('hidden button submit reset image file password radio'.split(' '));

/** Styles of cells in which line breaks count, as they do in `pre`. */
const preStyle = /white-space\s{0,9}:\s{0,9}(?:pre|break-spaces)/i;

/** A table that is open. */
interface OpenTable {
  grid: SheetGrid;
  isInRow: boolean;
  isHiddenRow: boolean;
  /** Text of the cell that is open; null outside cells. */
  text: string | null;
  /** Line breaks and a blank that stand before the next text of the cell, if any comes. */
  breaks: number;
  hasBlank: boolean;
  /** Elements of the cell in which line breaks count. */
  pres: number;
  isPreStart: boolean;
  /** The number that Excel saved beside the text of the cell. */
  number: string | undefined;
  column: number;
  /** Columns that the open cell takes. */
  columns: number;
  /** The last row that cells from above cover, by column. */
  covered: number[];
}

/** Scans the text of a page piece by piece. Each table is a sheet, tables within tables too. */
export class HtmlScanner {
  /** What is done; the driver takes it away. */
  readonly events: SheetEvent[] = [];

  private readonly tokens: HtmlTokens;
  private readonly count: CellCount = { cells: 0 };
  private readonly open: OpenTable[] = [];
  private tables = 0;

  constructor(
    private readonly request: SheetRequest,
    private readonly limits: Limits,
  ) {
    this.tokens = new HtmlTokens(
      {
        open: (name, attributes) => this.openElement(name, attributes),
        close: (name) => this.closeElement(name),
        text: (text) => this.takeText(text),
      },
      maxTokenChars,
      () => new XmlProblem('damaged', `a tag behind row ${this.table?.grid.rowNumber ?? 0} does not end`),
      maxReferenceChars,
    );
  }

  push(piece: string): void {
    this.tokens.push(piece);
    for (const { grid } of this.open) grid.flush();
  }

  /** Tables that are not closed end with the page. */
  finish(): void {
    this.tokens.finish();
    while (this.table) this.closeTable();
    if (this.tables === 0) throw new XmlProblem('damaged', 'it holds no table');
  }

  private get table(): OpenTable | undefined {
    return this.open.at(-1);
  }

  private openElement(name: string, attributes: string): void {
    switch (name) {
      case 'table':
        this.openTable();
        return;
      case 'tr':
        this.openRow(attributes);
        return;
      case 'td':
      case 'th':
        this.openCell(attributes);
        return;
      case 'thead':
      case 'tbody':
      case 'tfoot':
      case 'caption':
        if (this.table) this.closeRow(this.table);
        return;
      case 'br': {
        const { table } = this;
        if (table && table.text !== null) table.breaks++;
        return;
      }
      case 'input':
        this.takeInput(htmlAttributes(attributes));
        return;
      default:
        this.endBlock(name);
        if (name === 'pre' && this.table) {
          this.table.pres++;
          this.table.isPreStart = true;
        }
    }
  }

  private closeElement(name: string): void {
    const { table } = this;
    if (!table) return;
    if (name === 'td' || name === 'th') this.closeCell(table);
    else if (name === 'tr' || name === 'thead' || name === 'tbody' || name === 'tfoot') this.closeRow(table);
    else if (name === 'table') this.closeTable();
    else {
      this.endBlock(name);
      if (name === 'pre' && table.pres > 0) table.pres--;
    }
  }

  private endBlock(name: string): void {
    const { table } = this;
    if (table && blockElements.has(name)) table.breaks ||= 1;
  }

  private openTable(): OpenTable {
    if (this.open.length >= this.limits.maxDepth) throw new XmlProblem('maxDepth', 'tables are nested too deeply');
    if (this.tables >= this.limits.maxEntries) throw new XmlProblem('maxEntries', `table ${this.tables + 1}`);
    const start = { kind: 'sheet' as const, index: this.tables++, name: `Sheet${this.tables}`, is1904: false };
    const table: OpenTable = {
      grid: new SheetGrid(start, this.events, this.request, this.limits, this.count),
      isInRow: false,
      isHiddenRow: false,
      text: null,
      breaks: 0,
      hasBlank: false,
      pres: 0,
      isPreStart: false,
      number: undefined,
      column: 0,
      columns: 1,
      covered: [],
    };
    this.open.push(table);
    return table;
  }

  private closeTable(): void {
    const table = this.open.pop()!;
    this.closeRow(table);
    table.grid.end(false);
    const outer = this.table;
    if (outer) outer.breaks ||= 1;
  }

  private openRow(attributes: string): void {
    // Pages that were cut out of others have rows without a table around them.
    const table = this.table ?? this.openTable();
    this.closeRow(table);
    table.grid.startRow();
    table.isInRow = true;
    table.isHiddenRow = /display\s{0,9}:\s{0,9}none/i.test(attributes);
    table.column = 0;
  }

  private closeRow(table: OpenTable): void {
    if (!table.isInRow) return;
    this.closeCell(table);
    table.isInRow = false;
    table.grid.endRow(1, table.isHiddenRow);
  }

  private openCell(attributes: string): void {
    if (!this.table?.isInRow) this.openRow('');
    const table = this.table!;
    this.closeCell(table);
    const { covered, grid } = table;
    const from = table.column;
    while ((covered[table.column] ?? 0) >= grid.rowNumber) table.column++;
    if (table.column > from) grid.pass(table.column - from);
    table.text = '';
    table.breaks = 0;
    table.hasBlank = false;
    table.pres = preStyle.test(attributes) ? 1 : 0;
    table.number = undefined;
    table.columns = 1;
    if (attributes.length < 4 || !grid.takesCells) return;
    const hasSpan = /span/i.test(attributes);
    if (!hasSpan && !attributes.includes('x:num')) return;
    const named = htmlAttributes(attributes);
    table.number = named.get('x:num');
    table.columns = spanOf(named.get('colspan'), maxColumnSpan);
    // 0 = down to the last row.
    const rows = named.get('rowspan') === '0' ? maxRowSpan : spanOf(named.get('rowspan'), maxRowSpan);
    // Excel so marks texts that flow over blank cells: nothing is merged there.
    const isFlow = /mso-ignore:\s{0,9}colspan/.test(named.get('style') ?? '');
    grid.merge(table.column, isFlow ? 1 : table.columns, rows);
    if (rows > 1) this.cover(table, rows);
  }

  /** Remembers the columns in which cells of the next rows have no place. */
  private cover({ grid, covered, column, columns }: OpenTable, rows: number): void {
    const to = Math.min(column + columns, this.limits.maxColumns);
    if (to <= column) return;
    grid.pass(to - column);
    while (covered.length < column) covered.push(0);
    for (let at = column; at < to; at++) covered[at] = grid.rowNumber + rows - 1;
  }

  private closeCell(table: OpenTable): void {
    if (table.text === null) return;
    const cell = cellOf(table.text, table.number);
    if (table.grid.takesCells) table.grid.put(table.column, cell);
    table.column += table.columns;
    table.text = null;
  }

  /** What a person sees in a field of a form, as grids of web pages are saved with. */
  private takeInput(attributes: ReadonlyMap<string, string>): void {
    const type = attributes.get('type')?.toLowerCase() ?? 'text';
    if (type === 'checkbox') this.takeText(attributes.has('checked') ? 'TRUE' : 'FALSE');
    else if (!unseenInputs.has(type)) this.takeText(attributes.get('value') ?? '');
  }

  private takeText(raw: string): void {
    const { table } = this;
    if (!table || table.text === null || !table.grid.takesCells) return;
    if (table.pres === 0 || !/[\r\n]/.test(raw)) {
      this.takeWords(table, raw);
      return;
    }
    const lines = raw.split(/\r\n|\r|\n/);
    // The break right behind the tag is none (WHATWG HTML, 13.2.6.4.7).
    if (table.isPreStart && lines[0] === '') lines.shift();
    table.isPreStart = false;
    for (const [index, line] of lines.entries()) {
      if (index > 0) table.breaks++;
      this.takeWords(table, line);
    }
  }

  private takeWords(table: OpenTable, raw: string): void {
    const text = decodeHtmlText(raw.replace(/[ \t\r\n\f]+/g, ' '));
    const words = text.trim();
    if (words === '') {
      table.hasBlank = true;
      return;
    }
    if (table.text) {
      // The text is only ever added to: looking at its end would copy all of it each time.
      if (table.breaks > 0) table.text += '\n'.repeat(table.breaks);
      else if (table.hasBlank || text[0] === ' ') table.text += ' ';
    }
    table.text = (table.text ?? '') + words;
    table.breaks = 0;
    table.hasBlank = text.at(-1) === ' ';
    if (table.text.length > this.limits.maxCellChars) {
      throw new XmlProblem('maxCellChars', `row ${table.grid.rowNumber}`);
    }
  }
}

/** The text, as a person sees it; but the number behind it where the column was too narrow to show its digits. */
function cellOf(text: string, number: string | undefined): Cell {
  if (number && /^(?:#{2,}|[-+]?\d(?:[.,]\d+)?E[-+]?\d+)$/i.test(text)) {
    const value = Number(number);
    if (Number.isFinite(value)) return value;
  }
  return text || null;
}

function spanOf(text: string | undefined, most: number): number {
  const span = Number.parseInt(text ?? '1', 10);
  return span >= 1 ? Math.min(span, most) : 1;
}
