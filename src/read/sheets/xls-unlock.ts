/**
 * XLS workbooks that are encrypted with a password that everybody knows: Excel does so where the structure of a workbook is
 * protected, and opens them without asking ([MS-XLS] 2.2.10 and 2.4.191, [MS-OFFCRYPTO] 2.3.6).
 */
import { createHash } from 'node:crypto';

/** What Excel tries before it asks. */
export const defaultPassword = 'VelvetSweatshop';
const filePass = 0x2f;
const boundSheet = 0x85;
/** Records that are never encrypted: BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo, RRDHead. */
const plainRecords = new Set([0x809, filePass, 0x194, 0x195, 0xe1, 0x196, 0x138]);
/** A record that no program knows, so that all pass over it. */
const unknownRecord = 0x0ffe;
/** The key changes after this many bytes of the stream. */
const blockBytes = 1024;
const headBytes = 4;

/**
 * A workbook stream in clear; null where it is not encrypted, or by another method or password. Everything keeps its place in
 * it: sheets are named by where they begin.
 */
export function unlockXls(stream: Uint8Array): Buffer | null {
  const bytes = Buffer.from(stream);
  const records = [...recordsOf(bytes)];
  const lock = records.find(({ type }) => type === filePass);
  const seed = lock && seedOf(bytes.subarray(lock.start, lock.end));
  if (!lock || !seed) return null;
  const clear = Buffer.from(bytes);
  for (let at = 0, block = 0; at < clear.length; at += blockBytes, block++) {
    applyRc4(clear.subarray(at, at + blockBytes), keyOf(seed, block));
  }
  for (const { type, start, end } of records) {
    // The heads of records are in clear though the cipher runs on under them, and so is the place of a sheet.
    const plainEnd = plainRecords.has(type) ? end : type === boundSheet ? Math.min(start + 4, end) : start;
    bytes.copy(clear, start - headBytes, start - headBytes, plainEnd);
  }
  clear.writeUInt16LE(unknownRecord, lock.start - headBytes);
  return clear;
}

/** The records of a stream: type, and where their content begins and ends. */
function* recordsOf(bytes: Buffer): Generator<{ type: number; start: number; end: number }> {
  for (let at = 0; at + headBytes <= bytes.length; ) {
    const start = at + headBytes;
    const end = Math.min(start + bytes.readUInt16LE(at + 2), bytes.length);
    yield { type: bytes.readUInt16LE(at), start, end };
    at = end;
  }
}

/** What the keys are made of, if the content of a FilePass record fits the default password; else null. */
function seedOf(content: Buffer): Buffer | null {
  const isRc4 = content.length >= 54 && content.readUInt16LE(0) === 1 && content.readUInt16LE(2) === 1;
  if (!isRc4) return null;
  const salt = content.subarray(6, 22);
  const proof = Buffer.from(content.subarray(22, 54));
  const password = md5(Buffer.from(defaultPassword, 'utf16le')).subarray(0, 5);
  const seed = md5(Buffer.concat(Array<Buffer>(16).fill(Buffer.concat([password, salt])))).subarray(0, 5);
  applyRc4(proof, keyOf(seed, 0));
  return md5(proof.subarray(0, 16)).equals(proof.subarray(16)) ? seed : null;
}

function keyOf(seed: Buffer, block: number): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32LE(block);
  return md5(Buffer.concat([seed, number]));
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}

/** RC4 in place; OpenSSL 3 has it no more. */
function applyRc4(bytes: Buffer, key: Buffer): void {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    const kept = state[a]!;
    state[a] = state[b]!;
    state[b] = kept;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  for (let at = 0, i = 0, j = 0; at < bytes.length; at++) {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    swap(i, j);
    bytes[at]! ^= state[(state[i]! + state[j]!) & 255]!;
  }
}
