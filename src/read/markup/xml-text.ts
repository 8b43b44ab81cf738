/** Characters of XML: references, line ends (XML 1.0, sections 2.11 and 4.6), and the encoding of a part. */

import { TextDecoder } from 'node:util';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Line ends as one `\n`, then the five entities and character references; any other reference stays as it is written. */
export function decodeXmlText(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? whole : String.fromCodePoint(code);
  });
}

/** The pieces of an XML part as UTF-8 without a byte order mark, whatever its mark or its declaration says it is in. */
export async function* utf8Pieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  let early = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (!isFirst) {
      yield decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece;
      continue;
    }
    // The declaration may be cut by the pieces: wait for enough of it.
    early = Buffer.concat([early, piece]);
    if (early.length < 128 && !early.includes('?>')) continue;
    isFirst = false;
    decoder = decoderOf(early);
    yield decoder ? Buffer.from(decoder.decode(early, { stream: true })) : withoutMark(early);
  }
  if (isFirst) {
    decoder = decoderOf(early);
    yield decoder ? Buffer.from(decoder.decode(early)) : withoutMark(early);
  } else if (decoder) yield Buffer.from(decoder.decode());
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** A decoder for anything but UTF-8; null for UTF-8 and for names that nothing knows. */
function decoderOf(head: Buffer): TextDecoder | null {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  if (head[0] === 0x3c && head[1] === 0) return new TextDecoder('utf-16le');
  if (head[0] === 0 && head[1] === 0x3c) return new TextDecoder('utf-16be');
  const name = /^[^<]{0,4}<\?xml[^>]{0,60}?encoding\s{0,4}=\s{0,4}["']([\w.-]{1,30})["']/.exec(
    head.toString('latin1', 0, 128),
  )?.[1];
  if (name === undefined || /^(utf-?8|utf-?16|us-ascii)$/i.test(name)) return null;
  try {
    return new TextDecoder(name);
  } catch {
    return null; // An unknown name: UTF-8 is what XML is in unless it says otherwise.
  }
}

/** The value of an attribute in a tag that was cut out of a document by a pattern; `''` where it has none. */
export function attributeOf(tag: string, name: string): string {
  return decodeXmlText(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}
