/** Calls of the value steps that are wrong in themselves, found before any cell is read. */
import { expect, test } from 'vitest';
import { parseSteps } from '../../src/clean/parse-step.js';

test.each([
  'date(tomorrow)',
  'date(excel, dd/yyyy)',
  'datetime(timezone=Mars/Olympus)',
  'datetime(whenever)',
  'phone(XX)',
  'phone(China)',
  'phone(CN, kind=landline)',
  'money(RMB)',
  'money(CNY, unit=dozen)',
  'number(decimal=";")',
  'taxId(ZZ)',
  'taxId(CN, kind=passport)',
  'email(idn=punycode)',
  'url(scheme=ftp)',
])('%s is refused', (call) => {
  expect(parseSteps(call).problems.map((problem) => problem.code)).toEqual(['step.wrong-value']);
});

test.each([
  'date(excel, yyyy/M/d, yyyy年M月d日)',
  'date(dmy, yearFrom=1930)',
  'datetime(timezone=Asia/Shanghai)',
  'phone(cn)',
  'money(CNY, unit=万)',
  'taxId(de)',
])('%s is accepted', (call) => {
  expect(parseSteps(call).problems).toEqual([]);
});
