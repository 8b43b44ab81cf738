import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCheck } from '../../src/crm/check.js';
import { field, values } from '../../src/crm/field.js';
import type { ObjectSchema } from '../../src/crm/schema.js';

const object: ObjectSchema = {
  name: 'thing',
  label: { en: 'Thing', zh: '东西' },
  requireOneOf: [['phone', 'text']],
  fields: [
    field('text', 'text', '', '', { max: 5 }),
    field('number', 'number', '', ''),
    field('integer', 'integer', '', '', { min: '0', most: '10' }),
    field('percent', 'percent', '', '', { most: '100' }),
    field('boolean', 'boolean', '', ''),
    field('date', 'date', '', ''),
    field('datetime', 'datetime', '', ''),
    field('country', 'country', '', ''),
    field('currency', 'currency', '', ''),
    field('gender', 'gender', '', ''),
    field('money', 'money', '', '', { min: '0' }),
    field('address', 'address', '', ''),
    { ...field('list', 'picklist', '', '', { values: values('a = A = 甲\nb = B = 乙') }), isRestricted: true },
    field('open', 'picklist', '', '', { values: values('a = A = 甲') }),
    field('phone', 'phone', '', ''),
  ],
};

function codesOf(path: string, value: string): string[] {
  const check = compileCheck(object, [path, 'phone']);
  return (check([value, '+861088886666']) ?? []).map((problem) => problem.code);
}

describe('values', () => {
  test.each<[string, string[], string[], string]>([
    ['text', ['a', '12345', '𠮷𠮷𠮷𠮷𠮷'], ['123456'], 'record.too-long'],
    [
      'number',
      ['0', '-1', '1.50', '123456789012345678901234567890.1'],
      ['', '1.', '.5', '1,5', '1e5', '+1', 'x', '-', '--1', ' 1'],
      'record.type',
    ],
    ['integer', ['0', '10', '007'], ['1.0', '-', 'x'], 'record.type'],
    ['integer', ['0'], ['-1', '11', '99999999999999999999'], 'record.range'],
    ['percent', ['100', '-5', '99.9'], ['100.1'], 'record.range'],
    ['boolean', ['true', 'false'], ['TRUE', '1', 'yes', ''], 'record.type'],
    [
      'date',
      ['2019-08-14', '2020-02-29', '2000-02-29', '0001-01-01'],
      [
        '2019-8-14',
        '2019-02-29',
        '1900-02-29',
        '2019-13-01',
        '2019-00-10',
        '2019-04-31',
        '2019-08-14T00:00:00',
        '14.08.2019',
        '',
      ],
      'record.type',
    ],
    [
      'datetime',
      [
        '2019-08-14',
        '2019-08-14T09:30:00+08:00',
        '2019-08-14T09:30:00Z',
        '2019-08-14T09:30',
        '2019-08-14T09:30:00.123-05:30',
      ],
      [
        ...['2019-08-14 09:30:00', '2019-08-14T24:00:00Z', '2019-08-14T09:60', '2019-08-14T', '2019-02-30T09:30:00Z'],
        ...['2019-08-14T09:30:60Z', '2019-08-14T09:30:00+24:00', '2019-08-14T09:30:00+08:60', '2019-08-14T09:30:00z'],
        ...['2019-08-14T09:30:0xZ', '2019-08-14T09:30:00+0800', '2019-08-14T09:30:00+08:00Z'],
      ],
      'record.type',
    ],
    ['country', ['CN', 'DE'], ['cn', 'CHN', '中国'], 'record.form'],
    ['currency', ['CNY'], ['RMBX', 'cny', '¥'], 'record.form'],
    ['gender', ['male', 'female', 'other'], ['男', 'M'], 'record.form'],
    ['money.amount', ['0', '12.50'], ['¥5', '1,000'], 'record.type'],
    ['money.amount', ['0'], ['-1'], 'record.range'],
    ['money.currency', ['EUR'], ['€'], 'record.form'],
    ['address.country', ['FR'], ['France'], 'record.form'],
    ['address.city', ['Paris'], ['x'.repeat(1001)], 'record.too-long'],
    ['list', ['a', 'b'], ['c', 'A'], 'record.not-in-list'],
    ['open', ['a', 'anything'], ['x'.repeat(101)], 'record.too-long'],
    ['name~core', ['x'.repeat(5000)], [], ''],
  ])('%s', (path, good, bad, code) => {
    for (const value of good) expect([value, codesOf(path, value)]).toEqual([value, []]);
    for (const value of bad) expect([value, codesOf(path, value)]).toEqual([value, [code]]);
  });
});

describe('records', () => {
  const required: ObjectSchema = {
    ...object,
    requireOneOf: [['a', 'b']],
    fields: [field('name', 'text', '', '', { required: true }), field('a', 'text', '', ''), field('b', 'text', '', '')],
  };

  test('required fields and one of several', () => {
    const check = compileCheck(required, ['name', 'b']);
    expect(check(['x', 'y'])).toBeNull();
    expect(check([null, 'y'])).toEqual([{ code: 'record.required', column: 0, details: { field: 'name' } }]);
    expect(check(['x', null])).toEqual([{ code: 'record.none-of', column: null, details: { fields: 'a, b' } }]);
  });

  test('a required field without a column is wrong in every record', () => {
    expect(compileCheck(required, ['a'])(['x'])).toEqual([
      { code: 'record.required', column: null, details: { field: 'name' } },
    ]);
  });

  test('lengths count characters, not code units', () => {
    const check = compileCheck(object, ['text', 'phone']);
    expect(check(['𠮷'.repeat(6), null])).toEqual([
      { code: 'record.too-long', column: 0, details: { field: 'text', length: 6, limit: 5 } },
    ]);
  });

  test('a day is one exactly where the calendar has it', () => {
    const pad = (number: number, length: number): string => String(number).padStart(length, '0');
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const day = new Date(Date.UTC(y, m - 1, d));
          const isDay = m >= 1 && m <= 12 && day.getUTCMonth() === m - 1 && day.getUTCDate() === d;
          expect(codesOf('date', `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`)).toEqual(isDay ? [] : ['record.type']);
        },
      ),
      { seed: 5, numRuns: 2000 },
    );
  });
});

test('what is not good has a problem, and only that', () => {
  const paths = ['text', 'integer', 'percent', 'date', 'datetime', 'country', 'money.amount', 'list', 'phone'];
  const check = compileCheck(object, paths);
  const value = fc.option(
    fc.constantFrom('1', '-1', '11', '101', '2019-08-14', '2019-08-14T09:30:00Z', 'CN', 'a', 'c', 'x', '123456'),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: paths.length, maxLength: paths.length }), (record) => {
      const problems = check(record) ?? [];
      const wrong = record.map((text, at) => text !== null && !check.isGoodValue(at, text));
      expect(paths.map((_path, at) => problems.some(({ column }) => column === at))).toEqual(wrong);
      expect(problems.some(({ column }) => column === null)).toBe(!check.isComplete(record));
    }),
    { seed: 5, numRuns: 1000 },
  );
});
