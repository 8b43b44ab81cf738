/** Rows of cells as table detection sees them. */
import { type Cell, cellText } from '../../record.js';

/** A row with its 1-based number; rows that a sheet does not store may be missing. */
export interface NumberedRow {
  row: number;
  cells: Cell[];
}

/** A cell without anything that a person would see. */
export function isBlankCell(cell: Cell | undefined): boolean {
  if (typeof cell === 'string') return cell === '' || (mayBeSpace(cell.charCodeAt(0)) && cell.trim() === '');
  return cell === null || cell === undefined;
}

/** Nearly every cell begins with a letter, a digit or a sign of ASCII. */
function mayBeSpace(unit: number): boolean {
  return unit <= 0x20 || unit >= 0xa0;
}

/** A row whose cells are all blank. */
export function isBlankRow(cells: readonly Cell[]): boolean {
  for (let i = 0; i < cells.length; i++) if (!isBlankCell(cells[i])) return false;
  return true;
}

/** Cells that are not blank. */
export function filledCount(cells: readonly Cell[]): number {
  let count = 0;
  for (let i = 0; i < cells.length; i++) if (!isBlankCell(cells[i])) count++;
  return count;
}

/** Cells up to the last one that is not blank. */
export function extentOf(cells: readonly Cell[]): number {
  let extent = cells.length;
  while (extent > 0 && isBlankCell(cells[extent - 1])) extent--;
  return extent;
}

