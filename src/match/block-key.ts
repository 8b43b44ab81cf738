/** Block keys: texts under which records meet, as short hashes. */
import { listSeparator } from './columns.js';

/** What a key is made of; keys of different kinds never meet. */
export const blockKinds = {
  taxId: 1,
  phone: 2,
  email: 3,
  domain: 4,
  line: 5,
  bornFirst: 6,
  bornYear: 7,
  spot: 8,
  post: 9,
  name: 10,
  company: 11,
  companySpot: 12,
  companyPost: 13,
  bornLast: 14,
} as const;

/** One of `blockKinds`. */
export type BlockKind = (typeof blockKinds)[keyof typeof blockKinds];

/**
 * The hash of a text or of a piece of it: a whole number of 48 bits. Two texts that share one by chance make a pair that is
 * compared and found different.
 */
export function textHash(text: string, start = 0, end = text.length): number {
  let x = 0x2545f491 ^ (end - start);
  let y = 0x5bd1e995;
  for (let i = start; i < end; i += 2) {
    // Two units a step; behind the last one is nothing.
    const units = text.charCodeAt(i) | (i + 1 < end ? text.charCodeAt(i + 1) << 16 : 0);
    x = Math.imul(x ^ units, 0x9e3779b1);
    x ^= x >>> 15;
    y = Math.imul(y ^ units, 0x5f356495);
    y ^= y >>> 13;
  }
  return (x >>> 0) * lowRange + (y >>> 16);
}

/** Hashes are below this. */
export const hashRange = 2 ** 48;
const lowRange = 2 ** 16;

/** The block keys of records, of one record after the other. */
export interface BlockKeys {
  /** Adds a key of a kind, made of one to three hashes in this order; a key that the record has already is not added again. */
  put(kind: BlockKind, a: number, b?: number, c?: number): void;
  /** Ends the record. */
  end(): void;
  /** The keys of each record since the last call, in the order of adding, as they are staged; null where there are none. */
  take(): (string | null)[];
}

/** A key is so many characters from 0 to o, six bits each: short enough for the engine that joins on it to hold it in place. */
const keyChars = 8;
/** With the separator behind it. */
const keyBytes = keyChars + 1;

/** Collects keys as bytes: one text is made of all of them, and none of each. */
export function createBlockKeys(): BlockKeys {
  let capacity = 1024;
  let bytes = Buffer.alloc(capacity * keyBytes, listSeparator);
  let highs = new Int32Array(capacity);
  let lows = new Int32Array(capacity);
  let count = 0;
  /** Where the keys of the record begin. */
  let start = 0;
  let ends: number[] = [];
  const grow = (): void => {
    capacity *= 2;
    const wider = Buffer.alloc(capacity * keyBytes, listSeparator);
    bytes.copy(wider);
    bytes = wider;
    const [moreHighs, moreLows] = [new Int32Array(capacity), new Int32Array(capacity)];
    moreHighs.set(highs);
    moreLows.set(lows);
    [highs, lows] = [moreHighs, moreLows];
  };
  return {
    put(kind, a, b = 0, c = 0) {
      let x = Math.imul((a / lowRange) ^ kind, 0x9e3779b1);
      let y = Math.imul(a ^ kind, 0x5f356495);
      if (b !== 0) {
        x = Math.imul(x ^ (x >>> 15) ^ (b / lowRange), 0x9e3779b1);
        y = Math.imul(y ^ (y >>> 13) ^ b, 0x5f356495);
      }
      if (c !== 0) {
        x = Math.imul(x ^ (x >>> 15) ^ (c / lowRange), 0x9e3779b1);
        y = Math.imul(y ^ (y >>> 13) ^ c, 0x5f356495);
      }
      const high = spread(x ^ (y >>> 15)) >>> 8;
      const low = spread(y ^ Math.imul(x, 0x85ebca6b)) >>> 8;
      for (let i = start; i < count; i++) if (highs[i] === high && lows[i] === low) return;
      if (count === capacity) grow();
      highs[count] = high;
      lows[count] = low;
      const at = count++ * keyBytes;
      bytes[at] = digit(high);
      bytes[at + 1] = digit(high >>> 6);
      bytes[at + 2] = digit(high >>> 12);
      bytes[at + 3] = digit(high >>> 18);
      bytes[at + 4] = digit(low);
      bytes[at + 5] = digit(low >>> 6);
      bytes[at + 6] = digit(low >>> 12);
      bytes[at + 7] = digit(low >>> 18);
    },
    end() {
      ends.push(count);
      start = count;
    },
    take() {
      const all = bytes.toString('latin1', 0, count * keyBytes);
      let from = 0;
      const texts = ends.map((end) => {
        const text = end === from ? null : all.slice(from * keyBytes, end * keyBytes - 1);
        from = end;
        return text;
      });
      ends = [];
      count = start = 0;
      return texts;
    },
  };
}

/** Six bits as a character from 0 to o. */
function digit(bits: number): number {
  return 0x30 + (bits & 0x3f);
}

/** Spreads what the last steps left in few bits over all (the finisher of MurmurHash3, public domain). */
function spread(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
