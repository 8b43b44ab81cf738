/** Number formats of spreadsheets (ECMA-376 part 1, 18.8.30 and 18.8.31): which of them show more than the number. */
import { type Cell, numberText } from '../../record.js';
import { type DateShape, dateCell } from './excel-date.js';

/**
 * What a format makes of a number:
 * - `plain`: the number says it all;
 * - `date`: a day, a moment or a time;
 * - `percent`: shown times 100, with a percent sign;
 * - `digits`: a pattern of digits that shows leading zeros or separators (`00000`, `000-0000`): codes, not quantities;
 * - `conditional`: numbers that fit a condition (`[<=99999]`) have one format, the others another one.
 */
export type NumberFormat =
  | SectionFormat
  | { kind: 'conditional'; sign: string; limit: number; then: SectionFormat; otherwise: NumberFormat };

/** What one section of a format makes of a number. */
type SectionFormat =
  | { kind: 'plain' }
  | { kind: 'date'; shape: DateShape }
  | { kind: 'percent' }
  | { kind: 'digits'; pattern: string };

/** Excel allows 255; writers of other programs a little more. */
const maxCodeChars = 1000;

const plain: SectionFormat = { kind: 'plain' };
const percent: SectionFormat = { kind: 'percent' };
const date: SectionFormat = { kind: 'date', shape: 'date' };
const time: SectionFormat = { kind: 'date', shape: 'time' };
const elapsed: SectionFormat = { kind: 'date', shape: 'elapsed' };

/** The formats that need no code in the file. 27-36 and 50-58 are the date formats of East Asian locales, 67-81 those of Thai. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10 || id === 67 || id === 68) return percent;
  if ((id >= 71 && id <= 74) || id === 77 || id === 81) return date;
  if (id === 75 || id === 76 || id === 78 || id === 80) return time;
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36) return date;
  if ((id >= 50 && id <= 54) || id === 57 || id === 58) return date;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56) return time;
  return id === 46 || id === 79 ? elapsed : plain;
}

/**
 * The meaning of a format code. Its first section decides, which is the one for positive numbers; where it has a condition
 * (`[<=99999]00000;00000-0000`), the second one holds for the numbers that it does not fit.
 */
export function readNumberFormat(code: string): NumberFormat {
  if (code.length > maxCodeChars) return plain;
  const section = firstSection(code);
  const then = sectionFormat(section);
  const condition = /\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)\]/.exec(section);
  if (!condition) return then;
  const otherwise = readNumberFormat(code.slice(section.length + 1));
  if (then.kind === 'plain' && otherwise.kind === 'plain') return plain;
  return { kind: 'conditional', sign: condition[1]!, limit: Number(condition[2]), then, otherwise };
}

function sectionFormat(section: string): SectionFormat {
  // Literals (quoted, or behind \ _ *) and [conditions, colours, locales] are not part of the pattern.
  const isElapsed = /\[[hms]{1,2}\]/i.test(section);
  const bare = section.replace(/"[^"]*"?|\\.|[_*]./g, '').replace(/\[[^\]]*\]?/g, '');
  if (isElapsed) return elapsed;
  if (generalWords.test(bare)) return plain;
  // Places for digits are of a number, but for the fractions of seconds: its letters are a unit that was not quoted.
  if (/[#?]/.test(bare) || bare.replace(/s[.,]0+/gi, '').includes('0')) {
    if (bare.includes('%')) return percent;
    return isDigits(section, bare) ? { kind: 'digits', pattern: section } : plain;
  }
  if (/[ydbg]|e(?![+-])|m{3}|a{3}/i.test(bare)) return date;
  if (/[hs]/i.test(bare)) return time;
  if (/m/i.test(bare)) return date;
  return bare.includes('%') ? percent : plain;
}

/** The format that is none, as programs in several languages write it. */
const generalWords = /general|standard|estándar|geral|général|основной|標準|通用格式|常规|^\s*@\s*$/i;

/** Zeros that stand before a number's own digits, or digits in groups, and nothing of a quantity (point, thousands, exponent). */
function isDigits(section: string, bare: string): boolean {
  if (/[.,/eE?]/.test(bare)) return false;
  const places = bare.replace(/[^0#]/g, '');
  return places.includes('00') || (places.length > 1 && places.includes('0') && /[0#][-\s()\\"]+[0#]/.test(section));
}

/** Up to the first `;` that is not in a literal. */
function firstSection(code: string): string {
  const match = /^(?:"[^"]*"?|\\[\s\S]|\[[^\]]*\]?|[^;"\\[])*/.exec(code);
  return match?.[0] ?? code;
}

/** A number as the cell that its format makes of it. */
export function formattedCell(value: number, format: NumberFormat, is1904: boolean): Cell {
  if (format.kind === 'plain') return value;
  if (format.kind === 'conditional') {
    return formattedCell(value, fits(value, format) ? format.then : format.otherwise, is1904);
  }
  if (format.kind === 'date') return dateCell(value, format.shape, is1904) ?? value;
  const text = format.kind === 'percent' ? percentText(value) : digitsText(value, format.pattern);
  return text === null ? value : { kind: 'formatted', value, text };
}

function fits(value: number, { sign, limit }: { sign: string; limit: number }): boolean {
  const isLess = sign.startsWith('<') && value < limit;
  const isMore = (sign.endsWith('>') || sign === '>=') && value > limit;
  const isSame = sign.endsWith('=') && value === limit;
  return isLess || isMore || isSame;
}

/** All the digits that the number has, whatever the format rounds away: `0.12345` is `12.345%`. */
function percentText(value: number): string {
  // Moved by the decimal text, not multiplied: 0.07 * 100 is 7.000000000000001.
  const text = numberText(Number(`${numberText(value)}e2`));
  return `${text}%`;
}

/** The number laid into the pattern from the right; null where it has a fraction or a sign that the pattern cannot show. */
function digitsText(value: number, pattern: string): string | null {
  if (!Number.isSafeInteger(value) || value < 0) return null;
  const parts = pattern.match(/"[^"]*"?|\\[\s\S]|[_*][\s\S]|\[[^\]]*\]?|[\s\S]/g) ?? [];
  const digits = String(value);
  let left = digits.length;
  let text = '';
  let firstPlace = parts.findIndex((part) => part === '0' || part === '#');
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!;
    if (part !== '0' && part !== '#') {
      text = literal(part) + text;
      continue;
    }
    if (i === firstPlace) {
      text = digits.slice(0, left).padStart(part === '0' ? 1 : 0, '0') + text;
      left = 0;
      firstPlace = -1;
    } else if (left > 0) text = digits[--left] + text;
    else if (part === '0') text = `0${text}`;
  }
  return text.trim();
}

function literal(part: string): string {
  if (part.startsWith('"')) return part.replaceAll('"', '');
  if (part.startsWith('\\')) return part.slice(1);
  if (part.startsWith('_')) return ' ';
  return part.startsWith('*') || part.startsWith('[') ? '' : part;
}
