/** Text inputs line by line, for formats that are made of lines but are no tables. */
import { isAscii } from 'node:buffer';
import { limitError } from '../archive.js';
import { encodingOf } from '../encoding-names.js';
import type { Input, NoteIssue } from '../format.js';
import { shownPath } from '../input.js';
import { decodeLoosely, strictDecoder } from './decode.js';
import { bomOf, detectEncoding } from './encoding.js';

const sampleBytes = 256 * 1024;

/** How the bytes of an input are read as text. */
export interface TextEncoding {
  encoding: string;
  /** 0 to 1. */
  confidence: number;
  bomBytes: number;
  /** The next best, where it is not certain. */
  runnerUp: string | null;
}

/**
 * The encoding that the user said, else the one found in the first bytes: those with which the text stops being ASCII, since
 * a dump may begin with megabytes of definitions.
 */
export async function findEncoding(input: Input, stated?: string): Promise<TextEncoding> {
  const head = await input.head(sampleBytes);
  const encoding = stated === undefined ? null : encodingOf(stated);
  const bom = bomOf(head);
  if (encoding) {
    return { encoding, confidence: 1, bomBytes: bom?.encoding === encoding ? bom.bytes : 0, runnerUp: null };
  }
  // The sample ends at a line, so that no character is cut.
  const isWhole = head.length < sampleBytes;
  const end = isWhole ? head.length : head.lastIndexOf(10) + 1 || head.length;
  const guess = detectEncoding(head.subarray(0, end));
  if (isWhole || !guess.isAscii) return guess;
  const later = await firstBeyondAscii(input);
  return later ? { ...detectEncoding(later), bomBytes: 0 } : guess;
}

/** Text from where bytes beyond ASCII begin, up to a line end; null where there are none. */
async function firstBeyondAscii(input: Input): Promise<Uint8Array | null> {
  const found: Uint8Array[] = [];
  let size = 0;
  for await (const piece of input.stream()) {
    if (found.length === 0 && isAscii(piece)) continue;
    found.push(Uint8Array.from(piece));
    size += piece.length;
    if (size >= sampleBytes) break;
  }
  if (found.length === 0) return null;
  const bytes = Buffer.concat(found);
  return bytes.subarray(0, bytes.lastIndexOf(10) + 1 || bytes.length);
}

/**
 * The text in pieces that end at a line break (the last one where the input ends). Bytes that are no text in the encoding
 * become U+FFFD and are told with their line. Throws SourceError `source.limit` for a line longer than `maxRecordBytes`.
 */
export async function* textPieces(input: Input, text: TextEncoding, note: NoteIssue): AsyncGenerator<string> {
  const strict = strictDecoder(text.encoding);
  const lineEnd = lineEndOf(text.encoding);
  let line = 1;
  const decode = (bytes: Uint8Array): string => {
    const whole = strict(bytes);
    const decoded = whole ?? decodeLoosely(bytes, text.encoding);
    if (whole === null) noteDamage(decoded, line, text.encoding, note);
    for (let at = decoded.indexOf('\n'); at >= 0; at = decoded.indexOf('\n', at + 1)) line++;
    return decoded;
  };
  let rest: Buffer = Buffer.alloc(0);
  let skip = text.bomBytes;
  for await (const piece of input.stream()) {
    const bytes = Buffer.concat([rest, piece.subarray(Math.min(skip, piece.length))]);
    skip = Math.max(0, skip - piece.length);
    const end = lastLineEnd(bytes, lineEnd);
    if (end > 0) yield decode(bytes.subarray(0, end));
    rest = bytes.subarray(end);
    if (rest.length > input.limits.maxRecordBytes) {
      throw limitError(shownPath(input), 'maxRecordBytes', input.limits, ` (line ${line})`);
    }
  }
  if (rest.length > 0) yield decode(rest);
}

/**
 * The text in pieces cut anywhere between characters: for formats without lines, whose one line may be gigabytes long. Only
 * Unicode is decoded so; other encodings come by lines.
 */
export async function* textStream(input: Input, text: TextEncoding, note: NoteIssue): AsyncGenerator<string> {
  if (!/^utf-(8|16le|16be)$/.test(text.encoding)) {
    yield* textPieces(input, text, note);
    return;
  }
  const decoder = new TextDecoder(text.encoding);
  let isTold = false;
  for await (const piece of input.stream()) {
    const decoded = decoder.decode(piece, { stream: true });
    if (!isTold && decoded.includes('\ufffd')) {
      isTold = true;
      note({ code: 'read.undecodable', severity: 'warning', details: { encoding: text.encoding } });
    }
    yield decoded;
  }
  yield decoder.decode();
}

/** The lines of a text without their ends (LF, CRLF or CR), with 1-based numbers. */
export async function* textLines(
  input: Input,
  text: TextEncoding,
  note: NoteIssue,
): AsyncGenerator<{ text: string; line: number }[]> {
  let line = 1;
  for await (const piece of textPieces(input, text, note)) {
    const lines = piece.split(/\r\n|\n|\r/);
    // A piece ends with a line break, behind which no further line begins.
    if (/[\r\n]$/.test(piece)) lines.pop();
    yield lines.map((each) => ({ text: each, line: line++ }));
  }
}

function noteDamage(text: string, firstLine: number, encoding: string, note: NoteIssue): void {
  for (const [index, each] of text.split('\n').entries()) {
    if (each.includes('\ufffd')) {
      note({ code: 'read.undecodable', severity: 'warning', row: firstLine + index, details: { encoding } });
    }
  }
}

/** The bytes of a line end. */
function lineEndOf(encoding: string): Buffer {
  const unit = encoding.startsWith('utf-32') ? 4 : encoding.startsWith('utf-16') ? 2 : 1;
  const mark = Buffer.alloc(unit);
  mark[encoding.endsWith('be') ? unit - 1 : 0] = 10;
  return mark;
}

/** The end of the last whole line; where characters have several bytes it must also be aligned. */
function lastLineEnd(bytes: Buffer, mark: Buffer): number {
  for (let at = bytes.lastIndexOf(mark); at >= 0; at = at > 0 ? bytes.lastIndexOf(mark, at - 1) : -1) {
    if (at % mark.length === 0) return at + mark.length;
  }
  return 0;
}
