/** Bytes to text. The only file that knows which library decodes which encoding. */
import iconv from 'iconv-lite';

/** What the platform lacks or gets wrong: its windows-1252 leaves 0x80-0x9F undecoded, its euc-kr lacks the Windows part. */
const byIconv: ReadonlyMap<string, string> = new Map([
  ['euc-kr', 'cp949'],
  ['utf-32le', 'utf-32le'],
  ['utf-32be', 'utf-32be'],
]);

/** The characters of windows-1252 at 0x80-0x9F; the five undefined ones stay control characters. */
const windows1252High = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Decodes a whole piece of text; null where the bytes are not valid in the encoding. The piece must end between characters. */
export type Decode = (bytes: Uint8Array) => string | null;

/** UTF-16 or UTF-32: line ends and delimiters have more than one byte. */
export function isWide(encoding: string): boolean {
  return /^utf-(?:16|32)/.test(encoding);
}

/** A decoder that refuses what is not valid. Single-byte code pages of DOS accept every byte. */
export function strictDecoder(encoding: string): Decode {
  if (encoding === 'windows-1252') return decodeWindows1252;
  const other = byIconv.get(encoding);
  if (other || !isPlatformEncoding(encoding)) {
    return (bytes) => {
      const text = decodeByIconv(bytes, other ?? encoding);
      return text.includes('\uFFFD') ? null : text;
    };
  }
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const mend = mends.get(encoding);
  return (bytes) => {
    try {
      const text = decoder.decode(bytes);
      return mend ? mend(text, bytes) : text;
    } catch (error) {
      // The Encoding Standard signals invalid bytes with a TypeError; anything else is not about the data.
      if (error instanceof TypeError) return null;
      throw error;
    }
  };
}

/** Decodes with U+FFFD for what is not valid: only for rows that are reported as damaged. */
export function decodeLoosely(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  const other = byIconv.get(encoding);
  if (other || !isPlatformEncoding(encoding)) return decodeByIconv(bytes, other ?? encoding);
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return mends.get(encoding)?.(text, bytes) ?? text;
}

function decodeByIconv(bytes: Uint8Array, name: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, { stripBOM: false });
}

/** What is put right in a text that the platform decoded; null where it is no text in the encoding after all. */
const mends: ReadonlyMap<string, (text: string, bytes: Uint8Array) => string | null> = new Map([
  ['big5', mendBig5],
  // Vietnamese code pages write a letter and its tone one by one; everything else has them in one character.
  ['windows-1258', (text: string) => text.normalize('NFC')],
]);

/**
 * The platform's Big5 is that of Windows: characters of Hong Kong (HKSCS) and of older extensions come out as private ones. And
 * the full-width slash and backslash of Java, PHP and others are signs that nobody writes.
 */
function mendBig5(text: string, bytes: Uint8Array): string | null {
  const isExtended = /[\ue000-\uf8ff]/.test(text);
  const whole = isExtended ? decodeByIconv(bytes, 'big5-hkscs') : text;
  return whole.includes('\ufffd') ? null : whole.replaceAll('\u2215', '／').replaceAll('\ufe68', '＼');
}

function isPlatformEncoding(encoding: string): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (char) => windows1252High[char.charCodeAt(0) - 0x80]!);
}

/** The bytes of a text in windows-1252, or null where it has other characters: to see whether a text was encoded twice. */
export function encodeWindows1252(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const high = code > 0xff ? windows1252High.indexOf(text[i]!) : -1;
    if (code > 0xff && high < 0) return null;
    bytes[i] = high >= 0 ? high + 0x80 : code;
  }
  return bytes;
}
