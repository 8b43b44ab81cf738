/** The store of a workbook's shared strings: kept as bytes, decoded when a cell asks for one. */
import { readSync, writeSync } from 'node:fs';
import { XmlProblem } from '../markup/xml-scanner.js';
import { openScratch } from '../scratch.js';

/** Strings by index. */
export interface SharedStrings {
  readonly count: number;
  /** The string; undefined where there is none of that index. */
  at(index: number): string | undefined;
  /** Gives back what they take on disk. */
  close(): void;
}

/** The strings of a workbook that has none. */
export const noStrings: SharedStrings = { count: 0, at: () => undefined, close: () => undefined };

/** Stated limit: each string takes 4 bytes of memory beside its text. A full sheet of 48 columns has no more. */
const maxStrings = 50_000_000;
const blockBytes = 4 * 1024 ** 2;
/** Blocks that stay in memory (64 MB); those behind them go to a scratch file. */
const blocksInMemory = 16;
const pageBytes = 64 * 1024;
const pagesInMemory = 128;
/** The first strings are the most used ones, since writers number them as they meet them. */
const cachedStrings = 1 << 18;
const cachedChars = 16 * 1024 ** 2;
/** Each stored string starts with its byte length; the top bit says that it is ASCII. Strings start at multiples of 4. */
const headerBytes = 4;
const asciiFlag = 0x8000_0000;
const alignment = 4;

/** Many strings in blocks of bytes: no object each, flat memory whatever their number. */
export class StringStore implements SharedStrings {
  count = 0;
  /** A block in memory, or its place in the scratch file. */
  private readonly blocks: (Buffer | number)[] = [];
  private block = Buffer.alloc(0);
  private used = 0;
  /** Where each string starts, in units of `alignment`: number of its block times `blockBytes`, plus its place in it. */
  private offsets = new Uint32Array(1024);
  private scratch: { fd: number; close(): void } | null = null;
  private scratchBytes = 0;
  private readonly pages = new Map<number, Buffer>();
  private readonly cache: (string | undefined)[] = [];
  private charsInCache = 0;

  /** Appends the UTF-8 bytes [start, end) as a string. */
  add(bytes: Uint8Array, start: number, end: number, isAscii: boolean): void {
    const length = end - start;
    if (this.used + headerBytes + length > this.block.length) this.startBlock(headerBytes + length);
    if (this.count === this.offsets.length) this.growOffsets();
    this.offsets[this.count++] = ((this.blocks.length - 1) * blockBytes + this.used) / alignment;
    this.block.writeUInt32LE(isAscii ? length + asciiFlag : length, this.used);
    this.block.set(bytes.subarray(start, end), this.used + headerBytes);
    this.used += Math.ceil((headerBytes + length) / alignment) * alignment;
  }

  at(index: number): string | undefined {
    const cached = this.cache[index];
    if (cached !== undefined) return cached;
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return undefined;
    const text = decodeEscapes(this.decode(this.offsets[index]! * alignment));
    if (index < cachedStrings && this.charsInCache < cachedChars) {
      while (this.cache.length < index) this.cache.push(undefined);
      this.cache[index] = text;
      this.charsInCache += text.length;
    }
    return text;
  }

  close(): void {
    this.scratch?.close();
    this.scratch = null;
  }

  private decode(offset: number): string {
    const at = offset % blockBytes;
    const block = this.blocks[(offset - at) / blockBytes]!;
    let bytes: Buffer;
    let start = at;
    if (typeof block === 'number') {
      const header = this.spilled(block + at, headerBytes).readUInt32LE(0);
      bytes = this.spilled(block + at, headerBytes + (header % asciiFlag));
      start = 0;
    } else bytes = block;
    const header = bytes.readUInt32LE(start);
    const from = start + headerBytes;
    if (header >= asciiFlag) return bytes.toString('latin1', from, from + header - asciiFlag);
    return bytes.toString('utf8', from, from + header);
  }

  /** Bytes of the scratch file: from a page in memory, or read on their own where they cross pages. */
  private spilled(from: number, length: number): Buffer {
    const number = Math.floor(from / pageBytes);
    const at = from % pageBytes;
    if (at + length > pageBytes) return this.readScratch(from, length);
    let page = this.pages.get(number);
    if (!page) {
      page = this.readScratch(number * pageBytes, pageBytes);
      // The page that was read first makes room: cells ask for strings about in their order.
      if (this.pages.size >= pagesInMemory) this.pages.delete(this.pages.keys().next().value!);
      this.pages.set(number, page);
    }
    return page.subarray(at, at + length);
  }

  private readScratch(from: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      const count = readSync(this.scratch!.fd, bytes, done, length - done, from + done);
      if (count === 0) break;
      done += count;
    }
    return bytes;
  }

  /** Blocks past those in memory are written out when they are full. A string larger than a block gets one of its own. */
  private startBlock(bytes: number): void {
    const last = this.blocks.length - 1;
    if (last >= blocksInMemory && this.block.length === blockBytes) {
      this.scratch ??= openScratch();
      writeWhole(this.scratch.fd, this.block, this.scratchBytes);
      this.blocks[last] = this.scratchBytes;
      this.scratchBytes += blockBytes;
    } else this.block = Buffer.alloc(0);
    if (bytes > blockBytes || this.block.length !== blockBytes) {
      this.block = Buffer.allocUnsafeSlow(Math.max(bytes, blockBytes));
    }
    this.blocks.push(this.block);
    this.used = 0;
  }

  private growOffsets(): void {
    if (this.count >= maxStrings) throw new XmlProblem('damaged', `it has more than ${maxStrings} shared strings`);
    const larger = new Uint32Array(this.offsets.length * 2);
    larger.set(this.offsets);
    this.offsets = larger;
  }
}

function writeWhole(fd: number, bytes: Buffer, place: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, place + done);
}

/**
 * `_x000D_` and its kind (ECMA-376 part 1, 22.9.2.19 ST_Xstring) as the characters they stand for; `_x005F_` is the
 * underscore that keeps such a text from being one.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
