/** Where a table ends: totals and notes below it, a second table, a header that comes again. */
import { type Cell, cellText } from '../../record.js';
import type { LeftOut } from '../layout.js';
import { areYears, type ColumnProfile, conflicts, headerEvidence, profileColumns } from './table-header.js';
import {
  extentOf,
  filledCount,
  isBlankCell,
  isBlankRow,
  isLabel,
  isProse,
  isRule,
  isSquashedRow,
  kindOf,
  type NumberedRow,
  rowText,
} from './table-rows.js';

/** Rows at the end that can be a footer. */
export const maxFooterRows = 20;

const totalWords =
  /^(?:(?:grand|sub|sous)[ -]?)?tot(?:als?|aux|ale[ns]?|ali|aal|alt)(?!\p{L})|^(?:sum|average|count|gesamt(?:summe|betrag)?|(?:zwischen|end)?summe|insgesamt|summa|somme|suma|razem|celkem|összesen|yhteensä|toplam|итого|всего|итог)(?!\p{L})|^(?:总计|合计|小计|总数|總計|合計|小計|総計|総合計|共计|共計|累计|累計|平均|합계|총계|소계)/iu;

/** Words of a total, in full-width letters and with blanks between characters too (`Ｔｏｔａｌ`, `合 计`). */
function isTotal(text: string): boolean {
  if (/^[\x20-\x7e]*$/.test(text)) return totalWords.test(text);
  const plain = text.normalize('NFKC').replace(/^(\p{Script=Han})\s+(?=\p{Script=Han})/u, '$1');
  return totalWords.test(plain);
}

