/** The step `text`: plain text without the traces of its travels. */
import { isOn } from './params.js';
import type { Step } from './step.js';
import { tidy } from './tidy.js';

export const textStep: Step = {
  name: 'text',
  summary: {
    en: 'Tidies text: one Unicode form, no invisible characters, single spaces.',
    zh: '整理文本：统一 Unicode 形式，去除不可见字符，合并空白。',
  },
  standard: 'Unicode Standard Annex #15',
  parameters: [
    {
      name: 'lines',
      type: 'boolean',
      default: false,
      summary: { en: 'keep line breaks', zh: '保留换行' },
    },
  ],
  examples: [
    { call: 'text', input: '  ＡＢＣ　１２３ ', output: 'ABC 123' },
    { call: 'text', input: 'a\u200bb\u00a0 c', output: 'ab c' },
    { call: 'text(lines=true)', input: 'one\r\n\r\n\r\ntwo ', output: 'one\n\ntwo' },
  ],
  make(call) {
    const keepLines = isOn(textStep, call, 'lines');
    return (input) => tidy(input, keepLines);
  },
};
