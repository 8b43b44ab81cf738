import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockKind, blockKey, blockKinds } from '../../src/match/block-key.js';

const kinds = Object.keys(blockKinds) as BlockKind[];

test('a key is ten characters that need no separator of lists', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary' }), fc.string(), (kind, a, b) => {
      const key = blockKey(kind, a, b);
      expect(key).toMatch(/^[0-o]{10}$/);
      expect(blockKey(kind, a, b)).toBe(key);
    }),
    { seed: 5 },
  );
});

test('near texts, other kinds and other cuts between the parts have keys of their own', () => {
  const keys = new Set<string>();
  let count = 0;
  for (const kind of kinds) {
    for (let n = 0; n < 20_000; n++, count++) keys.add(blockKey(kind, String(5_550_000 + n)));
  }
  const cuts: readonly (readonly [string, string?, string?])[] = [
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc'],
    ['', 'abc'],
    ['', '', 'abc'],
    ['cab'],
  ];
  for (const parts of cuts) {
    keys.add(blockKey('spot', ...parts));
    count++;
  }
  expect(keys.size).toBe(count);
});
