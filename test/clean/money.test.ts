import { expect, test } from 'vitest';
import type { CleanContext } from '../../src/clean/step.js';
import { cleanWith } from './clean-with.js';

/** call, input, amount, currency, code; amount null = refused. */
const cases: [string, string, string | null, string | null, string?][] = [
  ['money(CNY)', '￥1,234.50', '1234.50', 'CNY'],
  ['money(JPY)', '¥1,234', '1234', 'JPY', 'number.assumed'],
  ['money', '¥100', '100', null, 'money.ambiguous-currency'],
  ['money', '¥100元', '100', 'CNY'],
  ['money', '100円', '100', 'JPY'],
  ['money', 'RMB 3500', '3500', 'CNY'],
  ['money', 'RMB￥500', '500', 'CNY'],
  ['money', '人民币 3500 元整', '3500', 'CNY'],
  ['money', '1.2万元', '12000', 'CNY'],
  ['money', '3亿美元', '300000000', 'USD'],
  ['money', '500万港币', '5000000', 'HKD'],
  ['money', '100美元', '100', 'USD'],
  ['money', '5块', '5', 'CNY'],
  ['money', '3毛', '0.3', 'CNY'],
  ['money', '120元5角', '120.5', 'CNY'],
  ['money', '壹佰贰拾元整', '120', 'CNY'],
  ['money', '人民币壹佰贰拾元整', '120', 'CNY'],
  ['money', '壹佰贰拾叁元肆角伍分', '123.45', 'CNY'],
  ['money', '壹万元零伍分', '10000.05', 'CNY'],
  ['money', '叁万伍仟元整', '35000', 'CNY'],
  ['money', '一百二十元', '120', 'CNY'],
  ['money', '负壹佰元', '-100', 'CNY'],
  ['money', '金额：500元', '500', 'CNY'],
  ['money', '1万2千元', '12000', 'CNY'],
  ['money', '（1,234.00）', '-1234.00', null],
  ['money(CNY)', '￥-12.00', '-12.00', 'CNY'],
  ['money(CNY, unit=万)', '12.5', '125000', 'CNY'],
  ['money(CNY, unit=万)', '12.5万', '125000', 'CNY'],
  ['money(CNY, unit=万元)', '12.5', '125000', 'CNY'],
  ['money(CNY)', 'US$100.00', '100.00', 'USD'],
  ['money', '新台币1000元', '1000', 'TWD'],
  ['money', '100元/月', null, null, 'money.invalid'],
  ['money', '约100元', null, null, 'money.invalid'],
  ['money', '面议', null, null, 'money.invalid'],
  ['money', '100-200元', null, null, 'money.invalid'],
  ['money', '$1,234.50', '1234.50', 'USD'],
  ['money', '-$5', '-5', 'USD'],
  ['money', '$-5', '-5', 'USD'],
  ['money', '($5.00)', '-5.00', 'USD'],
  ['money', '(US$ 1,200.00)', '-1200.00', 'USD'],
  ['money', '5.00-', '-5.00', null],
  ['money', '$100 CAD', '100', 'CAD'],
  ['money(CAD)', '$100', '100', 'CAD'],
  ['money', 'HK$ 100', '100', 'HKD'],
  ['money', 'NT$1000', '1000', 'TWD'],
  ['money', 'R$ 1.234,56', '1234.56', 'BRL'],
  ['money', '1.234,56 €', '1234.56', 'EUR'],
  ['money', '1 234,56 EUR', '1234.56', 'EUR'],
  ['money', '€1.5k', '1500', 'EUR'],
  ['money', '5 M€', '5000000', 'EUR'],
  ['money', '€1.234', null, null, 'number.ambiguous'],
  ['money(decimal=",")', '€1.234', '1234', 'EUR'],
  ['money', "CHF 1'234.50", '1234.50', 'CHF'],
  ['money', '£99.99', '99.99', 'GBP'],
  ['money', '1 234,56 kr', '1234.56', null, 'money.ambiguous-currency'],
  ['money(SEK)', '1 234,56 kr', '1234.56', 'SEK'],
  ['money', '₹1,23,456.78', '123456.78', 'INR'],
  ['money', 'USD 1.5m', '1500000', 'USD'],
  ['money', '50 dollars', '50', 'USD'],
  ['money', '1200.00 usd', '1200.00', 'USD'],
  ['money', '12.50', '12.50', null],
  ['money(EUR)', '12.50', '12.50', 'EUR'],
  ['money', '12345678901234567.89', '12345678901234567.89', null],
  ['money', '100 XYZ', null, null, 'money.unknown-currency'],
  ['money', '$100 €', null, null, 'money.two-currencies'],
  ['money', 'USD', null, null, 'money.invalid'],
  ['money', '1.38E+10', null, null, 'number.damaged'],
  ['money(CNY)', 'Fr. 500.-', '500', 'CHF'],
  ['money(CNY)', '500,- €', '500', 'EUR'],
  ['money(CNY)', '100 (万元)', '1000000', 'CNY'],
  ['money(CNY)', '100（万）', '1000000', 'CNY'],
];

test.each(cases)('%s of "%s" is %s %s', (call, input, amount, currency, code) => {
  const { value, codes } = cleanWith(call, input);
  expect(value).toEqual(amount === null ? null : { amount, currency });
  expect(codes).toEqual(code ? [code] : []);
});

const contexts: [Partial<CleanContext>, string, string][] = [
  [{ country: 'CN' }, '¥100', 'CNY'],
  [{ country: 'JP' }, '¥100', 'JPY'],
  [{ currency: 'JPY' }, '￥100', 'JPY'],
  [{ currency: 'CNY' }, '$100', 'USD'],
  [{ country: 'AU' }, '$100', 'AUD'],
  [{ country: 'NO' }, '100 kr', 'NOK'],
  [{ currency: 'HKD' }, '100元', 'HKD'],
  [{ currency: 'CNY' }, '100', 'CNY'],
];

test.each(contexts)('in %j, "%s" is in %s', (context, input, currency) => {
  expect(cleanWith('money', input, context)).toEqual({ value: { amount: '100', currency }, codes: [] });
});
