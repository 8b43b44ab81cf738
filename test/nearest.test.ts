import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestNames } from '../src/nearest.js';

const fields = [
  'name',
  'number',
  'taxId',
  'industry',
  'phone',
  'email',
  'website',
  'address',
  'annualRevenue',
  'employees',
  'owner',
];
const columns = ['客户编号', '客户名称', '联系人', '手机号码', '建档日期'];

test.each<[string, string[], string | undefined]>([
  ['nmae', fields, 'name'],
  ['phne', fields, 'phone'],
  ['adress', fields, 'address'],
  ['webiste', fields, 'website'],
  ['emial', fields, 'email'],
  ['Name', fields, 'name'],
  ['annual_revenue', fields, 'annualRevenue'],
  ['TAXID', fields, 'taxId'],
  ['客户名', columns, '客户名称'],
  ['手机', columns, '手机号码'],
  ['客户编码', columns, '客户编号'],
  ['联系人姓名', columns, '联系人'],
  // nothing comes near
  ['erp', fields, undefined],
  ['x', fields, undefined],
  ['', fields, undefined],
  ['zzzzzz', fields, undefined],
  ['地址', columns, undefined],
])('%s', (word, names, nearest) => {
  expect(nearestNames(word, names)[0]).toBe(nearest);
});

test('any words: names that are known, each once, never more than asked for', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { maxLength: 20 }), fc.nat(5), (word, names, limit) => {
      const found = nearestNames(word, names, limit);
      expect(found.length).toBeLessThanOrEqual(limit);
      expect(new Set(found).size).toBe(found.length);
      for (const name of found) expect(names).toContain(name);
    }),
    { seed: 6, numRuns: 200 },
  );
});
