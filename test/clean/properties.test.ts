import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileChain } from '../../src/clean/chain.js';
import { exampleContext } from '../../src/clean/example-context.js';
import { parseSteps } from '../../src/clean/parse-step.js';
import { steps } from '../../src/clean/steps.js';
import { wholeText } from '../../src/clean/text/whole-text.js';

/** These rearrange text as their author says: doing it twice is doing something else. */
const rearranging = new Set(['split', 'join', 'coalesce', 'extract', 'replace', 'lookup', 'hash', 'mask']);

/** What cells are made of: words of many meanings, signs, damage, markup. */
const piece = fc.constantFrom(
  ...[
    'John',
    'SMITH',
    'van',
    'der',
    'Dr.',
    'Jr.',
    'Inc.',
    'GmbH',
    '& Co.',
    'KG',
    ',',
    ' ',
    '  ',
    '-',
    '/',
    ';',
    '.',
    '(',
    ')',
    '"',
    "'",
    '’',
    '“',
  ],
  ...[
    '张',
    '三',
    '欧阳',
    '先生',
    '总',
    '有限公司',
    '（中国）',
    '北京',
    '北京市',
    '朝阳区',
    '江苏省',
    '昆山市',
    '路',
    '100号',
    '邮编',
    '215300',
    '、',
    '，',
    '（',
    '）',
    '·',
  ],
  ...[
    '&amp;',
    '&lt;',
    'b&gt;',
    '<b>',
    '</b>',
    '&#39;',
    '&',
    '\u00c3\u00a9',
    '\u00c3',
    '鍖椾含',
    '锟斤拷',
    '\ufffd',
    '\u200b',
    '\u00a0',
    '\u3000',
    'Ａ',
    '１',
    '\n',
    '\r\n',
    '\t',
    '\u0000',
  ],
  ...[
    '12345',
    '2019-08-14',
    '3/4/2019',
    '13912345678',
    '+86',
    '1,234.56',
    '￥',
    '万',
    '%',
    '@',
    'a@b.com',
    'http://',
    'www.',
    '.cn',
    '是',
    'N/A',
    'é',
    'e\u0301',
    '㈱',
    '한',
    'ア',
    'ｱ',
    '😀',
    '?',
    '??',
  ],
);
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);

const calls = steps.map((step) => {
  const [example] = step.examples;
  return [step.name, example?.call ?? step.name] as const;
});
const seed = { seed: 20, numRuns: 200 };

describe.each(calls)('%s', (name, call) => {
  const chain = compileChain(parseSteps(call).calls, exampleContext);
  const clean = (input: string) => chain(input, () => undefined);

  test('throws on no input', () => {
    fc.assert(
      fc.property(cell, (input) => {
        clean(input);
      }),
      seed,
    );
  });

  test('says the same twice, whatever came between', () => {
    fc.assert(
      fc.property(cell, cell, (input, other) => {
        const first = clean(input);
        clean(other);
        expect(clean(input)).toEqual(first);
      }),
      { ...seed, numRuns: 100 },
    );
  });

  // Steps that rearrange text do it again on the second pass, as they should.
  if (rearranging.has(name)) return;
  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(cell, (input) => {
        const once = wholeText(clean(input));
        if (once === null) return;
        const twice = clean(once);
        // Refusing or losing on the second pass what the first one gave would be a change too.
        expect(wholeText(twice)).toBe(once);
      }),
      seed,
    );
  });
});

test.each([
  ['spaces', ' '.repeat(50_000)],
  ['letters', 'a'.repeat(50_000)],
  ['digits', '1'.repeat(50_000)],
  ['Han', '张'.repeat(50_000)],
  ['commas', ','.repeat(50_000)],
  ['brackets', '('.repeat(50_000)],
  ['tags', '<b'.repeat(25_000)],
  ['entities', '&amp;'.repeat(10_000)],
  ['half entities', '&#'.repeat(25_000)],
  ['words', 'van der '.repeat(6_000)],
  ['dots', 'a.'.repeat(25_000)],
  ['ats', 'a@'.repeat(25_000)],
  ['companies', '公司'.repeat(25_000)],
  ['mixed', 'a 1 '.repeat(12_000)],
  ['breaks', 'a\n \n'.repeat(12_000)],
  ['streets', '1 St '.repeat(10_000)],
  // Runs that are not at an end: patterns such as [.,]+$ try each place of them.
  ...[',', '.', '-', '/', '，', '、', '"', ' ,'].flatMap((sign) => [
    [`${sign} within`, `x${sign.repeat(10_000)}x`],
    [`${sign} within Han`, `张${sign.repeat(10_000)}司`],
  ]),
])('a hostile cell of %s is cleaned by every step in time proportional to its length', (_name, hostile) => {
  // A step that needs quadratic time takes minutes on these; the test's own time limit is what fails then.
  for (const [, call] of calls) compileChain(parseSteps(call).calls, exampleContext)(hostile, () => undefined);
});
