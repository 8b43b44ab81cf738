/** Reads addresses written from the street up, by the postal shapes of their countries. */

import type { Note, Parts } from '../step.js';
import { trimSigns } from '../text/tidy.js';
import { readBrazilian } from './brazilian-address.js';
import { type CountryOf, takeCountry } from './country-line.js';
import { provinceWord, readLatinChinese, readLatinTaiwan, readTerritory } from './latin-china-address.js';
import {
  hasCodeLength,
  hasCodesFirst,
  isBareCode,
  type PostalLine,
  readCodeFirst,
  readCodeLast,
  readDutch,
  readLine,
  readRegionOnly,
} from './postal-line.js';
import { regionIn, regionOf } from './region-of-line.js';
import { latinProvinces, regionCodeOf, zipPrefixes } from './regions.js';
import { streetWord } from './street-words.js';

/** `10 rue de Rivoli 75001 Paris`, `Hauptstr. 1 50667 Köln`: street with its number, code of five digits, city. */
const codeInside = /^((?:\d{1,4}\p{L}? \D+|\D+ \d{1,4}\p{L}?)) (\d{5}) (\p{L}[\p{L} .'-]+)$/u;
/** The same where the country is known, with any house number: `C/ Mayor 12 3º B 28013 Madrid`. */
const codeWithin =
  /^(.*\d.*?) (?:[A-Z]{1,2}-)?(\d{4,6}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3}) (\p{L}[\p{L}\p{M} .'’()/-]*)$/u;

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
  line: PostalLine;
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
function withCity(line: PostalLine, before: string[], country: string | null): Found | null {
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
function isRegionBehind(line: PostalLine, place: string, before: readonly string[], country: string | null): boolean {
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
