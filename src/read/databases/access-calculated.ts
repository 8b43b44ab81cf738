/**
 * Calculated columns of Access (2010 and later). Their values are wrapped in a header, which the library takes for the value;
 * so their definitions are turned into columns of bytes before it reads them, and the bytes are taken apart here.
 *
 * Layouts after Jackcess (Apache-2.0), which documents them: table definition pages of Jet 4 and ACE, `CalculatedColumnUtil`.
 */

const pageBytes = 4096;
const definitionPage = 0x02;
/** What the following pages of a long definition repeat. */
const pageHeadBytes = 8;
const columnCountAt = 45;
const indexCountAt = 51;
const columnsAt = 63;
const indexBytes = 12;
const columnBytes = 25;
/** Within the description of a column. */
const orderOffset = 5;
const flagsOffset = 16;
const sizeOffset = 23;
const calculatedFlags = 0xc0;
const type = { byte: 2, int: 3, long: 4, currency: 5, date: 8, binary: 9 } as const;
const textType = 10;
const oleType = 11;
const memoType = 12;
const bigIntType = 19;

/** Where a value stands within its wrapping: behind 16 bytes and its length in four. */
const lengthAt = 16;
const valueAt = 20;

/**
 * Turns the calculated columns of the table that is defined at `page` into columns of bytes, in `database`. Gives the type
 * that each column had if it is calculated, else null, in the order of their numbers, which is the library's; nothing where
 * the pages are not as expected (encrypted, damaged): the library then says what is wrong.
 */
export function unwrapDefinition(database: Buffer, page: number): (number | null)[] {
  const pages = definitionPages(database, page);
  const placeOf = (at: number): number => {
    const behind = at - pageBytes;
    if (behind < 0) return (pages[0] ?? 0) * pageBytes + at;
    const size = pageBytes - pageHeadBytes;
    const next = pages[1 + Math.floor(behind / size)];
    return next === undefined ? -1 : next * pageBytes + pageHeadBytes + (behind % size);
  };
  if (pages.length === 0) return [];
  const found: { order: number; own: number | null }[] = [];
  const columns = database.readUInt16LE(placeOf(columnCountAt));
  const start = columnsAt + Math.max(0, database.readInt32LE(placeOf(indexCountAt))) * indexBytes;
  for (let column = 0; column < columns; column++) {
    const at = start + column * columnBytes;
    const [typeAt, orderAt, flags] = [placeOf(at), placeOf(at + orderOffset), placeOf(at + flagsOffset)];
    if (typeAt < 0 || orderAt < 0 || flags < 0) return [];
    const isCalculated = (database[flags]! & calculatedFlags) === calculatedFlags;
    const sizeAt = placeOf(at + sizeOffset);
    const isLong = sizeAt >= 0 && database[typeAt] === textType && database[sizeAt] === 0 && database[sizeAt + 1] === 0;
    // A calculated text without a length is a memo.
    const own = isLong ? memoType : database[typeAt]!;
    found.push({ order: database[orderAt]!, own: isCalculated ? own : null });
    if (isCalculated) database[typeAt] = own === memoType ? oleType : type.binary;
  }
  return found.sort((a, b) => a.order - b.order).map(({ own }) => own);
}

function definitionPages(database: Buffer, first: number): number[] {
  const pages = new Set<number>();
  for (let page = first; page > 0; ) {
    const at = page * pageBytes;
    const isDefinition = at + pageBytes <= database.length && database[at] === definitionPage && database[at + 1] === 1;
    if (!isDefinition || pages.has(page)) return [];
    pages.add(page);
    page = database.readUInt32LE(at + 4);
  }
  return [...pages];
}

/**
 * The value in the bytes of a calculated column; null where there is none. The definition says the type of the expression
 * only roughly (a double for a currency, a number for a truth); together with the length of the value it is clear, but for
 * eight bytes: there whole numbers below 2^56 are currency, since as doubles they would be as good as nothing.
 */
export function calculatedValue(bytes: Buffer, ownType: number): string | number | boolean | Date | null {
  if (bytes.length < valueAt) return null;
  const value = bytes.subarray(valueAt, valueAt + bytes.readUInt32LE(lengthAt));
  if (ownType === textType || ownType === memoType) return jetText(value) || null;
  if (value.length === 1) return ownType === type.byte ? value[0]! : value[0] !== 0;
  if (value.length === 2) return value.readInt16LE(0);
  if (value.length === 4) {
    const isWhole = ownType === type.long || ownType === type.int || ownType === type.byte;
    return isWhole ? value.readInt32LE(0) : Number(value.readFloatLE(0).toPrecision(7));
  }
  if (value.length === 8) return eightBytes(value, ownType);
  return value.length === decimalBytes ? decimalText(value) : null;
}

function eightBytes(value: Buffer, ownType: number): string | number | Date {
  const units = value.readBigInt64LE(0);
  if (ownType === bigIntType) return String(units);
  const number = value.readDoubleLE(0);
  if (ownType === type.date) return new Date(Math.round((number - daysToUnix) * dayMs));
  const isCurrency = ownType === type.currency || (units > -maxUnits && units < maxUnits);
  return isCurrency ? scaled(units, 4) : number;
}

const maxUnits = 2n ** 56n;
const daysToUnix = 25_569; // from 1899-12-30 to 1970-01-01
const dayMs = 86_400_000;
const decimalBytes = 16;

/** DECIMAL of OLE automation: two bytes unused, scale, sign (0x80), then the high, low and middle 32 bits. */
function decimalText(value: Buffer): string {
  const word = (at: number): bigint => BigInt(value.readUInt32LE(at));
  const units = (word(4) << 64n) | (word(12) << 32n) | word(8);
  return scaled((value[3]! & 0x80) === 0 ? units : -units, value[2]!);
}

function scaled(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** UTF-16, or behind FF FE one byte a character, where a zero byte changes between the two. */
function jetText(value: Buffer): string {
  if (value[0] !== 0xff || value[1] !== 0xfe) return value.toString('utf16le', 0, value.length & ~1);
  let text = '';
  let isShort = true;
  for (let at = 2; at < value.length; ) {
    if (value[at] === 0) {
      isShort = !isShort;
      at++;
    } else if (isShort) text += String.fromCharCode(value[at++]!);
    else {
      text += value.toString('utf16le', at, Math.min(at + 2, value.length));
      at += 2;
    }
  }
  return text;
}

/** Whether a calculated column holds texts; numbers that come as text are decimal ones. */
export function isTextType(ownType: number): boolean {
  return ownType === textType || ownType === memoType;
}
