/** XLSX packages that are encrypted with the password that Excel tries before it asks ([MS-OFFCRYPTO] 2.3.4, standard encryption). */
import { createDecipheriv, createHash } from 'node:crypto';
import { defaultPassword } from './xls-unlock.js';

/** Rounds of hashing between a password and its key. */
const rounds = 50_000;
const keySizes = [128, 192, 256];

/**
 * The package in clear, from the streams `EncryptionInfo` and `EncryptedPackage` of its container; null where another method
 * or password is needed.
 */
export function unlockXlsx(info: Uint8Array, locked: Uint8Array): Buffer | null {
  const bytes = Buffer.from(info);
  const content = Buffer.from(locked);
  // Version x.2: standard encryption. A head of a size that it states is followed by salt and proof.
  if (bytes.length < 12 || content.length < 8 || bytes.readUInt16LE(2) !== 2) return null;
  const proofAt = 12 + bytes.readUInt32LE(8);
  if (proofAt + 72 > bytes.length) return null;
  const keyBits = bytes.readUInt32LE(28);
  if (!keySizes.includes(keyBits)) return null;
  const key = keyOf(bytes.subarray(proofAt + 4, proofAt + 20), keyBits / 8);
  const proof = decrypt(bytes.subarray(proofAt + 20, proofAt + 36), key);
  const hash = decrypt(bytes.subarray(proofAt + 40, proofAt + 72), key);
  if (!sha1(proof).equals(hash.subarray(0, 20))) return null;
  const size = Number(content.readBigUInt64LE(0));
  return decrypt(content.subarray(8), key).subarray(0, size);
}

function keyOf(salt: Buffer, keyBytes: number): Buffer {
  let hash = sha1(salt, Buffer.from(defaultPassword, 'utf16le'));
  for (let round = 0; round < rounds; round++) hash = sha1(int32(round), hash);
  hash = sha1(hash, int32(0));
  const half = (fill: number): Buffer =>
    sha1(Buffer.alloc(64, fill).map((byte, at) => byte ^ (hash[at] ?? 0)) as Buffer);
  return Buffer.concat([half(0x36), half(0x5c)]).subarray(0, keyBytes);
}

/** Whole blocks of AES, each on its own; what is left over is padding that was cut. */
function decrypt(bytes: Buffer, key: Buffer): Buffer {
  const cipher = createDecipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes.subarray(0, bytes.length - (bytes.length % 16))), cipher.final()]);
}

function sha1(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
