/**
 * Numbers as people write them, to exact decimal text (`-1234.50`); no value ever passes through a binary float. Digits are
 * kept as they were written, so 1,234.50 gives 1234.50.
 */
import { hasChineseNumeral, readChineseNumeral } from './chinese-numeral.js';

/** Which character is the decimal sign of a column: known, not known, or not the same in all its cells. */
export type DecimalSign = '.' | ',' | 'unknown' | 'mixed';

/** Why a text is no number. */
export type NumberProblem = 'number.invalid' | 'number.ambiguous' | 'number.damaged';

/** A number with what stood around it. */
export interface WrittenNumber {
  /** Decimal text, its unit (万, k) already applied. */
  amount: string;
  /** The separator of a text that can be read in two ways (1,234 or 1.234) and was read as English and Chinese use it. */
  assumed: '.' | ',' | null;
  /** True = it had a unit of its own. */
  hasUnit: boolean;
  /** What stood before and after, without sign and unit: a currency, a percent sign. */
  before: string;
  after: string;
}

const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** True = the text already is decimal text; there is no -0.00. */
export function isDecimalText(text: string): boolean {
  return plainNumber.test(text) && (text.charCodeAt(0) !== 0x2d || /[1-9]/.test(text));
}

/**
 * Decimal text of figures that can only be read in one way, read without a regular expression: digits alone, and figures
 * with the column's decimal sign and the other one between thousands, such as 1,234,567.50; null = anything else. 1,234 is
 * only taken where the decimal sign is known.
 */
export function quickFigures(text: string, decimal: DecimalSign): string | null {
  const point = decimal === ',' ? 0x2c : 0x2e;
  const group = decimal === ',' ? 0x2e : 0x2c;
  const start = text.charCodeAt(0) === 0x2d ? 1 : 0;
  let sinceGroup = 0;
  let groups = 0;
  let at = start;
  let done = 0;
  let joined = '';
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) sinceGroup++;
    else if (unit === group && (groups === 0 ? sinceGroup > 0 && sinceGroup <= 3 : sinceGroup === 3)) {
      joined += text.slice(done, at);
      done = at + 1;
      groups++;
      sinceGroup = 0;
    } else break;
  }
  if (sinceGroup === 0) return null;
  if (groups === 0 && at === text.length) return quickDigits(text, start);
  if (decimal === 'mixed' || text.charCodeAt(start) === 0x30 || (groups > 0 && sinceGroup !== 3)) return null;
  if (at === text.length) return groups > 1 || decimal !== 'unknown' ? joined + text.slice(done) : null;
  if (text.charCodeAt(at) !== point || at + 1 === text.length) return null;
  for (let rest = at + 1; rest < text.length; rest++) {
    const digit = text.charCodeAt(rest) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return null;
  }
  return point === 0x2e ? joined + text.slice(done) : `${joined}${text.slice(done, at)}.${text.slice(at + 1)}`;
}

/** Digits alone, without zeros before them; there is no -0. */
function quickDigits(text: string, start: number): string | null {
  if (text.charCodeAt(start) !== 0x30) return text;
  return start === 0 ? withoutLeadingZeros(text) : null;
}

/** Powers of ten by the words and letters after a number, in lower case. */
const unitPowers: Readonly<Record<string, number>> = {
  ...{
    十: 1,
    百: 2,
    千: 3,
    仟: 3,
    万: 4,
    萬: 4,
    十万: 5,
    百万: 6,
    百萬: 6,
    千万: 7,
    千萬: 7,
    亿: 8,
    億: 8,
    十亿: 9,
    百亿: 10,
    千亿: 11,
  },
  ...{
    万亿: 12,
    萬億: 12,
    w: 4,
    k: 3,
    thousand: 3,
    tsd: 3,
    'tsd.': 3,
    m: 6,
    mn: 6,
    mm: 6,
    mio: 6,
    'mio.': 6,
    million: 6,
    millions: 6,
  },
  ...{ mil: 3, b: 9, bn: 9, billion: 9, billions: 9, mrd: 9, 'mrd.': 9, mia: 9, 'mia.': 9, tn: 12, trillion: 12 },
  ...{ lakh: 5, lakhs: 5, lac: 5, crore: 7, crores: 7 },
};

/** Units that a mapping can name. */
export const unitNames =
  '十 百 千 万 十万 百万 千万 亿 元 千元 万元 百万元 千万元 亿元 k thousand m million bn billion lakh crore'.split(' ');

