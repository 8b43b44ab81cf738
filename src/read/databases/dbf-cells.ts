/** The cells of dBase and FoxPro records. */
import type { Cell } from '../../record.js';
import { momentCell } from '../moment-cell.js';
import type { DbfField, DbfHeader } from './dbf-header.js';

/** What the cells of a table need beside their bytes. */
export interface DbfContext {
  dialect: DbfHeader['dialect'];
  /** Text of bytes; unreadable ones are told by the reader. */
  decode(bytes: Uint8Array): string;
  /** The text of a memo; null where there is none. */
  memo(block: number): string | null;
}

type ReadCell = (record: Buffer) => Cell;

/** Types whose content is no text or number: pictures, OLE objects, binary memos. Their columns are left out and told. */
export function isBinaryField(field: DbfField, dialect: DbfHeader['dialect']): boolean {
  // `B` is a double where it has eight bytes (Visual FoxPro, Harbour), elsewhere the number of a binary memo.
  const isBinaryMemo = field.type === 'B' && dialect !== 'visual-foxpro' && field.length !== 8;
  return 'GPWQ'.includes(field.type) || isBinaryMemo;
}

const julianUnixEpoch = 2_440_588; // the Julian day number of 1970-01-01
const dayMs = 86_400_000;

/** A function that reads the cell of one field from a record. */
export function cellReader(field: DbfField, context: DbfContext): ReadCell {
  const { offset, length } = field;
  const isDbase7 = context.dialect === 'dbase7';
  const end = offset + length;
  const ascii = (record: Buffer): string => {
    const filled = filledEnd(record, offset, end);
    return filled === offset
      ? ''
      : record
          .toString('latin1', offset, filled)
          .replace(/[\s\0]+$/, '')
          .trimStart();
  };
  const has = (record: Buffer, bytes: number): boolean => length >= bytes && record.length >= offset + bytes;
  switch (field.type) {
    case 'N':
    case 'F':
      return (record) => numberCell(ascii(record));
    case 'D':
      return (record) => dayCell(ascii(record));
    case 'L':
      return (record) => logicalCell(ascii(record));
    case 'M':
      return (record) => {
        // Ten digits in dBase, a number of four bytes in Visual FoxPro.
        const block = length === 4 && has(record, 4) ? record.readUInt32LE(offset) : Number(ascii(record) || 0);
        return Number.isSafeInteger(block) && block > 0 ? context.memo(block) || null : null;
      };
    case 'I':
    case '+':
      return (record) => {
        if (has(record, 4)) return isDbase7 ? sortableInt(record, offset) : record.readInt32LE(offset);
        // Harbour has shorter ones.
        return length > 0 && record.length >= end ? record.readIntLE(offset, length) : null;
      };
    case 'B':
    case 'Z':
      return (record) => (has(record, 8) ? finite(record.readDoubleLE(offset)) : null);
    case 'O':
      return (record) => {
        if (!has(record, 8)) return null;
        return isDbase7 ? sortableDouble(record, offset) : finite(record.readDoubleLE(offset));
      };
    case 'Y':
      return (record) => (has(record, 8) ? currencyCell(record.readBigInt64LE(offset)) : null);
    case 'T':
      // Some writers keep the 14 digits of a moment as text.
      return (record) => (length === 14 ? dayCell(ascii(record)) : has(record, 8) ? julianCell(record, offset) : null);
    case '@':
    case '=':
      return (record) => {
        if (!has(record, 8)) return null;
        return isDbase7 ? dbase7Moment(record, offset) : julianCell(record, offset);
      };
    default:
      return (record) => {
        const filled = filledEnd(record, offset, end);
        if (filled === offset) return null;
        return isPlainAscii(record, offset, filled)
          ? record.toString('latin1', offset, filled)
          : textCell(context.decode(record.subarray(offset, filled)));
      };
  }
}

/** Where a field ends without the blanks and NULs that fill it: bytes that are part of no other character. */
function filledEnd(record: Buffer, offset: number, end: number): number {
  let at = Math.min(end, record.length);
  while (at > offset && (record[at - 1] === 32 || record[at - 1] === 0)) at--;
  return Math.max(at, offset);
}

/** Characters that are the same in every code page. */
function isPlainAscii(record: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (record[at]! < 0x20 || record[at]! > 0x7e) return false;
  return true;
}

/** Fields have a fixed width: blanks and NULs at the end fill it. */
export function textCell(text: string): Cell {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 0)) end--;
  return end === 0 ? null : text.slice(0, end);
}

/** Digits that a double holds become a number; more digits, leading zeros and anything else keep their text. */
function numberCell(text: string): Cell {
  if (text === '') return null;
  if (/^\*+$/.test(text)) return { kind: 'error', value: text, text };
  const plain = text.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return text;
  const number = Number(plain);
  if (/^[+-]?0\d/.test(plain)) return { kind: 'formatted', value: number, text };
  return plain.replace(/\D/g, '').length <= 15 || Number.isSafeInteger(number) ? number : text;
}

function dayCell(text: string): Cell {
  if (text === '' || /^0+$/.test(text)) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(text) ?? [];
  if (!year) return text;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const isReal = new Date(ms).getUTCDate() === Number(day) && Number(month) <= 12 && Number(year) >= 100;
  return (isReal ? momentCell(ms) : null) ?? text;
}

function logicalCell(text: string): Cell {
  if (/^[TtYy1]$/.test(text)) return true;
  if (/^[FfNn0]$/.test(text)) return false;
  return text === '' || text === '?' ? null : text;
}

/** Visual FoxPro: a Julian day and the milliseconds of the day. Both zero = no moment. */
function julianCell(record: Buffer, offset: number): Cell {
  const day = record.readInt32LE(offset);
  const ms = record.readInt32LE(offset + 4);
  if (day <= 0) return null;
  // The engine computes times with binary fractions: 09:29:59.999 was entered as 09:30:00.
  const second = Math.round(ms / 1000) * 1000;
  return momentCell((day - julianUnixEpoch) * dayMs + (Math.abs(second - ms) <= 1 ? second : ms));
}

/** dBase 7 stores numbers so that their bytes sort: big-endian, the sign turned over. */
function sortableInt(record: Buffer, offset: number): Cell {
  const raw = record.readUInt32BE(offset);
  return raw === 0 ? null : (raw ^ 0x80000000) | 0;
}

function sortableDouble(record: Buffer, offset: number): number | null {
  const bytes = Buffer.from(record.subarray(offset, offset + 8));
  if (bytes.every((byte) => byte === 0)) return null;
  if (bytes[0]! & 0x80) bytes[0]! ^= 0x80;
  else for (let i = 0; i < 8; i++) bytes[i]! ^= 0xff;
  return finite(bytes.readDoubleBE(0));
}

/**
 * dBase 7: milliseconds since the first day of year 1 (which is day 1). A double as it is, since none is below zero; some
 * writers turn its sign over all the same, as that of other numbers.
 */
function dbase7Moment(record: Buffer, offset: number): Cell {
  const isTurned = (record[offset]! & 0x80) !== 0;
  const ms = isTurned ? sortableDouble(record, offset) : record.readDoubleBE(offset);
  return ms === null || ms === 0 || !Number.isFinite(ms) ? null : momentCell(Math.round(ms) - 719_163 * dayMs);
}

/** Ten-thousandths in 64 bits; more than 15 digits stay text. */
function currencyCell(raw: bigint): Cell {
  const isNegative = raw < 0n;
  const digits = String(isNegative ? -raw : raw).padStart(5, '0');
  const text = `${isNegative ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
  return digits.length <= 15 ? Number(text) : text;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
