/** Likeness of two texts. Everything counts Unicode characters, so that Chinese is compared like Latin script. */
import { remembered } from './remembered.js';

/**
 * Jaro-Winkler similarity, 0 to 1 (Winkler 1990, prefix scale 0.1 over at most four characters).
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const left = characters(a);
  const right = characters(b);
  const jaro = jaroOf(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroOf(a: readonly string[] | string, b: readonly string[] | string): number {
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const matched: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = 1;
      matched.push(a[i]!);
      break;
    }
  }
  if (matched.length === 0) return 0;
  let out = 0;
  for (let j = 0, k = 0; j < b.length; j++) {
    if (!taken[j]) continue;
    if (b[j] !== matched[k]) out++;
    k++;
  }
  const m = matched.length;
  return (m / a.length + m / b.length + (m - out / 2) / m) / 3;
}

/** The text itself where its units are characters, else a list of characters. */
function characters(text: string): string | string[] {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text) : text;
}

/** True if the texts differ by one character changed, added, left out, or two neighbours exchanged. */
export function isOneEditApart(a: string, b: string): boolean {
  const left = characters(a);
  const right = characters(b);
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++;
  const leftOver = short.length - start - end;
  if (short.length < long.length) return leftOver === 0;
  if (leftOver <= 1) return leftOver === 1;
  return leftOver === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
}

/**
 * A rough sound key of a Latin name: first letter, then consonants with like sounds joined and doubles collapsed.
 * `mohamed` and `muhammed` share one, `darla` and `darlene` do not. Other scripts give the text itself.
 */
export const soundKey = remembered((name) => (/^[a-z]+$/.test(name) ? makeSoundKey(name) : name));

function makeSoundKey(name: string): string {
  const head = name
    .replace(/^(?:kn|gn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/ph/g, 'f')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|[cq]/g, 'k')
    .replace(/z/g, 's');
  let key = head[0]!;
  for (let i = 1; i < head.length; i++) {
    const letter = head[i]!;
    if ('aeiouyhw'.includes(letter) || letter === key.at(-1)) continue;
    key += letter;
  }
  return key;
}
