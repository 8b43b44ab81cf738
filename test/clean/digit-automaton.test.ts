import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DigitPattern, digitAutomaton } from '../../src/clean/contact/digit-automaton.js';

const part = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('0', '1', '7', '\\d', '[02-4]', '[1-9]', '[5]'),
    tie('pattern').map((pattern) => `(?:${pattern})`),
    tie('pattern').map((pattern) => `(${pattern})`),
  ),
  pattern: fc
    .array(fc.tuple(tie('piece'), fc.constantFrom('', '', '?', '{2}', '{1,3}', '|')), { minLength: 1, maxLength: 4 })
    .map((pieces) => pieces.flat().join('')),
})).pattern;

const patterns = fc.array(fc.record({ source: part, isPrefix: fc.boolean() }), { minLength: 1, maxLength: 3 });
const numbers = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }), { minLength: 1, maxLength: 20 });

const expressionOf = ({ source, isPrefix }: DigitPattern) =>
  new RegExp(isPrefix ? `^(?:${source})` : `^(?:${source})$`);

test('matches where one of the regular expressions does', () => {
  fc.assert(
    fc.property(patterns, numbers, (sources, texts) => {
      const automaton = digitAutomaton(sources)!;
      for (const digits of texts) {
        const state = automaton.walk(automaton.start, Uint8Array.from(digits), 0, digits.length);
        const isMatch = sources.some((source) => expressionOf(source).test(digits.join('')));
        expect(automaton.isMatch(state)).toBe(isMatch);
      }
    }),
    { seed: 5, numRuns: 800 },
  );
});

test('numbers of the same state are alike to every pattern', () => {
  fc.assert(
    fc.property(patterns, numbers, (sources, texts) => {
      const automaton = digitAutomaton(sources)!;
      const seen = new Map<number, string>();
      for (const digits of texts) {
        const state = automaton.walk(automaton.start, Uint8Array.from(digits), 0, digits.length);
        const answers = sources.map((source) => expressionOf(source).test(digits.join(''))).join();
        expect(seen.get(state) ?? answers).toBe(answers);
        seen.set(state, answers);
      }
    }),
    { seed: 6, numRuns: 800 },
  );
});

test.each(['[2-9]\\d{6}$', '(?!1)2', '1+', '1*', 'a', '(1', '1)', '?'])(
  'leaves %s to regular expressions',
  (source) => {
    expect(digitAutomaton([{ source, isPrefix: false }])).toBeNull();
  },
);
