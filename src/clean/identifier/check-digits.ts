/** Check digits of identifiers. Every function takes text whose characters were checked before. */

/** Sum of digits times weights. */
export function weightedSum(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += weights[at]! * digitAt(text, at);
  return sum;
}

/** The digit at a place. */
export function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 0x30;
}

/** ISO/IEC 7064 MOD 11,10 over all digits, the check digit last. */
export function isMod1110(text: string): boolean {
  let product = 10;
  for (let at = 0; at < text.length - 1; at++) {
    const sum = (product + digitAt(text, at)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (product + digitAt(text, text.length - 1)) % 10 === 1;
}

/** ISO/IEC 7064 MOD 97-10 over letters (A = 10) and digits. */
export function isMod97(text: string): boolean {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Luhn (ISO/IEC 7812-1 annex B), the check digit last. */
export function isLuhn(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = digitAt(text, text.length - 1 - at);
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