/** A row as one line of text, for the report. */
export function rowText(cells: readonly Cell[]): string {
  const text = cells
    .filter((cell) => !isBlankCell(cell))
    .map((cell) => cellText(cell).trim())
    .join(' | ');
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/** What a cell looks like. `text` is everything that is not a value of a known kind. */
export type CellKind = 'blank' | 'number' | 'date' | 'time' | 'email' | 'url' | 'phone' | 'boolean' | 'code' | 'text';

const kinds: readonly [CellKind, RegExp][] = [
  // `31.12.2010` is a date: digits are not grouped so.
  [
    'number',
    /^(?!\d{1,2}\.\d{1,2}\.\d{2,4}$)[-+(]?\s?(?:[$€£¥￥]|USD|EUR|RMB|CNY)?\s?[-+]?\d[\d,.' ]*(?:[eE][-+]?\d+)?\s?(?:%|元|€|\))?$/,
  ],
  [
    'date',
    /^(?:\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ,]+\d{2,4})(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:Z|[-+]\d{2}:?\d{2})?)?$/i,
  ],
  ['time', /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?$/i],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['url', /^(?:https?:\/\/|www\.)\S+$/i],
  ['phone', /^\+?[\d()][\d ()./+-]{5,24}(?: ?(?:x|ext\.?) ?\d+)?$/i],
  ['boolean', /^(?:true|false|yes|no|y|n|是|否|有|无|男|女|√|×)$/i],
  ['code', /^(?=(?:[^\d]*\d){2})(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_./#-]*$/],
];

/** The kind of a cell. */
export function kindOf(cell: Cell | undefined): CellKind {
  if (isBlankCell(cell)) return 'blank';
  if (typeof cell === 'number') return 'number';
  if (typeof cell === 'boolean') return 'boolean';
  if (typeof cell === 'object' && cell !== null) {
    return cell.kind === 'date' ? 'date' : cell.kind === 'formatted' ? 'number' : 'text';
  }
  const text = String(cell).trim();
  if (text.length > 200) return 'text';
  for (const [kind, pattern] of kinds) if (pattern.test(text)) return kind;
  return 'text';
}

/** Short text such as a column title: not a value, not a sentence. */
export function isLabel(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return false;
  const text = cell.trim();
  const kind = kindOf(cell);
  // `No` is a title more often than an answer.
  return text.length > 0 && text.length <= 80 && (kind === 'text' || kind === 'boolean') && /\p{L}/u.test(text);
}

/** A line of dashes above, in or below a table. */
export function isRule(cells: readonly Cell[]): boolean {
  let isAny = false;
  for (const cell of cells) {
    if (isBlankCell(cell)) continue;
    if (!/^:?[-=_*~+| ]{2,}:?$|^:-:?$|^-:$/.test(cellText(cell).trim())) return false;
    isAny = true;
  }
  return isAny;
}

/** A sentence that the delimiter cut: what follows its commas begins with a blank. */
export function isProse(cells: readonly Cell[]): boolean {
  return cells.length > 1 && cells.slice(1).every((cell) => /^\s+\S/.test(cellText(cell)));
}

/**
 * A data row that lost its delimiters (`1 Ann 2019-01-02 5.00` among rows cut at commas): the pieces between blanks and other
 * delimiters are as many as the columns, and as many are values as there are columns of values, two at least.
 */
export function isSquashedRow(cells: readonly Cell[], kinds: readonly CellKind[]): boolean {
  if (filledCount(cells) * 2 > kinds.length) return false;
  const pieces = cells.flatMap((cell) => cellText(cell).split(/[\s;|,\t]+/)).filter((piece) => piece !== '');
  const values = pieces.filter((piece) => kindOf(piece) !== 'text').length;
  const valued = kinds.filter((kind) => kind !== 'text' && kind !== 'blank').length;
  return pieces.length >= kinds.length && values >= Math.max(2, valued);
}

/**
 * A row with one cell too many, without the blank cell that a delimiter too many made: where taking one out puts every value under
 * a column of its kind, and more of them than taking out another would. Null where none or more than one would do.
 */
export function withoutExtraCell(cells: readonly Cell[], kinds: readonly CellKind[]): Cell[] | null {
  if (cells.length !== kinds.length + 1) return null;
  let found: Cell[] | null = null;
  let most = -1;
  for (let at = 0; at < cells.length; at++) {
    // Of blank cells side by side any one will do.
    if (!isBlankCell(cells[at]) || (at > 0 && isBlankCell(cells[at - 1]))) continue;
    const row = cells.toSpliced(at, 1);
    if (!row.every((cell, column) => fitsKind(cell, kinds[column]!))) continue;
    const own = row.filter((cell, column) => kinds[column] !== 'text' && !isBlankCell(cell)).length;
    if (own > most) {
      found = row;
      most = own;
    } else if (own === most) found = null;
  }
  return found;
}

/**
 * A row with too many cells because sentences in it have no quotes (`Smith, John`): as many cells as are too many begin with a blank,
 * and go on with the cells before them. Null where it is not so.
 */
export function withJoinedSentences(cells: readonly string[], width: number, delimiter: string): string[] | null {
  const continued = cells.filter((cell, i) => i > 0 && /^ \S/.test(cell)).length;
  if (continued === 0 || continued !== cells.length - width) return null;
  const row: string[] = [];
  for (const [i, cell] of cells.entries()) {
    if (i > 0 && /^ \S/.test(cell)) row[row.length - 1] += delimiter + cell;
    else row.push(cell);
  }
  return row;
}

/** A value that may stand in a column of a kind. */
export function fitsKind(cell: Cell, kind: CellKind): boolean {
  return kind === 'text' || isBlankCell(cell) || kindOf(cell) === kind;
}

/** Words of a name that can stand in a row as cells of their own. */
const mostWords = 20;

/**
 * A row cut at blanks with some cells too many: the words of one name, which has no quotes. They are put together where that, in
 * one column of texts only, puts every other value under a column of its kind. A cell with blanks had quotes and is whole. Null
 * where no or more than one column would do.
 */
export function withJoinedWords(
  cells: readonly string[],
  kinds: readonly CellKind[],
  delimiter: string,
): string[] | null {
  const extra = cells.length - kinds.length;
  if (extra < 1 || extra > mostWords) return null;
  let found: string[] | null = null;
  for (let at = 0; at < kinds.length; at++) {
    const words = cells.slice(at, at + extra + 1);
    if (kinds[at] !== 'text' || words[0] === '' || words.at(-1) === '') continue;
    if (words.some((word) => word.includes(delimiter))) continue;
    const row = [...cells.slice(0, at), words.join(delimiter), ...cells.slice(at + extra + 1)];
    if (!row.every((cell, column) => column === at || fitsKind(cell, kinds[column]!))) continue;
    if (found) return null;
    found = row;
  }
  return found;
}
