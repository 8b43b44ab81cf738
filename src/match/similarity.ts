/** Likeness of two texts. Everything counts Unicode characters, so that Chinese is compared like Latin script. */
import { remembered } from './remembered.js';

/**
 * Jaro-Winkler similarity, 0 to 1 (Winkler 1990, prefix scale 0.1 over at most four characters).
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const [m, n] = [load(a, left), load(b, right)];
  const jaro = jaroOf(m, n);
  let prefix = 0;
  while (prefix < Math.min(4, m, n) && left[prefix] === right[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Longer texts are compared up to here. */
const maxCharacters = 1024;
/** The characters of the two texts, which of the second are taken, and those of the first that found one: pairs are many. */
const [left, right] = [new Int32Array(maxCharacters), new Int32Array(maxCharacters)];
const taken = new Uint8Array(maxCharacters);
const matched = new Int32Array(maxCharacters);

/** Puts the characters of a text into a list; returns how many. */
function load(text: string, into: Int32Array): number {
  let length = 0;
  for (let i = 0; i < text.length && length < maxCharacters; i++) {
    let unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) unit = text.codePointAt(i)!;
    if (unit > 0xffff) i++;
    into[length++] = unit;
  }
  return length;
}

/** Jaro similarity of the first `m` characters of `left` and the first `n` of `right`. */
function jaroOf(m: number, n: number): number {
  const reach = Math.max(0, (Math.max(m, n) >> 1) - 1);
  taken.fill(0, 0, n);
  let found = 0;
  for (let i = 0; i < m; i++) {
    const end = Math.min(n, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] !== 0 || left[i] !== right[j]) continue;
      taken[j] = 1;
      matched[found++] = left[i]!;
      break;
    }
  }
  if (found === 0) return 0;
  let out = 0;
  for (let j = 0, k = 0; k < found; j++) {
    if (taken[j] === 0) continue;
    if (right[j] !== matched[k]) out++;
    k++;
  }
  return (found / m + found / n + (found - out / 2) / found) / 3;
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
