/** What a value looks like, told without knowing its field: for describing files, not for cleaning them. */
import { type Cell, cellText } from '../../record.js';

export type ValueKind = 'integer' | 'number' | 'date' | 'datetime' | 'boolean' | 'email' | 'phone' | 'url' | 'text';

const booleans = new Set(['true', 'false', 'yes', 'no', 'y', 'n', '是', '否', '有', '无', 'ja', 'nein', 'oui', 'non']);
const isoDate = /^\d{4}([-/.])\d{1,2}\1\d{1,2}$/;
const dayMonthYear = /^\d{1,2}([-/.])\d{1,2}\1(\d{4}|\d{2})$/;
const chineseDate = /^\d{4}年\d{1,2}月\d{1,2}[日号]?$/;
const moment = /^\S{6,11}[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?$/;

/** The kind of a cell that is not blank. Typed cells say it themselves. */
export function valueKind(cell: Exclude<Cell, null>): ValueKind {
  if (typeof cell === 'boolean') return 'boolean';
  if (typeof cell === 'number') return Number.isInteger(cell) ? 'integer' : 'number';
  if (typeof cell === 'object') {
    if (cell.kind === 'date') return cell.text.includes('T') ? 'datetime' : 'date';
    return cell.kind === 'formatted' ? 'number' : 'text';
  }
  return textKind(cell.trim());
}

function textKind(text: string): ValueKind {
  if (text.length > 300) return 'text';
  if (text.length <= longestBoolean && booleans.has(text.toLowerCase())) return 'boolean';
  const first = text.charCodeAt(0);
  const isDigit = first >= 0x30 && first <= 0x39;
  if (isDigit) {
    if (isoDate.test(text) || dayMonthYear.test(text) || chineseDate.test(text)) return 'date';
    if (moment.test(text)) return 'datetime';
  }
  if (text.includes('@') && /^[^\s@<>]+@[^\s@<>]+\.[^\s@.]{2,}$/.test(text)) return 'email';
  if (isDigit || startsNumber.test(text)) {
    if (isPhone(text)) return 'phone';
    if (/^[+-]?\d+$/.test(text)) return 'integer';
    if (/^[+-]?[¥$€£]?\s?(\d+|\d{1,3}([,. ']\d{3})+)([.,]\d+)?\s?%?$/.test(text)) return 'number';
  }
  return /^(https?:\/\/|www\.)\S+$/i.test(text) ? 'url' : 'text';
}

const longestBoolean = 4;
const startsNumber = /^[-+(¥$€£]/;

/** A number with a plus, with groups as phones have them, or a Chinese mobile number. */
function isPhone(text: string): boolean {
  if (/^1[3-9]\d{9}$/.test(text)) return true;
  if (!/^[+(]?\d[\d\s().\-/]{5,22}\d$/.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && (/^[+(]/.test(text) || /^\d{2,5}[\s\-/.]\d{2,}/.test(text));
}

/** Parts of the first and second number of a written date, to see whether days or months come first. */
export function dateOrderHint(text: string): 'dmy' | 'mdy' | null {
  const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(text.trim()) ?? [];
  if (first === undefined) return null;
  if (Number(first) > 12) return 'dmy';
  return Number(second) > 12 ? 'mdy' : null;
}

const maxPatternChars = 32;
/** Characters of a value of which the shape is told. */
const shapedChars = 200;

/**
 * The shape of a value: a digit is 9, runs of letters are A, a or Aa, runs of Han characters 汉, and a blank at either end ␣;
 * nobody's data shows in it.
 */
export function valuePattern(cell: Exclude<Cell, null>): string {
  const text = cellText(cell).slice(0, shapedChars);
  const shape = (asciiShape(text) ?? anyShape(text)).replace(/^ | $/g, '␣');
  return shape.length > maxPatternChars ? `${shape.slice(0, maxPatternChars)}…` : shape;
}

function anyShape(text: string): string {
  return text
    .replace(/\p{Script=Han}+/gu, '\u0002')
    .replace(/\d/g, '9')
    .replace(/\p{Lu}\p{Ll}+/gu, '\u0001')
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}\p{Lm}]+/gu, 'a')
    .replaceAll('\u0001', 'Aa')
    .replaceAll('\u0002', '汉')
    .replace(/\s+/g, ' ');
}

const shapeBytes = Buffer.alloc(shapedChars);

/** The same of printable ASCII, in one pass; null where there is anything else. */
function asciiShape(text: string): string | null {
  let size = 0;
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit > 0x7e) return null;
    let sign = unit;
    if (unit >= 0x30 && unit <= 0x39) sign = digitSign;
    else if (unit >= 0x61 && unit <= 0x7a) sign = smallSign;
    else if (unit >= 0x41 && unit <= 0x5a) sign = isSmall(text.charCodeAt(at + 1)) ? nameSign : capitalSign;
    // Runs of capitals, of small letters and of blanks are one sign each; small letters behind a capital belong to it.
    const isRun =
      (sign === last && (sign === smallSign || sign === capitalSign || sign === blankSign)) ||
      (sign === smallSign && last === nameSign);
    if (isRun) continue;
    if (sign === nameSign) {
      shapeBytes[size++] = capitalSign;
      shapeBytes[size++] = smallSign;
    } else shapeBytes[size++] = sign;
    last = sign;
  }
  return shapeBytes.toString('latin1', 0, size);
}

const [digitSign, capitalSign, smallSign, blankSign] = [0x39, 0x41, 0x61, 0x20];
/** A capital and the small letters behind it. */
const nameSign = 1;

function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}
