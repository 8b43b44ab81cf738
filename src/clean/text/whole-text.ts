/** The one text under which a value with parts is shown and kept. */
import type { CleanValue, Parts } from '../step.js';

/** Han, kana or hangul: names in these are written without spaces, family name first. */
export const eastAsian = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

const hangul = /[\uac00-\ud7af]/;

/** The text of a cleaned value; null where there is none. Booleans are `true` and `false`, money is its amount. */
export function wholeText(value: CleanValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value.amount !== undefined) return value.amount;
  if (value.core !== undefined) return value.name ?? null;
  if (value.lastName !== undefined) return personText(value);
  return addressText(value);
}

/**
 * First name, middle name, family name and suffix as they are written in the name's own script; a salutation only where it
 * stands for the first name (王先生).
 */
function personText(parts: Parts): string | null {
  const { salutation, firstName, middleName, lastName, suffix } = parts;
  if (isEastAsianUnit((lastName ?? firstName ?? '').charCodeAt(0))) {
    if (!firstName) return (lastName ?? '') + (salutation ?? '') || null;
    const isTransliterated =
      middleName !== null || (lastName !== null && (lastName?.length ?? 0) > 2) || firstName.length > 2;
    // 约翰·史密斯: names of other languages keep their order.
    if (isTransliterated && lastName)
      return middleName ? `${firstName}·${middleName}·${lastName}` : `${firstName}·${lastName}`;
    return (lastName ?? '') + firstName;
  }
  let text = (firstName ? firstName : salutation) ?? '';
  if (middleName) text += ` ${middleName}`;
  if (lastName) text += text === '' ? lastName : ` ${lastName}`;
  if (suffix) text += `, ${suffix}`;
  return text || null;
}

function isEastAsianUnit(unit: number): boolean {
  return (unit >= 0x3040 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7af) || (unit >= 0xf900 && unit <= 0xfaff);
}

/** In the order of the address's own country: from the region down in Chinese, from the street up elsewhere. */
function addressText(parts: Parts): string | null {
  const { street, district, city, region, postalCode, country } = parts;
  if (isEastAsianUnit((region ?? city ?? district ?? '').charCodeAt(0)) || eastAsian.test(street ?? '')) {
    // Korean is written with spaces.
    const gap = hangul.test(region ?? '') ? ' ' : '';
    let text = region ?? '';
    if (city && city !== region) text += gap + city;
    if (district) text += gap + district;
    if (street) text += gap + street;
    if (postalCode) text += ` ${postalCode}`;
    return text || null;
  }
  const lastLine = [region, postalCode].filter(Boolean).join(' ');
  return [street, district, city, lastLine, country].filter(Boolean).join(', ') || null;
}
