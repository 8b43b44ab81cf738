import { describe, expect, test } from 'vitest';
import {
  checkLabel,
  fieldLabel,
  fillCounts,
  formatBytes,
  formatCount,
  formatSeconds,
  formatShare,
  nameDetails,
  objectLabel,
  stageLabel,
  whyLabel,
} from '../../src/report/wording.js';
import { exampleSchema } from './example.js';

function cases<T>(name: string, write: (input: T) => string, table: [T, string][]): void {
  describe(name, () => {
    for (const [input, expected] of table) test(`${JSON.stringify(input)}`, () => expect(write(input)).toBe(expected));
  });
}

cases('counts', formatCount, [
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1_234_567, '1,234,567'],
  [1234.6, '1,235'],
]);

cases('shares', ([part, whole]: [number, number]) => formatShare(part, whole), [
  [[0, 0], '–'],
  [[0, 10], '0%'],
  [[10, 10], '100%'],
  [[1, 3], '33%'],
  [[1, 100_000], '<0.1%'],
  [[99_999, 100_000], '>99.9%'],
  [[995, 1000], '99.5%'],
  [[5, 1000], '0.5%'],
]);

cases('bytes', formatBytes, [
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [999_949, '1.0 MB'],
  [123_456_789, '123 MB'],
  [5e12, '5.0 TB'],
]);

cases('durations', formatSeconds, [
  [0, '0.0 s'],
  [9.96, '10 s'],
  [59.6, '1 min 00 s'],
  [65, '1 min 05 s'],
  [3599.9, '1 h 00 min'],
  [7860, '2 h 11 min'],
]);

describe('names', () => {
  test('of objects, fields and their parts; what the schema does not have is shown as it is', () => {
    expect(objectLabel(exampleSchema, 'account', 'zh')).toBe('客户');
    expect(objectLabel(exampleSchema, '__proto__', 'zh')).toBe('__proto__');
    expect(fieldLabel(exampleSchema, 'account', 'address.city', 'en')).toBe('Address city');
    expect(fieldLabel(exampleSchema, 'account', 'custom.x', 'en')).toBe('custom.x');
    expect(fieldLabel(exampleSchema, 'constructor', 'name', 'en')).toBe('name');
    expect(stageLabel('load', 'zh')).toBe('加载');
    expect(stageLabel('toString', 'zh')).toBe('toString');
  });

  test('in details, in the reader’s language', () => {
    const details = { parent: 'account', field: 'phone', fields: 'name, taxId', input: 'account', max: 3 };
    expect(nameDetails(exampleSchema, 'account', 'zh', details)).toEqual({
      parent: '客户',
      field: '电话',
      fields: '名称, 税号',
      input: 'account',
      max: 3,
    });
    expect(nameDetails(exampleSchema, null, 'en', details)).toMatchObject({ parent: 'account', field: 'phone' });
  });
});

test('checks and reasons of merging', () => {
  expect(checkLabel(exampleSchema, 'account', 'sum of taxId', 'en')).toBe('sum of Tax id');
  expect(checkLabel(exampleSchema, 'account', 'orphans in phone', 'zh')).toBe('电话中无效的引用');
  expect(checkLabel(exampleSchema, 'account', 'records', 'zh')).toBe('记录数');
  expect(checkLabel(exampleSchema, 'account', 'own rule', 'zh')).toBe('own rule');
  expect(whyLabel('taxId same, company registered', 'zh')).toBe('税号: 相同, 公司名称: 注册名称相同');
  expect(whyLabel('something else, taxId constructor', 'en')).toBe('something else, taxId constructor');
});

test('counts choose their word', () => {
  const text = { en: '{rows} {rows|row|rows} in {path}', zh: '{path} 中的 {rows} 行' };
  expect(fillCounts(text, 'en', { rows: 1, path: 'a' })).toBe('1 row in a');
  expect(fillCounts(text, 'en', { rows: 1200, path: '{rows}' })).toBe('1,200 rows in {rows}');
  expect(fillCounts(text, 'zh', { rows: 1200, path: 'a' })).toBe('a 中的 1,200 行');
});
