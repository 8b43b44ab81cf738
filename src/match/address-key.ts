/** An address as it is compared: house number, street, place, postal code. */
import { partSeparator } from './columns.js';
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

/**
 * The comparable form of an address, or null: four parts, each possibly empty. `parts` are street, district, city, region,
 * postal code and country as cleaned; where they are unknown, they are taken from the whole text as far as it shows them.
 */
export function addressKey(whole: string | null, parts: readonly (string | null)[]): string | null {
  const [street = null, district = null, city = null, , postal = null] = parts;
  const text = fold(street ?? whole ?? '');
  if (text === '' && city === null && postal === null) return null;
  const line = text.split(' ').map((word) => words.get(word) ?? word);
  const number = line.find((word) => /^\d+[a-z]?$/.test(word)) ?? /\d+(?=号|弄|栋|幢)/.exec(text)?.[0] ?? '';
  // In a whole text the street comes first; what follows is the place.
  const rest = line.filter((word) => word !== number && word !== '');
  const end = rest.findIndex((word, i) => i > 0 && streetKinds.has(word));
  const isWhole = city === null && postal === null;
  const name = isWhole && end > 0 ? rest.slice(0, end + 1) : rest;
  const place =
    fold(city ?? district ?? '') ||
    (isWhole && end > 0
      ? rest
          .slice(end + 1)
          .filter(isWord)
          .join(' ')
      : '');
  const code =
    fold(postal ?? '').replaceAll(' ', '') || (isWhole ? (line.findLast((word) => /^\d{5,6}$/.test(word)) ?? '') : '');
  return [number, name.filter((word) => word !== code).join(' '), place, code].join(partSeparator);
}

const streetKinds = new Set(['st', 'rd', 'ave', 'ln', 'dr', 'pl', 'ct', 'cct', 'cres', 'blvd', 'hwy', 'sq', 'way']);

function isWord(word: string): boolean {
  return !/\d/.test(word);
}
