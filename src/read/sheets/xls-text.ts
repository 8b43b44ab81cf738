/**
 * Texts of workbooks from before Unicode: BIFF2 to BIFF5 and Lotus keep bytes in a code page that the file may name
 * ([MS-XLS] 2.4.52 CodePage). The library is made to take each byte for a character; what they are is decided here.
 */
import type { CellObject, WorkBook } from '@e965/xlsx';
import { encodingOf } from '../encoding-names.js';
import { decodeLoosely, strictDecoder } from '../text/decode.js';
import { detectEncoding } from '../text/encoding.js';
import { type NamedEncoding, namedEncoding } from '../text/named-encoding.js';
import { recordsOf } from './xls-unlock.js';

/** The code page in which a byte is the character of the same number. */
export const bytePage = 28591;

const codePageRecord = 0x42;
const firstRecords = new Set([0x9, 0x209, 0x409, 0x809]);
/** Versions that a BOF record of Excel 5 and later may state where the texts are bytes, BIFF5 and older ones. */
const byteVersions = [0x500, 0x2, 0x7, 0x0];

/** Code pages by other numbers than those of Windows: of Excel for the Macintosh, and marks of Excel 2 and 3. */
const otherPages: ReadonlyMap<number, string> = new Map([
  [367, 'windows-1252'],
  [0x8000, 'macintosh'],
  [0x8001, 'windows-1252'],
  [10000, 'macintosh'],
  [10001, 'shift_jis'],
  [10002, 'big5'],
  [10003, 'euc-kr'],
  [10006, 'macgreek'],
  [10007, 'x-mac-cyrillic'],
  [10008, 'gb18030'],
  [10029, 'maccenteuro'],
]);

/** True where the texts of a workbook are bytes: its stream, or a file of Lotus. */
export function hasByteTexts(bytes: Buffer): boolean {
  if (bytes.length < 6) return false;
  if (!firstRecords.has(bytes.readUInt16LE(0))) return bytes[0] === 0;
  return bytes[1] !== 8 || byteVersions.includes(bytes.readUInt16LE(4));
}

/** The encoding that a stream names, or undefined. From here on it names `bytePage` instead. */
export function takeCodePage(stream: Buffer): string | undefined {
  let found: string | undefined;
  for (const { type, start, end } of recordsOf(stream)) {
    if (type !== codePageRecord || end - start < 2) continue;
    const page = stream.readUInt16LE(start);
    found ??= otherPages.get(page) ?? encodingOf(`cp${page}`) ?? undefined;
    stream.writeUInt16LE(bytePage, start);
  }
  return found;
}

/** What the texts of a workbook are in, and whether some are not valid in it; null where all of them are ASCII. */
export interface BookText extends NamedEncoding {
  isDamaged: boolean;
}

/**
 * Decodes the names, texts and formats of a workbook that was parsed byte by byte, in place, and gives the names of its sheets as
 * they are. `stated` is what a person says, `named` what the file says.
 */
export function decodeTexts(
  book: WorkBook,
  stated: string | undefined,
  named: string | undefined,
): { text: BookText | null; names: string[] } {
  const known = stated === undefined ? undefined : (encodingOf(stated) ?? undefined);
  const sample = sampleOf(book);
  const guess = detectEncoding(sample);
  if (guess.isAscii && !isHigh(formatsOf(book))) return { text: null, names: book.SheetNames };
  const text = { ...namedEncoding(known, named, guess), isDamaged: false };
  const strict = strictDecoder(text.encoding);
  const decode = (raw: string): string => {
    if (!isHigh(raw)) return raw;
    const bytes = Buffer.from(raw, 'latin1');
    const decoded = strict(bytes);
    if (decoded === null) text.isDamaged = true;
    return decoded ?? decodeLoosely(bytes, text.encoding);
  };
  const formats = new Map<string, string>();
  for (const cell of cellsOf(book)) {
    if (typeof cell.v === 'string') cell.v = decode(cell.v);
    if (typeof cell.z === 'string' && isHigh(cell.z)) {
      const format = formats.get(cell.z) ?? decode(cell.z);
      formats.set(cell.z, format);
      cell.z = format;
    }
  }
  return { text, names: book.SheetNames.map(decode) };
}

/** Bytes from which an encoding is told. */
const sampleChars = 1024 ** 2;

/** Names and texts, a line each. */
function sampleOf(book: WorkBook): Buffer {
  const lines = [...book.SheetNames];
  let chars = 0;
  for (const { v: value } of cellsOf(book)) {
    if (typeof value !== 'string') continue;
    // What is plain ASCII says little, and there may be much of it.
    if (chars > sampleChars && !isHigh(value)) continue;
    lines.push(value);
    chars += value.length;
    if (chars > 2 * sampleChars) break;
  }
  return Buffer.from(lines.join('\n'), 'latin1');
}

function formatsOf(book: WorkBook): string {
  const formats = new Set<string>();
  for (const { z } of cellsOf(book)) if (z !== undefined) formats.add(String(z));
  return [...formats].join('');
}

function isHigh(text: string): boolean {
  return /[\x80-\xff]/.test(text);
}

function* cellsOf(book: WorkBook): Generator<CellObject> {
  for (const name of book.SheetNames) {
    for (const row of book.Sheets[name]?.['!data'] ?? []) {
      if (row) for (const cell of row) if (cell) yield cell;
    }
  }
}
