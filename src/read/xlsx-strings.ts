/** The shared strings of a workbook: kept as bytes, decoded when a cell asks for one. */
import { atEnd, closeTag, needMore, openTag, textRun, XmlProblem, XmlScanner } from './xml-scanner.js';

/** Strings by index. */
export interface SharedStrings {
  readonly count: number;
  /** The string; undefined where there is none of that index. */
  at(index: number): string | undefined;
}

/** The strings of a workbook that has none. */
export const noStrings: SharedStrings = { count: 0, at: () => undefined };

const maxStrings = 50_000_000;
const blockBytes = 4 * 1024 ** 2;
/** The first strings are the most used ones, since writers number them as they meet them. */
const cachedStrings = 1 << 18;
const cachedChars = 16 * 1024 ** 2;
/** Each stored string starts with its byte length; the top bit says that it is ASCII. */
const headerBytes = 4;
const asciiFlag = 0x8000_0000;

/** Many strings in blocks of bytes: no object each, no copying as they grow. */
export class StringStore implements SharedStrings {
  count = 0;
  private readonly blocks: Buffer[] = [];
  private block = Buffer.alloc(0);
  private used = 0;
  /** Where each string starts: number of its block times `blockBytes`, plus its place in it. */
  private offsets = new Float64Array(1024);
  private readonly cache: (string | undefined)[] = [];
  private charsInCache = 0;

  /** Appends the UTF-8 bytes [start, end) as a string. */
  add(bytes: Uint8Array, start: number, end: number, isAscii: boolean): void {
    const length = end - start;
    if (this.used + headerBytes + length > this.block.length) this.startBlock(headerBytes + length);
    if (this.count === this.offsets.length) this.growOffsets();
    this.offsets[this.count++] = (this.blocks.length - 1) * blockBytes + this.used;
    this.block.writeUInt32LE(isAscii ? length + asciiFlag : length, this.used);
    this.block.set(bytes.subarray(start, end), this.used + headerBytes);
    this.used += headerBytes + length;
  }

  at(index: number): string | undefined {
    const cached = this.cache[index];
    if (cached !== undefined) return cached;
    if (!(index < this.count)) return undefined;
    const text = this.decode(index);
    if (index < cachedStrings && this.charsInCache < cachedChars) {
      while (this.cache.length < index) this.cache.push(undefined);
      this.cache[index] = text;
      this.charsInCache += text.length;
    }
    return text;
  }

  private decode(index: number): string {
    const offset = this.offsets[index]!;
    const at = offset % blockBytes;
    const bytes = this.blocks[(offset - at) / blockBytes]!;
    const header = bytes.readUInt32LE(at);
    const start = at + headerBytes;
    const text =
      header >= asciiFlag
        ? bytes.toString('latin1', start, start + header - asciiFlag)
        : bytes.toString('utf8', start, start + header);
    return decodeEscapes(text);
  }

  /** A block of its own for a string that is larger than a block. */
  private startBlock(bytes: number): void {
    this.block = Buffer.allocUnsafeSlow(Math.max(bytes, blockBytes));
    this.blocks.push(this.block);
    this.used = 0;
  }

  private growOffsets(): void {
    if (this.count >= maxStrings) throw new XmlProblem('damaged', `it has more than ${maxStrings} shared strings`);
    const larger = new Float64Array(this.offsets.length * 2);
    larger.set(this.offsets);
    this.offsets = larger;
  }
}

/**
 * Reads the strings of a `sharedStrings` part in UTF-8: the text of `<t>` directly in `<si>` or in its rich text runs `<r>`,
 * without phonetic guides (`<rPh>`). Stops behind `upTo` strings.
 */
export async function loadStrings(
  pieces: AsyncIterable<Uint8Array>,
  limits: { maxDepth: number; maxCellChars: number },
  upTo = Number.POSITIVE_INFINITY,
): Promise<SharedStrings> {
  const store = new StringStore();
  const xml = new XmlScanner(limits.maxDepth, limits.maxCellChars);
  const reader = new StringsReader(xml, store);
  for await (const piece of pieces) {
    xml.feed(piece);
    reader.read();
    if (store.count > upTo) return store;
  }
  xml.end();
  reader.read();
  return store;
}

/** What stands between two tokens of the part. */
class StringsReader {
  private isInText = false;
  private phonetics = 0;
  /** Text of the string so far where it has several runs; null = none yet. */
  private joined: string | null = null;

  constructor(
    private readonly xml: XmlScanner,
    private readonly store: StringStore,
  ) {}

  read(): void {
    const { xml, store } = this;
    for (;;) {
      const token = xml.next();
      if (token === needMore || token === atEnd) return;
      if (token === textRun) {
        if (!this.isInText || this.phonetics > 0) continue;
        // The common string is one plain run up to </si>: its bytes are kept as they are.
        if (this.joined === null && !xml.hasEscapes && xml.startsWith('</t></si>')) {
          store.add(xml.bytes, xml.textStart, xml.textEnd, xml.isAscii);
          xml.skip('</t></si>', 2);
          this.isInText = false;
        } else this.joined = (this.joined ?? '') + xml.text();
        continue;
      }
      const name = xml.name();
      if (name === 't') this.isInText = token === openTag && !xml.isEmpty;
      else if (name === 'rPh') this.phonetics = token === openTag && !xml.isEmpty ? 1 : 0;
      else if (name === 'si' && (token === closeTag || xml.isEmpty)) {
        const bytes = Buffer.from(this.joined ?? '');
        store.add(bytes, 0, bytes.length, bytes.length === (this.joined ?? '').length);
        this.joined = null;
      }
    }
  }
}

/**
 * `_x000D_` and its kind (ECMA-376 part 1, 22.9.2.19 ST_Xstring) as the characters they stand for; `_x005F_` is the
 * underscore that keeps such a text from being one.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
