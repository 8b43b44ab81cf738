import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockKind, blockKinds, createBlockKeys, textHash } from '../../src/match/block-key.js';
import { listSeparator } from '../../src/match/columns.js';

const kinds: readonly BlockKind[] = Object.values(blockKinds);
const keys = createBlockKeys();

function keyOf(kind: BlockKind, ...texts: [a: string, b?: string, c?: string]): string | null {
  const [a = 0, b, c] = texts.map((text) => textHash(text ?? ''));
  keys.put(kind, a, b, c);
  keys.end();
  return keys.take()[0]!;
}

test('a key is eight characters that need no separator of lists', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary' }), fc.string(), (kind, a, b) => {
      const key = keyOf(kind, a, b);
      expect(key).toMatch(/^[0-o]{8}$/);
      expect(keyOf(kind, a, b)).toBe(key);
    }),
    { seed: 5 },
  );
});

test('near texts, other kinds and other cuts between the parts have keys of their own', () => {
  const seen = new Set<string | null>();
  let count = 0;
  for (const kind of kinds) {
    for (let n = 0; n < 20_000; n++, count++) seen.add(keyOf(kind, String(5_550_000 + n)));
  }
  for (let n = 0; n < 20_000; n++, count++) seen.add(keyOf(blockKinds.spot, 'smith', String(n), 'main'));
  for (let n = 0; n < 20_000; n++, count++) seen.add(keyOf(blockKinds.spot, 'smith', 'main', String(n)));
  const cuts: readonly [a: string, b?: string, c?: string][] = [
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc'],
    ['', 'abc'],
    ['', '', 'abc'],
    ['cab'],
  ];
  for (const parts of cuts) {
    seen.add(keyOf(blockKinds.spot, ...parts));
    count++;
  }
  expect(seen.size).toBe(count);
});

test('the hash of a piece is the hash of the same text alone', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, text, after) => {
      const hash = textHash(text);
      expect(textHash(before + text + after, before.length, before.length + text.length)).toBe(hash);
      expect(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 48).toBe(true);
    }),
    { seed: 6 },
  );
});

test('a list has each key once, in the order of adding, however long it is', () => {
  const single = Array.from({ length: 100 }, (_, n) => keyOf(blockKinds.email, String(n)));
  for (const n of [...Array(100).keys(), 3, 99]) keys.put(blockKinds.email, textHash(String(n)));
  keys.end();
  keys.end();
  keys.put(blockKinds.email, textHash('3'));
  keys.end();
  expect(keys.take()).toEqual([single.join(listSeparator), null, single[3]]);
  expect(keys.take()).toEqual([]);
});
