/** Tells names whose family name stands first, as several languages have them. */

import { commonPinyin, compoundPinyin, hyphenSurname, pinyinSurnames, pinyinWord } from '../text/chinese-surnames.js';

/** Russian patronymics: Иванов Иван Иванович. */
const patronymic = /(?:ович|евич|ич|овна|евна|ична|инична)$/iu;
const russianFamily = /(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ёва|ина|ына|ская|цкая|енко|чук)$/iu;

/** SMITH John, VAN DER BERG Anna: how many words in capitals stand before given names. */
export function leadingCapitals(words: readonly string[]): number {
  const isCapitals = (word: string) =>
    word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase() && !word.includes('.');
  let count = 0;
  while (count < words.length && isCapitals(words[count] ?? '')) count++;
  return count < words.length ? count : 0;
}

/** Zhang Wei, Ouyang Xiu, Li Xiao Ming: a surname in pinyin before a given name in pinyin that is no surname itself. */
export function isChineseOrder(words: readonly string[]): boolean {
  if (words.length !== 2 && words.length !== 3) return false;
  const [first = '', ...given] = words.map((word) => word.toLowerCase().replace(/[üǖǘǚǜ]/g, 'v'));
  const last = given.at(-1) ?? '';
  const isFamily =
    compoundPinyin.has(first) ||
    (pinyinSurnames.has(first) && (!pinyinSurnames.has(last) || (commonPinyin.has(first) && !commonPinyin.has(last))));
  // 小明 in two words: Xiao Ming.
  if (!isFamily || (given.length === 2 && given.some((word) => word.length > 6))) return false;
  return given.every((word) => pinyinWord.test(word.replace(/[-']/g, '')));
}

/** Иванов Иван Иванович, Петрова Анна: the family name stands first where a patronymic is last, or only the first is one. */
export function isRussianOrder(words: readonly string[]): boolean {
  const [first = '', second = '', third] = words;
  if (!/^[а-яё]/iu.test(first)) return false;
  if (third !== undefined) return words.length === 3 && patronymic.test(third) && !patronymic.test(second);
  return first.length > 4 && russianFamily.test(first) && !russianFamily.test(second);
}

const vietnameseSurname = /^(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý)$/iu;

/** Kim Jong-un, Wong Kar-wai: the small letter behind the hyphen is how given names are written in Korea and Hong Kong. */
export function isHyphenOrder(words: readonly string[]): boolean {
  return words.length === 2 && hyphenSurname.test(words[0] ?? '') && /^[A-Z][a-z]+-[a-z]+$/.test(words[1] ?? '');
}

/** Nguyen Van An: van and thi behind a Vietnamese surname are middle names. */
const unmarkedVietnamese =
  /^(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly) (?:van|thi) \p{L}+/iu;

/** Nguyễn Văn An: surname, middle name, given name; without the marks of the script it could be any name. */
export function isVietnamese(words: readonly string[]): boolean {
  if (words.length > 2 && unmarkedVietnamese.test(words.join(' '))) return true;
  return words.length > 1 && vietnameseSurname.test(words[0] ?? '') && /[^\x00-\x7f]/.test(words.join(''));
}
