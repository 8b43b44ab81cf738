/** The steps `split`, `join` and `coalesce`: cells that hold several values. */
import { absenceFinder } from './missing.js';
import { numberParam, textParam } from './params.js';
import type { Step, StepParameter } from './step.js';

const separator: StepParameter = {
  name: 'separator',
  type: 'text',
  default: ';',
  summary: { en: 'text between the pieces', zh: '各部分之间的分隔文字' },
};

function piecesOf(input: string, between: string): string[] {
  return (between === '' ? [input] : input.split(between)).map((piece) => piece.trim());
}

export const splitStep: Step = {
  name: 'split',
  summary: { en: 'One piece of a cell that holds several.', zh: '取单元格中多个部分里的一个。' },
  parameters: [
    separator,
    {
      name: 'piece',
      type: 'number',
      default: 1,
      summary: { en: 'which piece: 1 = the first, -1 = the last', zh: '第几部分：1 为第一个，-1 为最后一个' },
    },
  ],
  examples: [
    { call: 'split(";", 1)', input: 'a; b; c', output: 'a' },
    { call: 'split(";", -1)', input: 'a; b; c', output: 'c' },
    { call: 'split("/", 4)', input: 'a/b', output: null },
    { call: 'split("、", 2)', input: '张三、李四', output: '李四' },
  ],
  make(call) {
    const between = textParam(splitStep, call, 'separator') ?? ';';
    const piece = numberParam(splitStep, call, 'piece') ?? 1;
    return (input) => piecesOf(input, between).at(piece > 0 ? piece - 1 : piece) || null;
  },
};

export const joinStep: Step = {
  name: 'join',
  summary: {
    en: 'Joins the pieces of a cell with another separator, without empty ones.',
    zh: '用另一个分隔符重新连接各部分，去掉空的部分。',
  },
  parameters: [
    { ...separator, default: '; ', summary: { en: 'text to put between the pieces', zh: '连接各部分的文字' } },
    {
      name: 'by',
      type: 'text',
      default: '\n',
      summary: { en: 'text that is between them now', zh: '目前各部分之间的文字' },
    },
  ],
  examples: [
    { call: 'join(", ", by="|")', input: 'a | |b', output: 'a, b' },
    { call: 'join(", ")', input: 'one\ntwo', output: 'one, two' },
    { call: 'join("", by=" ")', input: '江苏省 南京市', output: '江苏省南京市' },
  ],
  make(call) {
    const put = textParam(joinStep, call, 'separator') ?? '; ';
    const by = textParam(joinStep, call, 'by') ?? '\n';
    return (input) =>
      piecesOf(input, by)
        .filter((piece) => piece !== '')
        .join(put) || null;
  },
};

export const coalesceStep: Step = {
  name: 'coalesce',
  summary: { en: 'The first piece of a cell that is a value.', zh: '取单元格中第一个有值的部分。' },
  parameters: [separator],
  examples: [
    { call: 'coalesce', input: '-; N/A; 13912345678', output: '13912345678' },
    { call: 'coalesce("|")', input: '|无|上海', output: '上海' },
    { call: 'coalesce', input: '-;无', output: null },
  ],
  make(call) {
    const between = textParam(coalesceStep, call, 'separator') ?? ';';
    const findAbsence = absenceFinder([]);
    return (input) => piecesOf(input, between).find((piece) => findAbsence(piece) === null) ?? null;
  },
};
