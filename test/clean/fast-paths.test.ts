/**
 * Common shapes are read without regular expressions. An invisible character at the end, which every meaning leaves out,
 * sends the same text the thorough way: both must come to the same value and findings.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CleanContext } from '../../src/clean/step.js';
import { makeStep } from './clean-with.js';

const two = (number: number): string => String(number).padStart(2, '0');
const digit = fc.integer({ min: 0, max: 9 });
const digits = (least: number, most: number) =>
  fc.array(digit, { minLength: least, maxLength: most }).map((all) => all.join(''));
const parts = (...all: fc.Arbitrary<string | number>[]) => fc.tuple(...all).map((found) => found.join(''));
const one = (...texts: string[]) => fc.constantFrom(...texts);

const year = fc.oneof(fc.integer({ min: 1950, max: 2060 }), fc.integer({ min: 0, max: 9999 }));
const month = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 13 }));
const day = fc.oneof(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 32 }));
const date = fc
  .tuple(year, month, day, fc.boolean(), one('-', '/', '.', '年'), fc.integer({ min: 0, max: 2 }))
  .map(([y, m, d, isPadded, sign, order]) => {
    const [mm, dd] = isPadded ? [two(m), two(d)] : [m, d];
    if (sign === '年') return `${y}年${mm}月${dd}日`;
    return [
      [y, mm, dd],
      [mm, dd, y],
      [dd, mm, y],
    ][order]!.join(sign);
  });
const clock = parts(
  fc.integer({ min: 0, max: 25 }).map(two),
  one(':', ':', ':', '.'),
  fc.integer({ min: 0, max: 60 }).map(two),
  fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 60 }).map((seconds) => `:${two(seconds)}`),
  ),
);
const moment = parts(date, one('', ' ', 'T', 'T'), fc.oneof(clock, fc.constant('')), one('', '', 'Z', '+02:00'));

const label = fc.stringMatching(/^[a-z0-9-]{1,9}$/);
const domain = fc.oneof(
  one('gmail.com', 'qq.com', 'gmial.com', 'mailinator.com', 'example.con', 'firma.de', 'foo.bar'),
  fc
    .tuple(fc.array(label, { minLength: 0, maxLength: 2 }), one('com', 'cn', 'de', 'c', 'x9', 'zzzz'))
    .map((all) => all.flat().join('.')),
);
const email = parts(
  one('', '', ' '),
  fc.oneof(one('info', 'sales', 'no-reply', 'John.Smith'), fc.stringMatching(/^[a-zA-Z0-9._+-]{1,12}$/)),
  one('@', '@', '@', '@@', ''),
  domain,
  one('', '', ' ', '.'),
);

const figures = fc.oneof(
  digits(1, 7),
  parts(digits(1, 3), fc.constant(','), digits(3, 3)),
  parts(digits(1, 4), one('.', ','), digits(1, 4)),
  parts(digits(1, 3), fc.constant(','), digits(2, 4), one('.', ','), digits(1, 3)),
  parts(digits(1, 3), fc.constant('.'), digits(3, 3), one('.', ','), digits(2, 3)),
);
const signs = one(
  '',
  '',
  '$',
  '¥',
  '￥',
  '€',
  'USD ',
  'USD',
  'RMB ',
  'CNY',
  '元',
  '万元',
  '万',
  ' EUR',
  '亿',
  'US$',
  'kr',
);
const amount = parts(one('', '', '-', '('), signs, one('', '', '-', ' '), figures, signs, one('', '', ')', '-'));

const url = parts(
  one('http://', 'https://', 'HTTP://', ''),
  fc
    .array(fc.oneof(label, one('www', 'xn--fsqu00a', 'a--b')), { minLength: 1, maxLength: 3 })
    .map((all) => all.join('.')),
  one('.com', '.cn', '.zzz', '.c'),
  fc
    .array(one('/', '/a', '/A.html', '/.', '/..', '/~x', '/a-b', '?q=1', ':80', ' '), { maxLength: 3 })
    .map((all) => all.join('')),
);
const identifier = fc.oneof(
  fc.stringMatching(/^9[0-9A-HJ-NPQRTUWXY]{17}$/),
  fc.stringMatching(/^[0-9OIX]{9,18}$/),
  digits(1, 18),
  parts(digits(2, 2), one('-', ' '), digits(7, 7)),
  parts(one('DE', 'ATU', 'EIN', ''), digits(8, 9)),
  one('91110108551385082Q', '91440300708461136T', '9111O108551385082Q', '911101085513850000'),
);

const contexts: Partial<CleanContext>[] = [
  { country: 'US', timezone: 'America/New_York', currency: 'USD', dateOrder: 'mdy' },
  { country: 'CN', timezone: 'Asia/Shanghai', currency: 'CNY' },
  { country: 'DE', timezone: 'Europe/Berlin', currency: 'EUR', dateOrder: 'dmy' },
  {},
];

test.each<[string, fc.Arbitrary<string>, string[]]>([
  ['date', date, []],
  ['date', parts(date, one('', ' 00:00:00', ' 00:00')), ['3/14/2019']],
  ['datetime', moment, []],
  ['datetime', moment, ['14/3/2019']],
  ['url', url, []],
  ['taxId', identifier, []],
  ['taxId(kind=iso6523)', identifier, []],
  ['email', email, []],
  ['email(idn=unicode, free=true)', email, []],
  ['number', parts(one('', '-'), figures), []],
  ['number', parts(one('', '-'), figures), ['1.5']],
  ['number', parts(one('', '-'), figures), ['1.234,5']],
  ['number', figures, ['1.234,5', '1.5']],
  ['percent', parts(figures, one('', '%')), ['0.5']],
  ['money', amount, []],
  ['money(CNY, unit=万)', amount, ['1,234.5']],
  ['money', amount, ['1.234,5']],
])('%s is read alike quickly and thoroughly', (call, input, evidence) => {
  for (const context of contexts) {
    const clean = makeStep(call, context, evidence);
    fc.assert(
      fc.property(input, (text) => {
        const [quick, thorough]: [string[], string[]] = [[], []];
        const value = clean(text, (code) => quick.push(code));
        expect(value).toEqual(clean(`${text}\u200b`, (code) => thorough.push(code)));
        expect(quick).toEqual(thorough);
      }),
      { seed: 3, numRuns: 400 },
    );
  }
});
