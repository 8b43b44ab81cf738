/** Countries to ISO 3166-1 alpha-2 codes. */

import type { Step } from '../step.js';
import { countryOf } from './country-names.js';

export const countryStep: Step = {
  name: 'country',
  summary: {
    en: 'a country as its ISO 3166-1 alpha-2 code; codes and names in English, Chinese and the local language are understood',
    zh: '把国家或地区转为 ISO 3166-1 两位代码；支持代码以及中文、英文和当地语言的名称',
  },
  standard: 'ISO 3166-1',
  parameters: [],
  examples: [
    { call: 'country', input: '中国', output: 'CN' },
    { call: 'country', input: 'U.S.A.', output: 'US' },
    { call: 'country', input: 'Österreich', output: 'AT' },
    { call: 'country', input: 'Congo', output: null },
  ],
  make() {
    return (input, note) => {
      const country =
        countryOf(input) ??
        countryOf(uninverted(input)) ??
        countryOf(withoutRemark(input)) ??
        countryOf(writtenOut(input)) ??
        countryOf(untitled(input));
      if (country === null) note('country.unknown');
      else if (country === 'ambiguous') note('country.ambiguous');
      else return country;
      return null;
    };
  },
};

/** `Iran, Islamic Republic of` as ISO 3166-1 lists it: the name before the comma, where a title of states follows. */
function uninverted(input: string): string {
  const title = /\b(?:republic|kingdom|state|states|federation|province|territory)\b/i;
  const comma = input.length > 100 ? -1 : input.indexOf(',');
  return comma > 0 && title.test(input.slice(comma)) ? input.slice(0, comma).trim() : '';
}

/** `Kingdom of Saudi Arabia`, `Federal Republic of Nigeria`: the name behind the title. */
function untitled(input: string): string {
  const title =
    /^(?:the )?(?:(?:federal|federative|islamic|democratic|socialist|united|co-operative|cooperative) )?(?:republic|kingdom|state|states|commonwealth|sultanate|principality|grand duchy|emirate|union) of (?:the )?/i;
  return input.length > 100 || !title.test(input.trim()) ? '' : input.trim().replace(title, '');
}

const shortened: Readonly<Record<string, string>> = {
  ...{
    rep: 'republic',
    dem: 'democratic',
    fed: 'federation',
    is: 'islands',
    st: 'saint',
    isl: 'islands',
    terr: 'territory',
  },
};

/** `Czech Rep.`, `Virgin Is.`, `St. Lucia`: the words of a name written out. */
function writtenOut(input: string): string {
  return input.length > 100
    ? ''
    : input.replace(
        /\b(rep|dem|fed|isl?|st|terr)\b\.?/gi,
        (word) => shortened[word.replace('.', '').toLowerCase()] ?? word,
      );
}

/** `China (CN)`, `CN - China`, `中国 China`: one name with a second spelling beside it. */
function withoutRemark(input: string): string {
  const text = input.slice(0, 100).normalize('NFKC').trim();
  const parts = text
    .split(/\s*[-(),/|:]\s*|(?<=[\u4e00-\u9fff])\s+(?=[A-Za-z])|(?<=[A-Za-z])\s+(?=[\u4e00-\u9fff])/)
    .filter((part) => part !== '');
  const found = new Set(parts.map((part) => countryOf(part)));
  const [only] = found;
  return found.size === 1 && parts.length > 1 && only != null ? only : '';
}
