/** Finds lines that are UTF-8 in a text of another encoding: both take nearly any bytes, so that nothing fails where they mix. */

const eastAsian = /^(?:gb|big5|shift_jis|euc)/;
const western = /^(?:windows-125[0247]|iso-8859-(?:2|15))$/;

/**
 * UTF-8 characters that a line must have, and no other bytes beyond ASCII. In Western text a capital with a tilde is never
 * followed by a sign of copyright or the like; in other encodings two letters may look like one of UTF-8 by chance.
 */
function leastCharacters(encoding: string): number {
  return western.test(encoding) ? 1 : 2;
}

/** Some line of the bytes is UTF-8. Most lines are left at their first character beyond ASCII. */
export function hasUtf8Line(bytes: Uint8Array, encoding: string): boolean {
  const least = leastCharacters(encoding);
  const firstLead = eastAsian.test(encoding) ? 0xe3 : 0xc2;
  for (let start = 0; start < bytes.length; ) {
    const end = utf8LineEnd(bytes, start, least, firstLead);
    if (end > 0) return true;
    const lf = bytes.indexOf(10, -end);
    start = lf < 0 ? bytes.length : lf + 1;
  }
  return false;
}

/** The line is UTF-8. */
export function isUtf8Line(line: Uint8Array, encoding: string): boolean {
  return utf8LineEnd(line, 0, leastCharacters(encoding), eastAsian.test(encoding) ? 0xe3 : 0xc2) > 0;
}

/** The end of the line at `start` where it is UTF-8, else the offset at which it turned out not to be, negated. */
function utf8LineEnd(bytes: Uint8Array, start: number, least: number, firstLead: number): number {
  let characters = 0;
  let at = start;
  for (; at < bytes.length; ) {
    const byte = bytes[at]!;
    if (byte === 10) break;
    if (byte < 0x80) {
      at++;
      continue;
    }
    const length = byte < firstLead ? 0 : lengthOf(byte, bytes[at + 1] ?? 0);
    for (let k = 1; k < length; k++) if ((bytes[at + k]! & 0xc0) !== 0x80) return -at;
    if (length === 0) return -at;
    characters++;
    at += length;
  }
  return characters >= least ? Math.max(1, at) : -at;
}

/** Bytes of a character that business text has; 0 where these begin none: rare scripts are letters of a code page instead. */
function lengthOf(lead: number, next: number): number {
  // Latin with its marks, Greek, Cyrillic, Hebrew, Arabic.
  if (lead <= 0xc9 || lead === 0xce || lead === 0xcf || lead === 0xd0 || lead === 0xd1) return 2;
  if (lead >= 0xd7 && lead <= 0xdb) return 2;
  // Thai; punctuation and signs; Han, kana and Hangul; full-width forms.
  if (lead === 0xe0) return next === 0xb8 || next === 0xb9 ? 3 : 0;
  if (lead === 0xe2) return next >= 0x80 && next <= 0x84 ? 3 : 0;
  if (lead >= 0xe3 && lead <= 0xed) return 3;
  return lead === 0xef && (next === 0xbc || next === 0xbd) ? 3 : 0;
}
