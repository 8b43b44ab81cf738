/**
 * A scan over the bytes of XML 1.0 for its tags and texts, piece by piece. Not a validating parser: it sees what readers
 * need, in linear time and without an object per element. DOCTYPE is refused, and no entity is known but the five of XML.
 */
import { decodeXmlText } from './xml-text.js';

/** What `next` found. */
export const needMore = 0;
export const openTag = 1;
export const closeTag = 2;
export const textRun = 3;
export const atEnd = 4;
export type XmlToken = typeof needMore | typeof openTag | typeof closeTag | typeof textRun | typeof atEnd;

/** Why XML is refused; the reader knows the path and adds it. */
export class XmlProblem extends Error {
  constructor(
    readonly kind:
      | 'damaged'
      | 'doctype'
      | 'maxDepth'
      | 'maxCellChars'
      | 'maxColumns'
      | 'maxSheetRows'
      | 'maxSheetCells'
      | 'maxEntries',
    reason: string,
  ) {
    super(reason);
  }
}

const empty = Buffer.alloc(0);
const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const ampersand = 0x26;
const carriageReturn = 0x0d;
const colon = 0x3a;
const equals = 0x3d;

/**
 * Feed it UTF-8 pieces and call `next` until it answers `needMore`; a token is given only when it is whole. The fields
 * describe the last token until the next call. They are plain fields because this is the innermost loop of a sheet.
 */
export class XmlScanner {
  bytes: Buffer = empty;
  /** Where the next token starts. */
  at = 0;
  /** A tag's local name (behind the namespace prefix) and its end (the index of `>`). */
  nameStart = 0;
  nameEnd = 0;
  tagEnd = 0;
  /** `<a/>`: no close tag follows. */
  isEmpty = false;
  /** Open elements around the next token. */
  depth = 0;
  /** A text run, with what decoding it must look at. */
  textStart = 0;
  textEnd = 0;
  isAscii = true;
  hasEscapes = false;
  isCdata = false;
  /** The attribute that `nextAttribute` found; its name is local too. */
  attributeNameStart = 0;
  attributeNameEnd = 0;
  valueStart = 0;
  valueEnd = 0;

  private readonly waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private isLast = false;
  private attributeAt = 0;

  constructor(
    private readonly maxDepth: number,
    private readonly maxTokenBytes: number,
  ) {}

  /** Takes the next piece; the rest of the one before it is kept in front of it. */
  feed(piece: Uint8Array): void {
    const rest = this.bytes.length - this.at;
    if (rest > this.maxTokenBytes) throw new XmlProblem('maxCellChars', 'a text or tag is too long');
    this.waiting.push(piece);
    this.waitingBytes += piece.length;
    // A token that spans many pieces is looked at again only when its bytes have doubled, so that the work stays linear.
    if (this.waitingBytes >= rest) this.join();
  }

  /** Says that no more pieces come. */
  end(): void {
    this.join();
    this.isLast = true;
  }

  next(): XmlToken {
    if (this.waitingBytes > 0) return needMore;
    for (;;) {
      const { bytes, at } = this;
      if (at >= bytes.length) return this.isLast ? atEnd : needMore;
      if (bytes[at] !== lessThan) return this.scanText();
      const second = bytes[at + 1];
      if (second === undefined) return this.incomplete();
      if (second === 0x21 || second === 0x3f) {
        const token = second === 0x3f ? this.skipTo('?>', 2) : this.scanDeclaration();
        if (token !== null) return token;
      } else return this.scanTag(second === slash);
    }
  }

  /** Goes to the next attribute of the open tag; false at its end. */
  nextAttribute(): boolean {
    const { bytes, tagEnd } = this;
    let at = this.attributeAt;
    while (at < tagEnd && (bytes[at]! <= 0x20 || bytes[at] === slash)) at++;
    if (at >= tagEnd) return false;
    this.attributeNameStart = at;
    let byte = bytes[at]!;
    while (at < tagEnd && byte !== equals && byte > 0x20) {
      if (byte === colon) this.attributeNameStart = at + 1;
      byte = bytes[++at]!;
    }
    this.attributeNameEnd = at;
    while (at < tagEnd && bytes[at] !== doubleQuote && bytes[at] !== singleQuote) at++;
    if (at >= tagEnd) return false;
    const quote = bytes[at++]!;
    this.valueStart = at;
    while (at < tagEnd && bytes[at] !== quote) at++;
    this.valueEnd = at;
    this.attributeAt = at + 1;
    return true;
  }

  /** Whether these ASCII characters come next. */
  startsWith(ascii: string): boolean {
    const { bytes, at } = this;
    for (let i = 0; i < ascii.length; i++) if (bytes[at + i] !== ascii.charCodeAt(i)) return false;
    return true;
  }

  /** Passes over close tags that `startsWith` saw. */
  skip(closeTags: string, count: number): void {
    this.at += closeTags.length;
    this.depth -= count;
  }

  /** The local name of the tag. */
  name(): string {
    return this.bytes.toString('latin1', this.nameStart, this.nameEnd);
  }

  /** The local name of the attribute. */
  attributeName(): string {
    return this.bytes.toString('latin1', this.attributeNameStart, this.attributeNameEnd);
  }

