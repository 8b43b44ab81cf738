/** The one text under which a value with parts is shown and kept. */
import type { CleanValue, Parts } from '../step.js';

/** Han, kana or hangul: names in these are written without spaces, family name first. */
export const eastAsian = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

const hangul = /[\uac00-\ud7af]/;

/**
 * The text of a cleaned value; null where there is none. Booleans are `true` and `false`, money is its amount. `written` is
 * given back where it is the same text: it is in one piece, and need not be put together again.
 */
export function wholeText(value: CleanValue, written: string | null = null): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value.amount !== undefined) return value.amount;
  if (value.core !== undefined) return value.name ?? null;
  if (value.lastName !== undefined) return personText(value);
  return addressText(value, written);
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

/** Whether a text is these parts, one behind the other. */
function isJoined(text: string, ...parts: readonly (string | null | undefined)[]): boolean {
  let at = 0;
  for (const part of parts) {
    if (!part) continue;
    if (!text.startsWith(part, at)) return false;
    at += part.length;
  }
  return at === text.length;
}

/** In the order of the address's own country: from the region down in Chinese, from the street up elsewhere. */
function addressText(parts: Parts, written: string | null): string | null {
  const { street, district, city, region, postalCode, country } = parts;
  if (isEastAsianUnit((region ?? city ?? district ?? '').charCodeAt(0)) || eastAsian.test(street ?? '')) {
    // Korean is written with spaces.
    const gap = hangul.test(region ?? '') ? ' ' : '';
    if (
      written !== null &&
      gap === '' &&
      !postalCode &&
      isJoined(written, region, city === region ? null : city, district, street)
    )
      return written || null;
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
