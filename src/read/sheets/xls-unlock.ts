/**
 * XLS workbooks that are encrypted with a password that everybody knows: Excel does so where the structure of a workbook is
 * protected, and opens them without asking ([MS-XLS] 2.2.10 and 2.4.117).
 */
import { type Cipher, rc4Cipher, xorCipher } from './xls-ciphers.js';

/** What Excel tries before it asks. */
export const defaultPassword = 'VelvetSweatshop';
const filePass = 0x2f;
const boundSheet = 0x85;
const endOfPart = 0xa;
/** Records that are never encrypted: BOF (of each version), FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo, RRDHead. */
const plainRecords = new Set([0x809, 0x409, 0x209, 0x9, filePass, 0x194, 0x195, 0xe1, 0x196, 0x138]);
/** A record that no program knows, so that all pass over it. */
const unknownRecord = 0x0ffe;
const headBytes = 4;
/** BOF of a stream of Excel 97 and later. */
const biff8 = 0x600;

/**
 * A workbook stream in clear; null where it is not encrypted, or by another method or password. Everything keeps its place in
 * it: sheets are named by where they begin.
 */
export function unlockXls(stream: Uint8Array, password = defaultPassword): Buffer | null {
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const lock = lockOf(bytes);
  const cipher = lock && cipherOf(bytes, lock.start, lock.end, password);
  if (!lock || !cipher) return null;
  const clear = Buffer.from(bytes);
  for (const { type, start, end } of recordsOf(bytes)) {
    if (plainRecords.has(type)) continue;
    cipher(clear, start, end);
    // The place of a sheet is in clear though the cipher runs on under it.
    if (type === boundSheet) bytes.copy(clear, start, start, Math.min(start + 4, end));
  }
  clear.writeUInt16LE(unknownRecord, lock.start - headBytes);
  return clear;
}

/** The record that tells how a stream is encrypted, among those of the workbook as a whole. */
function lockOf(bytes: Buffer): { start: number; end: number } | null {
  for (const { type, start, end } of recordsOf(bytes)) {
    if (type === filePass) return { start, end };
    if (type === endOfPart) return null;
  }
  return null;
}

/** The records of a stream: type, and where their content begins and ends. */
export function* recordsOf(bytes: Buffer): Generator<{ type: number; start: number; end: number }> {
  for (let at = 0; at + headBytes <= bytes.length; ) {
    const start = at + headBytes;
    const end = Math.min(start + bytes.readUInt16LE(at + 2), bytes.length);
    yield { type: bytes.readUInt16LE(at), start, end };
    at = end;
  }
}

/** The cipher that the content of a FilePass record states, if the password fits it; else null. */
function cipherOf(bytes: Buffer, start: number, end: number, password: string): Cipher | null {
  const content = bytes.subarray(start, end);
  const isBiff8 = bytes.readUInt16LE(0) === 0x809 && bytes.length > 6 && bytes.readUInt16LE(4) >= biff8;
  if (!isBiff8) return xorCipher(content, password);
  if (content.length < 6) return null;
  return content.readUInt16LE(0) === 0
    ? xorCipher(content.subarray(2), password)
    : rc4Cipher(content.subarray(2), password);
}
