/** The step `tags`: several short words in one cell, as one list without repetition. */
import { absenceFinder } from './missing.js';
import { foldWord } from './picklist.js';
import type { Step } from './step.js';
import { tidy } from './text/tidy.js';

const separators = /[;；,，、|\n]|\s[#＃]|^[#＃]|(?<!\d)\/|\/(?!\d)/;

/** The same, but not within brackets: 重点客户（华东、华南） is one tag. */
const separatorsOutside = /(?:[;；,，、|\n]|\s[#＃]|^[#＃]|(?<!\d)\/|\/(?!\d))(?![^(（]*[)）])/;

/** `#VIP#重点#`, as topics are written. */
const topics = /[#＃;；,，、|\n]/;

const findAbsence = absenceFinder([]);

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
      const inner = listWithin(input);
      for (const piece of inner.split(hasTopics(inner) ? topics : separatorsOf(inner))) {
        const tag = tidy(withoutQuotes(piece.trim()));
        const key = foldWord(tag);
        if (key === '' || seen.has(key) || findAbsence(tag) !== null) continue;
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

function separatorsOf(text: string): RegExp {
  return text.length < 500 && /[)）]/.test(text) ? separatorsOutside : separators;
}

function withoutQuotes(text: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(text);
  return quoted ? quoted[2]! : text;
}

/**
 * Databases write lists as `["a","b"]` or `{a,b}`, systems as `[a][b]` and 【a】【b】: the brackets around them and the
 * quotes around each tag are none of them.
 */
function listWithin(input: string): string {
  const text = input.trim();
  if (/^(?:\[[^[\]]*\]\s*)+$|^(?:【[^【】]*】\s*)+$/.test(text))
    return text.slice(1, -1).replace(/[\]】]\s*[[【]/g, ';');
  return text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : input;
}
