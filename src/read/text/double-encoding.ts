/** Finds text that was UTF-8, was read in another encoding and saved as UTF-8 again: `JosÃ©` for José, `鐢ㄦ埛` for 用户. */
import iconv from 'iconv-lite';
import { encodeWindows1252, strictDecoder } from './decode.js';

const utf8 = strictDecoder('utf-8');

/** The damaged passages: how many of all passages with characters beyond ASCII they are (0 to 1), and the first of them. */
export function findDoubleEncoding(text: string): { share: number; example: string } {
  const passages = text.match(/[\x80-\uffff]+/g) ?? [];
  let damaged = 0;
  let example = '';
  for (const passage of passages) {
    const meant = meantBy(passage);
    if (meant === null) continue;
    damaged++;
    example ||= `${passage} = ${meant}`;
  }
  return { share: passages.length === 0 ? 0 : damaged / passages.length, example };
}

/** Whether a text holds UTF-8 that was read as GBK. */
export function isUtf8ReadAsGbk(text: string): boolean {
  return suspects.test(text) && (text.match(/[\x80-\uffff]+/g) ?? []).some((passage) => fromGbk(passage) !== null);
}

/** The text that a passage was before; null = it shows no damage. */
function meantBy(passage: string): string | null {
  if (passage.length < 2) return null;
  if (!/^[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑàáâãäåæçèéêëïð]/.test(passage)) return suspects.test(passage) ? fromGbk(passage) : null;
  const bytes = encodeWindows1252(passage);
  return bytes && utf8(bytes);
}

/** What the first two bytes of a Han character in UTF-8 (E4 to E9, 80 to BF) are in GBK. */
const suspects = new RegExp(`[${firstPairs()}]`);

function firstPairs(): string {
  const pairs = Buffer.alloc(6 * 64 * 2);
  for (let at = 0; at < pairs.length; at += 2) {
    pairs[at] = 0xe4 + (at >> 7);
    pairs[at + 1] = 0x80 + ((at >> 1) & 0x3f);
  }
  return new TextDecoder('gbk').decode(pairs).replaceAll('\ufffd', '');
}

/** Two Han characters at least. Where the bytes did not come in pairs, the end of the passage is lost. */
function fromGbk(passage: string): string | null {
  const bytes = iconv.encode(passage, 'gbk');
  const lost = bytes.indexOf(0x3f);
  const end = lost < 0 ? bytes.length : lost;
  for (let cut = end; cut >= 6 && cut > end - 3; cut--) {
    const meant = utf8(bytes.subarray(0, cut));
    if (meant !== null) return /^[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{2,}$/.test(meant) ? meant : null;
  }
  return null;
}
