/** Names of people as they are compared: folded, split, with nicknames known. */
import { nicknames } from './nicknames.js';
import { remembered } from './remembered.js';

/** A name split for comparison; every part is folded. */
export interface PersonName {
  first: string;
  middle: string;
  last: string;
  /** `jr`, `sr`, `1` to `4`, or ''. */
  suffix: string;
}

const suffixes: ReadonlyMap<string, string> = new Map([
  ['jr', 'jr'],
  ['junior', 'jr'],
  ['sr', 'sr'],
  ['senior', 'sr'],
  ['i', '1'],
  ['ii', '2'],
  ['2nd', '2'],
  ['iii', '3'],
  ['3rd', '3'],
  ['iv', '4'],
  ['4th', '4'],
]);
const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'herr', 'frau', 'mme', 'sir']);
const maxTitleChars = 4;
/** Family names of two characters; all others have one. */
const longSurnames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 司徒 司空 夏侯 宇文 轩辕 端木 南宫 独孤 百里 東方 歐陽 諸葛 長孫 司馬 尉遲 公孫 獨孤'.split(
    ' ',
  ),
);

/** Lower case, without accents and width variants; punctuation becomes a space. Scripts other than Latin stay as they are. */
export function fold(text: string): string {
  const left = whatIsLeft(text);
  if ((left & ~han) === 0) return text;
  if ((left & ~han) === capitals) return text.toLowerCase();
  return left <= (capitals | signs) && text.length <= scratch.length ? foldAscii(text) : foldFully(text);
}

/** The same, for names of people and places, which repeat. */
export const foldName = remembered(fold);

/** What is in a text beside words of a to z and 0 to 9 with single spaces between them. */
const capitals = 1;
const signs = 2;
/** The unified ideographs, which stay as they are. */
const han = 4;
const others = 8;

function whatIsLeft(text: string): number {
  let left = 0;
  let before = 0x20;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) {
      // Nothing to do, and by far the most.
    } else if (unit === 0x20) {
      if (before === 0x20) left |= signs;
    } else if (unit >= 0x41 && unit <= 0x5a) {
      left |= capitals;
    } else if (unit < 0x80) {
      left |= signs;
    } else if (unit >= 0x4e00 && unit <= 0x9fff) {
      // A space between two of them goes.
      left |= before === 0x20 && i > 0 ? others : han;
    } else {
      return others;
    }
    before = unit;
  }
  return before === 0x20 && text !== '' ? left | signs : left;
}

const scratch = Buffer.alloc(256);

/** Folds text of ASCII characters. */
function foldAscii(text: string): string {
  let length = 0;
  let isApart = false;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit >= 0x41 && unit <= 0x5a) unit |= 0x20;
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)) {
      if (isApart && length > 0) scratch[length++] = 0x20;
      isApart = false;
      scratch[length++] = unit;
    } else if (unit !== apostrophe && unit !== backtick && unit !== dot) {
      isApart = true;
    }
  }
  return scratch.toString('latin1', 0, length);
}

const [apostrophe, backtick, dot] = [0x27, 0x60, 0x2e];

function foldFully(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/(?<=[A-Za-z])\p{M}+/gu, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/ß/g, 'ss')
      .replace(/['’`.]/g, '')
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
      // Characters are spread out with blanks to fill a column in print.
      .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
      .trim()
  );
}

/** Splits the parts of a name, or a whole name where the parts are not known. Null where there is nothing to compare. */
export function personName(whole: string | null, first: string | null, last: string | null): PersonName | null {
  if (first === null && last === null) return whole === null ? null : splitName(whole);
  const firstFolded = first === null ? '' : foldName(first);
  const lastFolded = last === null ? '' : foldName(last);
  // One word each, by far the most.
  if (isOneName(firstFolded) && isOneName(lastFolded)) {
    return { first: firstFolded, middle: '', last: lastFolded, suffix: '' };
  }
  const given = wordsOf(firstFolded).filter((word) => !titles.has(word));
  const family = takeSuffix(wordsOf(lastFolded));
  const own = takeSuffix(given);
  const name = {
    first: own.words[0] ?? '',
    middle: own.words.slice(1).join(' '),
    last: family.words.join(' '),
    suffix: family.suffix || own.suffix,
  };
  return name.first === '' && name.last === '' ? null : name;
}

function isOneName(folded: string): boolean {
  return folded !== '' && !folded.includes(' ') && (folded.length > maxTitleChars || !titles.has(folded));
}

function wordsOf(folded: string): string[] {
  return folded === '' ? [] : folded.includes(' ') ? folded.split(' ') : [folded];
}

function splitName(whole: string): PersonName | null {
  if (whatIsLeft(whole) >= han) {
    const letters = Array.from(whole.replace(/[\s·]/g, ''));
    if (letters.length >= 2 && letters.length <= 5 && letters.every(isHan)) {
      const size = letters.length > 2 && longSurnames.has(letters[0]! + letters[1]!) ? 2 : 1;
      return { first: letters.slice(size).join(''), middle: '', last: letters.slice(0, size).join(''), suffix: '' };
    }
  }
  const comma = whole.indexOf(',');
  if (comma > 0) {
    const after = fold(whole.slice(comma + 1));
    if (!suffixes.has(after)) return personName(null, whole.slice(comma + 1), whole.slice(0, comma));
  }
  const { words, suffix } = takeSuffix(wordsOf(fold(whole)).filter((word) => !titles.has(word)));
  if (words.length === 0) return null;
  if (words.length === 1) return { first: '', middle: '', last: words[0]!, suffix };
  return { first: words[0]!, middle: words.slice(1, -1).join(' '), last: words.at(-1)!, suffix };
}

/** True for a character of Chinese script. */
function isHan(letter: string): boolean {
  return /^\p{Script=Han}$/u.test(letter);
}

function takeSuffix(words: string[]): { words: string[]; suffix: string } {
  const suffix = words.length > 1 ? suffixes.get(words.at(-1)!) : undefined;
  return suffix === undefined ? { words, suffix: '' } : { words: words.slice(0, -1), suffix };
}

/** True if one is a usual short form of the other, or both are short forms of one name. */
export function isNickname(a: string, b: string): boolean {
  const left = formalOf.get(a);
  const right = formalOf.get(b);
  if (!left) return right ? right.has(a) : a === b;
  if (!right) return left.has(b);
  for (const name of left) if (right.has(name)) return true;
  return false;
}

const formalOf = new Map<string, Set<string>>();
for (const entry of nicknames.split(',')) {
  const [name = '', ...short] = entry.trim().split(' ');
  for (const nick of short) {
    const names = formalOf.get(nick) ?? new Set([nick]);
    names.add(name);
    formalOf.set(nick, names);
  }
}

/** The names that a name may stand for, itself included. */
export function formal(name: string): ReadonlySet<string> {
  return formalOf.get(name) ?? new Set([name]);
}
