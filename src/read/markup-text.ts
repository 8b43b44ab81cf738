/** The text of markup (HTML, XML) and of SYLK, in the encoding that it declares or that its bytes show. */
import { SourceError } from '../errors.js';
import { decodeLoosely, encodingOf, strictDecoder } from './decode.js';
import { bomOf, detectEncoding } from './encoding.js';
import type { Input } from './format.js';
import { shownPath } from './input.js';

/** Bytes in which a declaration stands. */
const declarationBytes = 4096;

/** A text with the encoding it was in. */
export interface MarkupText {
  text: string;
  encoding: string;
}

/** Bytes of memory that a parsed text takes for each of its bytes, at least. */
const memoryPerByte = 8;

/**
 * The whole input as text. `encoding` overrides what it declares. Throws SourceError `source.too-much-memory` where it is too
 * large to be parsed as a whole.
 */
export async function markupText(input: Input, encoding: string | undefined): Promise<MarkupText> {
  const bytes = await wholeOf(input);
  const mark = bomOf(bytes);
  if (mark) return { text: decodeLoosely(bytes.subarray(mark.bytes), mark.encoding), encoding: mark.encoding };
  // Files that declare GBK and hold UTF-8, or the other way round, are common: valid UTF-8 is UTF-8.
  const utf8 = encoding === undefined ? strictDecoder('utf-8')(bytes) : null;
  if (utf8 !== null && !utf8.includes('\0')) return { text: utf8, encoding: 'utf-8' };
  const declaredName = encodingOf(encoding ?? declared(bytes) ?? '');
  const name = declaredName ?? detectEncoding(bytes.subarray(0, 1024 ** 2)).encoding;
  return { text: decodeLoosely(bytes, name), encoding: name };
}

async function wholeOf(input: Input): Promise<Uint8Array> {
  const { maxParseMemoryMb: megabytes } = input.limits;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of input.stream()) {
    size += piece.length;
    if (size * memoryPerByte > megabytes * 1024 ** 2) {
      throw new SourceError('source.too-much-memory', { path: shownPath(input), megabytes });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The name in `<?xml encoding="...">`, `<meta charset=...>` or `content="text/html; charset=..."`. */
function declared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, declarationBytes)).toString('latin1');
  return /(?:encoding|charset)\s{0,4}=\s{0,4}["']?([\w.:-]{2,30})/i.exec(head)?.[1] ?? null;
}
