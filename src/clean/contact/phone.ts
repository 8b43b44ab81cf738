/** Phone numbers to E.164. */

import { textParam } from '../params.js';
import type { Clean, Note, Step } from '../step.js';
import { type NumberingPlans, numberingPlans, type PhoneKind } from './numbering-plans.js';
import {
  digitRuns,
  digitsOf,
  isDamaged,
  partsOf,
  plainPhoneText,
  spelledNumber,
  splitExtension,
  withoutFax,
  withoutLookAlikes,
  withoutQuantityFormat,
} from './phone-text.js';
import { type Digits, digitText } from './quick-numbers.js';

/** Several numbers in one cell are told up to this many. */
const maxNumbers = 8;

/** Longer texts are notes, not phone numbers. */
const longestText = 250;

/** Longer cells are not even looked into: no tidying makes eight numbers and their labels of them. */
const longestInput = 1000;

export const phoneStep: Step = {
  name: 'phone',
  summary: {
    en: 'a phone number in E.164, an extension appended as `;ext=12`; the first one where a cell holds several',
    zh: '把电话号码转为 E.164 格式，分机号写作 `;ext=12`；一个单元格有多个号码时取第一个',
  },
  standard: 'ITU-T E.164, RFC 3966, libphonenumber metadata (max)',
  parameters: [
    {
      name: 'country',
      type: 'text',
      summary: {
        en: 'ISO 3166-1 alpha-2 code for numbers without country code; default: the mapping’s `country`',
        zh: '没有国家代码的号码所属国家（ISO 3166-1 两位代码）；默认使用映射中的 `country`',
      },
    },
    {
      name: 'kind',
      type: 'text',
      default: 'any',
      values: ['any', 'mobile', 'fixed'],
      summary: {
        en: 'the kind that is expected; another one is kept with a warning',
        zh: '期望的号码类型；类型不符时保留并给出警告',
      },
    },
  ],
  examples: [
    { call: 'phone(CN)', input: '138-1234-5678', output: '+8613812345678' },
    { call: 'phone(CN)', input: '（010）6552 9988 转 801', output: '+861065529988;ext=801' },
    { call: 'phone(US)', input: '(212) 736-5000 x12', output: '+12127365000;ext=12' },
    { call: 'phone(CN)', input: '1.38E+10', output: null },
  ],
  check(call) {
    const country = textParam(phoneStep, call, 'country');
    if (country === null || numberingPlans().hasCountry(country.trim().toUpperCase())) return null;
    return {
      code: 'step.wrong-value',
      details: { step: 'phone', name: 'country', value: country, values: 'CN, US, DE, ...' },
    };
  },
  make(call, context) {
    const plans = numberingPlans();
    const country = (textParam(phoneStep, call, 'country') ?? context.country)?.trim().toUpperCase() ?? null;
    return phoneCleaner(plans, country, textParam(phoneStep, call, 'kind') ?? 'any');
  },
};

function phoneCleaner(plans: NumberingPlans, country: string | null, kind: string): Clean {
  const checkKind = (number: string, note: Note): string => {
    if (kind !== 'any') {
      const found: PhoneKind = plans.kindOf(number);
      if (found !== kind && found !== 'either') note('phone.other-kind', { kind });
    }
    return number;
  };
  const column: PhoneColumn = { plans, country };
  const readQuickly = plans.quickReader(country);
  return (input, note) => {
    const count = takeDigits(input);
    let number: string | null = null;
    if (count > 0 && (hasPlus || !isLocal(cellDigits[0]!, count, country))) {
      number =
        readQuickly(cellDigits, count, hasPlus) ??
        plans.read(digitText(cellDigits, 0, count, hasPlus ? '+' : ''), country);
    }
    number ??= cleanThoroughly(column, input, note);
    return number === null ? null : checkKind(number, note);
  };
}

/** The digits of the cell at hand, and whether a `+` stands before them. */
const cellDigits: Digits = new Uint8Array(24);
let hasPlus = false;

/**
 * Takes the digits of a number written with spaces, hyphens, dots and brackets only, with a leading `+`; 0 = it has
 * anything else, or is too short or too long to be one number.
 */