/** The power of ten of one of `unitNames`; 0 = none is given. */
export function unitPower(unit: string | null): number {
  return unit === null ? 0 : (unitPowers[unit.replace(/元$/, '')] ?? 0);
}

/** Multiplies decimal text by a power of ten. */
export function shiftDecimal(amount: string, power: number): string {
  if (power === 0) return amount;
  // The common case: whole amounts in 万.
  if (power > 0 && !amount.includes('.') && amount !== '0') return amount + '0'.repeat(power);
  const sign = amount.startsWith('-') ? '-' : '';
  const point = amount.indexOf('.');
  const whole = amount.slice(sign.length, point < 0 ? amount.length : point);
  const fraction = point < 0 ? '' : amount.slice(point + 1);
  if (power < 0) {
    const padded = whole.padStart(1 - power, '0');
    const cut = padded.length + power;
    return sign + withoutLeadingZeros(padded.slice(0, cut)) + joinFraction(padded.slice(cut) + fraction);
  }
  const digits = fraction.padEnd(power, '0');
  return sign + withoutLeadingZeros(whole + digits.slice(0, power)) + joinFraction(digits.slice(power));
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 0x30) start++;
  return start === 0 ? digits : digits.slice(start);
}

function joinFraction(digits: string): string {
  return digits === '' ? '' : `.${digits}`;
}

/** Longer texts are notes, not numbers. */
const longestText = 200;

/** Fractions of one character that end as decimals: 2½. */
const fractions: Readonly<Record<string, string>> = {
  ...{ '½': '5', '¼': '25', '¾': '75', '⅕': '2', '⅖': '4', '⅗': '6', '⅘': '8', '⅛': '125', '⅜': '375', '⅝': '625' },
  ...{ '⅞': '875', '⅒': '1' },
};

