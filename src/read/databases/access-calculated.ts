/**
 * Values of calculated columns of Access (2010 and later), which are wrapped in a header, and texts of Jet 4 and ACE. Layouts after
 * Jackcess (Apache-2.0), which documents them: `CalculatedColumnUtil`.
 */
import { columnType } from './access-definition.js';

/** Where a value stands within its wrapping: behind 16 bytes and its length in four. */
const lengthAt = 16;
const valueAt = 20;

/**
 * The value in the bytes of a calculated column; null where there is none. The definition says the type of the expression
 * only roughly (a double for a currency, a number for a truth); together with the length of the value it is clear, but for
 * eight bytes: there whole numbers below 2^56 are currency, since as doubles they would be as good as nothing.
 */
export function calculatedValue(bytes: Buffer, ownType: number): string | number | boolean | Date | null {
  if (bytes.length < valueAt) return null;
  const value = bytes.subarray(valueAt, valueAt + bytes.readUInt32LE(lengthAt));
  if (isTextType(ownType)) return jetText(value) || null;
  if (value.length === 1) return ownType === columnType.byte ? value[0]! : value[0] !== 0;
  if (value.length === 2) return value.readInt16LE(0);
  if (value.length === 4) {
    const isWhole = ownType === columnType.long || ownType === columnType.int || ownType === columnType.byte;
    return isWhole ? value.readInt32LE(0) : Number(value.readFloatLE(0).toPrecision(7));
  }
  if (value.length === 8) return eightBytes(value, ownType);
  return value.length === decimalBytes ? decimalText(value) : null;
}

function eightBytes(value: Buffer, ownType: number): string | number | Date {
  const units = value.readBigInt64LE(0);
  if (ownType === columnType.bigInt) return String(units);
  const number = value.readDoubleLE(0);
  if (ownType === columnType.date) return new Date(Math.round((number - daysToUnix) * dayMs));
  const isCurrency = ownType === columnType.currency || (units > -maxUnits && units < maxUnits);
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
export function jetText(value: Buffer): string {
  if (value[0] !== 0xff || value[1] !== 0xfe) return value.toString('utf16le', 0, value.length & ~1);
  let text = '';
  let isShort = true;
  for (let at = 2; at < value.length; isShort = !isShort) {
    const change = isShort ? value.indexOf(0, at) : wideEnd(value, at);
    const end = change < 0 ? value.length : change;
    text += isShort ? value.toString('latin1', at, end) : value.toString('utf16le', at, at + ((end - at) & ~1));
    at = end + 1;
  }
  return text;
}

/** Where a zero byte stands in the place of a character of two bytes. */
function wideEnd(value: Buffer, from: number): number {
  for (let at = from; at < value.length; at += 2) if (value[at] === 0) return at;
  return -1;
}

/** Whether a column holds texts; calculated numbers that come as text are decimal ones. */
export function isTextType(ownType: number): boolean {
  return ownType === columnType.text || ownType === columnType.memo;
}