function takeDigits(input: string): number {
  const size = input.length;
  if (size < 7 || size > 24) return 0;
  hasPlus = input.charCodeAt(0) === 0x2b;
  let count = 0;
  let last = 0;
  for (let at = hasPlus ? 1 : 0; at < size; at++) {
    const unit = input.charCodeAt(at);
    const digit = unit - 0x30;
    if (digit >= 0 && digit <= 9) {
      cellDigits[count++] = digit;
      last = at;
    }
    // Space, hyphen, dot, brackets.
    else if (unit !== 0x20 && unit !== 0x2d && unit !== 0x2e && unit !== 0x28 && unit !== 0x29) return 0;
  }
  // `.0` is the end of a floating-point number.
  return last === size - 1 && cellDigits[count - 1] === 0 && input.charCodeAt(size - 2) === 0x2e ? 0 : count;
}

/** What is known of a column of phones. */
interface PhoneColumn {
  plans: NumberingPlans;
  country: string | null;
}

function cleanThoroughly(column: PhoneColumn, input: string, note: Note): string | null {
  if (input.length > longestInput) {
    note('phone.invalid');
    return null;
  }
  const text = withoutQuantityFormat(plainPhoneText(input));
  if (isDamaged(text)) {
    note('phone.damaged');
    return null;
  }
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    note('phone.invalid');
    return null;
  }
  const { kept, fax } = withoutFax(text);
  const parts = text.length > longestText ? [] : partsOf(kept);
  if (parts.length === 0) {
    note('phone.invalid');
    return null;
  }
  const numbers: string[] = [];
  const refused: string[] = [];
  for (const part of parts.slice(0, maxNumbers)) readPart(column, part, numbers, refused, note);
  if (numbers.length === 0 && /\d\s\/\s\d/.test(text)) {
    // The slash stands within a number: 089 / 123 456.
    refused.length = 0;
    readPart(column, text.replace(/\s\/\s/g, '/'), numbers, refused, note);
  }
  const first = numbers[0];
  if (first === undefined) {
    note(`phone.${column.plans.problemOf(digitsOf(refused[0] ?? ''), column.country)}`);
    return null;
  }
  const others = [...new Set(numbers)].filter((number) => number !== first);
  if (others.length > 0) note('phone.several', { others: others.join(', ') });
  if (fax !== '') refused.push(fax);
  if (refused.length > 0) note('phone.part-refused', { part: refused.join(', ') });
  return first;
}

/** Reads one part of a cell, the most literal reading first; adds what it found to `numbers` or `refused`. */
function readPart(column: PhoneColumn, part: string, numbers: string[], refused: string[], note: Note): void {
  const { plans } = column;
  const piece = splitExtension(withoutLookAlikes(part) ?? part);
  const spelled = spelledNumber(piece.text.trim(), isNorthAmerican(column));
  if (spelled !== null && plans.read(spelled, null) !== null) {
    note('phone.letters');
    numbers.push(withExtension(spelled, piece.extension));
    return;
  }
  const runs = digitRuns(piece.text);
  if (runs.length === 0) refused.push(part);
  for (const [at, run] of runs.entries()) {
    const extension = at === runs.length - 1 ? piece.extension : '';
    const number = readRun(column, run, note);
    if (number !== null) numbers.push(withExtension(number, extension));
    else if (!readRunsWithin(column, run, extension, numbers, note)) refused.push(run);
  }
}

function isNorthAmerican({ plans, country }: PhoneColumn): boolean {
  return plans.read('8005550199', country) === '+18005550199';
}

function withExtension(number: string, extension: string): string {
  return extension === '' || number.includes(';') ? number : `${number};ext=${extension}`;
}

