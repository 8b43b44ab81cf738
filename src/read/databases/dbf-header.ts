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
  /** dBase 7: the driver's name, `DB437US0`; else empty. */
  languageDriverName: string;
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

const types = 'CNFDLMIBGPTYVWQ0O@+X=Z';
const terminator = 0x0d;
/** A table has at most 2,046 columns (Harbour); other programs allow 128 to 1,024. */
const maxFields = 2046;
/** Records by which it is told where they begin. */
const lookedAtRecords = 20;
/** Visual FoxPro keeps the path of its database behind the columns. */
const backLinkBytes = 263;

/**
 * The header of a table, or null if the bytes are no such header. There is no magic number: the known version byte, field
 * types that exist, names that are names, and lengths that fit together are what tells. Under an unknown version byte (there
 * are dozens of programs) everything must fit exactly.
 */
export function parseDbfHeader(head: Uint8Array): DbfHeader | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const known = dialects.get(bytes[0] ?? 0);
  if (known !== undefined && isText(bytes)) return null;
  const isDbase2 = known === 'dbase2' ? parseDbase2(bytes) : null;
  if (isDbase2) return isDbase2;
  if (bytes.length < 33) return null;
  const statedBytes = bytes.readUInt16LE(8);
  const recordBytes = bytes.readUInt16LE(10);
  if (recordBytes < 1) return null;
  // dBase 7 wrote both layouts under version 4; the longer one has the name of a language driver behind byte 32.
  const isLong = known === 'dbase7' && (statedBytes - 68) % 48 <= 1;
  const found = readFields(bytes, statedBytes, isLong ? 68 : 32, isLong ? 48 : 32, isLong);
  if (!found) return null;
  const { fields, end } = found;
  // A table without columns has the shortest of headers; anything longer is no table.
  if (fields.length === 0 && statedBytes > 32 + 1 + backLinkBytes) return null;
  // FoxBASE wrote the layout of dBase III under the version of dBase II.
  const dialect = known === undefined || known === 'dbase2' ? 'dbase3' : known;
  const isExact = placeFields(fields, recordBytes, dialect);
  const isStrict = known === undefined || known === 'dbase2';
  if (isStrict && !(isExact && bytes[end] === terminator && statedBytes > end && (bytes[0]! & 7) >= 2)) return null;
  return {
    version: bytes[0]!,
    dialect: dialect === 'dbase7' && !isLong ? 'dbase4' : dialect,
    records: bytes.readUInt32LE(4),
    headerBytes: firstRecord(bytes, statedBytes, end, recordBytes),
    recordBytes,
    languageDriver: bytes[29]!,
    languageDriverName: isLong ? bytes.toString('latin1', 32, 64).replace(/\0.*$/s, '') : '',
    fields,
  };
}

/** Some version bytes are letters and digits too. A header has zeros, and the month and day of a date behind the first byte. */
function isText(bytes: Buffer): boolean {
  return bytes[0]! >= 0x30 && bytes[0]! <= 0x7b && (bytes[2]! > 12 || bytes[3]! > 31);
}

/** The columns and where they end; null where a description is none. */
function readFields(
  bytes: Buffer,
  headerBytes: number,
  from: number,
  size: number,
  isLong: boolean,
): { fields: DbfField[]; end: number } | null {
  const fields: DbfField[] = [];
  const nameBytes = isLong ? 32 : 11;
  let at = from;
  // The stated length is no bound: some programs state a wrong one. The columns end at their mark.
  for (; bytes[at] !== terminator; at += size) {
    // A header whose mark was lost ends with zeros.
    if (fields.length > 0 && (bytes[at] === 0 || at === headerBytes)) break;
    if (at + size > bytes.length || fields.length >= maxFields) return null;
    const name = fieldName(bytes.subarray(at, at + nameBytes));
    const type = String.fromCharCode(bytes[at + nameBytes]!).toUpperCase();
    if (!name || !types.includes(type)) return null;
    const flags = isLong ? 0 : bytes[at + 18]!;
    fields.push({
      name,
      type,
      offset: 0,
      length: bytes[at + (isLong ? 33 : 16)]!,
      decimals: bytes[at + (isLong ? 34 : 17)]!,
      isSystem: (flags & 1) !== 0 && type === '0',
      isNullable: (flags & 2) !== 0,
      isBinary: (flags & 4) !== 0,
    });
  }
  return { fields, end: at };
}

/**
 * Where the records begin: where the header says, unless what stands there are no records and what stands behind the columns
 * are. Every record begins with a blank, or with `*` if it is deleted.
 */
function firstRecord(bytes: Buffer, stated: number, columnsEnd: number, recordBytes: number): number {
  const isRun = (from: number): boolean => {
    if (from <= columnsEnd) return false;
    for (let n = 0, at = from; n < lookedAtRecords && at < bytes.length - 1; n++, at += recordBytes) {
      if (bytes[at] !== 0x20 && bytes[at] !== 0x2a) return false;
    }
    return true;
  };
  if (stated >= bytes.length || isRun(stated)) return stated;
  const places = [columnsEnd + 1, columnsEnd + 2, columnsEnd + 1 + backLinkBytes];
  return places.find((at) => at < bytes.length && isRun(at)) ?? Math.max(stated, columnsEnd + 1);
}

/** A name ends at its first NUL; control characters are in no name. */
function fieldName(bytes: Buffer): Uint8Array | null {
  const end = bytes.indexOf(0);
  const name = end < 0 ? bytes : bytes.subarray(0, end);
  return name.length > 0 && name.every((byte) => byte >= 0x20) ? Uint8Array.from(name) : null;
}

/**
 * Gives each field its place in the record; true where the lengths add up to it. Clipper and FoxPro keep the high byte of
 * the length of a long character field in the place of its decimals; other programs leave anything there. So that reading
 * is taken where it is the one that adds up: for all such fields, or else for the first one that makes up the difference.
 */
function placeFields(fields: DbfField[], recordBytes: number, dialect: DbfHeader['dialect']): boolean {
  const sum = (): number => fields.reduce((total, field) => total + field.length, 1);
  const missing = recordBytes - sum();
  if (missing > 0 && dialect !== 'dbase7') {
    const long = fields.filter((field) => field.type === 'C' && field.decimals > 0);
    const total = long.reduce((bytes, field) => bytes + 256 * field.decimals, 0);
    const chosen = total === missing ? long : long.filter((field) => 256 * field.decimals === missing).slice(0, 1);
    for (const field of chosen) field.length += 256 * field.decimals;
  }
  let offset = 1;
  for (const field of fields) {
    field.offset = offset;
    offset += field.length;
  }
  return offset === recordBytes;
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
    if (!name || !'CNL'.includes(type) || length === 0) return null;
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
    languageDriverName: '',
    fields,
  };
}
