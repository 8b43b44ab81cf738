/** Takes the country off the end of an address. */

import { trimSigns } from '../text/tidy.js';
import { isShapeOf } from './postal-line.js';
import { regionOf } from './region-of-line.js';

/** The ISO 3166-1 code of a country named in any way; null = none. */
export type CountryOf = (text: string) => string | null;

const countryBehind =
  /^(?:USA|US|U\.S\.A\.|U\.S\.|UK|U\.K\.|United States(?: of America)?|United Kingdom|Great Britain|\p{Lu}\p{L}{3,})$/u;

/** Takes the country off the end; null = none is named. */
export function takeCountry(pieces: string[], known: string | null, countryOf: CountryOf): string | null {
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
