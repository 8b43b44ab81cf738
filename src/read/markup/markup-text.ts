/** The text of markup (HTML, XML) and of SYLK, in the encoding that it declares or that its bytes show. */
import { SourceError } from '../../errors.js';
import { limitError } from '../archive.js';
import { encodingOf } from '../encoding-names.js';
import type { Input } from '../format.js';
import { shownPath } from '../input.js';
import { decodeLoosely } from '../text/decode.js';
import { bomOf, detectEncoding } from '../text/encoding.js';
import { type NamedEncoding, namedEncoding } from '../text/named-encoding.js';

/** Bytes in which a declaration stands. */
const declarationBytes = 4096;

/** A text with the encoding it was in. */
export interface MarkupText {
  text: string;
  encoding: NamedEncoding;
}

/** Bytes of memory that a parsed text takes for each of its bytes, at least. */
const memoryPerByte = 8;
/** Bytes by which an encoding is guessed where nothing states it. */
const sampleBytes = 1024 ** 2;

/**
 * The encoding of the input: by its mark, else the one that was stated, else UTF-8 if all of it is valid, else the one that it
 * declares, else a guess. Files that declare GBK and hold UTF-8, or the other way round, are common: valid UTF-8 is UTF-8.
 */
export async function markupEncoding(input: Input, stated: string | undefined): Promise<NamedEncoding> {
  const certain = (encoding: string): NamedEncoding => ({ encoding, confidence: 1, other: null });
  const head = await input.head(declarationBytes);
  const mark = bomOf(head);
  if (mark) return certain(mark.encoding);
  const known = stated === undefined ? null : encodingOf(stated);
  if (known !== null) return certain(known);
  if (await isUtf8(input)) return certain('utf-8');
  const name = encodingOf(declared(head) ?? '');
  // A declaration that can be read at all is not in UTF-16.
  if (name !== null && !/^utf-(8|16)/.test(name)) return certain(name);
  return namedEncoding(undefined, undefined, detectEncoding(await input.head(sampleBytes)));
}

async function isUtf8(input: Input): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of input.stream()) {
      if (piece.includes(0)) return false;
      decoder.decode(piece, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    // The Encoding Standard signals invalid bytes with a TypeError; anything else is not about the data.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * The input as text in pieces, without its byte order mark. Bytes that are no text in the encoding become U+FFFD. Throws
 * SourceError `source.limit` where a text without a tag is longer than `maxRecordBytes`.
 */
export async function* markupPieces(input: Input, encoding: string): AsyncGenerator<string> {
  let skip = bomOf(await input.head(4))?.bytes ?? 0;
  const unicode = /^utf-(8|16)/.test(encoding) ? new TextDecoder(encoding, { ignoreBOM: true }) : null;
  let rest: Buffer = Buffer.alloc(0);
  for await (const whole of input.stream()) {
    const piece = whole.subarray(Math.min(skip, whole.length));
    skip -= whole.length - piece.length;
    if (unicode) {
      yield unicode.decode(piece, { stream: true });
      continue;
    }
    // `<` is never a part of another character in these encodings: cut before one, no character is cut.
    const bytes = Buffer.concat([rest, piece]);
    const end = Math.max(bytes.lastIndexOf(0x3c), 0);
    yield decodeLoosely(bytes.subarray(0, end), encoding);
    rest = bytes.subarray(end);
    if (rest.length > input.limits.maxRecordBytes) throw limitError(shownPath(input), 'maxRecordBytes', input.limits);
  }
  yield unicode ? unicode.decode() : decodeLoosely(rest, encoding);
}

/**
 * The whole input as text. `encoding` overrides what it declares. Throws SourceError `source.too-much-memory` where it is too
 * large to be parsed as a whole.
 */
export async function markupText(input: Input, stated: string | undefined): Promise<MarkupText> {
  const { maxParseMemoryMb: megabytes } = input.limits;
  const encoding = await markupEncoding(input, stated);
  const pieces: string[] = [];
  let size = 0;
  for await (const piece of markupPieces(input, encoding.encoding)) {
    size += piece.length;
    if (size * memoryPerByte > megabytes * 1024 ** 2) {
      throw new SourceError('source.too-much-memory', { path: shownPath(input), megabytes });
    }
    pieces.push(piece);
  }
  return { text: pieces.join(''), encoding };
}

/** The name in `<?xml encoding="...">`, `<meta charset=...>` or `content="text/html; charset=..."`. */
function declared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, declarationBytes)).toString('latin1');
  return /(?:encoding|charset)\s{0,4}=\s{0,4}["']?([\w.:-]{2,30})/i.exec(head)?.[1] ?? null;
}
