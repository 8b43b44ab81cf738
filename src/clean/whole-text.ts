/** The one text under which a value with parts is shown and kept. */
import type { CleanValue, Parts } from './step.js';

/** Han, kana or hangul: names in these are written without spaces, family name first. */
export const eastAsian = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

/** The text of a cleaned value; null where there is none. Booleans are `true` and `false`, money is its amount. */
export function wholeText(value: CleanValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if ('amount' in value) return value.amount ?? null;
  if ('core' in value) return value.name ?? null;
  if ('lastName' in value) return personText(value);
  return addressText(value);
}

/** First name, middle name, family name and suffix as they are written in the name's own script; a salutation only where it stands for the first name (王先生). */
function personText({ salutation, firstName, middleName, lastName, suffix }: Parts): string | null {
  if (eastAsian.test(lastName ?? firstName ?? '')) {
    const name = (lastName ?? '') + (firstName ?? '');
    return (firstName ? name : name + (salutation ?? '')) || null;
  }
  const names = [firstName ? null : salutation, firstName, middleName, lastName].filter(Boolean).join(' ');
  return (suffix ? `${names}, ${suffix}` : names) || null;
}

/** In the order of the address's own country: from the region down in Chinese, from the street up elsewhere. */
function addressText({ street, district, city, region, postalCode, country }: Parts): string | null {
  if (eastAsian.test(`${region ?? ''}${city ?? ''}${street ?? ''}`)) {
    const place = [region, city === region ? null : city, district, street].filter(Boolean).join('');
    return [place, postalCode].filter(Boolean).join(' ') || null;
  }
  const lastLine = [region, postalCode].filter(Boolean).join(' ');
  return [street, district, city, lastLine, country].filter(Boolean).join(', ') || null;
}
