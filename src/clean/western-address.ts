/** Reads addresses written from the street up, by the postal shapes of their countries. */
import { provinceWord, readLatinChinese, readLatinTaiwan, readTerritory } from './latin-china-address.js';
import { latinProvinces, regionCodeOf, regionsOf, zipPrefixes } from './regions.js';
import type { Note, Parts } from './step.js';
import { streetWord } from './street-words.js';
import { trimSigns } from './tidy.js';

/** What the line with the postcode says; `rest` is what stands before the city on the same line. */
interface LastLine {
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
}

type CountryOf = (text: string) => string | null;

const zip = /^(.*?)[\s,]*\b(\d{5})(?:[-\s]?(\d{4}))?$/;
const canadianCode = /^(.*?)[\s,]*\b([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)$/i;
const britishCode = /^(.*?)[\s,]*\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[ABD-HJLNP-UW-Z]{2})$/i;
const fourDigitCode = /^(.*?)[\s,]+(\d{4})$/;
const sixDigitCode = /^(.*)[\s,-](\d{6})$/;
const dutchCode = /^(?:NL-)?(\d{4})\s?([A-Z]{2})\s+(\D+)$/;
const leadingCode = /^(?:([A-Z]{1,2})-)?(\d{4,5}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3})\s+(\D.*)$/;
const japaneseCode = /^(.*?)[\s,]*〒?\s*(\d{3}-\d{4})$/;

