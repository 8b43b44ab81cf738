import { expect, test } from 'vitest';
import type { CleanContext } from '../../src/clean/step.js';
import { cleanWith } from './clean-with.js';

/** call, input, output, codes of findings. */
const cases: [string, string, string | null, string?][] = [
  // ISO and its neighbours
  ['date', '2019-08-14', '2019-08-14'],
  ['date', '2019-8-4', '2019-08-04'],
  ['date', '2019/8/14', '2019-08-14'],
  ['date', '2019.8.14', '2019-08-14'],
  ['date', '2019.08.14.', '2019-08-14'],
  ['date', '20190814', '2019-08-14'],
  ['date', '２０１９／８／１４', '2019-08-14'],
  ['date', ' 2019-08-14 ', '2019-08-14'],
  ['date', '2019–08–14', '2019-08-14'],
  ['date', "'2019-08-14", '2019-08-14'],
  // Chinese
  ['date', '2019年8月14日', '2019-08-14'],
  ['date', '2019年08月14号', '2019-08-14'],
  ['date', '2019 年 8 月 14 日', '2019-08-14'],
  ['date', '2019年8月14', '2019-08-14'],
  ['date', '二〇一九年八月十四日', '2019-08-14'],
  ['date', '二零一九年十二月三十一日', '2019-12-31'],
  ['date', '二○一九年八月廿四日', '2019-08-24'],
  ['date', '2019年08月14日 星期三', '2019-08-14'],
  ['date', '2019-08-14（周三）', '2019-08-14'],
  ['date', '民国108年8月14日', '2019-08-14'],
  ['date', '民國108/8/14', '2019-08-14'],
  ['date', '令和元年8月14日', '2019-08-14'],
  ['date', '平成31年4月30日', '2019-04-30'],
  ['date', '公元2019年8月14日', '2019-08-14'],
  ['date', '19年8月14日', '2019-08-14', 'date.short-year'],
  ['date(roc)', '108/8/14', '2019-08-14'],
  ['date(roc)', '108年8月14日', '2019-08-14'],
  ['date(roc)', '1080814', '2019-08-14'],
  ['date(roc)', '99.1.1', '2010-01-01'],
  ['date(roc)', '2019-08-14', '2019-08-14'],
  ['date', '108/8/14', null, 'date.invalid'],
  ['date', '2019年8月', null, 'date.incomplete'],
  ['date', '8月14日', null, 'date.incomplete'],
  ['date', '2019年', null, 'date.incomplete'],
  ['date', '2019年2月30日', null, 'date.impossible'],
  ['date', '二〇一九年十三月一日', null, 'date.impossible'],
  ['date', '农历正月初一', null, 'date.invalid'],
  ['date', '2019年正月1日', null, 'date.invalid'],
  ['date', '今天', null, 'date.invalid'],
  ['date', '2019-8-14 上午9:30', '2019-08-14', 'date.time-dropped'],
  ['date', '2019年8月14日 00:00:00', '2019-08-14'],
  // order of day and month
  ['date', '8/14/2019', '2019-08-14'],
  ['date', '14/8/2019', '2019-08-14'],
  ['date', '14.08.2019', '2019-08-14'],
  ['date', '8/14/19', '2019-08-14', 'date.short-year'],
  ['date', '5/5/2019', '2019-05-05'],
  ['date', '3/4/2019', null, 'date.ambiguous'],
  ['date', '3.4.2019', null, 'date.ambiguous'],
  ['date', '3/4/19', null, 'date.ambiguous'],
  ['date', '19-8-14', null, 'date.ambiguous'],
  ['date', '99/12/31', '1999-12-31', 'date.short-year'],
  ['date(dmy)', '3/4/2019', '2019-04-03'],
  ['date(mdy)', '3/4/2019', '2019-03-04'],
  ['date(ymd)', '19-8-14', '2019-08-14', 'date.short-year'],
  ['date(ymd)', '3/4/2019', null, 'date.ambiguous'],
  ['date(dmy)', '8/14/2019', null, 'date.impossible'],
  ['date(dmy)', '3.4.65', '1965-04-03', 'date.short-year'],
  ['date(dmy, yearFrom=2000)', '3.4.65', '2065-04-03', 'date.short-year'],
  ['date(dmy, yearFrom=1930)', '3.4.29', '2029-04-03', 'date.short-year'],
  // formats
  ['date(dd/MM/yyyy)', '03/04/2019', '2019-04-03'],
  ['date(d/M/yyyy)', '03/04/2019', '2019-04-03'],
  ['date(MM/DD/YYYY)', '03/04/2019', '2019-03-04'],
  ['date(yyyy年M月d日)', '2019年8月14日', '2019-08-14'],
  ['date("d MMM yyyy")', '14 Aug 2019', '2019-08-14'],
  ['date(dd.MM.yy)', '03.04.19', '2019-04-03', 'date.short-year'],
  ['date(yyyy/M/d)', '14.8.2019', '2019-08-14'],
  ['date(dd/MM/yyyy)', '31/02/2019', null, 'date.impossible'],
  // serial numbers and Unix times
  ['date(excel)', '43691', '2019-08-14'],
  ['date(excel)', '43691.5', '2019-08-14', 'date.time-dropped'],
  ['date(excel)', '1', '1900-01-01'],
  ['date(excel)', '59', '1900-02-28'],
  ['date(excel)', '60', null, 'date.impossible'],
  ['date(excel)', '61', '1900-03-01'],
  ['date(excel1904)', '42229', '2019-08-14'],
  ['date(excel)', '2019', null, 'date.incomplete'],
  ['date(excel, yyyy/M/d)', '2019/8/14', '2019-08-14'],
  ['date(excel)', '20190814', '2019-08-14'],
  ['date(epoch)', '1565740800', '2019-08-14'],
  ['date(epoch)', '1565740800000', '2019-08-14'],
  ['date', '43691', null, 'date.serial'],
  ['date', '1565740800', null, 'date.serial'],
  // words
  ['date', '14 Aug 2019', '2019-08-14'],
  ['date', 'Aug 14, 2019', '2019-08-14'],
  ['date', 'August 14th, 2019', '2019-08-14'],
  ['date', '14-Aug-19', '2019-08-14', 'date.short-year'],
  ['date', '14AUG2019', '2019-08-14'],
  ['date', 'Wed, 14 Aug 2019', '2019-08-14'],
  ['date', 'Wednesday, August 14, 2019', '2019-08-14'],
  ['date', '14. August 2019', '2019-08-14'],
  ['date', '1 de enero de 2020', '2020-01-01'],
  ['date', '14 août 2019', '2019-08-14'],
  ['date', '3. März 2019', '2019-03-03'],
  ['date', 'Aug 2019', null, 'date.incomplete'],
  ['date', '31 June 2019', null, 'date.impossible'],
  // impossible, incomplete, none
  ['date', '31/2/2019', null, 'date.impossible'],
  ['date', '2019-02-29', null, 'date.impossible'],
  ['date', '2020-02-29', '2020-02-29'],
  ['date', '1900-02-29', null, 'date.impossible'],
  ['date', '2019-13-01', null, 'date.impossible'],
  ['date', '0/0/00', null, 'date.impossible'],
  ['date', '0219-08-14', null, 'date.impossible'],
  ['date', '3-4', null, 'date.incomplete'],
  ['date', '3/4', null, 'date.incomplete'],
  ['date', '2019-08', null, 'date.incomplete'],
  ['date', '2019', null, 'date.incomplete'],
  ['date', 'tomorrow', null, 'date.invalid'],
  ['date', '2019-08-14 to 2019-08-20', null, 'date.invalid'],
  ['date', '100', null, 'date.invalid'],
  ['date', '2019/08/14（三）', '2019-08-14'],
  ['date', '2019-08-14 上午', '2019-08-14'],
  ['date', '2019/08-14', '2019-08-14'],
  ['date', '2019、8、14', '2019-08-14'],
  ['date', '2019，8，14', '2019-08-14'],
  ['date', '2019年8月14日下午', '2019-08-14'],
  ['date', 'Mittwoch, 14. August 2019', '2019-08-14'],
  ['date', '2019-08-14 (Wed)', '2019-08-14'],
  ['date', 'Date: 2019-08-14', '2019-08-14'],
  ['date', '日期：2019-08-14', '2019-08-14'],
  ['date', '2019-8-14-', '2019-08-14'],
  ['date', '下单日期：2019-08-14', '2019-08-14'],
  ['date', '(2019-08-14)', '2019-08-14'],
  ['date', '2019-08-14+08:00', '2019-08-14'],
  ['date', '2019_08_14', '2019-08-14'],
  ['date', '2019。8。14', '2019-08-14'],
  ['date', '2019년 8월 14일', '2019-08-14'],
  ['date', '/Date(1565740800000)/', '2019-08-14'],
  ['date', '2019年8月14日晚上', '2019-08-14'],
  ['date(dmy)', '03042019', '2019-04-03'],
  ['date(dmy)', '20190403', '2019-04-03'],
  ['date(ymd)', '190814', '2019-08-14', 'date.short-year'],
  ['date(roc)', '990814', '2010-08-14'],
  ['date', '190814', null, 'date.invalid'],
  ['date', '2018年元月5日', '2018-01-05'],
  ['date', '2019.8月14日', '2019-08-14'],
];

