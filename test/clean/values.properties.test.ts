/** What holds for every text in every step that cleans single values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CleanValue } from '../../src/clean/step.js';
import { makeStep } from './clean-with.js';

const calls = [
  ...['phone', 'phone(CN)', 'phone(US)', 'phone(DE)', 'email', 'email(idn=unicode)', 'url', 'domain'],
  ...['date', 'date(dmy)', 'date(excel, epoch, roc, yyyy/M/d)', 'datetime', 'datetime(mdy, timezone=America/New_York)'],
  ...['number', 'percent', 'money', 'money(CNY)', 'taxId', 'taxId(CN)', 'taxId(US)', 'taxId(DE)'],
  ...['boolean', 'country', 'currency', 'language', 'gender'],
];

/** Texts that resemble cells, beside any text at all. */
const pieces = fc.constantFrom(
  ...[
    '0',
    '1',
    '12',
    '138',
    '2019',
    '8',
    '14',
    '-',
    '/',
    '.',
    ',',
    ' ',
    ':',
    '+',
    '(',
    ')',
    '%',
    '@',
    '￥',
    '$',
    '€',
    'E+10',
  ],
  ...[
    '年',
    '月',
    '日',
    '万',
    '亿',
    '元',
    '角',
    '分',
    '转',
    '一',
    '十',
    '百',
    '零',
    '〇',
    '点',
    '负',
    '民国',
    '上午',
    '下午',
    '星期三',
  ],
  ...[
    'Aug',
    'ext',
    'x',
    'USD',
    'CNY',
    'RMB',
    'kr',
    'www',
    'com',
    'cn',
    'http://',
    'O',
    'I',
    'Z',
    'T',
    'GMT',
    '例子',
    'ß',
    'ﬁ',
  ],
  ...[
    '１',
    '（',
    '\u200b',
    '\u00a0',
    '\ufeff',
    '\u{1f600}',
    '\ud800',
    '\0',
    '\n',
    '\t',
    "'",
    '"',
    '<',
    '>',
    ';',
    '、',
    '91310000',
  ],
);
const cells = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);

function textOf(value: CleanValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return value.amount ?? null;
}

describe.each(calls)('%s', (call) => {
  const clean = makeStep(call);

  test('never throws, and gives a value or a finding', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        clean(cell, () => undefined);
      }),
      { seed: 4, numRuns: 1500 },
    );
  });

  test('cleaning twice equals cleaning once', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const once = textOf(clean(cell, () => undefined));
        if (once === null) return;
        expect(textOf(clean(once, () => undefined))).toBe(once);
      }),
      { seed: 5, numRuns: 1500 },
    );
  });

  test.each(['1', '1,', 'a@', '(', '12 ', '一', '3/', '+1 ', 'www.', '.', '-', 'O', '￥', '年', 'ext '])(
    'takes long runs of "%s" in linear time',
    (piece) => {
      // A quadratic pattern would need minutes for these; the test's own time limit is the measure.
      for (const size of [1000, 200_000]) {
        clean(piece.repeat(size), () => undefined);
        clean(`${piece.repeat(size)}!`, () => undefined);
      }
    },
  );
});

describe('what numbers keep', () => {
  test('written with groups and any fraction, a number keeps every digit', () => {
    const clean = makeStep('number');
    fc.assert(
      fc.property(fc.bigInt({ min: 1000n, max: 10n ** 24n }), fc.stringMatching(/^\d{1,2}$/), (whole, fraction) => {
        const grouped = String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
        expect(clean(`${grouped}.${fraction}`, () => undefined)).toBe(`${whole}.${fraction}`);
        const german = String(whole).replace(/\B(?=(?:\d{3})+$)/g, '.');
        expect(clean(`${german},${fraction}`, () => undefined)).toBe(`${whole}.${fraction}`);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });

  test('a number written in Chinese is read back', () => {
    const clean = makeStep('number');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        expect(clean(inChinese(number), () => undefined)).toBe(String(number));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

/** Everyday Chinese numerals, by the textbook. */
function inChinese(number: number): string {
  const digits = '零一二三四五六七八九';
  if (number < 10) return digits[number]!;
  const sections: string[] = [];
  let rest = number;
  for (const big of ['', '万', '亿']) {
    const section = rest % 10_000;
    const needsZero = section < 1000 && rest >= 10_000 && section > 0;
    if (section > 0) sections.unshift((needsZero ? '零' : '') + sectionText(section) + big);
    rest = Math.floor(rest / 10_000);
  }
  return sections.join('').replace(/^零/, '');

  function sectionText(section: number): string {
    let text = '';
    let hasGap = false;
    for (const [at, unit] of ['千', '百', '十', ''].entries()) {
      const digit = Math.floor(section / 10 ** (3 - at)) % 10;
      if (digit === 0) hasGap = text !== '';
      else {
        text += (hasGap ? '零' : '') + digits[digit] + unit;
        hasGap = false;
      }
    }
    return text;
  }
}

test('every day of four centuries is read in every common form', () => {
  const clean = makeStep('date');
  const dmy = makeStep('date(dmy)');
  fc.assert(
    fc.property(fc.date({ min: new Date('1700-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year, month, day] = iso.split('-').map(Number);
      for (const text of [iso, `${year}/${month}/${day}`, `${year}年${month}月${day}日`, iso.replaceAll('-', '')]) {
        expect(clean(text, () => undefined)).toBe(iso);
      }
      expect(dmy(`${day}.${month}.${year}`, () => undefined)).toBe(iso);
    }),
    { seed: 8, numRuns: 1000 },
  );
});
