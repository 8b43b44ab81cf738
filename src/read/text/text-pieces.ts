/** A stream of bytes as pieces of text. Lines that are not valid in the encoding are decoded in another one and named. */
import { isAscii, isUtf8 } from 'node:buffer';
import { decodeLoosely, isWide, strictDecoder } from './decode.js';
import { hasUtf8Line, isUtf8Line } from './utf8-lines.js';

/** A line that was not valid in the file's encoding: its place in the piece, and how it was read. */
export interface ForeignLine {
  start: number;
  end: number;
  /** The encoding in which it was valid; null = in none, it holds U+FFFD. */
  encoding: string | null;
}

/** Some decoded text; a piece ends with a line end, except the last one. */
export interface TextPiece {
  text: string;
  foreign: ForeignLine[];
  /** True for a text of UTF-8 that was not decoded: each character is a byte. */
  isBytes: boolean;
}

/** A line longer than this is handed on unfinished: the limit for records ends it. */
const longestLineBytes = 20 * 1024 * 1024;

/**
 * Decodes a stream. `fallback` is the encoding for lines that are not valid in `encoding`. Bytes of a mark at the start must
 * have been cut. `takesBytes` is asked before each piece: true = its reader decodes by itself what is not ASCII. Where
 * little is, most texts then take one byte a character, and all that follows is faster.
 */
export async function* decodePieces(
  stream: AsyncIterable<Uint8Array>,
  encoding: string,
  fallback: string,
  takesBytes: () => boolean = () => false,
): AsyncGenerator<TextPiece> {
  if (isWide(encoding)) {
    yield* decodeWide(stream, encoding);
    return;
  }
  const decode = strictDecoder(encoding);
  const decodeWhole = (bytes: Uint8Array): TextPiece =>
    encoding === 'utf-8' && takesBytes() && isMostlyAscii(bytes) && isUtf8(bytes)
      ? { text: latin1(bytes), foreign: [], isBytes: !isAscii(bytes) }
      : decodePiece(bytes, encoding, fallback, decode);
  const carried: Uint8Array[] = [];
  let carriedBytes = 0;
  for await (const bytes of stream) {
    const cut = lastLineEnd(bytes);
    if (cut === 0 && carriedBytes < longestLineBytes) {
      carried.push(bytes);
      carriedBytes += bytes.length;
      continue;
    }
    const end = cut === 0 ? bytes.length : cut;
    const whole = carriedBytes === 0 ? bytes.subarray(0, end) : Buffer.concat([...carried, bytes.subarray(0, end)]);
    carried.length = 0;
    carriedBytes = bytes.length - end;
    // The stream may use its buffer again.
    if (carriedBytes > 0) carried.push(bytes.slice(end));
    yield decodeWhole(whole);
  }
  if (carriedBytes > 0) yield decodeWhole(Buffer.concat(carried));
}

/** Decodes bytes that end between characters. */
export function decodePiece(
  bytes: Uint8Array,
  encoding: string,
  fallback: string,
  decode = strictDecoder(encoding),
): TextPiece {
  const text = decode(bytes);
  const isMixed = text === null || (encoding !== 'utf-8' && !isWide(encoding) && hasUtf8Line(bytes, encoding));
  return isMixed ? decodeLineByLine(bytes, encoding, fallback, decode) : { text, foreign: [], isBytes: false };
}

/** True if few of the bytes looked at are beyond ASCII. */
function isMostlyAscii(bytes: Uint8Array): boolean {
  let beyond = 0;
  for (let at = 0; at < bytes.length; at += sampledBytes) if (bytes[at]! >= 0x80) beyond++;
  return beyond * sampledBytes <= bytes.length / 8;
}

const sampledBytes = 16;

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

const scratch = Buffer.alloc(1024);

/** The text of UTF-8 whose bytes came as characters. */
export function decodeBytes(text: string): string {
  if (text.length > scratch.length) return Buffer.from(text, 'latin1').toString('utf8');
  return scratch.toString('utf8', 0, scratch.write(text, 'latin1'));
}

/** True where every character is ASCII. */
export function isAsciiOnly(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

/** Offset behind the last LF, else behind the last CR; 0 where there is none. Neither is ever part of a longer character. */
function lastLineEnd(bytes: Uint8Array): number {
  const lf = bytes.lastIndexOf(10);
  if (lf >= 0) return lf + 1;
  // A CR at the very end may be half of a CRLF.
  const cr = bytes.lastIndexOf(13, bytes.length - 2);
  return cr + 1;
}

function decodeLineByLine(
  bytes: Uint8Array,
  encoding: string,
  fallback: string,
  decode: (bytes: Uint8Array) => string | null,
): TextPiece {
  const parts: string[] = [];
  const foreign: ForeignLine[] = [];
  const decodeOther = strictDecoder(fallback);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const lf = bytes.indexOf(10, at);
    const cr = lf < 0 ? bytes.indexOf(13, at) : -1;
    const end = lf >= 0 ? lf + 1 : cr >= 0 ? cr + 1 : bytes.length;
    const line = bytes.subarray(at, end);
    const isUtf8Here = encoding !== 'utf-8' && isUtf8Line(line, encoding);
    let text = isUtf8Here ? null : decode(line);
    if (text === null) {
      const other = decodeOther(line);
      text = other ?? decodeLoosely(line, encoding);
      foreign.push({ start: length, end: length + text.length, encoding: other === null ? null : fallback });
    }
    parts.push(text);
    length += text.length;
    at = end;
  }
  return { text: parts.join(''), foreign, isBytes: false };
}

/** UTF-16 and UTF-32: the decoder keeps state between pieces; what is not valid becomes U+FFFD, which the reader reports. */
async function* decodeWide(stream: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<TextPiece> {
  const unit = encoding.startsWith('utf-32') ? 4 : 2;
  let carried: Uint8Array = new Uint8Array();
  for await (const bytes of stream) {
    const whole = carried.length === 0 ? bytes : Buffer.concat([carried, bytes]);
    let end = whole.length - (whole.length % unit);
    if (unit === 2 && end >= 2) {
      const high = encoding === 'utf-16le' ? whole[end - 1]! : whole[end - 2]!;
      // The first half of a surrogate pair waits for the second.
      if (high >= 0xd8 && high <= 0xdb) end -= 2;
    }
    carried = whole.slice(end);
    if (end > 0) yield { text: decodeLoosely(whole.subarray(0, end), encoding), foreign: [], isBytes: false };
  }
  if (carried.length > 0) yield { text: decodeLoosely(carried, encoding), foreign: [], isBytes: false };
}
