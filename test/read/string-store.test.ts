import { describe, expect, it } from 'vitest';
import { decodeEscapes, StringStore } from '../../src/read/sheets/string-store.js';

function add(store: StringStore, text: string): void {
  const bytes = Buffer.from(text);
  store.add(bytes, 0, bytes.length, bytes.length === text.length);
}

describe('shared strings', () => {
  it('come back, also those that lie on disk', () => {
    const store = new StringStore();
    const text = (index: number): string => `${index} ${'客户'.repeat(index % 7)} ${'x'.repeat(index % 200)}`;
    const count = 700_000;
    for (let i = 0; i < count; i++) add(store, text(i));
    // 80 MB: past the 64 MB that stay in memory. Steps that jump between blocks and pages.
    for (let i = 0; i < 20_000; i++) {
      const index = (i * 104_729) % count;
      if (store.at(index) !== text(index)) expect(store.at(index)).toBe(text(index));
    }
    expect(store.at(count - 1)).toBe(text(count - 1));
    expect(store.at(count)).toBeUndefined();
    store.close();
  });

  it('may be longer than a block', () => {
    const store = new StringStore();
    const long = '长'.repeat(2_000_000);
    for (const text of ['a', long, 'b', long, 'c']) add(store, text);
    expect([0, 1, 2, 3, 4].map((index) => store.at(index))).toEqual(['a', long, 'b', long, 'c']);
  });

  it.each([
    ['a_x000D_b', 'a\rb'],
    ['_x005F_x000D_', '_x000D_'],
    ['_x00e9_', 'é'],
    ['_xZZZZ_ _x0D_ _x', '_xZZZZ_ _x0D_ _x'],
  ])('%s means %j', (raw, text) => {
    expect(decodeEscapes(raw)).toBe(text);
  });
});
