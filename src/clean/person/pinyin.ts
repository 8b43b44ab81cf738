/** The step `pinyin`: Chinese names in Latin letters. The only file of this folder that meets the pinyin library. */
import { createRequire } from 'node:module';
import type * as PinyinPro from 'pinyin-pro';
import type { Step } from '../step.js';
import { compoundSurnames } from '../text/chinese-surnames.js';
import { toSimplified } from '../text/han-script.js';
import { plainText } from '../text/plain-text.js';

let library: typeof PinyinPro | null = null;

/** The dictionary is large and few columns need it: it is loaded at first use. */
function pinyinPro(): typeof PinyinPro {
  library ??= createRequire(import.meta.url)('pinyin-pro') as typeof PinyinPro;
  return library;
}

const hanName = /^\p{Script=Han}+$/u;

/** Longer texts are no names. */
const longestName = 100;

/**
 * A Chinese name as passports write it, surname first: 单小芳 -> Shan Xiaofang. Text that is not Han throughout stays, as does
 * what is too long for a name.
 */
export function pinyinOfName(name: string): string {
  const plain = name.replace(/ /g, '');
  if (plain.length > longestName || !hanName.test(plain)) return name;
  const syllables = pinyinPro().pinyin(toSimplified(plain), {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    v: true,
  });
  const length = compoundSurnames.has(plain.slice(0, 2)) ? 2 : 1;
  const word = (part: string[]) => {
    const text = part.join('').toLowerCase();
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const [surname, given] = [word(syllables.slice(0, length)), word(syllables.slice(length))];
  return given === '' ? surname : `${surname} ${given}`;
}

export const pinyinStep: Step = {
  name: 'pinyin',
  summary: {
    en: 'A Chinese name in pinyin, surnames in their own reading (单 Shan).',
    zh: '中文姓名转为拼音，姓氏按姓氏读音（单 Shan）。',
  },
  standard: 'GB/T 28039-2011',
  parameters: [],
  examples: [
    { call: 'pinyin', input: '单小芳', output: 'Shan Xiaofang' },
    { call: 'pinyin', input: '曾国藩', output: 'Zeng Guofan' },
    { call: 'pinyin', input: '解晓东', output: 'Xie Xiaodong' },
    { call: 'pinyin', input: '欧阳修', output: 'Ouyang Xiu' },
    { call: 'pinyin', input: 'John Smith', output: 'John Smith' },
  ],
  make() {
    return (input, note) => {
      const text = plainText(input, note);
      return text === null ? null : pinyinOfName(text);
    };
  },
};
