import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/map/expression.js';

function run(text: string, values: Record<string, string | null>, over: 'row' | 'record' = 'row') {
  const parsed = parseExpression(text, over);
  if ('problem' in parsed) return parsed;
  return parsed.expression.run(parsed.expression.names.map((name) => values[name] ?? (over === 'row' ? '' : null)));
}

describe('expressions', () => {
  test.each<[string, string | boolean | null]>([
    ["row['省'] in ['上海', '江苏', '浙江'] ? '华东' : '其他'", '华东'],
    ["row['状态'] != '作废' && row['联系人'] != ''", true],
    ["row.a + '-' + row.b", 'x-5'],
    ['int(row.b) * 3', '15'],
    ['double(row.b) / 2.0', '2.5'],
    ["row['a'].startsWith('x')", true],
    ["row['a'].size() == 1", true],
    ["row['__proto__'] == 'p'", true],
    ["row['constructor'] == ''", true],
    ["row['a'].lowerAscii().contains('X')", false],
    ['null', null],
  ])('%s', (text, value) => {
    const row = { 省: '上海', 状态: '正常', 联系人: '张三', a: 'x', b: '5', ['__proto__']: 'p' };
    const values = new Map(Object.entries(row));
    values.set('__proto__', 'p');
    const parsed = parseExpression(text, 'row');
    if ('problem' in parsed) throw new Error(parsed.problem);
    expect(parsed.expression.run(parsed.expression.names.map((name) => values.get(name) ?? ''))).toEqual({ value });
  });

  test.each<[string, Record<string, string | null>, boolean]>([
    ['record.phone != null || record.email != null', { phone: null, email: 'a@b.c' }, true],
    ['record.phone != null || record.email != null', { phone: null, email: null }, false],
    ["record['address.city'] == 'Berlin'", { 'address.city': 'Berlin' }, true],
    ['double(record.amount) > 10.0', { amount: '12.5' }, true],
  ])('%s over a record', (text, record, value) => {
    expect(run(text, record, 'record')).toEqual({ value });
  });

  test('names are those that it reads', () => {
    const parsed = parseExpression("row.a == row['b c'] && 'd' in row", 'row');
    expect('expression' in parsed && parsed.expression.names.toSorted()).toEqual(['a', 'b c', 'd']);
  });

  test.each([
    ['row', 0],
    ['row == row', 0],
    ["row[row['a']] == 'x'", 0],
    ["['a'].map(x, x)", 0],
    ["['a'].all(x, x == 'a')", 0],
    ["'a'.matches('(a+)+$')", 0],
    ['other.a', 0],
    ['row.a ==', 8],
    ['record.a == null', 0],
    ["timestamp('2020-01-01T00:00:00Z') > timestamp(row.a)", 0],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, 0],
    [`row.a == '${'x'.repeat(3000)}'`, 0],
  ])('%s is refused', (text) => {
    const parsed = parseExpression(text, 'row');
    expect(parsed).toHaveProperty('problem');
    expect(parsed).not.toHaveProperty('expression');
  });

  test('what fails while it runs is a value', () => {
    expect(run('int(row.a)', { a: 'x' })).toHaveProperty('problem');
    expect(run('int(row.a) / 0', { a: '1' })).toHaveProperty('problem');
    expect(run('double(record.amount) > 1.0', { amount: null }, 'record')).toHaveProperty('problem');
  });

  test('nothing throws, whatever is written', () => {
    const piece = fc.constantFrom(
      "row['a']",
      'row',
      '==',
      '+',
      "'x'",
      '(',
      ')',
      '[',
      ']',
      '?',
      ':',
      '1',
      'in',
      '.',
      'size()',
      '&&',
      '!',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.string(), (pieces, value) => {
        const parsed = parseExpression(pieces.join(' '), 'row');
        if ('problem' in parsed) return;
        parsed.expression.run(parsed.expression.names.map(() => value));
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
