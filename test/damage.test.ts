import { describe, expect, it } from 'vitest';
import { findCodeDamage, findDamage, findDroppedZeros, isDamagedCode, isErrorText } from '../src/damage.js';
import type { Cell } from '../src/record.js';

describe('damage by spreadsheets', () => {
  it.each<[Cell, string | null]>([
    ['1.38E+10', 'exponent'],
    ['1,38E+10', 'exponent'],
    ['1.1010119900307E+17', 'exponent'],
    ['2E-05', 'exponent'],
    ['1E5', null],
    ['E+10', null],
    ['110101199003070000', 'digits-cut'],
    ['110101199003071234', null],
    ['6222021234567890', null],
    [110_101_199_003_070_000, 'digits-cut'],
    [13_800_138_000, null],
    ['########', 'hash-marks'],
    ['##', null],
    ['#REF!', 'error-value'],
    ['#N/A', 'error-value'],
    ['#WERT!', 'error-value'],
    ['#1 Street', null],
    [{ kind: 'error', value: '#NAME?', text: '#NAME?' }, 'error-value'],
    ['a'.repeat(255), 'cut-255'],
    ['a'.repeat(256), null],
    ['中'.repeat(32_767), 'cut-32767'],
    ['', null],
    [null, null],
    [true, null],
    ['3-Apr', null],
  ])('%j: %s', (cell, damage) => {
    expect(findDamage(cell)).toBe(damage);
  });

  it.each<[Cell, string | null]>([
    ['3-Apr', 'date-for-code'],
    ['Sep-02', 'date-for-code'],
    ['2-SEPT', 'date-for-code'],
    ['9月2日', 'date-for-code'],
    ['SEPT2', null],
    ['3-4', null],
    [{ kind: 'date', value: 43_691, text: '2019-08-14' }, 'date-for-code'],
    ['1.38E+10', 'exponent'],
  ])('as a code, %j: %s', (cell, damage) => {
    expect(findCodeDamage(cell)).toBe(damage);
  });

  it.each<[Cell | undefined, string, boolean]>([
    ['1.38E+10', '1.38E+10', true],
    ['1,1E+17', ' 1,1E+17 ', true],
    ['2E-05', '2E-05', false],
    ['110101199003070000', '110101199003070000', true],
    ['110101199003071230', '110101199003071230', false],
    [undefined, '13800138000', false],
    [110_101_199_003_070_000, '110101199003070000', true],
    [622, '622', false],
  ])('a code that lost digits, %j: %s %s', (cell, text, isDamaged) => {
    expect(isDamagedCode(cell, text)).toBe(isDamaged);
  });

  it.each([
    ['#REF!', true],
    ['#BEZUG!', true],
    ['#SPILL!', true],
    ['######', true],
    ['#N/A', false],
    ['#NV', false],
    ['#1 Street', false],
    ['', false],
  ])('an error in place of a value, %s: %s', (text, isError) => {
    expect(isErrorText(text)).toBe(isError);
  });

  it('finds dropped zeros in a column of codes', () => {
    const codes = Array.from({ length: 100 }, (_, i) => String(i % 10 === 0 ? 1000 + i : 10_000 + i * 7));
    expect(findDroppedZeros(codes)).toEqual({ length: 5, count: 10 });
    expect(findDroppedZeros([...codes, '01234'])).toBeNull();
    expect(findDroppedZeros([...codes, 'A1234'])).toBeNull();
    expect(findDroppedZeros(Array.from({ length: 100 }, (_, i) => String(i * i)))).toBeNull();
    expect(findDroppedZeros([])).toBeNull();
  });

  it('stays linear', () => {
    expect(findCodeDamage('1'.repeat(400))).toBeNull();
    expect(findCodeDamage(`#${'A'.repeat(30_000)}`)).toBeNull();
  });
});
