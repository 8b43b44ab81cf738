/** Reads addresses written from the street up, by the postal shapes of their countries. */

import type { Note, Parts } from '../step.js';
import { trimSigns } from '../text/tidy.js';
import { readBrazilian } from './brazilian-address.js';
import { provinceWord, readLatinChinese, readLatinTaiwan, readTerritory } from './latin-china-address.js';
import { indianStates, isBritishCounty, latinProvinces, regionCodeOf, regionsOf, zipPrefixes } from './regions.js';
import { streetWord } from './street-words.js';

/** What the line with the postcode says; `rest` is what stands before the city on the same line. */
interface LastLine {
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  /** The code stands behind the city: what is before it may be the region. */
  isCodeBehind?: true;
}

type CountryOf = (text: string) => string | null;

const zip = /(?<!\d)(\d{5})(?:[-\s]?(\d{4}))?$/;
const canadianCode = /^(.*?)[\s,]*\b([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)$/i;
const britishCode = /^(.*?)[\s,]*\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[ABD-HJLNP-UW-Z]{2})$/i;
/** Eircode: three characters of the routing area, four of the address. */
const irishCode = /^(.*?)[\s,]*\b([AC-FHKNPRTV-Y]\d[\dW])\s?([\dAC-FHKNPRTV-Y]{4})$/i;
const fourDigitCode = /[\s,]+(\d{4})$/;
const dutchCode = /^(?:(.*\d\S*) )??(?:NL-)?(\d{4}) ?([A-Z]{2}) (\D+)$/;
const leadingCode = /^(?:([A-Z]{1,2})(?: ?- ?| ))?(\d{4,6}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3})\s+(\D.*)$/;
/** `Tokyo 100-0001`, `Mumbai - 400 001`, `Seoul 04524`: the code behind the city. */
const trailingCode = /(?<!\d)(\d{3}-\d{4}|\d{3} \d{3}|\d{4}-\d{3}|\d{3} \d{2}|\d{2}-\d{3}|\d{4,6})$/;

