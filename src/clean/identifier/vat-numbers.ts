/** Value added tax identification numbers of the European Union and its neighbours, with their check digits. */
import { digitAt, isLuhn, isMod97, isMod1110, weightedSum } from './check-digits.js';

interface VatRule {
  /** What follows the prefix. */
  shape: RegExp;
  isRight: (number: string) => boolean;
}

const down = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from - at);
const up = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

/** Check digit 11 less the rest of 11; `ten` and `eleven` are what those become, -1 = there is no such number. */
function isElevenLess(text: string, weights: readonly number[], ten: number, eleven: number): boolean {
  const check = 11 - (weightedSum(text, weights) % 11);
  return digitAt(text, weights.length) === (check === 10 ? ten : check === 11 ? eleven : check);
}

/** Bulgaria and Lithuania: rest of 11 by one row of weights, where it is 10 by a second one. */
function isTwoRow(text: string): boolean {
  const count = text.length - 1;
  const rest =
    weightedSum(
      text,
      up(1, count).map((weight) => ((weight - 1) % 9) + 1),
    ) % 11;
  const second =
    weightedSum(
      text,
      up(3, count).map((weight) => ((weight - 1) % 9) + 1),
    ) % 11;
  const bulgarian = weightedSum(text, up(3, count)) % 11;
  const wanted = rest === 10 ? (count === 8 ? [bulgarian % 10, second % 10] : [second % 10]) : [rest];
  return wanted.includes(digitAt(text, count));
}

