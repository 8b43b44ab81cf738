/** Finds the region at the end of a line: states, provinces and counties as addresses write them. */

import { indianStates, isBritishCounty, regionsOf } from './regions.js';

/** `Springfield IL`, `New York, New York`: the longest trailing words that are a region; `isSure` = a ZIP code follows. */
export function splitRegion(
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
export function regionOf(country: 'US' | 'CA' | 'AU', text: string, isSure = false): string | null {
  const plain = text.replace(/\./g, '');
  if (!isSure && plain.length <= 3 && plain !== plain.toUpperCase()) return null;
  return regionsOf[country].get(plain.toLowerCase()) ?? null;
}

/** The region that a whole text names, as the country writes it; null = none. */
export function regionIn(text: string, country: string | null): string | null {
  if (country === 'GB' || country === 'IE') return isBritishCounty(text) ? text : null;
  if (country === 'IN') return indianStates.has(text.toLowerCase()) ? text : null;
  return country === 'US' || country === 'CA' || country === 'AU' ? regionOf(country, text) : null;
}
