/** Names of encodings: which there are, and what is meant by the names that people and files use. */
import iconv from 'iconv-lite';
import { nearestNames } from '../nearest.js';

/** Encodings by the names that they have here; each can have others. The last two are of dBase tables alone. */
export const encodingNames: readonly string[] =
  'utf-8 utf-16le utf-16be utf-32le utf-32be gb18030 big5 shift_jis euc-jp iso-2022-jp euc-kr windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 windows-874 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u cp437 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp865 ibm866 cp869 cp1125 macintosh maccenteuro x-mac-cyrillic macgreek mazovia kamenicky'.split(
    ' ',
  );

/**
 * Names that users and files use, and the names used here. Windows code pages are supersets of what is labelled as their
 * ISO or national standard, so that files that use the extra characters are read too (WHATWG Encoding Standard, section 4.2).
 */
const aliases: ReadonlyMap<string, string> = new Map([
  ['utf8', 'utf-8'],
  ['utf8mb3', 'utf-8'],
  ['utf8mb4', 'utf-8'],
  ['utf-8-sig', 'utf-8'],
  ['cp65001', 'utf-8'],
  ['ascii', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ansi', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-9', 'windows-1254'],
  ['latin9', 'iso-8859-15'],
  ['gbk', 'gb18030'],
  ['gb2312', 'gb18030'],
  ['cp936', 'gb18030'],
  ['ms936', 'gb18030'],
  ['windows-936', 'gb18030'],
  ['cp950', 'big5'],
  ['ms950', 'big5'],
  ['windows-950', 'big5'],
  ['big5-hkscs', 'big5'],
  ['sjis', 'shift_jis'],
  ['shift-jis', 'shift_jis'],
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['windows-932', 'shift_jis'],
  ['windows-31j', 'shift_jis'],
  ['euckr', 'euc-kr'],
  ['cp949', 'euc-kr'],
  ['ks_c_5601-1987', 'euc-kr'],
  ['eucjp', 'euc-jp'],
  ['utf16', 'utf-16le'],
  ['utf-16', 'utf-16le'],
  ['utf16le', 'utf-16le'],
  ['utf16be', 'utf-16be'],
  ['ucs-2', 'utf-16le'],
  ['ibm437', 'cp437'],
  ['ibm850', 'cp850'],
  ['ibm852', 'cp852'],
  ['cp866', 'ibm866'],
  ['mac-roman', 'macintosh'],
  ['macroman', 'macintosh'],
  ['tis-620', 'windows-874'],
  ['cp874', 'windows-874'],
  ['iso-8859-11', 'windows-874'],
]);

/** The encoding that a label means, or null where nothing here can decode it. */
export function encodingOf(label: string): string | null {
  const name = label.trim().toLowerCase();
  const known = aliases.get(name) ?? name;
  const short = known.replace(/^(?:ibm|cp)-?(\d+)$/, 'cp$1').replace(/^cp(125\d)$/, 'windows-$1');
  try {
    new TextDecoder(short);
    return short;
  } catch {
    return iconv.encodingExists(short) ? short : null;
  }
}

/** Whether some format can be read in the encoding that a label means. */
export function isEncoding(label: string): boolean {
  return encodingOf(label) !== null || encodingNames.includes(label.trim().toLowerCase());
}

/** The name that was probably meant by one that is none. */
export function nearestEncoding(label: string): string | undefined {
  return nearestNames(label, [...encodingNames, ...aliases.keys()])[0];
}
