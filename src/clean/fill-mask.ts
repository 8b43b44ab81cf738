/** The steps `default`, `missing`, `hash` and `mask`: what stands in for a value that is not there, or must not be seen. */
import { createHmac } from 'node:crypto';
import { numberParam, restParam, textParam } from './params.js';
import { foldWord } from './picklist.js';
import type { Step } from './step.js';

export const defaultStep: Step = {
  name: 'default',
  summary: { en: 'A value for cells that have none.', zh: '为空单元格填入默认值。' },
  parameters: [{ name: 'value', type: 'text', isRequired: true, summary: { en: 'the value', zh: '默认值' } }],
  fillsMissing: true,
  examples: [
    { call: 'default(CN)', input: '', output: 'CN' },
    { call: 'default(CN)', input: 'US', output: 'US' },
    { call: 'text, default("未分类")', input: 'N/A', output: '未分类' },
  ],
  make(call) {
    const value = textParam(defaultStep, call, 'value') ?? '';
    return (input) => (input === '' ? value || null : input);
  },
};

export const missingStep: Step = {
  name: 'missing',
  summary: {
    en: 'Texts that mean "no value" in this column, beside those known everywhere.',
    zh: '在此列中表示“没有值”的文字（通用的写法之外）。',
  },
  parameters: [
    {
      name: 'text',
      type: 'text',
      rest: true,
      summary: { en: 'the texts; case does not matter', zh: '这些文字；不区分大小写' },
    },
  ],
  examples: [
    { call: 'missing("x", "0")', input: 'X', output: null },
    { call: 'missing("x", "0")', input: '10', output: '10' },
    { call: 'missing(待补)', input: '待补', output: null },
  ],
  make(call) {
    const words = new Set(restParam(missingStep, call).map(foldWord));
    return (input) => (words.has(foldWord(input)) ? null : input);
  },
};

export const hashStep: Step = {
  name: 'hash',
  summary: {
    en: 'A keyed fingerprint in place of the value: equal values stay equal, and nobody without the key can tell them.',
    zh: '用带密钥的指纹代替原值：相同的值仍相同，没有密钥无法还原。',
  },
  standard: 'HMAC-SHA-256 (RFC 2104, FIPS 180-4)',
  parameters: [
    {
      name: 'length',
      type: 'number',
      default: 32,
      summary: { en: 'hexadecimal digits that are kept, 8 to 64', zh: '保留的十六进制位数，8 到 64' },
    },
  ],
  examples: [
    { call: 'hash', input: '13912345678', output: '03e63bb2dbb71f19a8a6550fb256ee03' },
    { call: 'hash(16)', input: '张三', output: '85065173120b168a' },
    { call: 'hash(8)', input: 'a@b.com', output: '98bd47fb' },
  ],
  make(call, context) {
    const { hashKey } = context;
    const length = Math.min(64, Math.max(8, numberParam(hashStep, call, 'length') ?? 32));
    return (input, note) => {
      if (hashKey === undefined) {
        note('hash.no-key');
        return null;
      }
      return createHmac('sha256', hashKey).update(input, 'utf8').digest('hex').slice(0, length);
    };
  },
};

export const maskStep: Step = {
  name: 'mask',
  summary: { en: 'Stars in place of the inner characters.', zh: '用星号遮盖中间的字符。' },
  parameters: [
    {
      name: 'first',
      type: 'number',
      default: 1,
      summary: { en: 'characters kept at the start', zh: '开头保留的字符数' },
    },
    { name: 'last', type: 'number', default: 1, summary: { en: 'characters kept at the end', zh: '结尾保留的字符数' } },
  ],
  examples: [
    { call: 'mask(3, 4)', input: '13912345678', output: '139****5678' },
    { call: 'mask', input: 'Smith', output: 'S***h' },
    { call: 'mask(1, 0)', input: '张三丰', output: '张**' },
    { call: 'mask(2, 2)', input: 'abc', output: '***' },
  ],
  make(call) {
    const first = Math.max(0, numberParam(maskStep, call, 'first') ?? 1);
    const last = Math.max(0, numberParam(maskStep, call, 'last') ?? 1);
    return (input) => {
      const characters = [...input];
      // A text too short to hide anything between the ends is hidden whole.
      const isShort = characters.length <= first + last;
      const from = isShort ? 0 : first;
      const to = isShort ? characters.length : characters.length - last;
      return characters.map((character, at) => (at >= from && at < to ? '*' : character)).join('');
    };
  },
};