/** One form for what is written in many: full-width characters, kinds of spaces, of minus signs and of apostrophes. */
function plainText(input: string): string {
  return (
    input
      .replace(
        /(\d*) ?([½¼¾⅕⅖⅗⅘⅛⅜⅝⅞⅒])/,
        (_, whole: string, fraction: string) => `${whole || '0'}.${fractions[fraction]}`,
      )
      .normalize('NFKC')
      .replace(/[\u2010-\u2015\u2212\ufe63]/g, '-')
      .replace(/[\u2018\u2019\u02bc`´]/g, "'")
      .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
      // The sign of a spreadsheet that a cell is text.
      .replace(/^\s*'(?=[^']*$)/, '')
      .replace(/^[\s"=]+|[\s";]+$/g, '')
      // 500,- and Fr. 500.-- and Rs. 500/-: no cents.
      .replace(/(\d)\s?\/-\s*$/, '$1')
      .replace(/(\d)[.,]-{1,2}(?=[^\d-]*$)/, '$1')
      .trim()
  );
}

/** 5², x₂, ②③: digits that count something else, and look like the number's own once they are in one form. ⑩ alone is 10. */
const ornamentalDigits = /(?![½¼¾⅕⅖⅗⅘⅛⅜⅝⅞⅒])\p{No}/u;

/** Reads one number and what stands around it. */
export function readWrittenNumber(input: string, decimal: DecimalSign): WrittenNumber | NumberProblem {
  if (input.length > longestText || (ornamentalDigits.test(input) && input.trim().length > 1)) return 'number.invalid';
  let text = plainText(input);
  let isNegative = false;
  const inner = /^\((.*)\)$/.exec(text) ?? /^([^\d(]*)\(([^()]*)\)$/.exec(text);
  if (inner) {
    isNegative = true;
    text = inner.slice(1).join('').trim();
  }
  const signed = takeSign(text);
  if (signed === null || (signed.isNegative && isNegative)) return 'number.invalid';
  isNegative ||= signed.isNegative;
  const parts = splitAround(signed.text);
  if (parts === null) return 'number.invalid';
  const power = takeUnit(parts);
  const read = readFigures(parts.figures, decimal);
  if (typeof read === 'string') return read;
  const amount = shiftDecimal(read.amount, power ?? 0);
  // 125000元 in a column of 万元 is written in 元.
  const hasUnit = power !== null || /[万萬亿億]/.test(parts.figures) || /^[元圆圓块塊]/.test(parts.after);
  const isZero = !/[1-9]/.test(amount);
  return {
    ...read,
    amount: isNegative && !isZero ? `-${amount}` : amount,
    hasUnit,
    before: parts.before,
    after: parts.after,
  };
}

/** Signs: `-5`, `$-5`, `5-`, `+5`, 负五, and the triangles of Japanese and Chinese statements. */
function takeSign(text: string): { text: string; isNegative: boolean } | null {
  let isNegative = false;
  let count = 0;
  let rest = text.replace(/^([^\d(]*?)\s*([-+▲△负負])\s*(?=[^-+])/, (_, before: string, sign: string) => {
    count++;
    isNegative = sign !== '+';
    return before === '' ? '' : `${before} `;
  });
  rest = rest.replace(/(\d[^\d-]{0,12}?)\s*-$/, (_, end: string) => {
    count++;
    isNegative = true;
    return end;
  });
  return count > 1 || /^-|-$/.test(rest) ? null : { text: rest.trim(), isNegative };
}

interface Around {
  before: string;
  figures: string;
  after: string;
}

/** Parts a text into what stands before the figures, the figures, and what stands after. */
function splitAround(text: string): Around | null {
  const figures = /\.?\d(?:[\d.,' _]*\d)?(?:[.,](?!\d))?/.exec(text);
  const chinese =
    /[零〇○一二两兩三四五六七八九十廿卅百千万亿壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億\d点點]{2,}|[零〇一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾]/.exec(
      text,
    );
  const isChinese = chinese !== null && /[^\d]/.test(chinese[0]) && hasDigitWord(chinese[0]);
  const found = isChinese ? chinese : figures;
  if (!found) return null;
  const before = text.slice(0, found.index).trim();
  const after = text.slice(found.index + found[0].length).trim();
  return /\d/.test(before + after) ? null : { before, figures: found[0].trim(), after };
}

/** Figures followed by a lone unit (12万) are not a Chinese numeral; 一百二十 and 1亿2000万 are. */
function hasDigitWord(text: string): boolean {
  return (
    /[零〇○一二两兩三四五六七八九壹贰貳叁參叄肆伍陆陸柒捌玖]/.test(text) ||
    /^[十拾廿卅]/.test(text) ||
    /\d[十百千万亿拾佰仟萬億]+\d/.test(text)
  );
}

/** Takes a unit off the start of what follows the figures, and gives its power of ten; null = there is none. */
function takeUnit(parts: Around): number | null {
  const after = parts.after.toLowerCase();
  const whole = unitPowers[after];
  if (whole !== undefined) {
    parts.after = '';
    return whole;
  }
  const match =
    /^(?:万亿|萬億|[十百千]?[万萬亿億]|[百千仟](?=元|块|圆|人)|(?:thousand|millions?|billions?|trillion|lakhs?|crores?|tsd\.?|mio\.?|mrd\.?|mn|bn|k|m|b|w)(?!\p{L}))\s*/u.exec(
      after,
    );
  const attached = match ?? /^(?:k|m|t)(?=(?:eur|usd|gbp|cny|rmb|chf|€|\$|£|¥)$)/.exec(after);
  if (!attached) return null;
  parts.after = parts.after.slice(attached[0].length);
  const unit = attached[0].trim();
  return unit === 't' ? 3 : (unitPowers[unit] ?? null);
}

function readFigures(figures: string, decimal: DecimalSign): Pick<WrittenNumber, 'amount' | 'assumed'> | NumberProblem {
  if (hasChineseNumeral(figures)) {
    // 三五人 are three to five people.
    if (/^[一二两三四五六七八九]{2}$/.test(figures)) return 'number.invalid';
    // 一点二亿: the unit is of the whole.
    const [, plain = figures, unit = ''] =
      /^(.+[点點][^十百千万萬亿億]+)([百千]?[万萬亿億]|[百千])$/.exec(figures) ?? [];
    const numeral = readChineseNumeral(plain);
    const amount = numeral === null ? null : shiftDecimal(numeral, unitPowers[unit] ?? 0);
    return amount === null ? 'number.invalid' : { amount, assumed: null };
  }
  return readSeparated(figures, decimal);
}

const spaceGroups = /^\d{1,3}(?:([ '_])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;

/** Figures with separators, by what can only be meant; else by the column's decimal sign. */
function readSeparated(
  figures: string,
  decimal: DecimalSign,
): Pick<WrittenNumber, 'amount' | 'assumed'> | NumberProblem {
  if (/[ '_]/.test(figures)) {
    if (!spaceGroups.test(figures)) return 'number.invalid';
    return { amount: decimalText(figures.replace(/[ '_]/g, '').replace(',', '.')), assumed: null };
  }
  if (!/[.,]/.test(figures)) return { amount: decimalText(figures), assumed: null };
  const sign = decimalSignOf(figures);
  if (sign === 'invalid') return 'number.invalid';
  const known = sign === 'unknown' ? decimal : sign;
  if (known === 'mixed') return 'number.ambiguous';
  const isComma = known === ',';
  const grouped = isComma ? figures.replaceAll('.', '') : figures.replaceAll(',', '');
  const amount = decimalText(isComma ? grouped.replace(',', '.') : grouped);
  return {
    amount,
    assumed: known !== 'unknown' ? null : figures.includes(',') ? ',' : figures.includes('.') ? '.' : null,
  };
}

function decimalText(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  return withoutLeadingZeros(whole === '' ? '0' : whole) + joinFraction(fraction);
}

const groupsOf = { '.': /^\d{1,3}(?:\.\d{3})+$/, ',': /^\d{1,3}(?:(?:,\d{3})+|(?:,\d\d)+,\d{3})$/ } as const;

/** The decimal sign that the figures themselves prove; `unknown` = 1,234 or 1.234, or no separator at all. */
export function decimalSignOf(figures: string): '.' | ',' | 'unknown' | 'invalid' {
  const dot = figures.lastIndexOf('.');
  const comma = figures.lastIndexOf(',');
  if (dot < 0 && comma < 0) return 'unknown';
  if (dot >= 0 && comma >= 0) {
    const sign = dot > comma ? '.' : ',';
    const group = sign === '.' ? ',' : '.';
    const whole = figures.slice(0, Math.max(dot, comma));
    return groupsOf[group].test(whole) ? sign : 'invalid';
  }
  const separator = dot >= 0 ? '.' : ',';
  const other = dot >= 0 ? ',' : '.';
  const first = figures.indexOf(separator);
  if (first !== Math.max(dot, comma)) return groupsOf[separator].test(figures) ? other : 'invalid';
  const isGroupLike = groupsOf[separator].test(figures) && figures.charCodeAt(0) !== 0x30;
  return isGroupLike ? 'unknown' : separator;
}

/** Countries that write a decimal comma (Unicode CLDR), as far as their exports are common. */
const commaCountries = new Set(
  'AD AL AM AO AR AT AZ BA BE BG BO BR BY CL CO CR CU CY CZ DE DK DZ EC EE ES FI FO FR GE GL GR HR HU ID IS IT KG KZ LT LU LV MA MC MD ME MK MZ NL NO PL PT PY RO RS RU SE SI SK SM TN TR UA UY UZ VE VN XK'.split(
    ' ',
  ),
);

/**
 * The decimal sign of a column: what its texts prove; else unknown. Where the column proves nothing and its country writes
 * a decimal comma, 1.234 cannot be told from 1234: exports of programs and typed cells have points even there.
 */
export function columnDecimalSign(evidence: readonly string[], country: string | null): DecimalSign {
  let found: DecimalSign = 'unknown';
  for (const text of evidence) {
    const figures = /\d(?:[\d.,]*\d)?/.exec(text.length > longestText ? '' : text);
    if (!figures) continue;
    const sign = decimalSignOf(figures[0]);
    if (sign === 'unknown' || sign === 'invalid') continue;
    if (found !== 'unknown' && found !== sign) return 'mixed';
    found = sign;
  }
  if (found !== 'unknown') return found;
  if (country !== null && commaCountries.has(country.toUpperCase())) return 'mixed';
  return country === null ? 'unknown' : '.';
}

/** True = digits are lost, or may be: a power of ten with fewer digits than the number has, or the ### of a narrow column. */
export function isDamagedNumber(input: string): boolean {
  if (/^\s*#+\s*$/.test(input) || /^#(?:REF|VALUE|DIV\/0|NUM|NAME|N\/A)[!?]?$/.test(input)) return true;
  const match = /^\s*[+-]?\d[.,]?(\d*)e\+?(\d+)\s*$/i.exec(input.slice(0, 60));
  return match !== null && Number(match[2]) > match[1]!.length;
}
