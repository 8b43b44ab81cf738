/** An address as it is compared: house number, street, place, postal code. */
import { fold, foldName } from './person-name.js';

/** Words for kinds of streets and parts of buildings, in one form each; empty = left out. */
const words = new Map(
  Object.entries({
    street: 'st',
    str: 'st',
    strasse: 'st',
    road: 'rd',
    avenue: 'ave',
    av: 'ave',
    lane: 'ln',
    drive: 'dr',
    place: 'pl',
    court: 'ct',
    circuit: 'cct',
    crescent: 'cres',
    boulevard: 'blvd',
    highway: 'hwy',
    square: 'sq',
    north: 'n',
    south: 's',
    east: 'e',
    west: 'w',
    suite: 'ste',
    apartment: 'apt',
    appartment: 'apt',
    appt: 'apt',
    building: 'bldg',
    floor: 'fl',
  }),
);

/** The comparable parts of an address, each possibly empty. */
export interface AddressKey {
  houseNumber: string;
  street: string;
  place: string;
  postalCode: string;
}

/**
 * The comparable parts of an address, or null. Street, district, city and postal code are as cleaned; where they are unknown,
 * they are taken from the whole text as far as it shows them.
 */
export function addressKey(
  whole: string | null,
  street: string | null,
  district: string | null,
  city: string | null,
  postal: string | null,
): AddressKey | null {
  const text = fold(street ?? whole ?? '');
  if (city === null && postal === null) return text === '' ? null : readWhole(text, district);
  const postalCode = postal === null ? '' : withoutSpaces(fold(postal));
  const place = foldName(city ?? district ?? '');
  let houseNumber = '';
  let rest = '';
  for (let start = 0; start < text.length; ) {
    const end = endOfWord(text, start);
    const word = shortForm(text, start, end) ?? text.slice(start, end);
    start = end + 1;
    if (houseNumber === '' && isHouseNumber(word)) houseNumber = word;
    if (word !== houseNumber && word !== postalCode) rest = rest === '' ? word : `${rest} ${word}`;
  }
  return { houseNumber: houseNumber || hanHouseNumber(text), street: rest, place, postalCode };
}

/** In a whole text the street comes first; what follows is the place. */
function readWhole(text: string, district: string | null): AddressKey {
  const line = text.split(' ').map((word) => words.get(word) ?? word);
  const houseNumber = line.find(isHouseNumber) ?? hanHouseNumber(text);
  const rest = line.filter((word) => word !== houseNumber);
  const end = rest.findIndex((word, i) => i > 0 && streetKinds.has(word));
  const after = end > 0 ? rest.slice(end + 1).filter(isWord) : [];
  const postalCode = line.findLast((word) => /^\d{5,6}$/.test(word)) ?? '';
  const street = (end > 0 ? rest.slice(0, end + 1) : rest).filter((word) => word !== postalCode).join(' ');
  return { houseNumber, street, place: foldName(district ?? '') || after.join(' '), postalCode };
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== 0x20) end++;
  return end;
}

/** The words by their length and first letter: most others are told apart by them, without being cut out of the text. */
const wordsByShape: [long: string, short: string][][] = [];
for (const word of words) {
  const shape = shapeOf(word[0].length, word[0].charCodeAt(0));
  const others = wordsByShape[shape];
  if (others) others.push(word);
  else wordsByShape[shape] = [word];
}

function shapeOf(length: number, firstLetter: number): number {
  return length * 32 + (firstLetter & 31);
}

/** The one form of the word at this place; null where it is none of the words. */
function shortForm(text: string, start: number, end: number): string | null {
  const length = end - start;
  const list = length > 12 ? undefined : wordsByShape[shapeOf(length, text.charCodeAt(start))];
  if (list === undefined) return null;
  for (const [long, short] of list) if (text.startsWith(long, start)) return short;
  return null;
}

function withoutSpaces(text: string): string {
  return text.includes(' ') ? text.replaceAll(' ', '') : text;
}

/** The number before the word for a house, a lane or a building; '' where there is none. */
function hanHouseNumber(text: string): string {
  for (let end = 1; end < text.length; end++) {
    if (!isDigit(text.charCodeAt(end - 1)) || !houseWords.includes(text[end]!)) continue;
    let start = end - 1;
    while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
    return text.slice(start, end);
  }
  return '';
}

const houseWords = '号弄栋幢';

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** True for digits, and one letter behind them. */
function isHouseNumber(word: string): boolean {
  const last = word.charCodeAt(word.length - 1);
  const end = last >= 0x61 && last <= 0x7a ? word.length - 1 : word.length;
  for (let i = 0; i < end; i++) {
    if (!isDigit(word.charCodeAt(i))) return false;
  }
  return end > 0;
}

const streetKinds = new Set(['st', 'rd', 'ave', 'ln', 'dr', 'pl', 'ct', 'cct', 'cres', 'blvd', 'hwy', 'sq', 'way']);

function isWord(word: string): boolean {
  return !/\d/.test(word);
}
