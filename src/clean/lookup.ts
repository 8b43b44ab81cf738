/** The step `lookup`: a table of the mapping's author says what a text stands for. */

import { textParam } from './params.js';
import { foldWord } from './picklist.js';
import type { Param, Step } from './step.js';

export const lookupStep: Step = {
  name: 'lookup',
  summary: { en: 'The value that a two-column CSV table gives for the text.', zh: '按两列 CSV 对照表取得对应的值。' },
  standard: 'RFC 4180',
  parameters: [
    {
      name: 'table',
      type: 'text',
      isRequired: true,
      summary: { en: 'CSV file: text, value; the first line is its header', zh: 'CSV 文件：文本，值；第一行为表头' },
    },
    {
      name: 'otherwise',
      type: 'text',
      values: ['error', 'keep', 'null'],
      default: 'error',
      summary: { en: 'what becomes of a text that is not in the table', zh: '表中没有的文本如何处理' },
    },
  ],
  examples: [
    { call: 'lookup(levels.csv)', input: ' a ', output: 'key' },
    { call: 'lookup(levels.csv)', input: '重点', output: 'key' },
    { call: 'lookup(levels.csv)', input: 'C', output: null },
    { call: 'lookup(levels.csv, otherwise=keep)', input: 'C', output: 'C' },
  ],
  make(call, context) {
    const otherwise: Param = textParam(lookupStep, call, 'otherwise') ?? 'error';
    const table = textParam(lookupStep, call, 'table') ?? '';
    const known = new Map<string, string>();
    for (const [text, value] of Object.entries(context.tables?.[table] ?? {})) known.set(foldWord(text), value);
    return (input, note) => {
      const value = known.get(foldWord(input));
      if (value !== undefined) return value || null;
      if (otherwise === 'keep') return input;
      if (otherwise === 'error') note('lookup.unknown', { input, table });
      return null;
    };
  },
};

/** Tables that a list of calls reads, by name, for the caller to provide in `CleanContext.tables`. */
export function tablesOf(
  calls: readonly { step: string; positional: readonly Param[]; named: Readonly<Record<string, Param>> }[],
): string[] {
  return calls
    .filter((call) => call.step === 'lookup')
    .map((call) => String(call.named.table ?? call.positional[0] ?? ''));
}

/** Reads a table of two columns from CSV text (RFC 4180, comma or semicolon); the first line is the header. The first of equal texts wins. */
export function readLookupTable(csv: string): Record<string, string> {
  const table: Record<string, string> = Object.create(null) as Record<string, string>;
  const text = csv.replace(/^\uFEFF/, '');
  const separator = /^[^,;\t\n]*([,;\t])/.exec(text)?.[1] ?? ',';
  let isHeader = true;
  for (const [key = '', value = ''] of recordsOf(text, separator)) {
    if (!isHeader && key.trim() !== '' && !(key in table)) table[key.trim()] = value.trim();
    isHeader = false;
  }
  return table;
}

function* recordsOf(text: string, separator: string): Generator<string[]> {
  let record: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (isQuoted && character !== undefined) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') field += text[at++];
      else isQuoted = false;
    } else if (character === '"' && field === '') isQuoted = true;
    else if (character === separator) {
      record.push(field);
      field = '';
    } else if (character === '\n' || character === undefined) {
      record.push(field.replace(/\r$/, ''));
      if (record.some((value) => value !== '')) yield record;
      record = [];
      field = '';
    } else field += character;
  }
}
