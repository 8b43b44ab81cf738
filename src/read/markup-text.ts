/** The text of markup (HTML, XML) and of SYLK, in the encoding that it declares or that its bytes show. */
import { decodeLoosely, encodingOf, strictDecoder } from './decode.js';
import { bomOf, detectEncoding } from './encoding.js';
import type { Input } from './format.js';
import { readAll } from './input.js';

/** Bytes in which a declaration stands. */
const declarationBytes = 4096;

/** The whole input as text. `encoding` overrides what it declares. */
export async function markupText(input: Input, encoding: string | undefined): Promise<string> {
  const bytes = await readAll(input);
  const mark = bomOf(bytes);
  if (mark) return decodeLoosely(bytes.subarray(mark.bytes), mark.encoding);
  // Files that declare GBK and hold UTF-8, or the other way round, are common: valid UTF-8 is UTF-8.
  const utf8 = encoding === undefined ? strictDecoder('utf-8')(bytes) : null;
  if (utf8 !== null && !utf8.includes('\0')) return utf8;
  const name = encodingOf(encoding ?? declared(bytes) ?? '');
  return decodeLoosely(bytes, name ?? detectEncoding(bytes.subarray(0, 1024 ** 2)).encoding);
}

/** The name in `<?xml encoding="...">`, `<meta charset=...>` or `content="text/html; charset=..."`. */
function declared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, declarationBytes)).toString('latin1');
  return /(?:encoding|charset)\s{0,4}=\s{0,4}["']?([\w.:-]{2,30})/i.exec(head)?.[1] ?? null;
}
