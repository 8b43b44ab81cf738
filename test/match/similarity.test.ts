import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOneEditApart, jaroWinkler, soundKey } from '../../src/match/similarity.js';

// Values of the first three: Winkler (1990), as every implementation quotes them.
test.each([
  ['MARTHA', 'MARHTA', 0.9611],
  ['DIXON', 'DICKSONX', 0.8133],
  ['DWAYNE', 'DUANE', 0.84],
  ['', '', 1],
  ['a', '', 0],
  ['北京凯旋海润', '北京凯旋海瑞', 0.9333],
  ['𠮷野家', '𠮷野屋', 0.8222],
])('Jaro-Winkler of %s and %s is %f', (a, b, expected) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(expected, 4);
});

test('Jaro-Winkler is symmetric, between 0 and 1, and 1 for equal texts alone', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '张', '伟', '𠮷'), maxLength: 8 });
  fc.assert(
    fc.property(name, name, (a, b) => {
      const likeness = jaroWinkler(a, b);
      expect(likeness).toBeCloseTo(jaroWinkler(b, a), 12);
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
      expect(likeness === 1).toBe(a === b);
    }),
    { seed: 7 },
  );
});

describe('one edit apart', () => {
  test.each([
    ['smith', 'smyth', true],
    ['smith', 'smiths', true],
    ['smith', 'msith', true],
    ['smith', 'smith', false],
    ['smith', 'smiht', true],
    ['smith', 'sth', false],
    ['abcd', 'badc', false],
    ['𠮷a', '𠮷b', true],
    ['', 'a', true],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isOneEditApart(a, b)).toBe(expected);
    expect(isOneEditApart(b, a)).toBe(expected);
  });
});

test.each([
  ['mohamed', 'muhammed', true],
  ['darla', 'darlene', false],
  ['salinger', 'salenger', true],
  ['wright', 'right', true],
  ['phillip', 'filip', true],
  ['patrick', 'patricia', false],
])('%s sounds like %s: %s', (a, b, expected) => {
  expect(soundKey(a) === soundKey(b)).toBe(expected);
});