/** `10 rue de Rivoli 75001 Paris`, `Hauptstr. 1 50667 Köln`: street with its number, code of five digits, city. */
const codeInside = /^((?:\d{1,4}\p{L}? \D+|\D+ \d{1,4}\p{L}?)) (\d{5}) (\p{L}[\p{L} .'-]+)$/u;
/** The same where the country is known, with any house number: `C/ Mayor 12 3º B 28013 Madrid`. */
const codeWithin =
  /^(.*\d.*?) (?:[A-Z]{1,2}-)?(\d{4,6}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3}) (\p{L}[\p{L}\p{M} .'’()/-]*)$/u;

/** Countries whose addresses have `12345 City`, with the digits of their codes. */
const codeFirst: ReadonlySet<string> = new Set(
  'DE5 FR5 IT5 ES5 FI5 SE5 AT4 CH4 LI4 BE4 DK4 NO4 LU4 HU4 PT7 PT4 PL5 CZ5 SK5 GR5 TR5 MX5 HR5 EE5 LT5 LV4 SI4 RO6 BG4 RS5 UA5 MC5 MY5 GL4 FO3'.split(
    ' ',
  ),
);
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
  LT: 'LT',
  LV: 'LV',
  SE: 'SE',
  NO: 'NO',
  SI: 'SI',
  HU: 'HU',
  H: 'HU',
  P: 'PT',
  LI: 'LI',
  FL: 'LI',
  RO: 'RO',
};

const countryBehind =
  /^(?:USA|US|U\.S\.A\.|U\.S\.|UK|U\.K\.|United States(?: of America)?|United Kingdom|Great Britain|\p{Lu}\p{L}{3,})$/u;

/** What people write before a postcode: ZIP 62704, CEP 80010-000, PIN: 560001. */
const codeLabel = /\b(?:zip(?: code)?|post ?code|postal code|plz|cep|pin(?: ?code)?|c\.? ?p\.?)[.: ]*(?=\d{4})/gi;
/** Lines that name who receives a letter at the address: Attn: Billing, z. Hd. Frau Meier. */
const receiver =
  /^(?:attn|attention|att|to the attention of|z\. ?hd|zu hd|z\. ?h(?:än|ae)nden|zu händen|à l['’]attention|ter attentie|t\.a\.v|at\.te)\b[.: ]*\S/i;
/** Longer texts are notes. */
const longestAddress = 600;
const noLine = /^(?:n\/a|null|none|nil|\.)$/i;
/** Signs that part the lines of an address where no comma does: `Via Roma 1 - 00184 Roma - Italia`. */
const dashBeforeCode = / [-–—|•·] (?=(?:[A-Z]{1,2}-)?\d{4,6} \p{L})/gu;
const dashes = / [-–—|•·] /;

/** The parts of an address; a text whose city and postcode cannot be told apart is kept whole as the street. */
export function readWesternAddress(text: string, country: string | null, countryOf: CountryOf, note: Note): Parts {
  if (text.length > longestAddress) {
    note('address.unstructured');
    return { ...noParts, street: text, country };
  }
  const plain = /\d/.test(text) ? text.replace(codeLabel, '').replace(dashBeforeCode, ', ') : text;
  const pieces = linesOf(plain, /[,;\n]+/);
  if (pieces.length > 1 && receiver.test(pieces[0] ?? '')) {
    pieces.shift();
    note('address.set-aside');
  }
  const apart = dashes.test(plain) ? linesOf(pieces.join(','), / [-–—|•·] |,/) : null;
  const found = readLines(pieces, country, countryOf) ?? (apart === null ? null : readLines(apart, country, countryOf));
  if (found) {
    checkZip(found, note);
    return found;
  }
  note('address.unstructured');
  const lines = linesOf(plain, /[,;\n]+/);
  const named = takeCountry(lines, country, countryOf);
  return { ...noParts, street: named === null ? text : lines.join(', ') || text, country: named ?? country };
}

function linesOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((line) => trimSigns(line.trim(), '-– ', '-– '))
    .filter((line) => line !== '' && !noLine.test(line));
}

function readLines(lines: readonly string[], country: string | null, countryOf: CountryOf): Parts | null {
  const pieces = [...lines];
  const named = takeCountry(pieces, country, countryOf);
  // A state with its ZIP code, a postcode of letters and digits: they say the country where the text does not.
  const own = named === null && country !== null && country !== 'US';
  return (
    (own && country === 'CN' ? ownCountry(pieces, countryOf, 'region') : null) ??
    readPieces(pieces, named, named ?? country, countryOf) ??
    (own ? ownCountry(pieces, countryOf, 'postalCode') : null)
  );
}

const noParts = { street: null, district: null, city: null, region: null, postalCode: null, country: null } as const;

/** Takes the country off the end; null = none is named. */
function takeCountry(pieces: string[], known: string | null, countryOf: CountryOf): string | null {
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1 && /\d/.test(last)) return takeBehind(pieces, countryOf);
  const named = countryOf(last);
  if (named !== null && named === known && last.length === 2 && pieces.length > 1) {
    pieces.pop();
    return named;
  }
  const isState = regionOf('US', last) !== null && !/^(?:usa|u\.?s\.?a\.?)$/i.test(last);
  if (isState && !(named !== null && isShapeOf(named, pieces.at(-2) ?? ''))) return null;
  if (named !== null && named !== known && last.length === 2 && known !== null && hasRegionCodes.has(known)) {
    if (!isShapeOf(named, pieces.at(-2) ?? '')) return null;
  }
  if (named === null || (pieces.length === 1 && named === 'SG')) return takeBehind(pieces, countryOf);
  pieces.pop();
  return named;
}

/** Countries whose regions are written with two letters that are codes of countries too: FI is Firenze in Italy. */
const hasRegionCodes: ReadonlySet<string> = new Set(['IT', 'BR', 'CH', 'IN', 'AU']);

/** DE, CA and IN are states too: `10115 Berlin` before DE, `Toronto ON` before CA and `Mumbai 400001` before IN say which. */
function isShapeOf(country: string, line: string): boolean {
  if (country === 'CA') return canadianCode.test(line) || splitRegion('CA', line).region !== null;
  if (country === 'GB') return britishCode.test(line);
  if (country === 'IN') return /\d{6}$/.test(line);
  // 19801 lies in Delaware.
  const code = leadingCode.exec(line)?.[2] ?? (/^19[789]/.test(line) ? undefined : trailingCode.exec(line)?.[1]);
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
    pieces[pieces.length - 1] = trimSigns(before, '', ' -–');
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
    known === 'CN'
      ? readLatinChinese(pieces)
      : known === 'TW'
        ? readLatinTaiwan(pieces)
        : known === 'BR'
          ? readBrazilian(pieces)
          : null;
  if (own) return own;
  const found = readLastLines(pieces, known) ?? readPlaceFirst(pieces, known);
  if (found) {
    const { line, street } = found;
    const district = takeDistrict(street, named ?? line.country ?? known);
    return {
      street: street.length > 0 ? street.join(', ') : null,
      district,
      city: line.city,
      region: line.region,
      postalCode: line.postalCode,
      country: named ?? line.country ?? known,
    };
  }
  return null;
}

/** Parts of cities that have their own line: Minato-ku, Jung-gu, Col. Del Valle. */
const districts: Readonly<Record<string, RegExp>> = { JP: /-ku$/i, KR: /-gu$/i, MX: /^col(?:onia|\.)? \p{L}/iu };

/** Takes the district off the lines of the street; null = none is named. */
function takeDistrict(street: string[], country: string | null): string | null {
  const shape = country !== null && Object.hasOwn(districts, country) ? districts[country] : undefined;
  const at = shape === undefined || street.length < 2 ? -1 : street.findIndex((line) => shape.test(line));
  return at < 0 ? null : (street.splice(at, 1)[0] ?? null);
}

/** `10115 Berlin, Invalidenstr. 117`: postcode and city before the street. */
function readPlaceFirst(pieces: readonly string[], country: string | null): Found | null {
  const [first = '', ...street] = pieces;
  const line = street.length === 0 ? null : (readDutch(first, country)?.line ?? readCodeFirst(first, country, false));
  return line === null ? null : { line, street };
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

/** The last line of an address, and the lines before it. */
interface Found {
  line: LastLine;
  street: string[];
}

/** Words that streets of the continent have. */
const continentalStreet =
  /stra(?:ß|ss)e|str\.?(?= |$)|gasse|weg(?= |$)|platz|allee|straat|gatan|^(?:rue|avenue|av|boulevard|via|viale|piazza|corso|calle|c\/|plaza|paseo|avda|rua|ul|al)(?=[ .]|$)/i;

function isPlaceName(text: string): boolean {
  return !/\d/.test(text) && text.search(streetWord) < 0 && !continentalStreet.test(text);
}

/** Finds the piece with the postcode or region at the end, and the city before it where it has none of its own. */
function readLastLines(pieces: readonly string[], country: string | null): Found | null {
  const last = pieces.at(-1);
  if (last === undefined) return null;
  const before = pieces.slice(0, -1);
  const zipState =
    /^\d{5}(?:-\d{4})?$/.test(last) && (country ?? 'US') === 'US' ? regionOf('US', before.at(-1) ?? '') : null;
  if (zipState !== null && pieces.length > 2) {
    const line = { city: pieces.at(-3) ?? null, region: zipState, postalCode: last, country: 'US' };
    return { line, street: pieces.slice(0, -3) };
  }
  const within = readWithin(last, country, before);
  if (within) return within;
  if (country === 'NL' && /^\d{4} ?[A-Z]{2}$/i.test(last)) {
    const postalCode = `${last.slice(0, 4)} ${last.slice(-2).toUpperCase()}`;
    return withCity({ city: null, region: null, postalCode, country }, before, country);
  }
  const dutch = readDutch(last, country);
  if (dutch) return { line: dutch.line, street: dutch.street === null ? before : [...before, dutch.street] };
  const line = readLine(last, country, pieces.length > 1) ?? readRegionOnly(last, pieces.length, country);
  return line ? withCity(line, before, country) : readWithoutCode(last, before, country);
}

/** Street, postcode and city in one piece. */
function readWithin(text: string, country: string | null, before: string[]): Found | null {
  if (country === null) {
    const [, street, code, city] = (before.length === 0 ? codeInside.exec(text) : null) ?? [];
    if (!street || !code || !city || city.search(streetWord) >= 0) return null;
    return { line: { city, region: null, postalCode: code, country: null }, street: [street] };
  }
  const [, street, code = '', city] = codeWithin.exec(text) ?? [];
  const line = street && city && hasCodeLength(country, code) ? readCodeFirst(`${code} ${city}`, country, true) : null;
  return line && street ? { line, street: [...before, street] } : null;
}

/** A last piece with postcode or region: takes the city, or the region, from the pieces before it. */
function withCity(line: LastLine, before: string[], country: string | null): Found | null {
  const land = line.country ?? country;
  const previous = before.at(-1) ?? '';
  if (line.city === null) {
    if (line.postalCode === null && land === 'US' && /^\d{5}(?:-\d{4})?$/.test(previous))
      return withCity({ ...line, postalCode: previous }, before.slice(0, -1), country);
    // City, Region, Postcode in pieces of their own.
    const region = line.region === null && before.length > 1 ? regionIn(previous, land) : null;
    if (region !== null) return withCity({ ...line, region }, before.slice(0, -1), country);
    if (before.length === 1 && startsStreet.test(previous)) {
      const split = splitStreetAndCity(previous);
      return { line: { ...line, city: split?.city ?? null }, street: [split?.street ?? previous] };
    }
    if (line.region !== null && before.length > 0 && !isPlaceName(previous) && land !== 'US')
      return { line, street: before };
    return { line: { ...line, city: previous || null }, street: before.slice(0, -1) };
  }
  const split = /\d/.test(line.city) || before.length === 0 ? splitStreetAndCity(line.city) : null;
  if (split) return { line: { ...line, city: split.city }, street: [...before, split.street] };
  if (before.length === 0) return /\d/.test(line.city) ? null : { line, street: [] };
  if (line.region === null && isRegionBehind(line, line.city, before, land)) {
    const region = regionIn(line.city, land) ?? line.city;
    return withCity({ ...line, city: null, region }, before, country);
  }
  return { line, street: before };
}

/** `Guildford, Surrey GU1 3AA`, `Bengaluru, Karnataka 560001`, `Chiba-shi, Chiba 260-0001`: the region stands by the postcode. */
function isRegionBehind(line: LastLine, place: string, before: readonly string[], country: string | null): boolean {
  const previous = before.at(-1) ?? '';
  if (regionIn(place, country) !== null) return true;
  if (!line.isCodeBehind || !isPlaceName(previous)) return false;
  if (previous.endsWith(` ${place}`)) return true;
  const isOwnLine = country !== null && Object.hasOwn(districts, country) && districts[country]?.test(previous);
  return (
    before.length > 1 &&
    !isOwnLine &&
    country !== null &&
    (hasCodesFirst(country) || country === 'JP' || country === 'KR')
  );
}

/** `28013 Madrid, Comunidad de Madrid`: the region behind the city; `10 Downing Street, London`: no postcode at all. */
function readWithoutCode(last: string, before: string[], country: string | null): Found | null {
  if (/\d/.test(last) || before.length === 0) return null;
  if (/^[A-Z]{2}$/.test(last) && (country === 'IT' || country === 'CH')) {
    const found = readLastLines(before, country);
    return found && { ...found, line: { ...found.line, region: last } };
  }
  const street = before.slice(0, -1);
  const previous = before.at(-1) ?? '';
  const withCode =
    country === 'IN'
      ? readCodeLast(previous, country)
      : (readDutch(previous, country)?.line ?? readCodeFirst(previous, country, street.length > 0));
  if (withCode && isPlaceName(last)) return { line: { ...withCode, region: withCode.region ?? last }, street };
  // Only where the country is known.
  if (withCode || country === null) return null;
  if (/^\d/.test(previous) && hasCodeLength(country, previous)) {
    return { line: { city: last, region: null, postalCode: previous, country: null }, street };
  }
  const region = regionIn(last, country);
  const line = { city: region === null ? last : null, region, postalCode: null, country: null };
  return region === null ? { line, street: before } : withCity(line, before, country);
}

function readLine(text: string, country: string | null, isBehindStreet: boolean): LastLine | null {
  return (
    readCanadian(text, country) ??
    readBritish(text, country) ??
    readIrish(text, country) ??
    readAustralian(text, country) ??
    readAmerican(text, country) ??
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
  const [whole, code = '', plus] = found;
  const before = trimSigns(text.slice(0, text.length - whole.length), '', ' ,.-');
  const { city, region } = splitRegion('US', before, true);
  if (region === null && country !== 'US' && before !== '') return null;
  if (region === null && before === '' && country !== 'US') return null;
  // Two capitals that are no state are no city either: Boston, ZZ 02110.
  if (region === null && /^[A-Z]{2}$/.test(before)) return null;
  return { city, region, postalCode: plus && plus !== '0000' ? `${code}-${plus}` : code, country: 'US' };
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

function readIrish(text: string, country: string | null): LastLine | null {
  const [, before = '', area, local] = (country === 'IE' ? irishCode.exec(text) : null) ?? [];
  if (!area || !local) return null;
  return { city: before || null, region: null, postalCode: `${area} ${local}`.toUpperCase(), country: 'IE' };
}

function readAustralian(text: string, country: string | null): LastLine | null {
  const found = country === null || country === 'AU' ? fourDigitCode.exec(text) : null;
  if (!found) return null;
  const { city, region } = splitRegion('AU', text.slice(0, found.index));
  return region === null && country === null ? null : { city, region, postalCode: found[1] ?? null, country: 'AU' };
}

function readDutch(text: string, country: string | null): { line: LastLine; street: string | null } | null {
  const found = country === null || country === 'NL' ? dutchCode.exec(country === null ? text : upperCode(text)) : null;
  if (!found) return null;
  const [, street, digits, letters, city = ''] = found;
  return {
    line: { city, region: null, postalCode: `${digits} ${letters}`, country: 'NL' },
    street: street ?? null,
  };
}

/** 1012 lg Amsterdam */
function upperCode(text: string): string {
  return text.replace(/\b\d{4} ?[a-z]{2}\b/, (code) => code.toUpperCase());
}

function readCodeFirst(text: string, country: string | null, isBehindStreet: boolean): LastLine | null {
  const found = leadingCode.exec(text);
  if (!found) return null;
  const [, letters, code = '', city = ''] = found;
  const byLetters = letters === undefined ? null : (codeLetters[letters] ?? null);
  if (letters !== undefined && byLetters === null) return null;
  const land = country ?? byLetters;
  // Behind a street, `70173 Stuttgart` is postcode and city, whatever the country.
  const fits = land === null ? isBehindStreet && /^\d{4,5}$/.test(code) : hasCodeLength(land, code);
  if (!fits) return null;
  if (city.search(streetWord) >= 0) return null;
  const line = { city, region: null, postalCode: code, country: byLetters };
  // Milano MI, Venezia (VE), Zürich ZH
  const province = land === 'IT' || land === 'CH' ? /^(.*?)\s+\(?([A-Z]{2})\)?$/.exec(city) : null;
  if (province?.[1] && province[2]) return { ...line, city: province[1], region: province[2] };
  const bracketed = land === 'ES' || land === 'IT' || land === 'MX' ? /^([^()]+?) ?\(([^()]+)\)$/.exec(city) : null;
  return bracketed?.[1] && bracketed[2] ? { ...line, city: bracketed[1], region: bracketed[2] } : line;
}

function hasCodeLength(country: string, code: string): boolean {
  return codeFirst.has(country + code.replace(/[ -]/g, '').length);
}

function hasCodesFirst(country: string): boolean {
  return codeFirst.has(`${country}5`) || codeFirst.has(`${country}4`);
}

/** Countries whose postcodes have letters, are read elsewhere, or do not exist. */
const otherCodes: ReadonlySet<string> = new Set(['US', 'CA', 'GB', 'IE', 'NL', 'HK', 'MO', 'AE']);

/** `Singapore 049315`, `Mumbai - 400 001`, `Tokyo 100-0001`, `Moscow 101000`. */
function readCodeLast(text: string, country: string | null): LastLine | null {
  if (country === null || otherCodes.has(country)) return null;
  const [, place, region] = country === 'IT' || country === 'ES' ? (/^(.*\d) \(([^()]+)\)$/.exec(text) ?? []) : [];
  if (place && region) return withRegion(readCodeLast(place, country), region);
  const [whole = '', code = ''] = trailingCode.exec(text) ?? [];
  if (code === '' || (hasCodesFirst(country) && !hasCodeLength(country, code))) return null;
  const city = trimSigns(text.slice(0, text.length - whole.length), '', ' ,-〒');
  const postalCode = country === 'IN' || country === 'SG' ? code.replace(' ', '') : code;
  return { city: city || null, region: null, postalCode, country: null, isCodeBehind: true };
}

function withRegion(line: LastLine | null, region: string): LastLine | null {
  return line && { ...line, region };
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
    const region = regionOf(
      country,
      words
        .slice(words.length - count)
        .join(' ')
        .replace(/[()]/g, ''),
      isSure,
    );
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
  if (country === 'GB' || country === 'IE') return isBritishCounty(text) ? text : null;
  if (country === 'IN') return indianStates.has(text.toLowerCase()) ? text : null;
  return country === 'US' || country === 'CA' || country === 'AU' ? regionOf(country, text) : null;
}

/** What addresses begin with that have the city in the same line as the street. */
const startsStreet =
  /^(?:\d|(?:unit|level|suite|ste|apt|flat|shop|floor|p\.? ?o\.? ?box|gpo box|po box|one)(?![\p{L}]))/iu;
const postBox = /^((?:p\.? ?o\.? ?|gpo |locked )(?:box|bag) [\w-]+) (\p{L}.*)$/iu;

/** `123 Main St Springfield`: the city begins behind the last street word. */
function splitStreetAndCity(text: string): { street: string; city: string } | null {
  let end = -1;
  for (const found of text.matchAll(streetWord)) {
    const after = found.index + found[0].length;
    if (found.index > 0 && after < text.length) end = after;
  }
  if (!startsStreet.test(text)) return null;
  const box = postBox.exec(text);
  if (box?.[1] && box[2]) return { street: box[1], city: box[2] };
  if (end < 0) return null;
  return { street: text.slice(0, end).trim(), city: text.slice(end).trim() };
}

function checkZip({ country, region, postalCode }: Parts, note: Note): void {
  if (country !== 'US' || !region || !postalCode) return;
  const prefixes = zipPrefixes[region];
  if (prefixes && !prefixes.includes(Number(postalCode[0])))
    note('address.bad-postcode', { postcode: postalCode, region });
}
