/** The steps `extract` and `replace`: patterns of the mapping's author, matched in linear time (RE2 syntax). */
import { createRequire } from 'node:module';
import type * as Re2 from 're2js';
import { numberParam, textParam } from './params.js';
import type { Step, StepCall } from './step.js';

/** The library is loaded with the first pattern: most mappings have none. */
function re2(): typeof Re2.RE2JS {
  return (createRequire(import.meta.url)('re2js') as typeof Re2).RE2JS;
}

/** A pattern that cannot be read matches nothing here: `patternProblem` has reported it before. */
function compile(pattern: string): Re2.RE2JS {
  return re2().compile(patternProblem(pattern) === null ? pattern : '[^\\s\\S]');
}

/** Why a pattern cannot be read; null = it can. */
export function patternProblem(pattern: string): string | null {
  try {
    re2().compile(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function checkPattern(step: Step) {
  return (call: StepCall) => {
    const pattern = textParam(step, call, 'pattern') ?? '';
    const reason = patternProblem(pattern);
    return reason === null ? null : { code: 'step.bad-pattern' as const, details: { pattern, reason } };
  };
}

export const extractStep: Step = {
  name: 'extract',
  summary: { en: 'The part of the text that a pattern (RE2) finds.', zh: '取文本中与模式（RE2 语法）匹配的部分。' },
  standard: 'RE2 syntax',
  parameters: [
    { name: 'pattern', type: 'text', isRequired: true, summary: { en: 'the pattern', zh: '模式' } },
    {
      name: 'group',
      type: 'number',
      summary: {
        en: 'which group; without it the first one, or the whole match',
        zh: '取第几个分组；不写则取第一个分组，没有分组则取整个匹配',
      },
    },
  ],
  examples: [
    { call: 'extract("(\\d+)")', input: 'Order 4711', output: '4711' },
    { call: 'extract("[A-Z]{2}-\\d+")', input: 'id AB-12.', output: 'AB-12' },
    { call: 'extract("编号[:：]\\s*(\\w+)")', input: '编号：K77', output: 'K77' },
    { call: 'extract("(\\d+)")', input: 'none', output: null },
  ],
  check: (call) => checkPattern(extractStep)(call),
  make(call) {
    const pattern = compile(textParam(extractStep, call, 'pattern') ?? '');
    const group = Math.min(numberParam(extractStep, call, 'group') ?? 1, pattern.groupCount());
    return (input, note) => {
      const matcher = pattern.matcher(input);
      const found = matcher.find() ? matcher.group(Math.max(group, 0)) : null;
      if (found) return found;
      note('extract.nothing', { input });
      return null;
    };
  },
};

export const replaceStep: Step = {
  name: 'replace',
  summary: {
    en: 'Replaces what a pattern (RE2) finds; $1 stands for the first group.',
    zh: '替换与模式（RE2 语法）匹配的内容；$1 表示第一个分组。',
  },
  standard: 'RE2 syntax',
  parameters: [
    { name: 'pattern', type: 'text', isRequired: true, summary: { en: 'the pattern', zh: '模式' } },
    { name: 'by', type: 'text', default: '', summary: { en: 'what is put in its place', zh: '替换成的内容' } },
  ],
  examples: [
    { call: 'replace("\\s+", " ")', input: 'a   b', output: 'a b' },
    { call: 'replace("^(\\w+) (\\w+)$", "$2 $1")', input: 'John Smith', output: 'Smith John' },
    { call: 'replace("客户")', input: '客户张三', output: '张三' },
  ],
  check: (call) => checkPattern(replaceStep)(call),
  make(call) {
    const pattern = compile(textParam(replaceStep, call, 'pattern') ?? '');
    const by = withKnownGroups(textParam(replaceStep, call, 'by') ?? '', pattern.groupCount());
    return (input) => pattern.matcher(input).replaceAll(by) || null;
  },
};

/** A reference to a group that the pattern does not have is plain text; the library would throw on it. */
function withKnownGroups(by: string, groups: number): string {
  return by
    .replace(/\\/g, '\\\\')
    .replace(/\$(\d?)/g, (whole, digit: string) => (digit !== '' && Number(digit) <= groups ? whole : `\\${whole}`));
}
