/**
 * Restores text that was decoded with the wrong encoding, where that is proven: its bytes must be strictly valid in the
 * right encoding from end to end, and say something that people write. Everything else stays as it is.
 */

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gbk = new TextDecoder('gbk', { fatal: true });

/** What Windows-1252 has where Latin-1 has C1 controls, in byte order (WHATWG); Node 20's decoder takes it for Latin-1. */
const windowsBytes: ReadonlyMap<string, number> = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((character, at) => [character, 0x80 + at]),
);

/** Characters that a UTF-8 Han character begins with when it is read as GBK: its first byte is E4 to E9. */
const gbkSuspects = makeSuspects();

function makeSuspects(): Uint8Array {
  const suspects = new Uint8Array(0x10000);
  for (let lead = 0xe4; lead <= 0xe9; lead++) {
    for (let trail = 0x80; trail <= 0xbf; trail++) suspects[decodePair(lead, trail)] = 1;
  }
  return suspects;
}

function decodePair(lead: number, trail: number): number {
  try {
    return gbk.decode(Uint8Array.of(lead, trail)).charCodeAt(0);
  } catch {
    // Not every pair is a character; 0 is none either.
    return 0;
  }
}

/** Whether a Han character may be the start of such a text; one look-up, for fast paths. */
export function isSuspectHan(unit: number): boolean {
  return gbkSuspects[unit] === 1;
}

/** Characters of GB 2312 level 1, by which everyday Chinese is recognised. */
function isCommonHan(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80 || (code >= 0x3001 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff5e)) continue;
    const bytes = gbkBytes().get(character);
    const lead = bytes === undefined ? 0 : bytes >> 8;
    if (lead < 0xb0 || lead > 0xd7 || (bytes ?? 0) % 256 < 0xa1) return false;
  }
  return /[\u4e00-\u9fff]/.test(text);
}

let gbkTable: Map<string, number> | null = null;

/** Character -> its two GBK bytes, made at first use. */
function gbkBytes(): Map<string, number> {
  if (gbkTable) return gbkTable;
  gbkTable = new Map();
  const lenient = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = lenient.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\uFFFD') gbkTable.set(character, lead * 256 + trail);
    }
  }
  return gbkTable;
}

/** The text that was meant; the same string where nothing is proven. */
export function repairMojibake(text: string): string {
  let hasLatin = false;
  let hasSuspect = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80 && unit <= 0xff) hasLatin = true;
    else if (gbkSuspects[unit] === 1) hasSuspect = true;
  }
  if (hasLatin) return fromWindows(text) ?? text;
  return hasSuspect ? (fromGbk(text) ?? text) : text;
}

/** Text whose bytes were read as Windows-1252 or Latin-1: UTF-8 (cafÃ©), or GBK (±±¾©). */
function fromWindows(text: string): string | null {
  const bytes = new Uint8Array(text.length);
  let high = 0;
  let isPaired = true;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const byte =
      unit <= 0xff && (unit < 0x80 || unit >= 0xa0)
        ? unit
        : (windowsBytes.get(text.charAt(at)) ?? (unit <= 0x9f ? unit : -1));
    if (byte < 0) return null;
    bytes[at] = byte;
    if (byte >= 0xa1) {
      high++;
      run++;
    } else {
      isPaired &&= run % 2 === 0 && byte < 0x80;
      run = 0;
    }
  }
  const asUtf8 = strictly(utf8, bytes);
  if (asUtf8 !== null) return asUtf8;
  if (high < 4 || !isPaired || run % 2 !== 0) return null;
  const asGbk = strictly(gbk, bytes);
  return asGbk !== null && isCommonHan(asGbk) ? asGbk : null;
}

/** UTF-8 that was read as GBK: 鍖椾含. Two Han characters at least, since fewer bytes prove little. */
function fromGbk(text: string): string | null {
  const table = gbkBytes();
  const bytes: number[] = [];
  let han = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else {
      const pair = table.get(character);
      if (pair === undefined) return null;
      bytes.push(pair >> 8, pair & 0xff);
      han++;
    }
  }
  if (han < 3) return null;
  const found = strictly(utf8, Uint8Array.from(bytes));
  return found !== null && isCommonHan(found) ? found : null;
}

function strictly(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    // Not of that encoding, so nothing is proven.
    return null;
  }
}
