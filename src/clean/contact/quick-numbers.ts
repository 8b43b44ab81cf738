/** Numbers that a plan accepts, told by their digits alone: one walk through the plan's automaton and one look-up. */
import { type DigitAutomaton, type DigitPattern, digitAutomaton } from './digit-automaton.js';

/** The digits of one phone cell, 0 to 9 each; reused from cell to cell. */
export type Digits = Uint8Array;

/** The patterns of a plan, with the judgement that they add up to. */
export interface NumberRules {
  /** All patterns that `isRight` depends on. */
  patterns: readonly DigitPattern[];
  /** What may stand before a number. */
  prefixes: readonly DigitPattern[];
  /** Whether a number, without prefix, is right. Depends on its length and on `patterns` alone. */
  isRight(national: string): boolean;
}

/** What the plan says of digits at `from` to `to`. */
export interface QuickNumbers {
  /** The number of digits that are prefix: 0 = none; -1 = it cannot be told quickly. */
  prefixLength(digits: Digits, from: number, to: number): number;
  /** True = the number is right; false = it is not, or it cannot be told quickly. */
  isRight(digits: Digits, from: number, to: number): boolean;
}

/** National numbers have at most 15 digits (E.164); libphonenumber takes up to 17. */
const longest = 17;
const lengths = 18;

/** Making an automaton takes milliseconds, which only pay for columns of more numbers than this. */
const fewNumbers = 100;

/** Makes the quick reading of one plan. */
export function quickNumbers({ patterns, prefixes, isRight }: NumberRules): QuickNumbers {
  let seen = 0;
  let prefix: DigitAutomaton | null = null;
  let numbers: DigitAutomaton | null = null;
  // By first digit: most numbers start as no prefix does.
  const startsPrefix: boolean[] = [];
  // By state and length: 0 = not judged yet, 1 = right, 2 = not.
  let verdicts = new Uint8Array(lengths * 64);
  return {
    prefixLength(digits, from, to) {
      if (prefix === null || numbers === null) {
        if (++seen !== fewNumbers) return -1;
        prefix = digitAutomaton(prefixes);
        numbers = digitAutomaton(withoutRepeats(patterns));
        if (prefix === null || numbers === null) return -1;
        for (let digit = 0; digit < 10; digit++) {
          startsPrefix.push(
            prefix.isMatch(prefix.start) || prefix.walk(prefix.start, Uint8Array.of(digit), 0, 1) !== 0,
          );
        }
      }
      if (!startsPrefix[digits[from]!]) return 0;
      return onlyMatch(prefix, digits, from, to);
    },
    isRight(digits, from, to) {
      if (numbers === null || to - from > longest) return false;
      const state = numbers.walk(numbers.start, digits, from, to);
      if (state === 0) return false;
      const slot = state * lengths + to - from;
      if (slot >= verdicts.length) {
        const larger = new Uint8Array(Math.max(slot + 1, verdicts.length * 2));
        larger.set(verdicts);
        verdicts = larger;
      }
      // The first number of its kind is judged by the patterns themselves, the others as it was.
      if (verdicts[slot] === 0) verdicts[slot] = isRight(digitText(digits, from, to)) ? 1 : 2;
      return verdicts[slot] === 1;
    },
  };
}

/** Countries that share a calling code share patterns, too. */
function withoutRepeats(patterns: readonly DigitPattern[]): DigitPattern[] {
  return [...new Map(patterns.map((pattern) => [`${pattern.isPrefix} ${pattern.source}`, pattern])).values()];
}

/** The length of the only match at the beginning; 0 = there is none, -1 = there are several, or an empty one. */
function onlyMatch(automaton: DigitAutomaton, digits: Digits, from: number, to: number): number {
  let found = 0;
  let state = automaton.start;
  if (automaton.isMatch(state)) return -1;
  for (let at = from; at < to; at++) {
    state = automaton.walk(state, digits, at, at + 1);
    if (state === 0) break;
    if (!automaton.isMatch(state)) continue;
    if (found > 0) return -1;
    found = at + 1 - from;
  }
  return found;
}

const threeDigits = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));

/** The text of the digits at `from` to `to`, after `start`. */
export function digitText(digits: Digits, from: number, to: number, start = ''): string {
  let text = start;
  let at = from;
  for (; at + 3 <= to; at += 3) text += threeDigits[digits[at]! * 100 + digits[at + 1]! * 10 + digits[at + 2]!]!;
  for (; at < to; at++) text += digits[at]!;
  return text;
}
