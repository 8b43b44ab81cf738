/** Reads addresses of Brazil: street and number, district (bairro), city and state, postcode (CEP). */

import type { Parts } from '../step.js';
import { trimSigns } from '../text/tidy.js';
import { isBrazilianState } from './regions.js';

const code = /(?<!\d)(\d{5})-?(\d{3})(?!\d)/;
const state = /(?:, ?| ?[-/–] ?| )([A-Z]{2})$/;
/** What stands behind the number of a house and is no district. */
const complement =
  /\d|^(?:s\/?n|ap(?:to|artamento)?|sala|bloco|casa|fundos|loja|andar|conj(?:unto)?|torre)(?![\p{L}])/iu;

/** `Av. Paulista, 1578 - Bela Vista, São Paulo - SP, 01310-200`; null = it names neither a state nor a postcode. */
export function readBrazilian(pieces: readonly string[]): Parts | null {
  const text = pieces.join(', ');
  const cep = code.exec(text);
  const withoutCode = cep
    ? trimEnds(`${trimEnds(text.slice(0, cep.index))}, ${trimEnds(text.slice(cep.index + cep[0].length))}`)
    : text;
  const named = state.exec(withoutCode);
  const region = named?.[1] !== undefined && isBrazilianState(named[1]) ? named[1] : null;
  if (region === null && cep === null) return null;
  const place = lastPart(region === null ? withoutCode : trimEnds(withoutCode.slice(0, named?.index)));
  if (complement.test(place.last)) return null;
  const inner = lastPart(place.before);
  const hasDistrict = inner.before !== '' && !complement.test(inner.last);
  return {
    street: (hasDistrict ? inner.before : place.before) || null,
    district: hasDistrict ? inner.last : null,
    city: place.last || null,
    region,
    postalCode: cep ? `${cep[1]}-${cep[2]}` : null,
    country: 'BR',
  };
}

/** A text before and behind its last comma or dash. */
function lastPart(text: string): { before: string; last: string } {
  const at = Math.max(text.lastIndexOf(','), text.lastIndexOf(' - '), text.lastIndexOf(' – '));
  return at < 0
    ? { before: '', last: text }
    : { before: trimEnds(text.slice(0, at)), last: trimEnds(text.slice(at + 1)) };
}

function trimEnds(text: string): string {
  return trimSigns(text, ' ,-–/', ' ,-–/');
}
