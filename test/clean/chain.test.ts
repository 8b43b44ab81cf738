import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileChain, type NoteFinding } from '../../src/clean/chain.js';
import { exampleContext } from '../../src/clean/example-context.js';
import { absenceFinder } from '../../src/clean/missing.js';
import { parseSteps } from '../../src/clean/parse-step.js';
import { cleanCell } from './clean-cell.js';

describe('findings', () => {
  test('a change says from what, to what and by which step', () => {
    const found: unknown[] = [];
    const note: NoteFinding = (code, severity, step, from, to) => found.push([code, severity, step, from, to]);
    const chain = compileChain(parseSteps('text, mask(0, 0)').calls, exampleContext);
    expect(chain(' a  b ', note)).toBe('***');
    expect(found).toEqual([
      ['value.changed', 'fix', 'text', ' a  b ', 'a b'],
      ['value.changed', 'fix', 'mask', 'a b', '***'],
    ]);
  });

  test('a refusal ends the chain: no default takes its place', () => {
    expect(cleanCell('person, default("x")', 'a@b.com')).toMatchObject({ output: null, severities: ['error'] });
  });

  test('a missing value gets the default', () => {
    expect(cleanCell('person(part=lastName), default("x")', 'N/A').output).toBe('x');
    expect(cleanCell('person(part=lastName), default("x")', '  ').codes).toEqual(['value.changed']);
  });

  test('a step behind one with parts works on their text', () => {
    expect(cleanCell('company, mask(1, 0)', 'Acme Inc').output).toBe('A*******');
  });
});

test('the memo changes nothing: values and findings are those of a fresh chain', () => {
  const { calls } = parseSteps('person');
  const chain = compileChain(calls, exampleContext);
  const inputs = Array.from({ length: 30_000 }, (_, at) =>
    at % 3 === 0 ? `Anna  Smith${'abcdefghij'[at % 10]}` : ['张三', 'N/A', 'x@y.z', 'Madonna'][at % 4]!,
  );
  for (const input of inputs) {
    const found: string[] = [];
    const expected: string[] = [];
    const value = chain(input, (code) => found.push(code));
    expect(value).toEqual(compileChain(calls, exampleContext)(input, (code) => expected.push(code)));
    expect(found).toEqual(expected);
  }
});

test('without steps only blank cells and the words of the source are no value', () => {
  const chain = compileChain([], exampleContext, { missing: ['Nix'] });
  const note = () => undefined;
  expect([' a ', '', '  ', 'nix', 'N/A'].map((input) => chain(input, note))).toEqual([' a ', null, null, null, 'N/A']);
});

describe('missing values', () => {
  test.each(['N/A', 'n/a', ' NULL ', '-', '--', '—', '无', '暂无', '未知', '（空）', 'Ｎ／Ａ', 'none', '...', '***'])(
    '%s is none',
    (input) => {
      expect(cleanCell('text', input)).toMatchObject({ output: null, codes: ['value.missing'] });
    },
  );

  test.each([
    ['person', 'test'],
    ['person', '测试'],
    ['company', 'asdf'],
    ['phone', '13800138000'],
    ['phone', '11111111111'],
    ['phone', '12345678'],
    ['phone', '138-0013-8000'],
    ['date', '1900-01-01'],
    ['date', '0000-00-00'],
    ['email', 'test@test.com'],
    ['email', 'unknown@unknown.com'],
    ['text', '????'],
  ])('in %s, %s is junk', (steps, input) => {
    expect(cleanCell(steps, input)).toMatchObject({ output: null, codes: ['value.junk'] });
  });

  test.each([
    ['text', 'test'],
    ['text', '1900-01-01'],
    ['text', 'NASA'],
    ['country', 'NA'],
    ['picklist(None, Some)', 'None'],
    ['picklist(未知, 已知)', '未知'],
    ['text', 'Nullarbor'],
    ['text', '无锡'],
  ])('in %s, %s is a value', (steps, input) => {
    expect(cleanCell(steps, input).output).toBe(input);
  });

  test('a source has words of its own', () => {
    const chain = compileChain(parseSteps('text').calls, exampleContext, { missing: ['待补'] });
    expect(chain('待补', () => undefined)).toBeNull();
  });
});

/** As `missing` defines placeholder numbers, in the plainest words. */
function isPlaceholder(phone: string): boolean {
  const text = phone.replace(/^\+86/, '').replace(/[ -]/g, '');
  const counts = (number: string): boolean => {
    const digits = [...number].map(Number);
    const runs = (step: number): boolean =>
      digits.every((digit, at) => at === 0 || digit === (digits[at - 1]! + step) % 10);
    return digits.length > 6 && (runs(0) || (digits[0]! < 2 && runs(1)) || (digits[0] === 9 && runs(9)));
  };
  if (!/^\d+$/.test(text)) return false;
  const isTextbook = text === '13800138000' || /^1\d\d(\d)\1{7}$/.test(text);
  const local = /^0(?:10|2\d|[3-9]\d\d)(\d{7,8})$/.exec(text)?.[1];
  return counts(text) || isTextbook || (local !== undefined && counts(local));
}

test.each([
  ['boolean', '无', null],
  ['boolean', '未知', 'missing'],
  ['text', '无', 'missing'],
  ['text', '#REF!', 'junk'],
  ['number', '#REF!', null],
  ['text', '########', 'junk'],
  ['number', '########', null],
])('in a column of %s, %j is %j', (step, input, expected) => {
  expect(absenceFinder(parseSteps(step).calls)(input)).toBe(expected);
});

test.each([
  ['021-5888 8888', null],
  ['021-88888888', 'junk'],
  ['010-12345678', 'junk'],
  ['2345 6789', null],
  ['12345678', 'junk'],
  ['139 0000 0000', 'junk'],
  ['13888888888', 'junk'],
])('placeholder phones: %j is %j', (input, expected) => {
  expect(absenceFinder(parseSteps('phone').calls)(input)).toBe(expected);
});

test('placeholder phones are found among all others', () => {
  const findAbsence = absenceFinder(parseSteps('phone').calls);
  const piece = fc.constantFrom(
    '8',
    '888',
    '8888888',
    '0',
    '000',
    '1',
    '138',
    '1380013',
    '123',
    '987',
    '45',
    '-',
    ' ',
    '890',
    '012',
  );
  const phone = fc
    .tuple(fc.constantFrom('+86', '+1', ''), fc.array(piece, { minLength: 2, maxLength: 9 }))
    .map(([lead, rest]) => `${lead}1${rest.join('')}`);
  fc.assert(
    fc.property(phone, (text) => {
      if (/[ -]$/.test(text)) return;
      expect([text, findAbsence(text)]).toEqual([text, isPlaceholder(text) ? 'junk' : null]);
    }),
    { seed: 7, numRuns: 3000 },
  );
});