const noteWords =
  /^(?:notes?\b|source\b|\*|†|remarks?\b|footnote|generated|printed|exported|extracted|downloaded|(?:last )?updated|data (?:from|as at|source)|figures|(?:in|ex)clud(?:es|ing)|for more information|rows?:|-{2,} ?\d+ rows|report|end of|page \d|copyright|©|confidential|\(?\d+ rows?\b|quelle|stand:|注[:：]|备注[:：]|说明[:：]|来源|資料來源|制表|打印|导出|共\s*\d+|第\s*\d+\s*页)/i;

const numberedNote = /^(?:\(?(?:\d{1,2}|[a-z])[.)]|\[\d{1,2}\]|[¹²³‡§])\s*\p{L}/iu;

/** What is known of the rows of a table: by it its end is recognised. */
export interface TableBody {
  width: number;
  /** Filled cells of an ordinary row. */
  usualFilled: number;
  /** Every row has something in the first column. */
  isFirstFilled: boolean;
  /** Every row of a text has as many cells as there are columns: what has fewer may be a note. */
  isRegular: boolean;
  profiles: readonly ColumnProfile[];
}

/** Kinds of the columns. */
const kindsOf = (body: TableBody) => body.profiles.map(({ kind }) => kind);

/** The body of a table from some of its rows; `isText`: blank cells at their ends are there as well. */
export function describeBody(rows: readonly NumberedRow[], width: number, isText: boolean): TableBody {
  const counts = rows.map(({ cells }) => filledCount(cells)).sort((a, b) => a - b);
  // The last rows may be the footer that is looked for.
  const first = rows.slice(0, Math.max(3, rows.length - maxFooterRows));
  return {
    width,
    usualFilled: counts[counts.length >> 1] ?? 0,
    isFirstFilled: first.length > 2 && first.every(({ cells }) => !isBlankCell(cells[0])),
    isRegular: isText && first.length > 2 && first.every(({ cells }) => cells.length === width),
    profiles: profileColumns(rows, width),
  };
}

/** How a row at the end of a table stands to it. */
export type Ending = 'row' | 'maybe' | 'footer';

/** A row like the others, surely a footer, or one if it stands apart (behind a blank row, or with other footers). */
export function endingOf(cells: readonly Cell[], body: TableBody): Ending {
  const filled = filledCount(cells);
  if (filled === 0) return 'maybe';
  if (isRule(cells)) return 'footer';
  const first = cells.find((cell) => !isBlankCell(cell));
  const text = cellText(first).trim();
  if (isTotal(text) && (filled < body.usualFilled || filled <= 2)) {
    const rest = cells.filter((cell) => !isBlankCell(cell)).slice(1);
    if (rest.every((cell) => kindOf(cell) !== 'text' || isTotal(cellText(cell).trim()))) return 'footer';
  }
  const isSparse = filled <= Math.max(1, body.usualFilled * 0.34);
  // `1. Figures are provisional, see below`: a comma in a note makes cells of it.
  const isNote = noteWords.test(text) || numberedNote.test(text);
  if (!isSparse && cells.length < body.width && filled * 2 <= body.usualFilled && numberedNote.test(text))
    return 'footer';
  if (isNote && isProse(cells) && cells.length !== body.width) return 'footer';
  const isShort = body.isRegular && cells.length < body.width;
  // Below two columns that are filled in every row.
  const isAlone =
    filled === 1 && !isBlankCell(cells[0]) && body.width === 2 && body.isRegular && body.usualFilled === 2;
  if (isAlone && isNote && /[\s:：]/.test(text) && text.length > 10) return 'footer';
  if (body.usualFilled < 3 || !isSparse) return isShort && !isSquashedRow(cells, kindsOf(body)) ? 'maybe' : 'row';
  if (noteWords.test(text) || (filled === 1 && numberedNote.test(text))) return 'footer';
  if (isSquashedRow(cells, kindsOf(body))) return 'row';
  // Sums below the last columns of a table that has something in its first one in every row.
  const isSum =
    isBlankCell(cells[0]) &&
    body.isFirstFilled &&
    cells.every((cell) => isBlankCell(cell) || kindOf(cell) === 'number');
  if (isSum) return 'footer';
  // A lone cell without delimiters, or text where the column has values.
  if (filled === 1 && cells.length === 1 && body.width > 2) return 'footer';
  if (filled === 1 && conflicts(cells, body.profiles) > 0) return 'footer';
  return 'maybe';
}

/** Rows at the end that are not data: how many of the last rows given. */
export function countFooterRows(rows: readonly (readonly Cell[])[], body: TableBody): number {
  let count = 0;
  let hasGap = false;
  for (let i = rows.length - 1; i >= 0 && rows.length - i <= maxFooterRows; i--) {
    const cells = rows[i]!;
    const ending = endingOf(cells, body);
    if (ending === 'row') break;
    if (ending === 'footer') {
      count = rows.length - i;
      hasGap = false;
    } else if (isBlankRow(cells)) {
      // What stands below a blank row stands apart.
      count = rows.length - i;
      hasGap = true;
    }
  }
  return hasGap || count > 0 ? count : 0;
}

/** Rows as one finding; blank rows at its start and end are not worth telling. */
export function leftOutRows(reason: LeftOut['reason'], rows: readonly NumberedRow[]): LeftOut[] {
  const filled = rows.filter((row) => !isBlankRow(row.cells));
  const first = filled[0];
  const last = filled.at(-1);
  return first && last ? [{ reason, fromRow: first.row, toRow: last.row, text: rowText(first.cells) }] : [];
}

/** Index of the row at which another table begins; -1 where none does. `header`: the titles of the first table. */
export function findSecondTable(rows: readonly NumberedRow[], header: readonly string[], body: TableBody): number {
  let gap: Gap = 'none';
  const seen = new Set<string>();
  for (let at = 0; at < rows.length; at++) {
    const { cells } = rows[at]!;
    if (at > 0 && mayBeHeader(cells, header)) {
      // What follows a blank row may be another table, which must not speak for itself, nor must its title.
      const ownRows = gap === 'titled' ? at - 1 : at;
      const ownProfiles = () =>
        gap !== 'none' && at > 3 ? profileColumns(rows.slice(0, ownRows), body.width) : body.profiles;
      const following = rows.slice(at + 1, at + 1 + maxFollowing);
      if (beginsTable({ cells, following, gap, seen, ownProfiles }, header, body)) return at;
    }
    gap = nextGap(gap, cells);
    if (gap !== 'blank') seen.add(rowText(cells));
  }
  return -1;
}

/** Rows below a header that decide whether it is one. */
export const maxFollowing = 5;

/** What stands above a row: another row, a blank row, or a blank row and a title. */
export type Gap = 'none' | 'blank' | 'titled';

/** The gap behind a row. */
export function nextGap(gap: Gap, cells: readonly Cell[]): Gap {
  if (isBlankRow(cells)) return 'blank';
  return gap === 'blank' && isLoneTitle(cells) ? 'titled' : 'none';
}

/** A cell alone, in words: the title of what follows, if it stands behind a blank row. */
export function isLoneTitle(cells: readonly Cell[]): boolean {
  return filledCount(cells) === 1 && cells.some((cell) => !isBlankCell(cell) && kindOf(cell) === 'text');
}

/** A row of which at least two cells, words among them, and most are titles of the table. */
export function sharesTitles(cells: readonly Cell[], titles: ReadonlySet<string>): boolean {
  const shared = new Set<string>();
  let hasWord = false;
  for (const cell of cells) {
    const text = isBlankCell(cell) ? '' : cellText(cell).trim();
    if (text === '' || !titles.has(text)) continue;
    shared.add(text);
    hasWord ||= isLabel(cell);
  }
  return hasWord && shared.size >= 2 && shared.size >= 0.6 * Math.min(titles.size, filledCount(cells));
}

/** Quick look at a row that could be the header of another table: words alone, or titles of the first one. */
export function mayBeHeader(cells: readonly Cell[], header: readonly string[]): boolean {
  return areTitles(cells) || (filledCount(cells) >= 2 && sharesTitles(cells, new Set(header)));
}

/** Two or more cells, words alone, or words and the years of a series. */
function areTitles(cells: readonly Cell[]): boolean {
  const isTitle = (cell: Cell): boolean => isBlankCell(cell) || isLabel(cell);
  if (filledCount(cells) < 2) return false;
  return (
    cells.every(isTitle) ||
    (cells.some(isLabel) && areYears(cells) && cells.every((cell) => isTitle(cell) || kindOf(cell) === 'number'))
  );
}

/** A row that may be the header of another table, and what is around it. */
export interface Beginning {
  cells: readonly Cell[];
  /** The rows below it; blank ones do not count. */
  following: readonly NumberedRow[];
  gap: Gap;
  /** Texts of the rows above, to tell copies. */
  seen: ReadonlySet<string>;
  /** The columns of the rows above. */
  ownProfiles: () => readonly ColumnProfile[];
}

/** Another table begins with this row. */
export function beginsTable(beginning: Beginning, header: readonly string[], body: TableBody): boolean {
  const { cells, gap, seen } = beginning;
  const following = beginning.following.filter((row) => !isBlankRow(row.cells));
  if (following.length === 0) return false;
  if (sharesTitles(cells, new Set(header))) {
    const isSame = cells.length === header.length && cells.every((cell, i) => cellText(cell).trim() === header[i]);
    // The same header again: pages of one table, unless the same rows follow: a copy.
    return !isSame || following.slice(0, 3).every((row) => seen.has(rowText(row.cells)));
  }
  if (!areTitles(cells)) return false;
  const own = beginning.ownProfiles();
  const against = conflicts(cells, own);
  const evidence = headerEvidence(cells, profileColumns(following, cells.length));
  const isOwnWidth = following.length >= 3 && following.every((row) => row.cells.length === cells.length);
  const isOther = isOwnWidth && cells.length !== body.width && against > 0;
  if (gap !== 'none' && isOther) return true;
  if (gap === 'titled') {
    const isFollowed = following.filter((row) => filledCount(row.cells) > 1).length > 1;
    if (isFollowed && isNarrower([cells, ...following.map((row) => row.cells)], own)) return true;
    return isFollowed && evidence > 0.5 && (against > 0 || (against === 0 && cells.length !== body.width));
  }
  if (gap === 'blank') return against >= 0 && evidence > 0.5 && !continueTable(following, body.width, own);
  return isOther && evidence > 0.3;
}

/** The rows have nothing in the last columns, where the table has something in every row: sheets pad all rows to one width. */
function isNarrower(rows: readonly (readonly Cell[])[], own: readonly ColumnProfile[]): boolean {
  const rowCount = Math.max(...own.map(({ filled }) => filled));
  const last = own.findLastIndex(({ filled }) => filled === rowCount);
  return rowCount > 2 && last > 0 && rows.every((cells) => extentOf(cells) <= last);
}

/** The rows have in every column what the table has there: they go on with it, whatever the row above them is. */
function continueTable(all: readonly NumberedRow[], width: number, own: readonly ColumnProfile[]): boolean {
  const rows = all.filter(({ cells }) => filledCount(cells) > 1);
  return (
    rows.length > 0 &&
    rows.every(({ cells }) => cells.length === width) &&
    own.every(({ kind, filled }, column) => {
      const kinds = rows.map(({ cells }) => kindOf(cells[column])).filter((each) => each !== 'blank');
      return (
        filled === 0 ||
        kinds.length === 0 ||
        kinds.some((each) => each === kind || (kind === 'text' && each === 'code'))
      );
    })
  );
}

/** Index of a lone cell between a blank row and the header of a second table, its title; else that of the header. */
export function withOwnTitle(rows: readonly NumberedRow[], second: number): number {
  const isTitle = second > 1 && isLoneTitle(rows[second - 1]!.cells) && isBlankRow(rows[second - 2]!.cells);
  return isTitle ? second - 1 : second;
}