/** `10 rue de Rivoli 75001 Paris`, `Hauptstr. 1 50667 Köln`: street with its number, code of five digits, city. */
const codeInside = /^((?:\d{1,4}\p{L}? \D+|\D+ \d{1,4}\p{L}?)) (\d{5}) (\p{L}[\p{L} .'-]+)$/u;

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

const countryBehind =
  /^(?:USA|US|U\.S\.A\.|U\.S\.|UK|U\.K\.|United States(?: of America)?|United Kingdom|Great Britain|\p{Lu}\p{L}{3,})$/u;

/** The parts of an address; a text whose city and postcode cannot be told apart is kept whole as the street. */
export function readWesternAddress(text: string, country: string | null, countryOf: CountryOf, note: Note): Parts {
  const pieces = text
    .split(/[,;\n]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const named = takeCountry(pieces, countryOf);
  // A state with its ZIP code, a postcode of letters and digits: they say the country where the text does not.
  const own = named === null && country !== null && country !== 'US';
  const found =
    (own && country === 'CN' ? ownCountry(pieces, countryOf, 'region') : null) ??
    readPieces(pieces, named, named ?? country, countryOf) ??
    (own ? ownCountry(pieces, countryOf, 'postalCode') : null);
  if (found) {
    checkZip(found, note);
    return found;
  }
  note('address.unstructured');
  return { ...noParts, street: text, country: named ?? country };
}

const noParts = { street: null, district: null, city: null, region: null, postalCode: null, country: null } as const;

/** Takes the country off the end; null = none is named. */
function takeCountry(pieces: string[], countryOf: CountryOf): string | null {
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1 && /\d/.test(last)) return takeBehind(pieces, countryOf);
  const named = countryOf(last);
  const isState = regionOf('US', last) !== null && !/^(?:usa|u\.?s\.?a\.?)$/i.test(last);
  if (isState && !(named !== null && isShapeOf(named, pieces.at(-2) ?? ''))) return null;
  if (named === null || (pieces.length === 1 && named === 'SG')) return takeBehind(pieces, countryOf);
  pieces.pop();
  return named;
}

/** DE, CA and IN are states too: `10115 Berlin` before DE, `Toronto ON` before CA and `Mumbai 400001` before IN say which. */
function isShapeOf(country: string, line: string): boolean {
  if (country === 'CA') return canadianCode.test(line) || splitRegion('CA', line).region !== null;
  if (country === 'IN') return /\d{6}$/.test(line);
  const code = leadingCode.exec(line)?.[2];
  return code !== undefined && hasCodeLength(country, code);
}

/** `London SW1A 2AA UK`: the country behind a postcode, without a comma. */
function takeBehind(pieces: string[], countryOf: CountryOf): string | null {
  const last = pieces.at(-1) ?? '';
  const words = last.split(' ');
  for (let count = Math.min(4, words.length - 1); count > 0; count--) {
    const name = words.slice(-count).join(' ');
    const before = words.slice(0, -count).join(' ');
    const named = countryBehind.test(name) && /\d/.test(before) ? countryBehindCode(name, countryOf) : null;
    if (named === null) continue;
    pieces[pieces.length - 1] = before;
    return named;
  }
  return null;
}

function countryBehindCode(name: string, countryOf: CountryOf): string | null {
  // A state is no country, and Singapore is the city as well.
  const named = regionOf('US', name) !== null && name.length > 3 ? null : countryOf(name);
  return named === 'SG' ? null : named;
}

/** What pieces say that belong to the country which their own shape tells, by the part that tells it. */
function ownCountry(pieces: readonly string[], countryOf: CountryOf, telling: 'region' | 'postalCode'): Parts | null {
  const found = readPieces(pieces, null, null, countryOf);
  return found?.country && found[telling] ? found : null;
}

function readPieces(
  pieces: readonly string[],
  named: string | null,
  known: string | null,
  countryOf: CountryOf,
): Parts | null {
  if (pieces.length === 0) return named === null ? null : { ...noParts, country: named };
  if (named === 'HK' || named === 'MO') return readTerritory(pieces, named);
  const simple = readPlaceOnly(pieces, named, known);
  if (simple) return simple;
  const state = readCityState(pieces, known, countryOf);
  if (state) return state;
  const own =
    known === 'CN' ? readLatinChinese(pieces) : known === 'TW' ? readLatinTaiwan(pieces) : readOwnOrder(pieces, known);
  if (own) return own;
  const found = readLastLines(pieces, known);
  if (!found) return null;
  const { line, street } = found;
  return {
    street: street.length > 0 ? street.join(', ') : null,
    district: null,
    city: line.city,
    region: line.region,
    postalCode: line.postalCode,
    country: named ?? line.country ?? known,
  };
}

/** States that are cities or countries too. */
const unclearAlone = /^(?:new york|washington|georgia)$/i;

/** `Texas`, `Paris, France`, a bare ZIP code where the country is known. */
function readPlaceOnly(pieces: readonly string[], named: string | null, known: string | null): Parts | null {
  const [only = ''] = pieces;
  if (pieces.length > 1) return null;
  if (known !== null && known === (named ?? known) && isBareCode(only, known))
    return { ...noParts, postalCode: only, country: known };
  if (/\d/.test(only)) return null;
  if (known === 'CN' && regionCodeOf('CN', null, only) !== null) return { ...noParts, city: only, country: 'CN' };
  const land = named ?? 'US';
  if (land === 'US' || land === 'CA' || land === 'AU') {
    const region = only.length > 3 && !unclearAlone.test(only) ? regionOf(land, only) : null;
    if (region !== null) return { ...noParts, region, country: land };
  }
  const province = named === 'CN' ? latinProvinces.get(only.replace(provinceWord, '').toLowerCase()) : undefined;
  if (province) return { ...noParts, region: province.name, country: 'CN' };
  if (named === null || only.search(streetWord) >= 0 || readRegionOnly(only, 1, named) !== null) return null;
  return { ...noParts, city: only, country: named };
}

function isBareCode(text: string, country: string): boolean {
  if (country === 'US') return /^\d{5}(?:-\d{4})?$/.test(text);
  if (country === 'CN' || country === 'SG' || country === 'IN') return /^\d{6}$/.test(text);
  return /^\d[\d -]{2,8}$/.test(text) && hasCodeLength(country, text);
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
  const inside = pieces.length === 1 ? codeInside.exec(last) : null;
  if (
    inside?.[1] &&
    inside[2] &&
    inside[3] &&
    (country === null || hasCodeLength(country, inside[2])) &&
    inside[3].search(streetWord) < 0
  ) {
    return { line: { city: inside[3], region: null, postalCode: inside[2], country: null }, street: [inside[1]] };
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
  const military = militaryPost.exec(text);
  if (military)
    return { city: military[1] ?? null, region: military[2] ?? null, postalCode: military[3] ?? null, country: 'US' };
  const found = zip.exec(text);
  if (!found) return readShortZip(text);
  const [, before = '', code = '', plus] = found;
  const { city, region } = splitRegion('US', before, true);
  if (region === null && country !== 'US' && before !== '') return null;
  if (region === null && before === '' && country !== 'US') return null;
  return { city, region, postalCode: plus ? `${code}-${plus}` : code, country: 'US' };
}

const militaryPost = /^(APO|FPO|DPO),? (AA|AE|AP) (\d{5}(?:-\d{4})?)$/;

/** `Boston, MA 2108`: spreadsheets drop the zero that ZIP codes of the north-east begin with. */
function readShortZip(text: string): LastLine | null {
  const found = /^(.*?)[ ,]?\b(\d{4})$/.exec(text);
  if (!found) return null;
  const { city, region } = splitRegion('US', found[1] ?? '');
  const prefixes = region === null ? undefined : zipPrefixes[region];
  if (prefixes?.length !== 1 || prefixes[0] !== 0) return null;
  return { city, region, postalCode: `0${found[2]}`, country: 'US' };
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

/** `Springfield IL`, `New York, New York`: the longest trailing words that are a region; `isSure` = a ZIP code follows. */
function splitRegion(
  country: 'US' | 'CA' | 'AU',
  text: string,
  isSure = false,
): { city: string | null; region: string | null } {
  const words = text.trim().split(/[\s,]+/);
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const region = regionOf(country, words.slice(words.length - count).join(' '), isSure);
    if (region !== null) {
      return { city: words.slice(0, words.length - count).join(' ') || null, region };
    }
  }
  return { city: text.trim() || null, region: null };
}

/** The abbreviation of a region; abbreviations count in capitals only, since `in`, `or` and `me` are words. */
function regionOf(country: 'US' | 'CA' | 'AU', text: string, isSure = false): string | null {
  const plain = text.replace(/\./g, '');
  if (!isSure && plain.length <= 3 && plain !== plain.toUpperCase()) return null;
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

function checkZip({ country, region, postalCode }: Parts, note: Note): void {
  if (country !== 'US' || !region || !postalCode) return;
  const prefixes = zipPrefixes[region];
  if (prefixes && !prefixes.includes(Number(postalCode[0])))
    note('address.bad-postcode', { postcode: postalCode, region });
}
