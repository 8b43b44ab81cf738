/** Reads addresses written from the street up, by the postal shapes of their countries. */
import { regionsOf, zipPrefixes } from './regions.js';
import type { Note, Parts } from './step.js';
import { trimSigns } from './tidy.js';

/** What the line with the postcode says; `rest` is what stands before the city on the same line. */
interface LastLine {
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
}

type CountryOf = (text: string) => string | null;

const zip = /^(.*?)[\s,]*\b(\d{5})(?:[-\s](\d{4}))?$/;
const canadianCode = /^(.*?)[\s,]*\b([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)$/i;
const britishCode = /^(.*?)[\s,]*\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[ABD-HJLNP-UW-Z]{2})$/i;
const fourDigitCode = /^(.*?)[\s,]+(\d{4})$/;
const sixDigitCode = /^(.*)[\s,-](\d{6})$/;
const dutchCode = /^(?:NL-)?(\d{4})\s?([A-Z]{2})\s+(\D+)$/;
const leadingCode = /^(?:([A-Z]{1,2})-)?(\d{4,5}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3})\s+(\D.*)$/;
const japaneseCode = /^(.*?)[\s,]*〒?\s*(\d{3}-\d{4})$/;

/** Countries whose addresses have `12345 City`, by the length of the code. */
const codeFirst: Readonly<Record<string, number>> = {
  ...{
    DE: 5,
    FR: 5,
    IT: 5,
    ES: 5,
    FI: 5,
    SE: 5,
    AT: 4,
    CH: 4,
    BE: 4,
    DK: 4,
    NO: 4,
    LU: 4,
    HU: 4,
    PT: 8,
    PL: 6,
    CZ: 6,
    SK: 6,
    GR: 6,
    TR: 5,
    MX: 5,
    HR: 5,
    EE: 5,
  },
};
/** Letters before a postcode: D-10115. */
const codeLetters: Readonly<Record<string, string>> = {
  D: 'DE',
  A: 'AT',
  CH: 'CH',
  F: 'FR',
  I: 'IT',
  E: 'ES',
  B: 'BE',
  L: 'LU',
  DK: 'DK',
  N: 'NO',
  S: 'SE',
  FI: 'FI',
  DE: 'DE',
  AT: 'AT',
  FR: 'FR',
  IT: 'IT',
  ES: 'ES',
  BE: 'BE',
  PT: 'PT',
  PL: 'PL',
  CZ: 'CZ',
};

