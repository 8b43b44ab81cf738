/**
 * The definitions of tables in Access databases, and what is changed in them before the library reads their rows. The library
 * takes the wrapping of calculated values for the values, cuts long texts that are not whole without a word, and reads the texts
 * of Access 97 in windows-1252 alone; so such columns are made columns of bytes, whose values are taken apart here.
 *
 * Layouts after Jackcess (Apache-2.0) and the notes of mdbtools, which document them: table definition pages of Jet 3, Jet 4 and
 * ACE.
 */

/** A column as its table defines it. */
export interface AccessColumn {
  /** What the library calls it. */
  key: string;
  /** The bytes of its name where they are in a code page (Access 97); null where the key is the name. */
  nameBytes: Buffer | null;
  /** The type of its values where they come as bytes; null where they come as what they are. */
  ownType: number | null;
  isCalculated: boolean;
  /** The number of the code page of its texts, if the definition has one. */
  codePage: number | null;
}

export const columnType = {
  byte: 2,
  int: 3,
  long: 4,
  currency: 5,
  date: 8,
  binary: 9,
  text: 10,
  ole: 11,
  memo: 12,
  bigInt: 19,
} as const;

/** Where things stand in a definition. */
interface Layout {
  pageBytes: number;
  columnCountAt: number;
  indexCountAt: number;
  columnsAt: number;
  indexBytes: number;
  columnBytes: number;
  orderOffset: number;
  /** Calculated columns have all of `calculatedFlags` here; before Access 2010 there are none. */
  calculatedOffset: number | null;
  sizeOffset: number;
  nameLengthBytes: number;
  /** Texts and names are bytes in a code page. */
  hasCodePage: boolean;
}

const jet3: Layout = {
  pageBytes: 2048,
  columnCountAt: 25,
  indexCountAt: 31,
  columnsAt: 43,
  indexBytes: 8,
  columnBytes: 18,
  orderOffset: 1,
  calculatedOffset: null,
  sizeOffset: 16,
  nameLengthBytes: 1,
  hasCodePage: true,
};
const jet4: Layout = {
  pageBytes: 4096,
  columnCountAt: 45,
  indexCountAt: 51,
  columnsAt: 63,
  indexBytes: 12,
  columnBytes: 25,
  orderOffset: 5,
  calculatedOffset: 16,
  sizeOffset: 23,
  nameLengthBytes: 2,
  hasCodePage: false,
};
/** The version of the engine stands in the header; Access 97 is 0, ACE of Access 2007 is 2. */
const versionAt = 0x14;
const firstWithCalculated = 2;
const calculatedFlags = 0xc0;
const definitionPage = 0x02;
/** What the following pages of a long definition repeat. */
const pageHeadBytes = 8;
/** Where the words stand that may be the code page of a column of Access 97: programs that document it differ. */
const codePageOffsets = [9, 11];

/** True for Access 97, whose texts and names are bytes in a code page. */
export function hasCodePage(database: Buffer): boolean {
  return database[versionAt] === 0;
}

/**
 * Turns columns of the table that is defined at `page` into columns of bytes, in `database`: calculated ones, long texts, and in
 * Access 97 all texts; and gives their names there plain letters. Returns the columns in the order of their numbers, which is the
 * library's; nothing where the pages are not as expected (encrypted, damaged): the library then says what is wrong. With
 * `kept`, names stay as they are, and only the columns of these names are turned.
 */
