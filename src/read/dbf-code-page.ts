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
  }).flatMap(([encoding, ids]) => ids.map((id): [number, string] => [id, encoding])),
);

export function encodingOfDriver(languageDriver: number): string | undefined {
  return codePages.get(languageDriver);
}
