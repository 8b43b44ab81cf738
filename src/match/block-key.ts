/** Block keys: texts under which records meet, as short hashes. */

/** What a key is made of; keys of different kinds never meet. */
export const blockKinds = {
  taxId: 1,
  phone: 2,
  email: 3,
  domain: 4,
  line: 5,
  born: 6,
  bornYear: 7,
  spot: 8,
  post: 9,
  name: 10,
  company: 11,
  companySpot: 12,
  companyPost: 13,
} as const;
export type BlockKind = keyof typeof blockKinds;

/**
 * A key of ten characters, sixty bits: short enough for the engine that joins on it to hold it in place. Two texts that
 * share one by chance make a pair that is compared and found different.
 */
export function blockKey(kind: BlockKind, a: string, b = '', c = ''): string {
  high = 0x2545f491 ^ blockKinds[kind];
  low = 0x5bd1e995 + blockKinds[kind];
  take(a);
  take(b);
  take(c);
  // The last bits taken are spread over all (the finisher of MurmurHash3, public domain).
  const x = spread(high ^ (low >>> 15));
  const y = spread(low ^ Math.imul(x, 0x9e3779b1));
  // One call makes a flat text; joined pieces would be copied together later.
  return String.fromCharCode(
    digit(x),
    digit(x >>> 6),
    digit(x >>> 12),
    digit(x >>> 18),
    digit(x >>> 24),
    digit(y),
    digit(y >>> 6),
    digit(y >>> 12),
    digit(y >>> 18),
    digit(y >>> 24),
  );
}

/** Six bits as a character from 0 to o. */
function digit(bits: number): number {
  return 0x30 + (bits & 0x3f);
}

let high = 0;
let low = 0;

/** Takes a text and its end. */
function take(text: string): void {
  let x = high;
  let y = low;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    x = Math.imul(x ^ unit, 0x9e3779b1);
    x ^= x >>> 15;
    y = Math.imul(y ^ unit, 0x5f356495);
    y ^= y >>> 13;
  }
  high = Math.imul(x ^ 0x1f, 0x9e3779b1);
  low = Math.imul(y ^ 0x1f, 0x5f356495);
}

function spread(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
