/** The step `picklist`: a value of a closed list, by its name, label or synonym. */
import { nearestNames } from '../nearest.js';
import { isOn, pairParams, restParam } from './params.js';
import type { Step } from './step.js';
import { toSimplified } from './text/han-script.js';
import { tidy, trimSigns } from './text/tidy.js';

/** How words of a list are compared: case, width and the spaces and dashes between words do not matter, nor spaces beside Chinese. */
export function foldWord(text: string): string {
  return tidy(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])/g, '')
    .trim();
}

/** A word without the signs that end a sentence or quote it, in simplified characters. */
function plainWord(input: string): string {
  const word = trimSigns(foldWord(input), '"\'“‘「(', '"\'”’」).。,;:!').trim();
  return /[\u3400-\u9fff]/.test(word) && word.length <= longestWord ? toSimplified(word) : word;
}

/** Longer texts are no words of a list. */
const longestWord = 64;

export const picklistStep: Step = {
  name: 'picklist',
  summary: {
    en: 'A value of a closed list: exactly, by label or by synonym. What is not in the list is only ever suggested a value.',
    zh: '取自固定列表的值：按值、名称或同义词匹配；不在列表中的内容只给出建议，不会自动替换。',
  },
  parameters: [
    { name: 'value', type: 'text', rest: true, summary: { en: 'the values', zh: '列表中的值' } },
    {
      name: 'restricted',
      type: 'boolean',
      default: false,
      summary: {
        en: 'refuse values outside the list; otherwise they are kept with a warning',
        zh: '拒绝列表之外的值；否则保留并给出警告',
      },
    },
    {
      name: 'suggest',
      type: 'boolean',
      default: false,
      summary: {
        en: 'take the most similar value of the list, with a warning',
        zh: '采用列表中最相近的值，并给出警告',
      },
    },
    { name: 'synonym', type: 'text', pairs: true, summary: { en: 'synonym=value', zh: '同义词=值' } },
  ],
  examples: [
    { call: 'picklist(hot, warm, cold, 热=hot)', input: ' HOT ', output: 'hot' },
    { call: 'picklist(hot, warm, cold, 热=hot)', input: '热', output: 'hot' },
    { call: 'picklist(hot, warm, restricted=true)', input: 'tepid', output: null },
    { call: 'picklist(customer, supplier, suggest=true)', input: 'custmer', output: 'customer' },
  ],
  make(call) {
    const values = restParam(picklistStep, call);
    const known = new Map<string, string>();
    for (const [word, value] of pairParams(picklistStep, call)) known.set(foldWord(word), value);
    for (const value of values) known.set(foldWord(value), value);
    // Where synonyms alone are given, what they stand for is in the list as well.
    for (const [, value] of pairParams(picklistStep, call))
      if (!known.has(foldWord(value))) known.set(foldWord(value), value);
    const words = [...known.keys()];
    const isRestricted = isOn(picklistStep, call, 'restricted');
    const takesNearest = isOn(picklistStep, call, 'suggest');
    return (input, note) => {
      const value = known.get(input) ?? known.get(foldWord(input)) ?? known.get(plainWord(input));
      if (value !== undefined) return value;
      const word = nearestNames(foldWord(input), words)[0];
      const nearest = word === undefined ? undefined : known.get(word);
      if (takesNearest && nearest !== undefined) {
        note('picklist.suggested', { input, value: nearest });
        return nearest;
      }
      note('picklist.unknown', { input, nearest: nearest ?? '-' }, isRestricted ? 'error' : 'warning');
      return isRestricted ? null : tidy(input);
    };
  },
};