const streetWord =
  /(?<![\p{L}\p{N}])(?:street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|way|place|pl|parkway|pkwy|highway|hwy|circle|cir|terrace|ter|trail|trl|square|sq|plaza|broadway)(?![\p{L}\p{N}])\.?(?: (?:N|S|E|W|NE|NW|SE|SW)(?![\p{L}\p{N}])\.?)?(?: ?(?:#|(?:suite|ste|apt|apartment|unit|floor|fl|room|rm|bldg)(?![\p{L}\p{N}])\.? ?#?) ?[\w-]+)?/giu;

/** The parts of an address; a text whose city and postcode cannot be told apart is kept whole as the street. */
export function readWesternAddress(text: string, country: string | null, countryOf: CountryOf, note: Note): Parts {
  const pieces = text
    .split(/[,;\n]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  let named: string | null = null;
  if (pieces.length > 1) {
    const last = pieces.at(-1) ?? '';
    named = regionOf('US', last) === null || /^(?:usa|u\.?s\.?a\.?)$/i.test(last) ? countryOf(last) : null;
    if (named !== null) pieces.pop();
  }
  const known = named ?? country;
  const state = readCityState(pieces, known, countryOf);
  if (state) return state;
  const own = readOwnOrder(pieces, known);
  if (own) return own;
  const found = readLastLines(pieces, known);
  if (!found) {
    note('address.unstructured');
    return { street: text, district: null, city: null, region: null, postalCode: null, country: known };
  }
  const { line, street } = found;
  const parts = { ...line, country: named ?? line.country ?? country };
  checkZip(parts, note);
  // Huangpu District, Shanghai: in China the piece before the city is its district.
  const hasDistrict = parts.country === 'CN' && /\p{L} (?:District|County|New Area)$/iu.test(street.at(-1) ?? '');
  const district = hasDistrict ? (street.pop() ?? null) : null;
  return {
    street: street.length > 0 ? street.join(', ') : null,
    district,
    city: parts.city,
    region: parts.region,
    postalCode: parts.postalCode,
    country: parts.country,
  };
}

/** `Singapore 048616`: the country is the city, and stands where the city does. */
function readCityState(pieces: readonly string[], country: string | null, countryOf: CountryOf): Parts | null {
  const found = /^(\p{L}[\p{L} ]*?)[ -]*(\d{6})$/u.exec(pieces.at(-1) ?? '');
  const city = found?.[1] ?? '';
  if (!found || countryOf(city) !== 'SG' || (country !== null && country !== 'SG')) return null;
  const street = pieces.slice(0, -1).join(', ') || null;
  return { street, district: null, city, region: null, postalCode: found[2] ?? null, country: 'SG' };
}

/** `São Paulo - SP, 01310-100` and `Bengaluru, Karnataka 560001`: city, region and code in an order of their own. */
function readOwnOrder(pieces: readonly string[], country: string | null): Parts | null {
  const last = pieces.at(-1) ?? '';
  const before = pieces.at(-2) ?? '';
  const parts = (city: string, region: string, postalCode: string, used: number): Parts => {
    const street = pieces.slice(0, -used).join(', ') || null;
    return { street, district: null, city, region, postalCode, country };
  };
  const brazilian = country === 'BR' ? /^(\p{L}[\p{L} '-]*?) ?- ?([A-Z]{2})$/u.exec(before) : null;
  if (brazilian?.[1] && brazilian[2] && /^\d{5}-?\d{3}$/.test(last)) return parts(brazilian[1], brazilian[2], last, 2);
  const indian =
    country === 'IN' && pieces.length > 2 && !/\d/.test(before) ? /^(\p{L}[\p{L} ]*?)[ -]+(\d{6})$/u.exec(last) : null;
  return indian?.[1] && indian[2] ? parts(before, indian[1], indian[2], 2) : null;
}

/** Finds the piece with the postcode or region at the end, and the city before it where it has none of its own. */
function readLastLines(pieces: readonly string[], country: string | null): { line: LastLine; street: string[] } | null {
  const last = pieces.at(-1);
  if (last === undefined) return null;
  const zipState =
    /^\d{5}(?:-\d{4})?$/.test(last) && (country ?? 'US') === 'US' ? regionOf('US', pieces.at(-2) ?? '') : null;
  if (zipState !== null && pieces.length > 2) {
    const line = { city: pieces.at(-3) ?? null, region: zipState, postalCode: last, country: 'US' };
    return { line, street: pieces.slice(0, -3) };
  }
  const line = readLine(last, country, pieces.length > 1) ?? readRegionOnly(last, pieces.length, country);
  const before = pieces.slice(0, -1);
  if (!line) {
    // `10 Downing Street, London`: without a postcode the last piece is the city only where the country is known.
    return country !== null && pieces.length > 1 && !/\d/.test(last)
      ? { line: { city: last, region: null, postalCode: null, country: null }, street: before }
      : null;
  }
  if (line.city === null) {
    // City, Region, Postcode in pieces of their own.
    if (line.region === null && before.length > 1) {
      const region = regionIn(before.at(-1) ?? '', line.country ?? country);
      if (region !== null) {
        return { line: { ...line, region, city: before.at(-2) ?? null }, street: before.slice(0, -2) };
      }
    }
    const city = before.at(-1) ?? null;
    if (city !== null && before.length === 1 && /^\d/.test(city)) {
      const split = splitStreetAndCity(city);
      return { line: { ...line, city: split?.city ?? null }, street: [split?.street ?? city] };
    }
    return { line: { ...line, city }, street: before.slice(0, -1) };
  }
  if (before.length === 0) {
    const split = splitStreetAndCity(line.city);
    if (split) return { line: { ...line, city: split.city }, street: [split.street] };
    return /\d/.test(line.city) ? null : { line, street: [] };
  }
  return { line, street: before };
}

function readLine(text: string, country: string | null, isBehindStreet: boolean): LastLine | null {
  return (
    readCanadian(text, country) ??
    readBritish(text, country) ??
    readAustralian(text, country) ??
    readAmerican(text, country) ??
    readDutch(text, country) ??
    readCodeFirst(text, country, isBehindStreet) ??
    readCodeLast(text, country)
  );
}

function readAmerican(text: string, country: string | null): LastLine | null {
  if (country !== null && country !== 'US') return null;
  const found = zip.exec(text);
  if (!found) return null;
  const [, before = '', code = '', plus] = found;
  const { city, region } = splitRegion('US', before);
  if (region === null && country !== 'US' && before !== '') return null;
  if (region === null && before === '' && country !== 'US') return null;
  return { city, region, postalCode: plus ? `${code}-${plus}` : code, country: 'US' };
}

function readCanadian(text: string, country: string | null): LastLine | null {
  const found = country === null || country === 'CA' ? canadianCode.exec(text) : null;
  if (!found) return null;
  const [, before = '', area = '', local = ''] = found;
  const { city, region } = splitRegion('CA', before);
  return { city, region, postalCode: `${area} ${local}`.toUpperCase(), country: 'CA' };
}

function readBritish(text: string, country: string | null): LastLine | null {
  const found = country === null || country === 'GB' ? britishCode.exec(text) : null;
  if (!found) return null;
  const [, before = '', outward = '', inward = ''] = found;
  return { city: before || null, region: null, postalCode: `${outward} ${inward}`.toUpperCase(), country: 'GB' };
}

function readAustralian(text: string, country: string | null): LastLine | null {
  const found = country === null || country === 'AU' ? fourDigitCode.exec(text) : null;
  if (!found) return null;
  const { city, region } = splitRegion('AU', found[1] ?? '');
  return region === null && country === null ? null : { city, region, postalCode: found[2] ?? null, country: 'AU' };
}

function readDutch(text: string, country: string | null): LastLine | null {
  const found = country === null || country === 'NL' ? dutchCode.exec(text) : null;
  if (!found) return null;
  return { city: found[3] ?? null, region: null, postalCode: `${found[1]} ${found[2]}`, country: 'NL' };
}

function readCodeFirst(text: string, country: string | null, isBehindStreet: boolean): LastLine | null {
  const found = leadingCode.exec(text);
  if (!found) return null;
  const [, letters, code = '', city = ''] = found;
  const byLetters = letters === undefined ? null : (codeLetters[letters] ?? null);
  const land = country ?? byLetters;
  // Behind a street, `70173 Stuttgart` is postcode and city, whatever the country.
  const fits = land === null ? isBehindStreet && /^\d{4,5}$/.test(code) : hasCodeLength(land, code);
  if (!fits) return null;
  if (city.search(streetWord) >= 0) return null;
  const province = /^(.*?)\s+\(?([A-Z]{2})\)?$/.exec(city);
  if (country === 'IT' && province) {
    return { city: province[1] ?? city, region: province[2] ?? null, postalCode: code, country: byLetters };
  }
  return { city, region: null, postalCode: code, country: byLetters };
}

function hasCodeLength(country: string, code: string): boolean {
  const expected = codeFirst[country];
  return expected === code.length || expected === code.replace(/[ -]/g, '').length;
}

/** `Singapore 049315`, `Mumbai 400001`, `Tokyo 100-0001`, `Moscow 101000`. */
function readCodeLast(text: string, country: string | null): LastLine | null {
  const found =
    japaneseCode.exec(text) ?? sixDigitCode.exec(text) ?? (country === null ? null : fourDigitCode.exec(text));
  if (!found || country === null) return null;
  const city = trimSigns(found[1] ?? '', '', ' ,-');
  return { city: city || null, region: null, postalCode: found[2] ?? null, country: null };
}

/** A last piece without a postcode that is a state: `Boston, MA`; or a bare postcode. */
function readRegionOnly(text: string, pieces: number, country: string | null): LastLine | null {
  if (country !== null && country !== 'US' && country !== 'CA' && country !== 'AU') {
    return /^\d{3,6}$/.test(text) && pieces > 1 ? { city: null, region: null, postalCode: text, country: null } : null;
  }
  for (const land of country === null ? (['US', 'CA', 'AU'] as const) : [country as 'US' | 'CA' | 'AU']) {
    const { city, region } = splitRegion(land, text);
    if (region !== null && (city !== null || pieces > 1)) return { city, region, postalCode: null, country: land };
  }
  return null;
}

/** `Springfield IL`, `New York, New York`: the longest trailing words that are a region. */
function splitRegion(country: 'US' | 'CA' | 'AU', text: string): { city: string | null; region: string | null } {
  const words = text.trim().split(/[\s,]+/);
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const region = regionOf(country, words.slice(words.length - count).join(' '));
    if (region !== null) {
      return { city: words.slice(0, words.length - count).join(' ') || null, region };
    }
  }
  return { city: text.trim() || null, region: null };
}

/** The abbreviation of a region; abbreviations count in capitals only, since `in`, `or` and `me` are words. */
function regionOf(country: 'US' | 'CA' | 'AU', text: string): string | null {
  const plain = text.replace(/\./g, '');
  if (plain.length <= 3 && plain !== plain.toUpperCase()) return null;
  return regionsOf[country].get(plain.toLowerCase()) ?? null;
}

function regionIn(text: string, country: string | null): string | null {
  return country === 'US' || country === 'CA' || country === 'AU' ? regionOf(country, text) : null;
}

/** `123 Main St Springfield`: the city begins behind the last street word. */
function splitStreetAndCity(text: string): { street: string; city: string } | null {
  let end = -1;
  for (const found of text.matchAll(streetWord)) {
    const after = found.index + found[0].length;
    if (found.index > 0 && after < text.length) end = after;
  }
  if (end < 0 || !/^\d/.test(text)) return null;
  return { street: text.slice(0, end).trim(), city: text.slice(end).trim() };
}

function checkZip({ country, region, postalCode }: LastLine, note: Note): void {
  if (country !== 'US' || region === null || postalCode === null) return;
  const prefixes = zipPrefixes[region];
  if (prefixes && !prefixes.includes(Number(postalCode[0])))
    note('address.bad-postcode', { postcode: postalCode, region });
}
