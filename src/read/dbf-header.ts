/** The header of a dBase or FoxPro table: dBase II, III, IV, 5, 7, FoxPro, Visual FoxPro. */

/** One column as the header describes it. */
export interface DbfField {
  /** The bytes of its name; its encoding is that of the table. */
  name: Uint8Array;
  /** C, N, F, D, L, M, ... in capitals. */
  type: string;
  /** Position in the record; byte 0 is the deletion mark. */
  offset: number;
  length: number;
  decimals: number;
  /** Visual FoxPro: a column that the engine keeps for itself (`_NullFlags`). */
  isSystem: boolean;
  isNullable: boolean;
  isBinary: boolean;
}

export interface DbfHeader {
  version: number;
  /** Which rules hold for types and memo files. */
  dialect: 'dbase2' | 'dbase3' | 'dbase4' | 'dbase7' | 'foxpro' | 'visual-foxpro';
  /** Records that the header promises. */
  records: number;
  headerBytes: number;
  recordBytes: number;
  /** Language driver id; 0 = not said. */
  languageDriver: number;
  fields: DbfField[];
}

/** Version bytes that are known, each with its dialect. Source: the table file formats of dBase, Clipper and Visual FoxPro. */
const dialects: ReadonlyMap<number, DbfHeader['dialect']> = new Map([
  [0x02, 'dbase2'],
  [0x03, 'dbase3'],
  [0x04, 'dbase7'],
  [0x05, 'dbase4'],
  [0x07, 'dbase3'],
  [0x30, 'visual-foxpro'],
  [0x31, 'visual-foxpro'],
  [0x32, 'visual-foxpro'],
  [0x43, 'dbase4'],
  [0x63, 'dbase4'],
  [0x7b, 'dbase4'],
  [0x83, 'dbase3'],
  [0x87, 'dbase3'],
  [0x8b, 'dbase4'],
  [0x8c, 'dbase7'],
  [0x8e, 'dbase4'],
  [0xcb, 'dbase4'],
  [0xe5, 'foxpro'],
  [0xf5, 'foxpro'],
  [0xfb, 'foxpro'],
]);

const types = 'CNFDLMIBGPTYVWQ0O@+X';
const terminator = 0x0d;

/**
 * The header of a table, or null if the bytes are no such header. There is no magic number: the known version byte, field
 * types that exist, names that are names, and lengths that fit together are what tells.
 */
export function parseDbfHeader(head: Uint8Array): DbfHeader | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const dialect = dialects.get(bytes[0] ?? 0);
  if (!dialect) return null;
  if (dialect === 'dbase2') return parseDbase2(bytes);
  if (bytes.length < 33) return null;
  const headerBytes = bytes.readUInt16LE(8);
  const recordBytes = bytes.readUInt16LE(10);
  if (headerBytes < 33 || recordBytes < 1) return null;
  // dBase 7 wrote both layouts under version 4; the longer one has the name of a language driver behind byte 32.
  const is7 = dialect === 'dbase7' && (headerBytes - 68) % 48 <= 1;
  const fields = readFields(bytes, headerBytes, is7 ? 68 : 32, is7 ? 48 : 32, is7);
  if (!fields) return null;
  placeFields(fields, recordBytes, dialect);
  return {
    version: bytes[0]!,
    dialect: dialect === 'dbase7' && !is7 ? 'dbase4' : dialect,
    records: bytes.readUInt32LE(4),
    headerBytes,
    recordBytes,
    languageDriver: bytes[29]!,
    fields,
  };
}

function readFields(bytes: Buffer, headerBytes: number, from: number, size: number, is7: boolean): DbfField[] | null {
  const fields: DbfField[] = [];
  const nameBytes = is7 ? 32 : 11;
  for (let at = from; at + size <= headerBytes && bytes[at] !== terminator; at += size) {
    // A header whose terminator was lost ends with zeros.
    if (bytes[at] === 0 && fields.length > 0) break;
    if (at + size > bytes.length) return null;
    const name = fieldName(bytes.subarray(at, at + nameBytes));
    const type = String.fromCharCode(bytes[at + nameBytes]!).toUpperCase();
    if (!name || !types.includes(type)) return null;
    const flags = is7 ? 0 : bytes[at + 18]!;
    fields.push({
      name,
      type,
      offset: 0,
      length: bytes[at + (is7 ? 33 : 16)]!,
      decimals: bytes[at + (is7 ? 34 : 17)]!,
      isSystem: (flags & 1) !== 0 && type === '0',
      isNullable: (flags & 2) !== 0,
      isBinary: (flags & 4) !== 0,
    });
  }
  return fields;
}

/** A name ends at its first NUL; control characters are in no name. */
function fieldName(bytes: Buffer): Uint8Array | null {
  const end = bytes.indexOf(0);
  const name = end < 0 ? bytes : bytes.subarray(0, end);
  return name.length > 0 && name.every((byte) => byte >= 0x20) ? Uint8Array.from(name) : null;
}

/**
 * Where each field stands in the record. Clipper and FoxPro keep the high byte of the length of a long character field in
 * the place of its decimals; that reading is taken where it is the one that adds up to the length of a record.
 */
function placeFields(fields: DbfField[], recordBytes: number, dialect: DbfHeader['dialect']): void {
  const sum = fields.reduce((total, field) => total + field.length, 1);
  const isLong = (field: DbfField): boolean => field.type === 'C' && field.decimals > 0 && dialect !== 'dbase7';
  const longSum = fields.reduce((total, field) => total + (isLong(field) ? 256 * field.decimals : 0), sum);
  if (sum !== recordBytes && longSum === recordBytes) {
    for (const field of fields) if (isLong(field)) field.length += 256 * field.decimals;
  }
  let offset = 1;
  for (const field of fields) {
    field.offset = offset;
    offset += field.length;
  }
}

/** dBase II: fields of 16 bytes from byte 8, a header of 521 bytes, no date of this century, no language driver. */
function parseDbase2(bytes: Buffer): DbfHeader | null {
  const headerBytes = 521;
  if (bytes.length < headerBytes) return null;
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = 8; at + 16 <= headerBytes && bytes[at] !== terminator && bytes[at] !== 0; at += 16) {
    const name = fieldName(bytes.subarray(at, at + 11));
    const type = String.fromCharCode(bytes[at + 11]!).toUpperCase();
    const length = bytes[at + 12]!;
    if (!name || !'CNL'.includes(type)) return null;
    fields.push({
      name,
      type,
      offset,
      length,
      decimals: bytes[at + 15]!,
      isSystem: false,
      isNullable: false,
      isBinary: false,
    });
    offset += length;
  }
  const recordBytes = bytes.readUInt16LE(6);
  if (fields.length === 0 || recordBytes < 1) return null;
  return {
    version: 2,
    dialect: 'dbase2',
    records: bytes.readUInt16LE(1),
    headerBytes,
    recordBytes,
    languageDriver: 0,
    fields,
  };
}
