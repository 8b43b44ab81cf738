/** Currencies to ISO 4217 codes. */

import type { CleanContext, Step } from '../step.js';
import { currencyOf, isCurrencyCode } from './currency-names.js';

export const currencyStep: Step = {
  name: 'currency',
  summary: {
    en: 'a currency as its ISO 4217 code; codes, signs and names in English and Chinese are understood',
    zh: '把币种转为 ISO 4217 代码；支持代码、符号以及中英文名称',
  },
  standard: 'ISO 4217',
  parameters: [],
  examples: [
    { call: 'currency', input: '人民币', output: 'CNY' },
    { call: 'currency', input: 'US$', output: 'USD' },
    { call: 'currency', input: 'euros', output: 'EUR' },
    { call: 'currency', input: 'XYZ', output: null },
  ],
  make(_call, context) {
    return (input, note) => {
      if (isCurrencyCode(input)) return input;
      const text = input.normalize('NFKC').trim();
      // 人民币(CNY), CNY - 人民币: the code in it decides.
      const meant =
        currencyOf(text, context.currency, context.country) ?? codeWithin(text) ?? bothWritten(text, context);
      if (meant === null) note('currency.unknown');
      else if (meant.code === null) note('currency.ambiguous', { text });
      return meant?.code ?? null;
    };
  },
};

/** Euro (€), RMB元: two words for the same currency. */
function bothWritten(text: string, context: CleanContext): ReturnType<typeof currencyOf> {
  const match =
    /^([^()]{1,40}?)\s*\(([^()]{1,40})\)$|^([A-Za-z]{2,12})\s?([^A-Za-z\s].{0,20})$|^(\p{Script=Han}{1,6})\s?(\p{Sc})$/u.exec(
      text,
    );
  if (!match) return null;
  const [first, second] = match.slice(1).filter((word) => word !== undefined) as [string, string];
  const one = currencyOf(first, context.currency, context.country);
  const other = currencyOf(second, context.currency, context.country);
  return one !== null && one.code !== null && other?.all.includes(one.code) ? one : null;
}

function codeWithin(text: string): ReturnType<typeof currencyOf> {
  const found = new Set((text.slice(0, 100).match(/\b[A-Z]{3}\b/g) ?? []).filter(isCurrencyCode));
  const [code] = found;
  return found.size === 1 && code !== undefined ? { code, all: [code] } : null;
}
