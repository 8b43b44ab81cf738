import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateCell, dayText, serialOfIso } from '../../src/read/sheets/excel-date.js';
import { builtInFormat, formattedCell, readNumberFormat } from '../../src/read/sheets/number-format.js';
import { cellText } from '../../src/record.js';

describe('number formats', () => {
  it.each([
    ['General', 1234.5, '1234.5'],
    ['General" kg"', 5, '5'],
    ['G/通用格式', 5, '5'],
    ['0', 5, '5'],
    ['0.00', 5.123, '5.123'],
    ['#,##0.00_);[Red](#,##0.00)', -5, '-5'],
    ['"$"#,##0', 1234, '1234'],
    ['[$€-407] #,##0.00', 12.5, '12.5'],
    ['0.00E+00', 12_345, '12345'],
    ['@', 13_800_000_000, '13800000000'],
    ['# ?/?', 0.5, '0.5'],
    ['0%', 0.12, '12%'],
    ['0%', 0.07, '7%'],
    ['0.00%', 0.123456, '12.3456%'],
    ['00000', 123, '00123'],
    ['00000', 1234567, '1234567'],
    ['000-0000', 5551234, '555-1234'],
    ['000\\-00\\-0000', 12_345_678, '012-34-5678'],
    ['[<=9999999]###\\-####;\\(###\\)\\ ###\\-####', 5551234, '5551234'],
    ['"KD"00000', 42, 'KD00042'],
    ['00000', 12.5, '12.5'],
    ['00000', -3, '-3'],
    ['[<=99999]00000;00000\\-0000', 123, '00123'],
    ['[<=99999]00000;00000\\-0000', 123_456_789, '12345-6789'],
    ['[>99999]00000\\-0000;00000', 123, '00123'],
    ['[<=9999999]000\\-0000;General', 12_345_678, '12345678'],
    ['[<1]h:mm;yyyy-mm-dd', 0.25, '06:00:00'],
    ['[<1]h:mm;yyyy-mm-dd', 43_691, '2019-08-14'],
    ['[>=43831]dd.mm.yy;General', 5, '5'],
    ['[=0]"";[>43831]yyyy-mm-dd;00000', 7, '00007'],
    ['[=0]"";[>43831]yyyy-mm-dd;00000', 45_021, '2023-04-05'],
    ['[<100]0;0.00', 5, '5'],
    ['-General', 5, '5'],
    ['0.00 EUR', 43_691, '43691'],
    ['#,##0 days', 43_691, '43691'],
    ['0 d', 43_691, '43691'],
    ['yyyy-mm-dd hh:mm:ss.000', 43_691.5, '2019-08-14T12:00:00'],
    ['hh:mm:ss,000', 0.5, '12:00:00'],
    [';;;', 43_691, '43691'],
    ['[$-411]ge.m.d', 43_691, '2019-08-14'],
    ['[$-F800]dddd, mmmm dd, yyyy', 43_691, '2019-08-14'],
    ['[Red]0.0%', 0.5, '50%'],
    ['yyyy-mm-dd', 43_691, '2019-08-14'],
    ['yyyy"年"m"月"d"日"', 43_691, '2019-08-14'],
    ['[$-409]d\\-mmm\\-yy;@', 43_691.5, '2019-08-14T12:00:00'],
    ['[$-804]aaaa', 43_691, '2019-08-14'],
    ['aaa', 43_691, '2019-08-14'],
    ['上午/下午h"时"mm"分"', 0.75, '18:00:00'],
    ['m/d', 43_691, '2019-08-14'],
    ['mmm', 43_691, '2019-08-14'],
    ['h:mm AM/PM', 0.75, '18:00:00'],
    ['mm:ss.0', 0.000_005_787_037, '00:00:00.500'],
    ['[h]:mm:ss', 2.5, '60:00:00'],
    ['h:mm', 43_691.25, '2019-08-14T06:00:00'],
    ['yyyy-mm-dd hh:mm', 43_691.999_999_99, '2019-08-15'],
    ['yyyy-mm-dd', 0, '1900-01-00'],
    ['yyyy-mm-dd', 3_000_000, '3000000'],
  ])('%s shows %d as %s', (code, value, text) => {
    expect(cellText(formattedCell(value, readNumberFormat(code), false))).toBe(text);
  });

  it.each([
    [14, 'date'],
    [20, 'date'],
    [22, 'date'],
    [31, 'date'],
    [57, 'date'],
    [71, 'date'],
    [79, 'date'],
    [68, 'percent'],
    [9, 'percent'],
    [10, 'percent'],
    [0, 'plain'],
    [44, 'plain'],
    [49, 'plain'],
  ])('built-in format %d is %s', (id, kind) => {
    expect(builtInFormat(id).kind).toBe(kind);
  });

  it('takes any code and any number', () => {
    const codes = fc.string({ unit: fc.constantFrom(...'0#?.,%-;"\\[]_*@ymdhsEe+/:()年 x') });
    fc.assert(
      fc.property(codes, fc.double(), (code, value) => {
        const cell = formattedCell(value, readNumberFormat(code), false);
        expect(typeof cellText(cell)).toBe('string');
      }),
      { seed: 5 },
    );
  });
});

describe('day numbers', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [25_569, '1970-01-01'],
    [36_584, '2000-02-28'],
    [36_585, '2000-02-29'],
    [2_958_465, '9999-12-31'],
  ])('%d is %s', (day, text) => {
    expect(dayText(day)).toBe(text);
    if (day !== 60) expect(serialOfIso(text)).toBe(day);
  });

  it('count from 1904 where the workbook does', () => {
    expect(dateCell(0, 'date', true)).toEqual({ kind: 'date', value: 1462, text: '1904-01-01' });
    expect(dateCell(0.5, 'time', true)).toEqual({ kind: 'date', value: 0.5, text: '12:00:00' });
  });

  it('come back from their own text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_464 }), fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const serial = day + second / 86_400;
        const { text } = dateCell(serial, 'date', false)!;
        expect(Math.round((serialOfIso(text)! - day) * 86_400)).toBe(second);
      }),
      { seed: 6 },
    );
  });

  it.each(['', '2019-13-01', '2019-02-30', 'soon', '1899-12-31', '2019-08-14T', '25:00', '2019-08-14T10:61'])(
    '%s is no date',
    (text) => {
      expect(serialOfIso(text)).toBeNull();
    },
  );
});