function isAustrian(text: string): boolean {
  let sum = 4;
  for (let at = 1; at < 8; at++) {
    const digit = digitAt(text, at);
    sum += at % 2 === 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return (10 - (sum % 10)) % 10 === digitAt(text, 8);
}

function isCypriot(text: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  let sum = 0;
  for (let at = 0; at < 8; at++) sum += at % 2 === 0 ? odd[digitAt(text, at)]! : digitAt(text, at);
  return String.fromCharCode(65 + (sum % 26)) === text[8];
}

function isSpanish(text: string): boolean {
  const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
  const person = /^([\dXYZKLM])(\d{7})([A-Z])$/.exec(text);
  if (person) {
    const first = { X: '0', Y: '1', Z: '2', K: '', L: '', M: '' }[person[1]!] ?? person[1]!;
    return letters[Number(first + person[2]!) % 23] === person[3];
  }
  let sum = 0;
  for (let at = 1; at < 8; at++) {
    const digit = digitAt(text, at);
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  const check = (10 - (sum % 10)) % 10;
  return text[8] === String(check) || text[8] === 'JABCDEFGHI'[check];
}

function isFrench(text: string): boolean {
  // Keys with letters have no public rule; those of digits follow the SIREN.
  return !/^\d\d/.test(text) || (12 + 3 * (Number(text.slice(2)) % 97)) % 97 === Number(text.slice(0, 2));
}

function isIrish(text: string): boolean {
  const old = /^(\d)[A-Z+*](\d{5})([A-W])$/.exec(text);
  const digits = old ? `0${old[2]}${old[1]}` : text.slice(0, 7);
  const extra = old ? 0 : text.length === 9 ? text.charCodeAt(8) - 64 : 0;
  const sum = weightedSum(digits, down(8, 7)) + 9 * extra;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[sum % 23] === (old ? old[3] : text[7]);
}

function isBritish(text: string): boolean {
  if (/^(?:GD|HA)/.test(text)) return true;
  const sum = weightedSum(text, down(8, 7)) + Number(text.slice(7, 9));
  return sum % 97 === 0 || (sum + 55) % 97 === 0;
}

const rules: Readonly<Record<string, VatRule>> = {
  AT: { shape: /^U\d{8}$/, isRight: isAustrian },
  BE: { shape: /^[01]\d{9}$/, isRight: (text) => 97 - (Number(text.slice(0, 8)) % 97) === Number(text.slice(8)) },
  BG: { shape: /^\d{9,10}$/, isRight: (text) => text.length === 10 || isTwoRow(text) },
  CY: { shape: /^\d{8}[A-Z]$/, isRight: isCypriot },
  CZ: { shape: /^\d{8,10}$/, isRight: (text) => text.length > 8 || isElevenLess(text, down(8, 7), 0, 1) },
  DE: { shape: /^[1-9]\d{8}$/, isRight: isMod1110 },
  DK: { shape: /^[1-9]\d{7}$/, isRight: (text) => weightedSum(text, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  EE: { shape: /^10\d{7}$/, isRight: (text) => weightedSum(text, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 },
  EL: {
    shape: /^\d{9}$/,
    isRight: (text) => (weightedSum(text, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(text, 8),
  },
  ES: { shape: /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/, isRight: isSpanish },
  FI: { shape: /^\d{8}$/, isRight: (text) => isElevenLess(text, [7, 9, 10, 5, 8, 4, 2], -1, 0) },
  FR: { shape: /^[0-9A-HJ-NP-Z]{2}\d{9}$/, isRight: isFrench },
  HR: { shape: /^\d{11}$/, isRight: isMod1110 },
  HU: { shape: /^\d{8}$/, isRight: (text) => weightedSum(text, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0 },
  IE: { shape: /^(?:\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W])$/, isRight: isIrish },
  IT: { shape: /^\d{11}$/, isRight: isLuhn },
  LT: { shape: /^(?:\d{9}|\d{12})$/, isRight: isTwoRow },
  LU: { shape: /^\d{8}$/, isRight: (text) => Number(text.slice(0, 6)) % 89 === Number(text.slice(6)) },
  LV: {
    shape: /^\d{11}$/,
    isRight: (text) => digitAt(text, 0) < 4 || weightedSum(text, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3,
  },
  MT: {
    shape: /^[1-9]\d{7}$/,
    isRight: (text) => (weightedSum(text, [3, 4, 6, 7, 8, 9]) + Number(text.slice(6))) % 37 === 0,
  },
  NL: {
    shape: /^\d{9}B\d{2}$/,
    isRight: (text) => weightedSum(text, down(9, 8)) % 11 === digitAt(text, 8) || isMod97(`NL${text}`),
  },
  PL: {
    shape: /^\d{10}$/,
    isRight: (text) => weightedSum(text, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(text, 9),
  },
  PT: { shape: /^[1-9]\d{8}$/, isRight: (text) => isElevenLess(text, down(9, 8), 0, 0) },
  RO: {
    shape: /^[1-9]\d{1,9}$/,
    isRight: (text) => {
      const full = text.padStart(10, '0');
      return ((weightedSum(full, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === digitAt(full, 9);
    },
  },
  SE: { shape: /^\d{10}(?:0[1-9]|[1-9]\d)$/, isRight: (text) => isLuhn(text.slice(0, 10)) },
  SI: { shape: /^[1-9]\d{7}$/, isRight: (text) => isElevenLess(text, down(8, 7), 0, -1) },
  SK: { shape: /^[1-9]\d{9}$/, isRight: (text) => Number(text) % 11 === 0 },
  GB: { shape: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/, isRight: isBritish },
  XI: { shape: /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/, isRight: isBritish },
  CHE: { shape: /^\d{9}$/, isRight: (text) => isElevenLess(text, [5, 4, 3, 2, 7, 6, 5, 4], -1, 0) },
  NO: { shape: /^[89]\d{8}$/, isRight: (text) => isElevenLess(text, [3, 2, 7, 6, 5, 4, 3, 2], -1, 0) },
};

/** Prefixes that differ from the country's code. */
const prefixes: Readonly<Record<string, string>> = { GR: 'EL', CH: 'CHE' };

/** What a text is as a VAT number. */
export type VatReading = { number: string; isRight: boolean } | null;

/** True = the country has VAT numbers that are known here. */
export function hasVatNumbers(country: string): boolean {
  return Object.hasOwn(rules, prefixes[country] ?? country);
}

/**
 * Reads letters and digits in upper case as a VAT number with its prefix; `country` is for numbers without one. null = it has
 * not the shape of one.
 */
export function readVatNumber(text: string, country: string | null): VatReading {
  const own = country === null ? null : (prefixes[country] ?? country);
  const bare = text.replace(/(?:MWST|TVA|IVA|MVA)$/, '');
  const written = bare.startsWith('CHE') ? 'CHE' : (prefixes[bare.slice(0, 2)] ?? bare.slice(0, 2));
  const length = written === 'CHE' ? 3 : 2;
  if (Object.hasOwn(rules, written)) {
    const number = bare.slice(length);
    const rule = rules[written]!;
    // Belgian numbers of nine digits are from before 2005.
    const full = written === 'BE' && /^\d{9}$/.test(number) ? `0${number}` : number;
    if (rule.shape.test(full)) return { number: written + full, isRight: rule.isRight(full) };
  }
  if (own === null || !Object.hasOwn(rules, own)) return null;
  const rule = rules[own]!;
  // Hungarian tax numbers have two more parts behind the eight digits that are the VAT number: 12892312-2-41.
  const full =
    own === 'BE' && /^\d{9}$/.test(bare) ? `0${bare}` : own === 'HU' && /^\d{11}$/.test(bare) ? bare.slice(0, 8) : bare;
  return rule.shape.test(full) ? { number: own + full, isRight: rule.isRight(full) } : null;
}
