/** Numbers that registers and tax offices of single countries give to firms, with their check digits. */
import { digitAt, isLuhn, weightedSum } from './check-digits.js';

interface NumberRule {
  shape: RegExp;
  /** Absent = the number has no check digit. */
  isRight?: (number: string) => boolean;
  /** The number as its authority writes it; absent = without separators. */
  write?: (number: string) => string;
  /** The number of a person, which is not taken for a firm's. */
  isPersonal?: boolean;
}

const base36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** GS1 check digit: weights 1 and 3 from the left over thirteen digits. */
const isGs1 = (text: string): boolean => weightedSum(text, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;

/** Australian Business Number: mod 89 with one taken from the first digit. */
const isAbn = (text: string): boolean => (weightedSum(text, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;

const isAcn = (text: string): boolean =>
  (10 - (weightedSum(text, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(text, 8);

/** Inland Revenue number: mod 11 by one row of weights, where it gives 10 by a second one. */
function isIrd(text: string): boolean {
  const digits = text.padStart(9, '0');
  const check = (weights: readonly number[]): number => (11 - (weightedSum(digits, weights) % 11)) % 11;
  const first = check([3, 2, 7, 6, 5, 4, 3, 2]);
  return (first === 10 ? check([7, 4, 3, 2, 5, 2, 7, 6]) : first) === digitAt(digits, 8);
}

/** GSTIN: Luhn over base 36. */
function isGstin(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < 14; at++) {
    const product = base36.indexOf(text.charAt(at)) * (at % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return base36.charAt((36 - (sum % 36)) % 36) === text.charAt(14);
}

/** CNPJ, which has letters since 2026 (IN RFB 2229/2024): characters count as their ASCII code less 48. */
function isCnpj(text: string): boolean {
  const check = (weights: readonly number[]): number => {
    const rest = weightedSum(text, weights) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  const first = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  return !/^(.)\1+$/.test(text) && check(first) === digitAt(text, 12) && check([6, ...first]) === digitAt(text, 13);
}

function isCpf(text: string): boolean {
  const check = (count: number): number => {
    const weights = Array.from({ length: count }, (_, at) => count + 1 - at);
    return ((weightedSum(text, weights) * 10) % 11) % 10;
  };
  return check(9) === digitAt(text, 9) && check(10) === digitAt(text, 10);
}

/** Corporate number (法人番号): check digit first, mod 9. */
function isJapanese(text: string): boolean {
  let sum = 0;
  for (let at = 1; at <= 12; at++) sum += digitAt(text, 13 - at) * (at % 2 === 1 ? 1 : 2);
  return 9 - (sum % 9) === digitAt(text, 0);
}

function isKorean(text: string): boolean {
  const sum = weightedSum(text, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((digitAt(text, 8) * 5) / 10);
  return (10 - (sum % 10)) % 10 === digitAt(text, 9);
}

const isInn = (text: string): boolean =>
  (weightedSum(text, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === digitAt(text, 9);

/** INN of a sole trader: two check digits. */
const isLongInn = (text: string): boolean =>
  (weightedSum(text, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === digitAt(text, 10) &&
  (weightedSum(text, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === digitAt(text, 11);

/** SIRET: Luhn; those of La Poste add up to a multiple of 5. */
const isSiret = (text: string): boolean =>
  isLuhn(text) || (text.startsWith('356000000') && [...text].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0);

const isRegon = (text: string): boolean => (weightedSum(text, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === digitAt(text, 8);

function isRut(text: string): boolean {
  const digits = text.slice(0, -1).padStart(8, '0');
  return '0K987654321'[weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11] === text.at(-1);
}

function isCuit(text: string): boolean {
  const check = 11 - (weightedSum(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (check === 11 ? 0 : check) === digitAt(text, 10);
}

const rules: Readonly<Record<string, readonly NumberRule[]>> = {
  AR: [{ shape: /^(?:2[03467]|3[034])\d{9}$/, isRight: isCuit }],
  // ABN; ACN and ARBN
  AU: [
    { shape: /^[1-9]\d{10}$/, isRight: isAbn },
    { shape: /^\d{9}$/, isRight: isAcn },
  ],
  // CNPJ; CPF
  BR: [
    { shape: /^[0-9A-Z]{12}\d{2}$/, isRight: isCnpj },
    { shape: /^\d{11}$/, isRight: isCpf, isPersonal: true },
  ],
  // Business number, with the account of a program or without
  CA: [{ shape: /^[1-9]\d{8}(?:[A-Z]{2}\d{4})?$/, isRight: (text) => isLuhn(text.slice(0, 9)) }],
  CL: [{ shape: /^\d{7,8}[\dK]$/, isRight: isRut, write: (text) => `${text.slice(0, -1)}-${text.at(-1)}` }],
  // SIREN; SIRET
  FR: [
    { shape: /^\d{9}$/, isRight: isLuhn },
    { shape: /^\d{14}$/, isRight: isSiret },
  ],
  // Company number of Companies House
  GB: [{ shape: /^(?:\d{8}|(?:SC|NI|OC|SO|NC|FC|SF|NF|GE|IP|SP|RC|SR|CE|R0)\d{6})$/ }],
  // GSTIN; PAN of anyone but a person (whose fourth letter is P); CIN
  IN: [
    { shape: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/, isRight: isGstin },
    { shape: /^[A-Z]{3}[ABCFGHJLT][A-Z]\d{4}[A-Z]$/ },
    { shape: /^[A-Z]{3}P[A-Z]\d{4}[A-Z]$/, isPersonal: true },
    { shape: /^[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}$/ },
  ],
  IT: [{ shape: /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/, isPersonal: true }],
  // Corporate number; with T as an issuer of invoices
  JP: [{ shape: /^T?\d{13}$/, isRight: (text) => isJapanese(text.replace('T', '')) }],
  KR: [{ shape: /^\d{10}$/, isRight: isKorean }],
  // NZBN; IRD number; number of the Companies Register
  NZ: [{ shape: /^9429\d{9}$/, isRight: isGs1 }, { shape: /^\d{8,9}$/, isRight: isIrd }, { shape: /^\d{6,7}$/ }],
  // REGON
  PL: [{ shape: /^\d{9}$/, isRight: isRegon }],
  RU: [
    { shape: /^\d{10}$/, isRight: isInn },
    { shape: /^\d{12}$/, isRight: isLongInn },
  ],
  // Organisation number; those of persons begin with a date of birth, whose month is below 20
  SE: [
    { shape: /^\d{2}[2-9]\d{7}$/, isRight: isLuhn, write: (text) => `${text.slice(0, 6)}-${text.slice(6)}` },
    { shape: /^\d{2}[01]\d{7}$/, isRight: isLuhn, isPersonal: true },
  ],
};

/** What a label says about the country of the number behind it. */
const labelled: Readonly<Record<string, string>> = {
  ...{
    ABN: 'AU',
    ACN: 'AU',
    ARBN: 'AU',
    GSTIN: 'IN',
    PAN: 'IN',
    CNPJ: 'BR',
    SIREN: 'FR',
    SIRET: 'FR',
    NZBN: 'NZ',
    CUIT: 'AR',
  },
  ...{ REGON: 'PL', ИНН: 'RU', INN: 'RU', RUT: 'CL' },
};

/** The labels as a part of a pattern. */
export const numberLabels = Object.keys(labelled).join('|');

/** The country whose firms have a number of such a label; null = it says nothing. */
export function countryOfLabel(label: string): string | null {
  return Object.hasOwn(labelled, label) ? (labelled[label] ?? null) : null;
}

/** True = numbers of the country's firms are known here. */
export function hasNationalNumbers(country: string): boolean {
  return Object.hasOwn(rules, country);
}

/** Reads letters and digits in upper case as a number of a country: its written form, its check digit wrong, of a person, or of another shape. */
export function readNationalNumber(text: string, country: string): string | 'wrong' | 'personal' | null {
  let isWrong = false;
  for (const { shape, isRight, write, isPersonal } of Object.hasOwn(rules, country) ? rules[country]! : []) {
    if (!shape.test(text)) continue;
    if (isRight && !isRight(text)) isWrong = true;
    else if (isPersonal) return 'personal';
    else return write ? write(text) : text;
  }
  return isWrong ? 'wrong' : null;
}