/** One number, possibly with an extension after a last hyphen, as Chinese switchboards are written: 0755-83765566-801. */
function readRun(column: PhoneColumn, run: string, note: Note): string | null {
  const { plans, country } = column;
  const digits = digitsOf(run);
  const service = readService(column, digits, note);
  if (service !== null) return service;
  const first = digits.charCodeAt(0);
  const whole =
    first !== 0x2b && isLocal(first - 0x30, digits.length, country)
      ? null
      : (plans.read(digits, country) ?? readAbroad(plans, run, digits, country));
  if (whole !== null) return whole;
  const hyphenated = /^(.*\d.*)-(\d{1,6})$/.exec(run.replace(/\s*-\s*/g, '-'));
  if (!hyphenated) return null;
  const number = plans.read(digitsOf(hyphenated[1]!), country);
  if (number === null) return null;
  // 17012345678-1234: numbers that Chinese shops lend have extensions; other mobiles have none.
  if (plans.kindOf(number) === 'mobile' && !(number.startsWith('+86') && hyphenated[2]!.length > 1)) return null;
  return `${number};ext=${hyphenated[2]}`;
}

/**
 * True = a Chinese number without its area code. The library's plan has a few that look complete, as it knows area codes
 * followed by the short numbers of services; people leave the area code out.
 */
function isLocal(first: number, count: number, country: string | null): boolean {
  return country === 'CN' && count <= 8 && first !== 0;
}

/**
 * Numbers with a country code that is not written as one. 00 is the prefix of international calls that ITU-T E.164
 * recommends; people write it where it is not their own, too. In Chinese tables 852, 853 and 886 stand without `+`, in those
 * of Hong Kong 86.
 */
function readAbroad(plans: NumberingPlans, run: string, digits: string, country: string | null): string | null {
  const plain = digits
    .replace(/^\+(?=00)/, '')
    .replace(/^\+86(?=86)/, '+')
    // 086-13512346789
    .replace(/^086(?=1[3-9]\d{9}$|0\d{9,11}$)/, '+86');
  if (plain.startsWith('00') && plain.length > 9) return plans.read(`+${plain.slice(2)}`, null);
  if (plain !== digits) return plans.read(plain, country);
  const mexican = formerMexican.exec(digits);
  if (mexican && (digits.startsWith('+') || country === 'MX')) return plans.read(`+52${mexican[1]}`, null);
  const isNeighbour =
    country === 'CN'
      ? /^\s*\(?(?:852|853|886)[)\s-]/.test(run) || /^(?:85[23]\d{8}|886\d{8,9})$/.test(digits)
      : (country === 'HK' || country === 'MO' || country === 'TW') && /^\s*\(?86[)\s-]/.test(run);
  return isNeighbour ? plans.read(`+${digits}`, null) : null;
}

/** Mexico gave up its prefixes of mobile phones and of trunk calls in August 2019 (IFT, Plan Técnico Fundamental de Numeración 2018). */
const formerMexican = /^(?:\+521|1|01|044|045)(\d{10})$/;

/** Chinese service numbers (工信部 电信网编号计划): banks and firms 95xxx, regions 96xxx, operators 100xx, hotlines 12xxx. */
const chineseService = /^(?:\+86)?(95\d{3,4}|96\d{3,4}|100\d\d|101\d\d|11[68]\d\d|12[0-9]\d\d)$/;

function readService({ country }: PhoneColumn, digits: string, note: Note): string | null {
  if (country !== 'CN' && !digits.startsWith('+86')) return null;
  const match = chineseService.exec(digits);
  if (!match) return null;
  note('phone.service-number');
  return `+86${match[1]}`;
}

/** Numbers that only spaces or slashes part: `13812345678 13912345678`. All of them must be valid. */
function readRunsWithin(column: PhoneColumn, run: string, extension: string, numbers: string[], note: Note): boolean {
  const found: string[] = [];
  let pending = '';
  for (const word of run.split(/[\s/]+/)) {
    pending = pending === '' ? word : `${pending} ${word}`;
    const number = readRun(column, pending, note);
    if (number === null) continue;
    found.push(number);
    pending = '';
  }
  if (found.length === 0) return false;
  if (pending === '' && extension !== '') found.push(withExtension(found.pop()!, extension));
  numbers.push(...found);
  // A rest such as the 89 of `65529988/89` is only the end of a second number.
  if (pending !== '') note('phone.part-refused', { part: pending });
  return true;
}