  /** The value of the attribute, decoded. */
  attributeValue(): string {
    return decodeXmlText(this.bytes.toString('utf8', this.valueStart, this.valueEnd));
  }

  /** The value of the attribute as a whole number; -1 where it is none. */
  attributeInteger(): number {
    return wholeNumber(this.bytes, this.valueStart, this.valueEnd);
  }

  /** The text run as a whole number if it is one and the element ends behind it; else -1. */
  lastInteger(): number {
    const { bytes, textEnd } = this;
    // Behind a comment or CDATA more of the text could follow.
    if (bytes[textEnd] !== lessThan || bytes[textEnd + 1] !== slash) return -1;
    return wholeNumber(bytes, this.textStart, textEnd);
  }

  /** The value of one attribute of the open tag, decoded; undefined where it has none of that local name. */
  attribute(name: string): string | undefined {
    this.attributeAt = this.nameEnd;
    while (this.nextAttribute()) if (this.attributeName() === name) return this.attributeValue();
    return undefined;
  }

  /** The text run, decoded. */
  text(): string {
    const { bytes, textStart, textEnd } = this;
    const raw = this.isAscii
      ? bytes.toString('latin1', textStart, textEnd)
      : bytes.toString('utf8', textStart, textEnd);
    if (!this.hasEscapes) return raw;
    return this.isCdata ? raw.replace(/\r\n?/g, '\n') : decodeXmlText(raw);
  }

  private join(): void {
    const { waiting } = this;
    const rest = this.bytes.subarray(this.at);
    if (rest.length > 0) waiting.unshift(rest);
    const only = waiting[0] ?? empty;
    this.bytes =
      waiting.length > 1 ? Buffer.concat(waiting) : Buffer.from(only.buffer, only.byteOffset, only.byteLength);
    this.at = 0;
    waiting.length = 0;
    this.waitingBytes = 0;
  }

  private scanText(): XmlToken {
    const { bytes } = this;
    const end = bytes.length;
    let at = this.at;
    let seen = 0;
    let hasEscapes = false;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === lessThan) break;
      seen |= byte;
      if (byte === ampersand || byte === carriageReturn) hasEscapes = true;
    }
    if (at === end && !this.isLast) return needMore;
    this.textStart = this.at;
    this.textEnd = at;
    this.isAscii = seen < 0x80;
    this.hasEscapes = hasEscapes;
    this.isCdata = false;
    this.at = at;
    return textRun;
  }

  private scanTag(isClose: boolean): XmlToken {
    const { bytes } = this;
    const end = bytes.length;
    let at = this.at + (isClose ? 2 : 1);
    this.nameStart = at;
    let byte = 0;
    for (; at < end; at++) {
      byte = bytes[at]!;
      if (byte <= 0x20 || byte === greaterThan || byte === slash) break;
      if (byte === colon) this.nameStart = at + 1;
    }
    this.nameEnd = at;
    // A `>` inside a quoted attribute value does not end the tag.
    while (at < end && byte !== greaterThan) {
      if (byte === doubleQuote || byte === singleQuote) {
        const quote = byte;
        do at++;
        while (at < end && bytes[at] !== quote);
      }
      at++;
      byte = bytes[at]!;
    }
    if (at >= end) return this.incomplete();
    this.tagEnd = at;
    this.at = at + 1;
    this.attributeAt = this.nameEnd;
    this.isEmpty = bytes[at - 1] === slash;
    if (isClose) {
      this.depth--;
      return closeTag;
    }
    if (!this.isEmpty && ++this.depth > this.maxDepth)
      throw new XmlProblem('maxDepth', 'elements are nested too deeply');
    return openTag;
  }

  /** `<!...`: a comment is skipped, CDATA is a text run, anything else is refused. */
  private scanDeclaration(): XmlToken | null {
    const { bytes, at } = this;
    if (bytes.length - at < 9 && !this.isLast) return needMore;
    const head = bytes.toString('latin1', at, at + 9);
    if (head.startsWith('<!--')) return this.skipTo('-->', 4);
    if (/^<!DOCTYPE/i.test(head)) throw new XmlProblem('doctype', 'it has a DOCTYPE');
    if (head !== '<![CDATA[') throw new XmlProblem('damaged', `a declaration that is not XML: ${head}`);
    const end = bytes.indexOf(']]>', at + 9, 'latin1');
    if (end < 0) return this.incomplete();
    this.textStart = at + 9;
    this.textEnd = end;
    this.isAscii = false;
    this.hasEscapes = true;
    this.isCdata = true;
    this.at = end + 3;
    return textRun;
  }

  private skipTo(mark: string, from: number): XmlToken | null {
    const end = this.bytes.indexOf(mark, this.at + from, 'latin1');
    if (end < 0) return this.incomplete();
    this.at = end + mark.length;
    return null;
  }

  private incomplete(): XmlToken {
    if (this.isLast) throw new XmlProblem('damaged', 'the XML ends in the middle of a tag');
    return needMore;
  }
}

/** Digits as a number; -1 for anything else, and for more digits than a number keeps. */
function wholeNumber(bytes: Buffer, start: number, end: number): number {
  if (end <= start || end - start > 15) return -1;
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
