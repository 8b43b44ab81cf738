/** One look at an address: which of the slower readings it needs. Most need none. */

/** Has a Han character. */
export const hasHan = 1;
/** Has kana, hangul or a Japanese prefecture. */
export const isNeighbour = 2;
/** Has a character that simplified Chinese writes otherwise. */
export const hasTraditional = 4;
/** May have a label, telephone number or name beside the address. */
export const mayHaveStrays = 8;
/** Has six digits in a row, as every Chinese postcode. */
export const hasSixDigits = 16;
/** Has a space. */
export const hasSpace = 32;

const traditional = 1;
const kanaOrHangul = 2;
const sign = 4;
const japanese = 8;
const hanKind = 16;

const kinds = new Uint8Array(0x10000);
kinds.fill(hanKind, 0x3400, 0xa000);
kinds.fill(hanKind, 0xf900, 0xfb00);
kinds.fill(kanaOrHangul, 0x3040, 0x3100);
kinds.fill(kanaOrHangul, 0xac00, 0xd7b0);
/** Characters of Chinese place names that are written otherwise in simplified Chinese. */
for (const character of '臺灣縣區東廣陽雲龍蘇遼寧陝貴慶門島鎮鄉號樓義興國華') mark(character, traditional);
/** 收 of （张三收）, 电 of 电话, 机 of 手机 */
for (const character of ':：@收电機电机電') mark(character, sign);
for (const character of '東阪府県') mark(character, japanese);

const japanesePrefecture = /東京都|大阪府|京都府|北海道|県/;
const wordOrNumber = /\b(?:tel|phone|mobile|cell|fax|ph)\b|\d{3}[-. ]\d{4}$/i;

function mark(character: string, kind: number): void {
  const unit = character.charCodeAt(0);
  kinds[unit] = (kinds[unit] ?? 0) | kind;
}

/** What the characters of an address say, as the sum of the flags above. */
export function scanAddress(text: string): number {
  let flags = 0;
  let seen = 0;
  let run = 0;
  let hasLetters = false;
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) {
      if (++run === 6) flags |= hasSixDigits;
      else if (run === 7) flags |= mayHaveStrays;
    } else {
      if (unit < 0x80) {
        if (unit === 0x20) flags |= hasSpace;
        else if (unit === 0x2d && run >= 3) flags |= mayHaveStrays;
        const small = unit | 0x20;
        if (small >= 0x61 && small <= 0x7a) hasLetters = true;
      }
      run = 0;
      // 北海道
      if (unit === 0x9053 && last === 0x6d77) seen |= japanese;
      seen |= kinds[unit] as number;
    }
    last = unit;
  }
  if ((seen & hanKind) !== 0) flags |= hasHan;
  if ((seen & kanaOrHangul) !== 0 || ((seen & japanese) !== 0 && japanesePrefecture.test(text))) flags |= isNeighbour;
  if ((seen & traditional) !== 0) flags |= hasTraditional;
  if ((seen & sign) !== 0 || text.length < 8) return flags | mayHaveStrays;
  const endsInDigits = run >= 4;
  if (hasLetters || endsInDigits) {
    const first = text.charCodeAt(0) | 0x20;
    const mayRefer = first === 0x73 || first === 0x74 || first === 0x61 || first === 0x64 || first === 0x77;
    if ((text.length < 30 && mayRefer) || wordOrNumber.test(text)) flags |= mayHaveStrays;
  }
  return flags;
}
