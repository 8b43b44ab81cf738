/**
 * Patterns of digits as a table: a number is walked through once, one table look-up a digit, for all patterns of its plan
 * together. Where two numbers end in the same state, every one of the patterns says the same of both.
 *
 * Understands what numbering plans are written in: digits, `\d`, classes, groups, alternatives, `?`, `{n}` and `{n,m}`.
 */

/** A pattern that the whole number must match, or only its beginning. */
export interface DigitPattern {
  source: string;
  isPrefix: boolean;
}

/** States are made as numbers lead to them, so that only the part of a plan that occurs costs anything. */
export interface DigitAutomaton {
  readonly start: number;
  /** The state after the digits at `from` to `to`; 0 = none of the patterns can match any more, or the table is full. */
  walk(state: number, digits: Uint8Array, from: number, to: number): number;
  /** True = one of the patterns matches what was read so far. */
  isMatch(state: number): boolean;
}

/** A place in a pattern: takes one of the digits of `mask` to `next`, or goes on at once to each of `ways`. */
interface Place {
  mask: number;
  next: number;
  ways: readonly number[];
}

/** Beyond this many states, numbers are left to the regular expressions. */
const maxStates = 20_000;

const anyDigit = 0x3ff;

/** Makes the automaton; null = a pattern has something else than the above. */
export function digitAutomaton(patterns: readonly DigitPattern[]): DigitAutomaton | null {
  // The first places are the ends of the patterns: each has its own, so that states tell them apart.
  const places: Place[] = patterns.map(() => ({ mask: 0, next: 0, ways: [] }));
  const starts: number[] = [];
  for (const [end, { source, isPrefix }] of patterns.entries()) {
    const tree = parse(source);
    if (tree === null) return null;
    // After a beginning that matches, any digits may follow.
    if (isPrefix) places[end] = { mask: anyDigit, next: end, ways: [] };
    starts.push(build(tree, end, places));
  }
  return walker(places, starts, patterns.length);
}

function walker(places: readonly Place[], starts: readonly number[], ends: number): DigitAutomaton {
  const numbers = new Map<string, number>([['', 0]]);
  /** The places of each state that take a digit, and the ends that were reached. */
  const states: number[][] = [[]];
  // Transitions plus one; 0 = not known yet.
  let table = new Uint16Array(10 * 64);

  const stateOf = (open: readonly number[]): number => {
    const reached = new Set<number>();
    const pending = [...open];
    while (pending.length > 0) {
      const at = pending.pop()!;
      if (reached.has(at)) continue;
      reached.add(at);
      pending.push(...places[at]!.ways);
    }
    const own = [...reached].filter((at) => at < ends || places[at]!.mask !== 0).sort((a, b) => a - b);
    const key = own.join();
    let state = numbers.get(key);
    if (state === undefined) {
      if (states.length >= maxStates) return 0;
      state = states.length;
      states.push(own);
      numbers.set(key, state);
      if (states.length * 10 > table.length) {
        const larger = new Uint16Array(table.length * 2);
        larger.set(table);
        table = larger;
      }
    }
    return state;
  };

  const start = stateOf(starts);
  const learn = (state: number, digit: number): number => {
    const open = states[state]!.filter((at) => (places[at]!.mask >> digit) & 1).map((at) => places[at]!.next);
    const made = stateOf(open);
    table[state * 10 + digit] = made + 1;
    return made + 1;
  };
  return {
    start,
    walk(from, digits, first, end) {
      let state = from;
      for (let at = first; at < end && state !== 0; at++) {
        const slot = state * 10 + digits[at]!;
        state = (table[slot] || learn(state, digits[at]!)) - 1;
      }
      return state;
    },
    isMatch: (state) => (states[state]![0] ?? ends) < ends,
  };
}

type Tree =
  | { kind: 'digit'; mask: number }
  | { kind: 'sequence'; parts: readonly Tree[] }
  | { kind: 'choice'; parts: readonly Tree[] }
  | { kind: 'repeat'; part: Tree; least: number; most: number };

/** Adds the places of a pattern that goes on at `next`; returns the first. */
function build(tree: Tree, next: number, places: Place[]): number {
  const add = (place: Place): number => places.push(place) - 1;
  if (tree.kind === 'digit') return add({ mask: tree.mask, next, ways: [] });
  if (tree.kind === 'sequence') return tree.parts.reduceRight((after, part) => build(part, after, places), next);
  if (tree.kind === 'choice') {
    return add({ mask: 0, next: 0, ways: tree.parts.map((part) => build(part, next, places)) });
  }
  let after = next;
  for (let count = tree.least; count < tree.most; count++)
    after = add({ mask: 0, next: 0, ways: [build(tree.part, after, places), next] });
  for (let count = 0; count < tree.least; count++) after = build(tree.part, after, places);
  return after;
}

const token = /\\d|\[[\d-]+\]|\d|\((?:\?:)?|\)|\||\?|\{(\d{1,2})(?:,(\d{1,2}))?\}/y;

/** Reads a pattern; null = it has something that numbering plans do not have. */
function parse(source: string): Tree | null {
  const open: { choices: Tree[]; sequence: Tree[] }[] = [{ choices: [], sequence: [] }];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const match = token.exec(source);
    if (match === null) return null;
    const [text] = match;
    const group = open.at(-1)!;
    if (text.startsWith('(')) open.push({ choices: [], sequence: [] });
    else if (text === '|') group.choices.push({ kind: 'sequence', parts: group.sequence.splice(0) });
    else if (text === ')') {
      open.pop();
      const outer = open.at(-1);
      if (outer === undefined) return null;
      outer.sequence.push(closed(group));
    } else if (text === '?' || text.startsWith('{')) {
      const part = group.sequence.pop();
      if (part === undefined) return null;
      const least = text === '?' ? 0 : Number(match[1]);
      const most = text === '?' ? 1 : Number(match[2] ?? match[1]);
      group.sequence.push({ kind: 'repeat', part, least, most });
    } else group.sequence.push({ kind: 'digit', mask: maskOf(text) });
  }
  return open.length === 1 ? closed(open[0]!) : null;
}

function closed({ choices, sequence }: { choices: readonly Tree[]; sequence: readonly Tree[] }): Tree {
  const last: Tree = { kind: 'sequence', parts: sequence };
  return choices.length === 0 ? last : { kind: 'choice', parts: [...choices, last] };
}

/** The digits of `7`, `\d` or `[02-79]`, one bit each. */
function maskOf(text: string): number {
  if (text === '\\d') return anyDigit;
  let mask = 0;
  const digits = text.startsWith('[') ? text.slice(1, -1) : text;
  for (const [, from = '', to = from] of digits.matchAll(/(\d)(?:-(\d))?/g)) {
    for (let digit = Number(from); digit <= Number(to); digit++) mask |= 1 << digit;
  }
  return mask;
}
