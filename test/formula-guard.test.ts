import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFormulaLike, isGivenBack, neutraliseText, restoreText } from '../src/formula-guard.js';

describe('formula-like texts', () => {
  const cases: [string, boolean][] = [
    ['=1+1', true],
    ['=HYPERLINK("http://example.com","x")', true],
    ["=cmd|' /C calc'!A0", true],
    ['+SUM(A1)', true],
    ['-2+3+cmd|x', true],
    ['@SUM(A1)', true],
    ['＝1+1', true],
    ['  =1', true],
    ['\t=1', true],
    ['\rx', true],
    ['- 备注', true],
    ["'=1", true],
    ['+8613800138000', false],
    ['+86 (10) 6234-5678', false],
    ['-12.50', false],
    ['-12,50 %', false],
    ['-', false],
    ['', false],
    ["'quoted'", false],
    ['a=b', false],
    ["'+86 10", false],
  ];
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), () => {
      expect(isFormulaLike(text)).toBe(expected);
      expect(restoreText(neutraliseText(text))).toBe(text);
    });
  }

  test('what is written runs nothing and comes back exactly', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', ' ', '1', 'x', '\t', '\n', '＝') }),
    );
    fc.assert(
      fc.property(text, (value) => {
        const written = neutraliseText(value);
        expect(restoreText(written)).toBe(value);
        if (isFormulaLike(value)) expect(written.startsWith("'")).toBe(true);
        expect(/^\s*[=@＝＠]/.test(written)).toBe(false);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('a long hostile text costs no more than its length', () => {
    for (const text of [`+${' '.repeat(200_000)}x`, `${"'".repeat(200_000)}x`, `-${'1 '.repeat(100_000)}x`]) {
      expect(typeof isFormulaLike(text)).toBe('boolean');
    }
  });
});

test('a file with rows given back is told by its two columns', () => {
  expect(isGivenBack(['a', 'crm-migrate: row', 'crm-migrate: reasons'])).toBe(true);
  expect(isGivenBack(['a', 'crm-migrate: row'])).toBe(false);
});