export function unwrapDefinition(database: Buffer, page: number, kept?: readonly string[]): AccessColumn[] {
  const layout = hasCodePage(database) ? jet3 : jet4;
  const places = definitionPlaces(database, page, layout);
  if (!places) return [];
  const { at, bytesAt } = places;
  const hasCalculated = layout.calculatedOffset !== null && database[versionAt]! >= firstWithCalculated;
  const count = database.readUInt16LE(at(layout.columnCountAt));
  const start = layout.columnsAt + Math.max(0, database.readInt32LE(at(layout.indexCountAt))) * layout.indexBytes;
  const found: { order: number; column: AccessColumn }[] = [];
  let nameAt = start + count * layout.columnBytes;
  const keys = new Set<string>();
  for (let n = 0; n < count; n++) {
    const definition = bytesAt(start + n * layout.columnBytes, layout.columnBytes);
    const length = bytesAt(nameAt, layout.nameLengthBytes);
    if (!definition || !length) return [];
    const nameStart = nameAt + layout.nameLengthBytes;
    const size = length.readUIntLE(0, layout.nameLengthBytes);
    const name = bytesAt(nameStart, size);
    if (!name) return [];
    nameAt = nameStart + size;
    const stored = definition[0]!;
    const isCalculated = hasCalculated && (definition[layout.calculatedOffset!]! & calculatedFlags) === calculatedFlags;
    // A calculated text without a length is a memo.
    const isLong = isCalculated && stored === columnType.text && definition.readUInt16LE(layout.sizeOffset) === 0;
    const own = isLong ? columnType.memo : stored;
    const isText = own === columnType.memo || (layout.hasCodePage && own === columnType.text);
    if ((isCalculated || isText) && (kept?.includes(name.toString('latin1')) ?? true)) {
      database[at(start + n * layout.columnBytes)] = own === columnType.memo ? columnType.ole : columnType.binary;
    }
    let key = name.toString('utf16le');
    if (layout.hasCodePage && !kept) {
      key = plainKey(size, keys);
      for (let i = 0; i < size; i++) database[at(nameStart + i)] = key.charCodeAt(i);
    }
    found.push({
      order: definition[layout.orderOffset]!,
      column: {
        key,
        nameBytes: layout.hasCodePage ? name : null,
        ownType: isCalculated || isText ? own : null,
        isCalculated,
        codePage: layout.hasCodePage && isText ? codePageOf(definition) : null,
      },
    });
  }
  return found.sort((a, b) => a.order - b.order).map(({ column }) => column);
}

/** A key of so many letters that no column has yet: names in a code page would come out of the library all the same. */
function plainKey(size: number, taken: Set<string>): string {
  for (let n = taken.size; ; n++) {
    // A name of one byte has a byte alone: any will do.
    const key = size === 1 ? String.fromCharCode(1 + (n % 127)) : n.toString(36).padStart(size, '_').slice(-size);
    if (taken.has(key) && n < taken.size + 127) continue;
    taken.add(key);
    return key;
  }
}

function codePageOf(definition: Buffer): number | null {
  for (const offset of codePageOffsets) {
    const page = definition.readUInt16LE(offset);
    if (codePages.has(page)) return page;
  }
  return null;
}

/** Those of Windows; none of them is also the number of a language, which stands beside it. */
const codePages = new Set([874, 932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258]);

interface Places {
  /** Where a byte of the definition stands in the database. */
  at(offset: number): number;
  /** Bytes of the definition, which may go over several pages; null where it has no such bytes. */
  bytesAt(offset: number, size: number): Buffer | null;
}

function definitionPlaces(database: Buffer, first: number, { pageBytes }: Layout): Places | null {
  const pages = new Set<number>();
  for (let page = first; page > 0; ) {
    const at = page * pageBytes;
    const isDefinition = at + pageBytes <= database.length && database[at] === definitionPage && database[at + 1] === 1;
    if (!isDefinition || pages.has(page)) return null;
    pages.add(page);
    page = database.readUInt32LE(at + 4);
  }
  const [head, ...others] = [...pages];
  if (head === undefined) return null;
  const size = pageBytes - pageHeadBytes;
  const length = pageBytes + others.length * size;
  const at = (offset: number): number => {
    const behind = offset - pageBytes;
    if (behind < 0) return head * pageBytes + offset;
    return others[Math.floor(behind / size)]! * pageBytes + pageHeadBytes + (behind % size);
  };
  const bytesAt = (offset: number, count: number): Buffer | null => {
    if (offset < 0 || offset + count > length) return null;
    const bytes = Buffer.alloc(count);
    for (let i = 0; i < count; i++) bytes[i] = database[at(offset + i)]!;
    return bytes;
  };
  return { at, bytesAt };
}
