/** The shapes that flow between the stages. Plain data: each can be posted to a worker thread or written as JSON. */

/**
 * A cell as its source holds it.
 * - text sources (CSV, vCard, ...) yield strings only; an empty cell is `''`;
 * - typed sources (XLSX, DBF, ...) yield numbers, booleans and special cells; an empty cell is `null`.
 */
export type Cell = string | number | boolean | null | SpecialCell;

/** A typed cell whose text differs from its value. */
export interface SpecialCell {
  /** `date`: a day or moment; `formatted`: a number whose format shows more than its value (`00123`, `12%`); `error`: `#REF!` and its kind. */
  kind: 'date' | 'formatted' | 'error';
  /** date: the serial day number of the 1900 system; formatted: the number; error: the error's text. */
  value: number | string;
  /** What a person sees, in a form every cleaning step reads: ISO 8601 for dates (`2019-08-14`, `2019-08-14T09:30:00`, `09:30:00`). */
  text: string;
}

/**
 * The text that mapping and cleaning work on. Numbers come out in plain decimals (never `1.38E+10`), booleans as TRUE and
 * FALSE as spreadsheets show them, empty cells as `''`.
 */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell;
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return cell.text;
}

/**
 * The shortest decimal text of a number, without exponent. Spreadsheets keep 15 significant digits, so binary noise past
 * them (`0.30000000000000004`) is rounded away as Excel shows it; integers up to 2^53 stay exact.
 */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '0' : String(value);
  if (!Number.isFinite(value)) return '';
  const short = String(Number(value.toPrecision(15)));
  if (!/e/i.test(short)) return short;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/i.exec(short) ?? [];
  const digits = whole + fraction;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * Some rows of one table, in order. A row's array has its cells in column order; it may be shorter than the columns (the
 * cells were missing) or longer (the row had extra cells): both are kept as they were read.
 */
export interface Batch {
  /** 1-based row number of each row: the record's ordinal in a text file (blank lines count), the sheet's row in a spreadsheet. */
  rowNumbers: number[];
  rows: Cell[][];
}
