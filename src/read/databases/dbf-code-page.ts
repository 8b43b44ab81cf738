import { encodingOf } from '../encoding-names.js';
import { type Decode, strictDecoder } from '../text/decode.js';

/**
 * The encoding that a language driver id (byte 29 of a table's header) stands for; absent = not said. 0x57 is "the ANSI code
 * page of the system that wrote it" and so says nothing. Source: the tables of dBase for Windows and Visual FoxPro.
 */
const codePages: ReadonlyMap<number, string> = new Map(
  Object.entries({
    cp437: [0x01, 0x09, 0x0b, 0x0d, 0x0f, 0x11, 0x15, 0x18, 0x19, 0x1b],
    cp850: [0x02, 0x0a, 0x0e, 0x10, 0x12, 0x14, 0x16, 0x1a, 0x1d, 0x25, 0x37],
    cp852: [0x1f, 0x22, 0x23, 0x40, 0x64, 0x87],
    cp860: [0x24],
    cp861: [0x67],
    cp863: [0x1c, 0x6c],
    cp865: [0x08, 0x17, 0x66],
    ibm866: [0x26, 0x65],
    cp737: [0x6a, 0x86],
    cp857: [0x6b, 0x88],
    kamenicky: [0x68],
    mazovia: [0x69],
    shift_jis: [0x13, 0x7b],
    gb18030: [0x4d, 0x7a],
    'euc-kr': [0x4e, 0x79],
    big5: [0x4f, 0x78],
    'windows-874': [0x50, 0x7c],
    'windows-1252': [0x03, 0x58, 0x59],
    'windows-1250': [0xc8],
    'windows-1251': [0xc9],
    'windows-1253': [0xcb],
    'windows-1254': [0xca],
    'windows-1255': [0x7d],
    'windows-1256': [0x7e],
    'windows-1257': [0xcc],
    macintosh: [0x04],
    'x-mac-cyrillic': [0x96],
    maccenteuro: [0x97],
    macgreek: [0x98],
  }).flatMap(([encoding, ids]) => ids.map((id): [number, string] => [id, encoding])),
);

/** Drivers of dBase 7 by the code page in their name, `DB866RU0`; those of Windows name no code page. */
const codePagesByName: Readonly<Record<string, string>> = {
  '437': 'cp437',
  '850': 'cp850',
  '852': 'cp852',
  '857': 'cp857',
  '860': 'cp860',
  '861': 'cp861',
  '862': 'cp862',
  '863': 'cp863',
  '865': 'cp865',
  '866': 'ibm866',
  '874': 'windows-874',
  '932': 'shift_jis',
  '936': 'gb18030',
  '949': 'euc-kr',
  '950': 'big5',
};

/** The encoding that the header names by its driver's id or, in dBase 7, by its name; undefined where it names none. */
export function encodingOfDriver({ languageDriver, languageDriverName }: LanguageDriver): string | undefined {
  return codePages.get(languageDriver) ?? codePagesByName[/^DB(\d{3})/.exec(languageDriverName)?.[1] ?? ''];
}

/** What a header says about its encoding. */
export interface LanguageDriver {
  languageDriver: number;
  languageDriverName: string;
}

/**
 * Code pages of DOS that only dBase tables still have: CP437 with other letters at 0x80 to 0xAF. `.` = as in CP437.
 * Mazovia is Polish, Kamenický (KEYBCS2) Czech and Slovak.
 */
const nationalLetters: Readonly<Record<string, string>> = {
  mazovia: '......ą......ć.ĄĘęł..Ć..Ś...Ł.ś.ŹŻ.ÓńŃźż',
  kamenicky: 'ČüéďäĎŤčěĚĹÍľĺÄÁÉžŽôöÓůÚýÖÜŠĽÝŘťáíóúňŇŮÔšřŕŔ¼§',
};

/** A decoder of table texts: `strictDecoder` (decode.ts) and the code pages that only tables have. */
export function tableDecoder(encoding: string): Decode {
  const letters = nationalLetters[encoding];
  if (!letters) return strictDecoder(encoding);
  const cp437 = strictDecoder('cp437');
  return (bytes) => {
    const text = cp437(bytes);
    return text && Array.from(text, (char, index) => nationalLetter(letters, bytes[index]!) ?? char).join('');
  };
}

function nationalLetter(letters: string, byte: number): string | undefined {
  const letter = byte < 0x80 ? undefined : letters[byte - 0x80];
  return letter === '.' ? undefined : letter;
}

/** The encoding that a name means for a table; undefined where nothing here can decode it. */
export function tableEncoding(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return Object.hasOwn(nationalLetters, name) ? name : (encodingOf(name) ?? undefined);
}
