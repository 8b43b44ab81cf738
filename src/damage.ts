/**
 * What spreadsheets do to values that are not numbers or dates: phones, codes, identity numbers. Found here, never repaired:
 * the lost digits cannot be known. Pure functions; profile counts with them, and mapping refuses with them.
 */
import { type Cell, cellText } from './record.js';

/**
 * - `exponent`: `1.38E+10`, shown for a long number in a narrow or general cell and kept as text by an export;
 * - `digits-cut`: a number of more than 15 digits, whose last ones are zeros since Excel keeps 15;
 * - `hash-marks`: `#########`, shown for a column that is too narrow;
 * - `error-value`: `#REF!` and its kind;
 * - `date-for-code`: `3-Apr`, `Sep-02`, `9月2日`, made of codes like `3-4` or `SEPT2`;
 * - `cut-255`, `cut-32767`: a text that is exactly as long as a limit of old drivers, or of a cell.
 */
export type Damage =
  | 'exponent'
  | 'digits-cut'
  | 'hash-marks'
  | 'error-value'
  | 'date-for-code'
  | 'cut-255'
  | 'cut-32767';

const cutByDriver = 255;
const cutByCell = 32_767;
/** Digits that Excel keeps of a number. */
const keptDigits = 15;

/** English names, then those that differ in German, French, Spanish, Italian, Portuguese and Dutch versions of Excel. */
const errorValue =
  /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BEZUG!|NV|WERT!|ZAHL!|VALEUR!|NOM\?|NOMBRE!|VALOR!|NOME\?|RIF!|VALORE!|WAARDE!|NAAM\?|VERW!)$/i;
/** The sign of a value that is not there: a lookup that found nothing. */
const notAvailable = /^#(?:N\/A|NV)$/i;
/** A column that was too narrow when the sheet was saved as text. */
const hashMarks = /^#{3,}$/;
/** A number as Excel shows long and tiny ones. */
const exponent = /^[+-]?\d(?:[.,]\d{1,14})?E[+-]\d{2,3}$/i;
/** An honest number of 18 digits that ends in three zeros is rare; one of 16 digits that ends in one zero is not. */
const cutDigits = /^\d{15}0{3,}$/;
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)';
const dayAndMonth = new RegExp(`^(?:\\d{1,2}-${month}|${month}-\\d{2}|\\d{1,2}月\\d{1,2}日)$`, 'i');

/** The same as Excel writes it: `MAR-01` is more likely a code that nothing has touched. */
const shownDay =
  /^(?:\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)-\d{2}|\d{1,2}月\d{1,2}日)$/;

/**
 * The damage that a cell shows whatever its field is; null = none.
 */
export function findDamage(cell: Cell): Damage | null {
  if (typeof cell === 'number') return Math.abs(cell) >= 10 ** keptDigits ? 'digits-cut' : null;
  if (cell === null || typeof cell === 'boolean') return null;
  if (typeof cell === 'object' && cell.kind === 'error') return 'error-value';
  const raw = cellText(cell);
  if (raw.length === cutByDriver) return 'cut-255';
  if (raw.length === cutByCell) return 'cut-32767';
  if (raw.length > 400) return null;
  const text = raw.trim();
  if (text.startsWith('#')) return hashMarks.test(text) ? 'hash-marks' : errorValue.test(text) ? 'error-value' : null;
  if (exponent.test(text)) return 'exponent';
  if (cutDigits.test(text)) return 'digits-cut';
  return null;
}

/** As `findDamage`, for a field that holds codes or phones: there a date is damage too, be it a date cell or `3-Apr`. */
export function findCodeDamage(cell: Cell): Damage | null {
  const damage = findDamage(cell);
  if (damage !== null) return damage;
  if (typeof cell === 'object' && cell !== null && cell.kind === 'date') return 'date-for-code';
  return typeof cell === 'string' && cell.length <= 12 && dayAndMonth.test(cell.trim()) ? 'date-for-code' : null;
}

/** Whether a text is exactly as long as old drivers (255) or a cell of Excel (32,767) let it be. */
export function mayBeCut(text: string): boolean {
  return text.length === cutByDriver || text.length === cutByCell;
}

/** Whether the text is an error that stands in place of a value. `#N/A` is none: it says that there is no value. */
export function isErrorText(text: string): boolean {
  return text.charCodeAt(0) === 35 && (hashMarks.test(text) || (errorValue.test(text) && !notAvailable.test(text)));
}

/** Whether a code (phone, tax number, key, any number that is not counted with) has lost digits. `text`: the cell as text. */
export function isDamagedCode(cell: Cell | undefined, text: string): boolean {
  if (text.length < 4) return false;
  if (typeof cell === 'number') return findDamage(cell) !== null;
  if (!mayBeDamagedCode(text)) return false;
  const trimmed = text.trim();
  // Long codes become large numbers; `2E-05` may be a code itself.
  return cutDigits.test(trimmed) || (exponent.test(trimmed) && !/E-/i.test(trimmed));
}

/** Whether a day stands where a code should: a date cell without a time, or a text as Excel shows what it made of `3-4` and `SEPT2`. */
export function isDateForCode(cell: Cell | undefined, text: string): boolean {
  if (typeof cell === 'object' && cell !== null && cell.kind === 'date') return !cell.text.includes(':');
  const last = text.charCodeAt(text.length - 1);
  // `3-Apr` ends in a letter, `Sep-02` has a sign before its last two digits.
  return (
    (!isDigit(last) || isSign(text.charCodeAt(text.length - 3))) && text.length <= 12 && shownDay.test(text.trim())
  );
}

/**
 * Whether a text of any meaning is a number of eleven digits or more that has lost some: `6.22202E+18`, or 15 digits and zeros.
 * Smaller ones may be measures.
 */
export function isLongCodeDamaged(cell: Cell | undefined, text: string): boolean {
  return isDamagedCode(cell, text) && !/E\+?0?\d$/i.test(text.trim());
}

/** A quick look: long enough to have lost digits, or with a sign before its last digits; a text that may have spaces always may. */
function mayBeDamagedCode(text: string): boolean {
  const size = text.length;
  return (
    size >= keptDigits + 3 ||
    !isDigit(text.charCodeAt(size - 1)) ||
    isSign(text.charCodeAt(size - 3)) ||
    isSign(text.charCodeAt(size - 4))
  );
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isSign(unit: number): boolean {
  return unit === 0x2b || unit === 0x2d;
}

/**
 * Whether a column of digit codes lost leading zeros: nearly all values have one length and the others are shorter. Answers
 * that length and the number of shorter values; null where it does not look so. Blank values do not count.
 */
export function findDroppedZeros(texts: Iterable<string>): { length: number; count: number } | null {
  const counts = new Map<number, number>();
  let total = 0;
  for (const text of texts) {
    const code = text.trim();
    if (code === '') continue;
    if (!/^\d{1,30}$/.test(code)) return null;
    total++;
    // A value that kept its zero shows that the column keeps zeros.
    if (code.startsWith('0')) return null;
    counts.set(code.length, (counts.get(code.length) ?? 0) + 1);
  }
  const length = Math.max(0, ...counts.keys());
  const count = total - (counts.get(length) ?? 0);
  // One code in ten starts with a zero, one in a hundred with two; quantities spread over their lengths otherwise.
  const shorterByOne = counts.get(length - 1) ?? 0;
  return length >= 4 && total >= 10 && count > 0 && count <= total / 4 && shorterByOne >= count * 0.7
    ? { length, count }
    : null;
}
