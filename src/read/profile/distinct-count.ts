/**
 * How many different values were seen, in bounded memory: exact up to 4,096, then estimated from the values whose hash ends
 * in enough zero bits (adaptive sampling; a standard error of about 2 %). The same values give the same count.
 */
export class DistinctCount {
  private hashes = new Set<number>();
  private level = 0;

  add(text: string): void {
    const hash = hash53(text);
    if (this.level > 0 && hash % 2 ** this.level !== 0) return;
    this.hashes.add(hash);
    while (this.hashes.size > maxKept) {
      this.level++;
      const step = 2 ** this.level;
      this.hashes = new Set([...this.hashes].filter((each) => each % step === 0));
    }
  }

  get count(): number {
    return this.hashes.size * 2 ** this.level;
  }

  get isExact(): boolean {
    return this.level === 0;
  }
}

const maxKept = 4096;

/** 53 bits of a text, well mixed: two multiplicative hashes of 32 bits, joined. */
export function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
