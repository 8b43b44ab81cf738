/** The hashing that the encryption of Office documents is made of ([MS-OFFCRYPTO] 2.3). */
import { createHash } from 'node:crypto';

/** The hash of some bytes one behind the other; `name` as OpenSSL knows it. */
export function hash(name: string, ...parts: Uint8Array[]): Buffer {
  const sum = createHash(name);
  for (const part of parts) sum.update(part);
  return sum.digest();
}

/** A number as the four bytes that are hashed. */
export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A password as it is hashed. */
export function passwordBytes(password: string): Buffer {
  return Buffer.from(password, 'utf16le');
}