test.each(cases)('%s of "%s" is %s', (call, input, output, code) => {
  const { value, codes } = cleanWith(call, input);
  expect(value).toBe(output);
  expect(codes).toEqual(code ? [code] : []);
});

/** evidence, input, output, code. */
const columns: [string[], string, string | null, string?][] = [
  [['3/4/2019', '14/8/2019'], '3/4/2019', '2019-04-03'],
  [['3/4/2019', '8/14/2019'], '3/4/2019', '2019-03-04'],
  [['14/8/2019', '8/14/2019'], '3/4/2019', null, 'date.ambiguous'],
  [['3/4/2019', '5/6/2019'], '3/4/2019', null, 'date.ambiguous'],
  [['31/2/2019', '14/8/2019'], '3/4/2019', '2019-04-03'],
  [['14/8/2019'], '8/14/2019', '2019-08-14', 'date.other-order'],
  [['14/8/2019'], '3/4/19', '2019-04-03', 'date.short-year'],
  [['19/8/31', '18/12/1'], '19/3/4', null, 'date.ambiguous'],
  [['99/8/31', '01/12/1'], '19/3/4', '2019-03-04', 'date.short-year'],
  [['31.12.19', '01.02.20', '15.06.21'], '03.04.19', null, 'date.ambiguous'],
  [['31.12.99', '01.02.20'], '03.04.19', '2019-04-03', 'date.short-year'],
];

test.each(columns)('in a column of %j, "%s" is %s', (evidence, input, output, code) => {
  const { value, codes } = cleanWith('date', input, {}, evidence);
  expect(value).toBe(output);
  expect(codes).toEqual(code ? [code] : []);
});

test('the order of the mapping decides before the column', () => {
  expect(cleanWith('date', '3/4/2019', { dateOrder: 'mdy' }, ['14/8/2019']).value).toBe('2019-03-04');
});

/** Days as programs write them: midnight of the zone, in UTC. */
const zoned: [Partial<CleanContext>, string, string][] = [
  [{ timezone: 'Asia/Shanghai' }, '2019-08-13T16:00:00.000Z', '2019-08-14'],
  [{ timezone: 'Asia/Shanghai' }, '2019-08-14T00:00:00Z', '2019-08-14'],
  [{ timezone: 'America/New_York' }, '2019-08-14T04:00:00Z', '2019-08-14'],
  [{ timezone: 'America/New_York' }, '2019-08-14T00:00:00+08:00', '2019-08-14'],
];

test.each(zoned)('in %j, "%s" is %s', (context, input, output) => {
  const { value, codes } = cleanWith('date', input, context);
  expect(value).toBe(output);
  expect(codes).toEqual([]);
});
