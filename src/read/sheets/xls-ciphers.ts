/** The ciphers of XLS streams ([MS-OFFCRYPTO] 2.3.5 RC4 CryptoAPI, 2.3.6 RC4, 2.3.7 XOR obfuscation). */
import { hash, int32, passwordBytes } from './office-hash.js';

/** Makes the content of a record readable in place: the bytes [start, end) of the stream. */
export type Cipher = (stream: Buffer, start: number, end: number) => void;

/** The key of RC4 changes after this many bytes of the stream. */
const blockBytes = 1024;

/** The cipher that an RC4 head states, of Excel 97 or by CryptoAPI, if the password fits; else null. */
export function rc4Cipher(head: Buffer, password: string): Cipher | null {
  const isCryptoApi = head.readUInt16LE(0) >= 2;
  const keyOf = isCryptoApi ? cryptoApiKeys(head, password) : rc4Keys(head, password);
  if (!keyOf) return null;
  let block = -1;
  let pad: Buffer = Buffer.alloc(0);
  return (stream, start, end) => {
    for (let at = start; at < end; at++) {
      const wanted = Math.floor(at / blockBytes);
      if (wanted !== block) {
        block = wanted;
        pad = rc4(Buffer.alloc(blockBytes), keyOf(block));
      }
      stream[at]! ^= pad[at % blockBytes]!;
    }
  };
}

type Keys = (block: number) => Buffer;

function rc4Keys(head: Buffer, password: string): Keys | null {
  if (head.length < 52 || head.readUInt16LE(0) !== 1 || head.readUInt16LE(2) !== 1) return null;
  const salt = head.subarray(4, 20);
  const short = hash('md5', passwordBytes(password)).subarray(0, 5);
  const seed = hash('md5', Buffer.concat(Array<Buffer>(16).fill(Buffer.concat([short, salt])))).subarray(0, 5);
  const keyOf = (block: number): Buffer => hash('md5', seed, int32(block));
  const proof = rc4(head.subarray(20, 52), keyOf(0));
  return hash('md5', proof.subarray(0, 16)).equals(proof.subarray(16)) ? keyOf : null;
}

function cryptoApiKeys(head: Buffer, password: string): Keys | null {
  if (head.length < 12) return null;
  const proofAt = 12 + head.readUInt32LE(8);
  if (proofAt + 60 > head.length || proofAt < 32 || head.readUInt32LE(proofAt) !== 16) return null;
  const bits = head.readUInt32LE(28) || 40;
  if (bits % 8 !== 0 || bits < 40 || bits > 128) return null;
  const seed = hash('sha1', head.subarray(proofAt + 4, proofAt + 20), passwordBytes(password));
  const keyOf = (block: number): Buffer => {
    const key = hash('sha1', seed, int32(block)).subarray(0, bits / 8);
    // A key of 40 bits stands in 128 of them.
    return bits === 40 ? Buffer.concat([key, Buffer.alloc(11)]) : key;
  };
  const stated = Buffer.concat([head.subarray(proofAt + 20, proofAt + 36), head.subarray(proofAt + 40, proofAt + 60)]);
  const proof = rc4(stated, keyOf(0));
  return hash('sha1', proof.subarray(0, 16)).equals(proof.subarray(16)) ? keyOf : null;
}

/** What RC4 makes of some bytes; OpenSSL 3 has it no more. */
function rc4(bytes: Buffer, key: Buffer): Buffer {
  const result = Buffer.from(bytes);
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
  for (let at = 0, i = 0, j = 0; at < result.length; at++) {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    swap(i, j);
    result[at]! ^= state[(state[i]! + state[j]!) & 255]!;
  }
  return result;
}

/** What fills the array of a password shorter than its 15 characters. */
const padBytes = Buffer.from('bbffffbaffffb98000be0f00bf0f00', 'hex');
/** The key that passwords of 1 to 15 characters begin with. */
const initialKeys = [
  0xe1f0, 0x1d0f, 0xcc9c, 0x84c0, 0x110c, 0x0e10, 0xf1ce, 0x313e, 0x1872, 0xe139, 0xd40f, 0x84f9, 0x280c, 0xa96a,
  0x4ec3,
];

/** The obfuscation of Excel 95 and before, and of later ones where it was chosen, if the password fits; else null. */
export function xorCipher(head: Buffer, password: string): Cipher | null {
  const bytes = Buffer.from(password, 'latin1').subarray(0, 15);
  if (head.length < 4 || head.readUInt16LE(0) !== xorKey(bytes) || head.readUInt16LE(2) !== xorProof(bytes))
    return null;
  const pads = xorArray(bytes);
  return (stream, start, end) => {
    // The place in the array is that of the record's end, and counts on from there.
    for (let at = start; at < end; at++) {
      const byte = stream[at]! ^ pads[(end + at - start) % 16]!;
      stream[at] = ((byte << 3) | (byte >> 5)) & 255;
    }
  };
}

/** The first value of each row of the matrix that makes the key; rows belong to the characters, the last to the last. */
const keyRows = [
  0xaefc, 0x7b61, 0x4563, 0x0375, 0xd849, 0x6f45, 0xeb23, 0x47d3, 0xb861, 0x45a0, 0xaa51, 0x76b4, 0x3730, 0x3331,
  0x1021,
];

function xorKey(password: Buffer): number {
  let key = initialKeys[password.length - 1] ?? 0;
  for (const [index, byte] of password.entries()) {
    // The values of a row are those of a CRC with the polynomial 0x1021.
    let value = keyRows[keyRows.length - password.length + index]!;
    for (let bit = 0; bit < 7; bit++) {
      if ((byte >> bit) & 1) key ^= value;
      value = ((value << 1) & 0xffff) ^ (value & 0x8000 ? 0x1021 : 0);
    }
  }
  return key;
}

function xorProof(password: Buffer): number {
  let proof = 0;
  for (const byte of [...password].reverse()) proof = rotate15(proof) ^ byte;
  return rotate15(proof) ^ password.length ^ 0xce4b;
}

function rotate15(bits: number): number {
  return ((bits << 1) & 0x7fff) | (bits >> 14);
}

function xorArray(password: Buffer): Buffer {
  const key = xorKey(password);
  const bytes = Buffer.concat([password, padBytes]).subarray(0, 16);
  return bytes.map((byte, at) => {
    const mixed = byte ^ (at % 2 === 0 ? key & 255 : key >> 8);
    return ((mixed >> 1) | (mixed << 7)) & 255;
  }) as Buffer;
}
