/** The step `text`: plain text without the traces of its travels. */
import { isOn, numberParam, textParam } from '../params.js';
import type { Note, Step } from '../step.js';
import { plainText } from './plain-text.js';
import { titleCase } from './title-case.js';

const units = ['characters', 'utf16', 'bytes'] as const;
type Unit = (typeof units)[number];

export const textStep: Step = {
  name: 'text',
  summary: {
    en: 'Tidies text: one Unicode form, no invisible characters, HTML or mojibake, single spaces, straight quotes.',
    zh: '整理文本：统一 Unicode 形式，去除不可见字符和 HTML，还原乱码，合并空白，统一引号。',
  },
  standard: 'Unicode Standard Annex #15',
  parameters: [
    {
      name: 'case',
      type: 'text',
      values: ['upper', 'lower', 'title'],
      summary: { en: 'upper, lower or title case', zh: '大写、小写或标题大小写' },
    },
    { name: 'lines', type: 'boolean', default: false, summary: { en: 'keep line breaks', zh: '保留换行' } },
    { name: 'max', type: 'number', summary: { en: 'greatest length', zh: '最大长度' } },
    {
      name: 'unit',
      type: 'text',
      values: units,
      default: 'characters',
      summary: {
        en: 'what max counts: Unicode characters, UTF-16 units or UTF-8 bytes',
        zh: 'max 的计量单位：Unicode 字符、UTF-16 单元或 UTF-8 字节',
      },
    },
    {
      name: 'cut',
      type: 'boolean',
      default: false,
      summary: { en: 'cut what is too long; otherwise it is refused', zh: '截断过长的文本；否则拒绝' },
    },
  ],
  examples: [
    { call: 'text', input: '  ＡＢＣ　１２３ ', output: 'ABC 123' },
    { call: 'text', input: 'R&amp;D<br>“team”', output: 'R&D "team"' },
    { call: 'text', input: 'CafÃ© ZÃ¼rich', output: 'Café Zürich' },
    { call: 'text', input: '鍖椾含甯?', output: '鍖椾含甯?' },
    { call: 'text(case=title)', input: "MCDONALD'S AND O'NEIL OF IBM", output: "McDonald's and O'Neil of IBM" },
    { call: 'text(max=6, unit=bytes, cut=true)', input: '北京市', output: '北京' },
    { call: 'text(lines=true)', input: 'one\r\n\r\n\r\ntwo ', output: 'one\n\ntwo' },
  ],
  make(call) {
    const keepLines = isOn(textStep, call, 'lines');
    const textCase = textParam(textStep, call, 'case');
    const max = numberParam(textStep, call, 'max');
    const unit = (textParam(textStep, call, 'unit') ?? 'characters') as Unit;
    const mayCut = isOn(textStep, call, 'cut');
    return (input, note) => {
      const plain = plainText(input, note, keepLines);
      if (plain === null) return null;
      const text = textCase === null ? plain : inCase(plain, textCase);
      return max === null ? text : withinLength(text, max, unit, mayCut, note);
    };
  },
};

function inCase(text: string, textCase: string): string {
  if (textCase === 'upper') return text.toUpperCase();
  return textCase === 'lower' ? text.toLowerCase() : titleCase(text);
}

function withinLength(text: string, max: number, unit: Unit, mayCut: boolean, note: Note): string | null {
  // No unit counts less than one for each UTF-16 unit, nor more than three.
  if (text.length * 3 <= max) return text;
  const length = lengthOf(text, unit);
  if (length <= max) return text;
  note(mayCut ? 'text.cut' : 'text.too-long', { length, unit, max });
  return mayCut ? cut(text, max, unit) : null;
}

function lengthOf(text: string, unit: Unit): number {
  if (unit === 'utf16') return text.length;
  return unit === 'bytes' ? Buffer.byteLength(text, 'utf8') : [...text].length;
}

/** As many whole characters as fit. */
function cut(text: string, max: number, unit: Unit): string {
  let end = 0;
  let length = 0;
  for (const character of text) {
    length += lengthOf(character, unit);
    if (length > max) break;
    end += character.length;
  }
  return text.slice(0, end).trimEnd();
}
