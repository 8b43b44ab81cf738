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
  if (booleans.has(text.toLowerCase())) return 'boolean';
  if (isoDate.test(text) || dayMonthYear.test(text) || chineseDate.test(text)) return 'date';
  if (moment.test(text) && /^\d/.test(text)) return 'datetime';
  if (/^[^\s@<>]+@[^\s@<>]+\.[^\s@.]{2,}$/.test(text)) return 'email';
  if (/^(https?:\/\/|www\.)\S+$/i.test(text)) return 'url';
  if (isPhone(text)) return 'phone';
  if (/^[+-]?\d+$/.test(text)) return 'integer';
  if (/^[+-]?[¥$€£]?\s?(\d+|\d{1,3}([,. ']\d{3})+)([.,]\d+)?\s?%?$/.test(text)) return 'number';
  return 'text';
}

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

/**
 * The shape of a value: a digit is 9, runs of letters are A, a or Aa, runs of Han characters 汉, and a blank at either end ␣;
 * nobody's data shows in it.
 */
export function valuePattern(cell: Exclude<Cell, null>): string {
  const shape = cellText(cell)
    .slice(0, 200)
    .replace(/\p{Script=Han}+/gu, '\u0002')
    .replace(/\d/g, '9')
    .replace(/\p{Lu}\p{Ll}+/gu, '\u0001')
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}\p{Lm}]+/gu, 'a')
    .replaceAll('\u0001', 'Aa')
    .replaceAll('\u0002', '汉')
    .replace(/\s+/g, ' ')
    .replace(/^ | $/g, '␣');
  return shape.length > maxPatternChars ? `${shape.slice(0, maxPatternChars)}…` : shape;
}
