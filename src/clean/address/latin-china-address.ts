/** Reads addresses in China that are written in Latin letters, from the street up. */

import type { Parts } from '../step.js';
import { latinProvinces } from './regions.js';
import { streetWord } from './street-words.js';

/** What follows the name of a province. */
export const provinceWord = / (?:province|prov\.?|(?:\p{L}+ )?autonomous region)$/iu;
const latinDistrict = /\p{L} (?:district|dist\.?|county|new area|qu)$/iu;

/** `No. 1 Keji Road, Nanshan District, Shenzhen, Guangdong 518057`: street, district, city, province, with the postcode anywhere behind. */
export function readLatinChinese(pieces: readonly string[]): Parts | null {
  const rest = [...pieces];
  let postalCode: string | null = null;
  for (let at = rest.length - 1; at >= 0 && at >= rest.length - 3 && postalCode === null; at--) {
    const found = /^(?:(.*?)[ -])??(\d{6})(?: (.*))?$/.exec(rest[at] ?? '');
    if (!found) continue;
    postalCode = found[2] ?? null;
    const without = [found[1], found[3]].filter(Boolean).join(' ');
    rest.splice(at, 1, ...(without === '' ? [] : [without]));
  }
  const region = takeProvince(rest);
  const city = rest.at(-1) ?? '';
  if (
    city === '' ||
    /\d/.test(city) ||
    city.search(streetWord) >= 0 ||
    (region === null && postalCode === null && rest.length < 2)
  )
    return null;
  rest.pop();
  const district = latinDistrict.test(rest.at(-1) ?? '') ? (rest.pop() ?? null) : null;
  return {
    street: rest.join(', ') || null,
    district,
    city: city.replace(/ city$/i, ''),
    region,
    postalCode,
    country: 'CN',
  };
}

/** `99 Queen's Road Central, Central, Hong Kong`: the territory is the city as well, which may be left out before its name. */
export function readTerritory(pieces: readonly string[], country: string): Parts {
  const last = pieces.at(-1) ?? '';
  const isPlace = pieces.length > 1 && !/\d/.test(last) && last.search(streetWord) < 0;
  const isPart = isPlace && /^(?:kowloon|new territories|n\.?t\.?|hong kong(?: island)?|taipa|coloane)$/i.test(last);
  const street = (isPlace ? pieces.slice(0, -1) : pieces).join(', ') || null;
  const city = isPart ? last : country === 'HK' ? 'Hong Kong' : 'Macau';
  return { street, district: isPlace && !isPart ? last : null, city, region: null, postalCode: null, country };
}

/** `No. 7, Sec. 5, Xinyi Rd., Xinyi Dist., Taipei City 110`; null = the last piece is no city. */
export function readLatinTaiwan(pieces: readonly string[]): Parts | null {
  const found = /^(\p{L}[\p{L} ']*?)(?: (?:City|County))?(?: (\d{3}(?:\d{2,3})?))?$/u.exec(pieces.at(-1) ?? '');
  if (!found || pieces.length < 2) return null;
  const rest = pieces.slice(0, -1);
  const district = / (?:dist\.?|district|township)$/i.test(rest.at(-1) ?? '') ? (rest.pop() ?? null) : null;
  const street = rest.join(', ') || null;
  return { street, district, city: found[1] ?? null, region: null, postalCode: found[2] ?? null, country: 'TW' };
}

/** Takes the province off the last piece: `Guangdong Province`, `Shenzhen Guangdong`. */
function takeProvince(pieces: string[]): string | null {
  const last = (pieces.at(-1) ?? '').replace(provinceWord, '');
  const whole = latinProvinces.get(last.toLowerCase());
  if (whole && pieces.length > 1) {
    pieces.pop();
    return whole.name;
  }
  const gap = last.lastIndexOf(' ');
  const behind = gap < 0 ? undefined : latinProvinces.get(last.slice(gap + 1).toLowerCase());
  if (!behind) return null;
  pieces[pieces.length - 1] = last.slice(0, gap);
  return behind.name;
}
