/** Yes and no. */
import { textParam } from './params.js';
import type { Step } from './step.js';
import { trimSigns } from './text/tidy.js';

const yes =
  'true|t|yes|y|yep|yeah|1|1.0|1.00|-1|on|ja|oui|si|sì|sí|sim|tak|ano|áno|da|да|igen|evet|jo|kyllä|はい|예|네|wahr|vrai|verdadero|verdadeiro|vero|waar|enabled|enable|checked|active|agree|agreed|subscribed|opted in|opt-in|是|是的|对|對|真|有|开|開|已|启用|啟用|同意|已同意|已订阅|已启用|开启|打开|有效|可用|可以|允许|支持|需要|要|通过|激活|已激活|开通|已开通|勾选|已勾选|√|✓|✔|☑|✅|是√|yes√';
const no =
  'false|f|no|n|nope|0|0.0|0.00|off|nein|non|nee|nej|nei|não|nao|nie|не|нет|ні|nem|hayır|ei|いいえ|아니오|아니요|falsch|faux|falso|onwaar|disabled|disable|unchecked|inactive|disagree|unsubscribed|opted out|opt-out|否|不是|不|错|錯|假|无|無|没有|沒有|关|關|未|禁用|停用|已停用|已禁用|关闭|不同意|拒绝|已退订|非|不是的|无效|不可用|不可以|不允许|不支持|不需要|无需|不要|不通过|未通过|未激活|未启用|未开通|未勾选|×|✗|✘|✕|☐|❌|╳';

export const booleanStep: Step = {
  name: 'boolean',
  summary: {
    en: 'yes or no as true or false; words of English, Chinese and other languages and common check marks are understood',
    zh: '把“是/否”转为 true/false；支持中文、英文及其他语言的常用词和勾叉符号',
  },
  parameters: [
    {
      name: 'true',
      type: 'text',
      summary: { en: 'further words for yes, parted by `|`', zh: '表示“是”的其他词，用 `|` 隔开' },
    },
    {
      name: 'false',
      type: 'text',
      summary: { en: 'further words for no, parted by `|`', zh: '表示“否”的其他词，用 `|` 隔开' },
    },
  ],
  examples: [
    { call: 'boolean', input: 'Yes', output: true },
    { call: 'boolean', input: '否', output: false },
    { call: 'boolean(true=签约, false=未签)', input: '签约', output: true },
    { call: 'boolean', input: 'maybe', output: null },
  ],
  make(call) {
    const meaning = new Map<string, boolean>();
    const learn = (words: string, value: boolean): void => {
      for (const word of words.split('|')) meaning.set(fold(word), value);
    };
    learn(yes, true);
    learn(no, false);
    learn(textParam(booleanStep, call, 'true') ?? '', true);
    learn(textParam(booleanStep, call, 'false') ?? '', false);
    meaning.delete('');
    return (input, note) => {
      const value = meaning.get(input) ?? (input.length > 64 ? undefined : meaning.get(fold(input)));
      if (value === undefined) note('boolean.unknown');
      return value ?? null;
    };
  },
};

function fold(word: string): string {
  return trimSigns(word.normalize('NFKC').trim().toLowerCase(), '\'"“‘(.', '\'"”’).!。\ufe0f').trim();
}
