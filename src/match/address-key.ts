/** An address as it is compared: house number, street, place, postal code. */
import { fold } from './person-name.js';

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
 * The comparable parts of an address, or null. `parts` are street, district, city, region, postal code and country as
 * cleaned; where they are unknown, they are taken from the whole text as far as it shows them.
 */
export function addressKey(whole: string | null, parts: readonly (string | null)[]): AddressKey | null {
  const [street = null, district = null, city = null, , postal = null] = parts;
  const text = fold(street ?? whole ?? '');
  if (text === '' && city === null && postal === null) return null;
  const line = text.split(' ');
  let houseNumber = '';
  for (let i = 0; i < line.length; i++) {
    const word = words.get(line[i]!) ?? line[i]!;
    line[i] = word;
    if (houseNumber === '' && isHouseNumber(word)) houseNumber = word;
  }
  if (houseNumber === '' && text !== '') houseNumber = /\d+(?=号|弄|栋|幢)/.exec(text)?.[0] ?? '';
  if (city === null && postal === null) return readWhole(line, houseNumber, district);
  const postalCode = fold(postal ?? '').replaceAll(' ', '');
  const place = fold(city ?? district ?? '');
  return { houseNumber, street: joinWithout(line, houseNumber, postalCode), place, postalCode };
}

/** In a whole text the street comes first; what follows is the place. */
function readWhole(line: readonly string[], houseNumber: string, district: string | null): AddressKey {
  const rest = line.filter((word) => word !== houseNumber && word !== '');
  const end = rest.findIndex((word, i) => i > 0 && streetKinds.has(word));
  const after = end > 0 ? rest.slice(end + 1).filter(isWord) : [];
  const postalCode = line.findLast((word) => /^\d{5,6}$/.test(word)) ?? '';
  const street = joinWithout(end > 0 ? rest.slice(0, end + 1) : rest, houseNumber, postalCode);
  return { houseNumber, street, place: fold(district ?? '') || after.join(' '), postalCode };
}

function joinWithout(line: readonly string[], houseNumber: string, postalCode: string): string {
  let text = '';
  for (const word of line) {
    if (word !== '' && word !== houseNumber && word !== postalCode) text = text === '' ? word : `${text} ${word}`;
  }
  return text;
}

/** True for digits, and one letter behind them. */
function isHouseNumber(word: string): boolean {
  const last = word.charCodeAt(word.length - 1);
  const end = last >= 0x61 && last <= 0x7a ? word.length - 1 : word.length;
  for (let i = 0; i < end; i++) {
    const unit = word.charCodeAt(i);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return end > 0;
}

const streetKinds = new Set(['st', 'rd', 'ave', 'ln', 'dr', 'pl', 'ct', 'cct', 'cres', 'blvd', 'hwy', 'sq', 'way']);

function isWord(word: string): boolean {
  return !/\d/.test(word);
}
