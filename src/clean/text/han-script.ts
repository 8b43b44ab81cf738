/** The step `script`: Chinese in simplified or traditional characters. The only file that meets the conversion library. */
import { createRequire } from 'node:module';
import type * as OpenCC from 'opencc-js';
import { textParam } from '../params.js';
import type { Step } from '../step.js';
import { plainText } from './plain-text.js';

type Convert = (text: string) => string;

const converters = new Map<string, Convert>();

/** The dictionaries are large and few columns need them: they are loaded at first use. */
function converter(from: 'cn' | 't', to: 'cn' | 't'): Convert {
  const key = `${from}>${to}`;
  const known = converters.get(key);
  if (known) return known;
  const library = createRequire(import.meta.url)('opencc-js') as typeof OpenCC;
  const convert: Convert = library.Converter({ from, to });
  converters.set(key, convert);
  return convert;
}

/** Simplified characters for traditional ones; words stay as they are. */
export function toSimplified(text: string): string {
  return converter('t', 'cn')(text);
}

/** Traditional characters for simplified ones, by the words they stand in (头发 頭髮, 发现 發現). */
export function toTraditional(text: string): string {
  return converter('cn', 't')(text);
}

const han = /\p{Script=Han}/u;

export const scriptStep: Step = {
  name: 'script',
  summary: { en: 'Chinese text in simplified or traditional characters.', zh: '把中文文本转为简体或繁体。' },
  standard: 'OpenCC dictionaries',
  parameters: [
    {
      name: 'to',
      type: 'text',
      values: ['simplified', 'traditional'],
      default: 'simplified',
      summary: { en: 'which characters', zh: '目标字体' },
    },
  ],
  examples: [
    { call: 'script', input: '臺灣積體電路製造股份有限公司', output: '台湾积体电路制造股份有限公司' },
    { call: 'script(traditional)', input: '头发', output: '頭髮' },
    { call: 'script', input: 'Taipei 101', output: 'Taipei 101' },
  ],
  make(call) {
    const convert = textParam(scriptStep, call, 'to') === 'traditional' ? toTraditional : toSimplified;
    return (input, note) => {
      const text = plainText(input, note);
      return text === null || !han.test(text) ? text : convert(text);
    };
  },
};
