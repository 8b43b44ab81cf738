import { expect, test } from 'vitest';
import { cleanWith } from './clean-with.js';

const shanghai = 'Asia/Shanghai';
const newYork = 'America/New_York';

/** zone, input, output, code. */
const cases: [string, string, string | null, string?][] = [
  [shanghai, '2019-08-14 09:30', '2019-08-14T09:30:00+08:00'],
  [shanghai, '2019-08-14T09:30:15', '2019-08-14T09:30:15+08:00'],
  [shanghai, '2019/8/14 9:30', '2019-08-14T09:30:00+08:00'],
  [shanghai, '2019-08-14', '2019-08-14T00:00:00+08:00'],
  [shanghai, '2019年8月14日下午3点05分', '2019-08-14T15:05:00+08:00'],
  [shanghai, '2019年8月14日 9时30分15秒', '2019-08-14T09:30:15+08:00'],
  [shanghai, '2019-08-14 下午3点半', '2019-08-14T15:30:00+08:00'],
  [shanghai, '2019-08-14 中午12:00', '2019-08-14T12:00:00+08:00'],
  [shanghai, '2019-08-14 凌晨12:30', '2019-08-14T00:30:00+08:00'],
  [shanghai, '2019-08-14 晚上12点', null, 'date.ambiguous'],
  [shanghai, '20190814093000', '2019-08-14T09:30:00+08:00'],
  [shanghai, '8/14/2019 3:05 PM', '2019-08-14T15:05:00+08:00'],
  [shanghai, '8/14/2019 12:00 AM', '2019-08-14T00:00:00+08:00'],
  [shanghai, '8/14/2019 13:00 PM', null, 'date.impossible'],
  [shanghai, '2019-08-14T09:30:00Z', '2019-08-14T09:30:00Z'],
  [shanghai, '2019-08-14T09:30:00.123+02:00', '2019-08-14T09:30:00.123+02:00'],
  [shanghai, '2019-08-14 09:30 GMT+8', '2019-08-14T09:30:00+08:00'],
  [shanghai, '2019-08-14 09:30 CST', null, 'date.zone'],
  [shanghai, '2019-08-14 09:30 Asia/Shanghai', null, 'date.zone'],
  [shanghai, '2019-08-14 3:30 p.m.', '2019-08-14T15:30:00+08:00'],
  [shanghai, 'Wed, 14 Aug 2019 09:30:00 +0200', '2019-08-14T09:30:00+02:00'],
  [shanghai, 'Wed Aug 14 2019 09:30:00 GMT+0800 (CST)', '2019-08-14T09:30:00+08:00'],
  [shanghai, '2019-08-14 24:00', '2019-08-15T00:00:00+08:00'],
  [shanghai, '2019-08-14 25:00', null, 'date.impossible'],
  [shanghai, '2019-08-14 09:60', null, 'date.impossible'],
  [shanghai, '09:30', null, 'date.invalid'],
  // China had summer time from 1986 to 1991.
  [shanghai, '1988-07-01 12:00', '1988-07-01T12:00:00+09:00'],
  [newYork, '2024-03-10 01:59', '2024-03-10T01:59:00-05:00'],
  [newYork, '2024-03-10 02:30', null, 'datetime.gap'],
  [newYork, '2024-03-10 03:00', '2024-03-10T03:00:00-04:00'],
  [newYork, '2024-11-03 00:59', '2024-11-03T00:59:00-04:00'],
  [newYork, '2024-11-03 01:30', '2024-11-03T01:30:00-04:00', 'datetime.overlap'],
  [newYork, '2024-11-03 02:00', '2024-11-03T02:00:00-05:00'],
  [newYork, '2024-03-10', '2024-03-10T00:00:00-05:00'],
  [newYork, '2024/11/3', '2024-11-03T00:00:00-04:00'],
  [newYork, '11/14/2024', '2024-11-14T00:00:00-05:00'],
  ['America/Santiago', '2024-09-08', null, 'datetime.gap'],
  ['America/Santiago', '2024-09-09', '2024-09-09T00:00:00-03:00'],
  ['America/Havana', '2024-11-03', '2024-11-03T00:00:00-04:00', 'datetime.overlap'],
  ['Australia/Lord_Howe', '2024-04-07 01:45', '2024-04-07T01:45:00+11:00', 'datetime.overlap'],
  ['Asia/Kolkata', '2019-08-14 09:30', '2019-08-14T09:30:00+05:30'],
  ['UTC', '2019-08-14 09:30', '2019-08-14T09:30:00Z'],
  ['Nowhere/At_All', '2019-08-14 09:30', null, 'date.zone'],
  ['Nowhere/At_All', '2019-08-14 09:30Z', '2019-08-14T09:30:00Z'],
  ['Asia/Shanghai', '14-Aug-19 03.15.00 PM', '2019-08-14T15:15:00+08:00', 'date.short-year'],
  ['Asia/Shanghai', 'Wed Aug 14 09:30:00 UTC 2019', '2019-08-14T09:30:00Z'],
  ['Asia/Shanghai', '2019-08-14-09:30:00', '2019-08-14T09:30:00+08:00'],
  ['Asia/Shanghai', 'Wed Aug 14 09:30:00 CST 2019', null, 'date.zone'],
  ['Asia/Shanghai', '14-AUG-19 03.15.00.000000 PM', '2019-08-14T15:15:00+08:00', 'date.short-year'],
  ['Asia/Shanghai', '14.08.2019 09:30 Uhr', '2019-08-14T09:30:00+08:00'],
  ['Asia/Shanghai', '2019-08-14 09h30', '2019-08-14T09:30:00+08:00'],
  ['Asia/Shanghai', '2019-08-14 at 9:30am', '2019-08-14T09:30:00+08:00'],
  ['Asia/Shanghai', 'August 14, 2019 at 9:30 AM', '2019-08-14T09:30:00+08:00'],
  ['Asia/Shanghai', '2019-08-14 -09:30', null, 'date.invalid'],
  [shanghai, '2019-08-14 3:30下午', '2019-08-14T15:30:00+08:00'],
  [shanghai, '2019年8月14日下午三点半', '2019-08-14T15:30:00+08:00'],
  [shanghai, '2019-08-14 3点一刻', '2019-08-14T03:15:00+08:00'],
  [shanghai, '15:30 2019-08-14', '2019-08-14T15:30:00+08:00'],
  [shanghai, '2019-08-14-15.30.00.000000', '2019-08-14T15:30:00+08:00'],
  [shanghai, '2019-08-14 15:30:00 +0800 CST', '2019-08-14T15:30:00+08:00'],
  [shanghai, '2019-08-14 10:30-11:30', null, 'date.ambiguous'],
  [shanghai, '2019-08-14 10:30-05:00', '2019-08-14T10:30:00-05:00'],
  [shanghai, '2019-08-14 上午15:30', null, 'date.impossible'],
  [shanghai, '2019-08-14 夜里11点', '2019-08-14T23:00:00+08:00'],
  [shanghai, '2019-08-14 晚上1点', null, 'date.ambiguous'],
  [shanghai, '2018/1/5 PM 9:30', '2018-01-05T21:30:00+08:00'],
];

test.each(cases)('in %s, "%s" is %s', (timezone, input, output, code) => {
  const { value, codes } = cleanWith('datetime', input, { timezone });
  expect(value).toBe(output);
  expect(codes).toEqual(code ? [code] : []);
});

/** call, input, output. */
const asked: [string, string, string][] = [
  ['datetime(excel)', '43691.395833333336', '2019-08-14T09:30:00Z'],
  ['datetime(epoch)', '1565775000', '2019-08-14T09:30:00Z'],
  ['datetime(epoch, timezone=Asia/Shanghai)', '1565775000000', '2019-08-14T17:30:00+08:00'],
  ['datetime("dd/MM/yyyy HH:mm")', '03/04/2019 09:30', '2019-04-03T09:30:00Z'],
  ['datetime("yyyy-MM-dd hh:mm a")', '2019-08-14 09:30 PM', '2019-08-14T21:30:00Z'],
  ['datetime("yyyy-MM-dd\'T\'HH:mm:ssXXX")', '2019-08-14T09:30:00+02:00', '2019-08-14T09:30:00+02:00'],
];

test.each(asked)('%s of "%s" is %s', (call, input, output) => {
  expect(cleanWith(call, input)).toEqual({ value: output, codes: [] });
});
