/** Memo files of dBase (DBT) and FoxPro (FPT): the long texts that a table refers to by block number. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { DbfHeader } from './dbf-header.js';

/** An open memo file. */
export interface MemoFile {
  /** Size of the file. */
  bytes: number;
  /** The bytes of a memo; null where the file has no such block. Never more than `maxBytes`. */
  read(block: number, maxBytes: number): Uint8Array | null;
  close(): void;
}

/** dBase III has blocks of this size and says it nowhere. */
const oldBlockBytes = 512;
const memoEnd = 0x1a;

/** Opens the memo file of a table, laid out as dBase or FoxPro does. Reads are small and at random places, so they are made synchronously from one handle. */
export function openMemo(path: string, layout: 'dbt' | 'fpt', dialect: DbfHeader['dialect']): MemoFile {
  const handle = openSync(path, 'r');
  const size = fstatSync(handle).size;
  const readAt = (at: number, length: number): Buffer => {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
    return bytes.subarray(0, bytes.length > 0 ? readSync(handle, bytes, 0, bytes.length, at) : 0);
  };
  const header = readAt(0, 24);
  const isFoxpro = layout === 'fpt';
  const foxproBlock = header.length >= 8 ? header.readUInt16BE(6) : 0;
  const stated = header.length >= 22 ? header.readUInt16LE(20) : 0;
  // FoxPro allows blocks of 1 byte ("SET BLOCKSIZE TO 0"); dBase states multiples of 512 from version IV on.
  const blockBytes = isFoxpro ? foxproBlock || 1 : dialect === 'dbase3' ? oldBlockBytes : stated || oldBlockBytes;
  const read = (block: number, maxBytes: number): Uint8Array | null => {
    const at = block * blockBytes;
    if (block <= 0 || at >= size) return null;
    if (isFoxpro) {
      const start = readAt(at, 8);
      if (start.length < 8) return null;
      return readAt(at + 8, Math.min(start.readUInt32BE(4), maxBytes));
    }
    const start = readAt(at, 8);
    if (start.length === 8 && start.readUInt32LE(0) === 0x0008ffff) {
      return readAt(at + 8, Math.min(Math.max(0, start.readUInt32LE(4) - 8), maxBytes));
    }
    return untilEnd(readAt, at, maxBytes);
  };
  return { bytes: size, read, close: () => closeSync(handle) };
}

/** A memo of dBase III runs to the byte 0x1A. */
function untilEnd(readAt: (at: number, length: number) => Buffer, from: number, maxBytes: number): Uint8Array {
  const pieces: Buffer[] = [];
  let total = 0;
  for (let at = from; total < maxBytes; at += 4096) {
    const piece = readAt(at, 4096);
    const end = piece.indexOf(memoEnd);
    pieces.push(end < 0 ? piece : piece.subarray(0, end));
    total += piece.length;
    if (end >= 0 || piece.length < 4096) break;
  }
  return Buffer.concat(pieces).subarray(0, maxBytes);
}
