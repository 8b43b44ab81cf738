/** Reads the line of a Western address that holds the postcode, by the postal shapes of countries. */

import { trimSigns } from '../text/tidy.js';
import { splitRegion } from './region-of-line.js';
import { zipPrefixes } from './regions.js';
import { streetWord } from './street-words.js';

/** What the line with the postcode says. */
export interface PostalLine {
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  /** The code stands behind the city: what is before it may be the region. */
  isCodeBehind?: true;
}

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

/** What a line with a postcode says, by the first country whose shape it has; null = none. */
export function readLine(text: string, country: string | null, isBehindStreet: boolean): PostalLine | null {
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

function readAmerican(text: string, country: string | null): PostalLine | null {
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
function readShortZip(text: string): PostalLine | null {
  const found = /^(.*?)[ ,]?\b(\d{4})$/.exec(text);
  if (!found) return null;
  const { city, region } = splitRegion('US', found[1] ?? '');
  const prefixes = region === null ? undefined : zipPrefixes[region];
  if (prefixes?.length !== 1 || prefixes[0] !== 0) return null;
  return { city, region, postalCode: `0${found[2]}`, country: 'US' };
}

function readCanadian(text: string, country: string | null): PostalLine | null {
  const found = country === null || country === 'CA' ? canadianCode.exec(text) : null;
  if (!found) return null;
  const [, before = '', area = '', local = ''] = found;
  const { city, region } = splitRegion('CA', before);
  return { city, region, postalCode: `${area} ${local}`.toUpperCase(), country: 'CA' };
}

function readBritish(text: string, country: string | null): PostalLine | null {
  const found = country === null || country === 'GB' ? britishCode.exec(text) : null;
  if (!found) return null;
  const [, before = '', outward = '', inward = ''] = found;
  return { city: before || null, region: null, postalCode: `${outward} ${inward}`.toUpperCase(), country: 'GB' };
}

function readIrish(text: string, country: string | null): PostalLine | null {
  const [, before = '', area, local] = (country === 'IE' ? irishCode.exec(text) : null) ?? [];
  if (!area || !local) return null;
  return { city: before || null, region: null, postalCode: `${area} ${local}`.toUpperCase(), country: 'IE' };
}

function readAustralian(text: string, country: string | null): PostalLine | null {
  const found = country === null || country === 'AU' ? fourDigitCode.exec(text) : null;
  if (!found) return null;
  const { city, region } = splitRegion('AU', text.slice(0, found.index));
  return region === null && country === null ? null : { city, region, postalCode: found[1] ?? null, country: 'AU' };
}

/** `Damrak 1 1012 LG Amsterdam`: the street may stand on the same line. */
export function readDutch(text: string, country: string | null): { line: PostalLine; street: string | null } | null {
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

/** `10115 Berlin`, `D-10115 Berlin`, `20121 Milano MI`: the code before the city. */
export function readCodeFirst(text: string, country: string | null, isBehindStreet: boolean): PostalLine | null {
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

/** Whether a country writes codes of so many digits before the city. */
export function hasCodeLength(country: string, code: string): boolean {
  return codeFirst.has(country + code.replace(/[ -]/g, '').length);
}

/** Whether a country writes the code before the city. */
export function hasCodesFirst(country: string): boolean {
  return codeFirst.has(`${country}5`) || codeFirst.has(`${country}4`);
}

/** Countries whose postcodes have letters, are read elsewhere, or do not exist. */
const otherCodes: ReadonlySet<string> = new Set(['US', 'CA', 'GB', 'IE', 'NL', 'HK', 'MO', 'AE']);

/** `Singapore 049315`, `Mumbai - 400 001`, `Tokyo 100-0001`, `Moscow 101000`. */
export function readCodeLast(text: string, country: string | null): PostalLine | null {
  if (country === null || otherCodes.has(country)) return null;
  const [, place, region] = country === 'IT' || country === 'ES' ? (/^(.*\d) \(([^()]+)\)$/.exec(text) ?? []) : [];
  if (place && region) return withRegion(readCodeLast(place, country), region);
  const [whole = '', code = ''] = trailingCode.exec(text) ?? [];
  if (code === '' || (hasCodesFirst(country) && !hasCodeLength(country, code))) return null;
  const city = trimSigns(text.slice(0, text.length - whole.length), '', ' ,-〒');
  const postalCode = country === 'IN' || country === 'SG' ? code.replace(' ', '') : code;
  return { city: city || null, region: null, postalCode, country: null, isCodeBehind: true };
}

function withRegion(line: PostalLine | null, region: string): PostalLine | null {
  return line && { ...line, region };
}

/** A last piece without a postcode that is a state: `Boston, MA`; or a bare postcode. */
export function readRegionOnly(text: string, pieces: number, country: string | null): PostalLine | null {
  if (country !== null && country !== 'US' && country !== 'CA' && country !== 'AU') {
    return /^\d{3,6}$/.test(text) && pieces > 1 ? { city: null, region: null, postalCode: text, country: null } : null;
  }
  for (const land of country === null ? (['US', 'CA', 'AU'] as const) : [country as 'US' | 'CA' | 'AU']) {
    const { city, region } = splitRegion(land, text);
    if (region !== null && (city !== null || pieces > 1)) return { city, region, postalCode: null, country: land };
  }
  return null;
}

/** A text that is nothing but a postcode of the country. */
export function isBareCode(text: string, country: string): boolean {
  if (country === 'US') return /^\d{5}(?:-\d{4})?$/.test(text);
  if (country === 'CN' || country === 'SG' || country === 'IN') return /^\d{6}$/.test(text);
  return /^\d[\d -]{2,8}$/.test(text) && hasCodeLength(country, text);
}

/** DE, CA and IN are states too: `10115 Berlin` before DE, `Toronto ON` before CA and `Mumbai 400001` before IN say which. */
export function isShapeOf(country: string, line: string): boolean {
  if (country === 'CA') return canadianCode.test(line) || splitRegion('CA', line).region !== null;
  if (country === 'GB') return britishCode.test(line);
  if (country === 'IN') return /\d{6}$/.test(line);
  // 19801 lies in Delaware.
  const code = leadingCode.exec(line)?.[2] ?? (/^19[789]/.test(line) ? undefined : trailingCode.exec(line)?.[1]);
  return code !== undefined && hasCodeLength(country, code);
}
