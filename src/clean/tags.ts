/** The step `tags`: several short words in one cell, as one list without repetition. */
import { foldWord } from './picklist.js';
import type { Step } from './step.js';
import { tidy, trimSigns } from './tidy.js';

const separators = /[;；,，、|\n]|\s#|^#|(?<!\d)\/|\/(?!\d)/;

/** `#VIP#重点#`, as topics are written. */
const topics = /[#＃;；,，、|\n]/;

export const tagsStep: Step = {
  name: 'tags',
  summary: {
    en: 'Tags separated by ; , 、 | / or line breaks, each once, joined with "; ".',
    zh: '以 ; , 、 | / 或换行分隔的标签，去重后用 "; " 连接。',
  },
  parameters: [],
  examples: [
    { call: 'tags', input: 'VIP, vip ; 重点客户、老客户', output: 'VIP; 重点客户; 老客户' },
    { call: 'tags', input: '#a #b', output: 'a; b' },
    { call: 'tags', input: 'one', output: 'one' },
  ],
  make() {
    return (input) => {
      const seen = new Set<string>();
      const tags: string[] = [];
      const { inner, isList } = listWithin(input);
      for (const piece of inner.split(hasTopics(inner) ? topics : separators)) {
        const tag = isList ? tidy(trimSigns(piece.trim(), quotes, quotes)) : tidy(piece);
        const key = foldWord(tag);
        if (key === '' || seen.has(key)) continue;
        seen.add(key);
        tags.push(tag);
      }
      return tags.length === 0 ? null : tags.join('; ');
    };
  },
};

function hasTopics(text: string): boolean {
  return /^\s*[#＃]/.test(text) && !/\s[#＃]/.test(text);
}

const quotes = '"\'';

/** Databases write lists as `["a","b"]` or `{a,b}`: the brackets and the quotes around each tag are none of them. */
function listWithin(input: string): { inner: string; isList: boolean } {
  const text = input.trim();
  const isList = (text.startsWith('[') && text.endsWith(']')) || (text.startsWith('{') && text.endsWith('}'));
  return { inner: isList ? text.slice(1, -1) : input, isList };
}
