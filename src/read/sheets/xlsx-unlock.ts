/**
 * XLSX packages that are encrypted with the password that Excel tries before it asks ([MS-OFFCRYPTO] 2.3.4.5 standard and
 * 2.3.4.10 agile encryption).
 */
import { createDecipheriv } from 'node:crypto';
import { attributeOf } from '../markup/xml-text.js';
import { hash, int32, passwordBytes } from './office-hash.js';
import { defaultPassword } from './xls-unlock.js';

/** Rounds of hashing between a password and its key, in standard encryption. */
const standardRounds = 50_000;
/** The most that agile encryption may state. */
const maxRounds = 10_000_000;
const keySizes = [128, 192, 256];
/** Bytes of a package that are encrypted together, in agile encryption. */
const segmentBytes = 4096;
const hashNames = new Set(['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512']);

/**
 * The package in clear, from the streams `EncryptionInfo` and `EncryptedPackage` of its container; null where another method
 * or password is needed.
 */
export function unlockXlsx(info: Uint8Array, locked: Uint8Array, password = defaultPassword): Buffer | null {
  const bytes = Buffer.from(info);
  const content = Buffer.from(locked);
  if (bytes.length < 12 || content.length < 8) return null;
  const version = bytes.readUInt16LE(2);
  const decrypt = version === 2 ? standardCipher(bytes, password) : version === 4 ? agileCipher(bytes, password) : null;
  if (!decrypt) return null;
  const size = Number(content.readBigUInt64LE(0));
  return decrypt(content.subarray(8)).subarray(0, size);
}

/** Makes a package readable. */
type Decrypt = (content: Buffer) => Buffer;

/** A head of a size that it states is followed by salt and proof. */
function standardCipher(bytes: Buffer, password: string): Decrypt | null {
  const proofAt = 12 + bytes.readUInt32LE(8);
  if (proofAt + 72 > bytes.length) return null;
  const keyBits = bytes.readUInt32LE(28);
  if (!keySizes.includes(keyBits)) return null;
  const first = passwordHash('SHA1', bytes.subarray(proofAt + 4, proofAt + 20), password, standardRounds);
  const last = hash('SHA1', first, int32(0));
  const half = (fill: number): Buffer =>
    hash('SHA1', Buffer.alloc(64, fill).map((byte, at) => byte ^ (last[at] ?? 0)) as Buffer);
  const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, keyBits / 8);
  const decrypt = (content: Buffer): Buffer => decipher(`aes-${keyBits}-ecb`, key, null, content);
  const proof = decrypt(bytes.subarray(proofAt + 20, proofAt + 36));
  const stated = decrypt(bytes.subarray(proofAt + 40, proofAt + 72));
  return hash('SHA1', proof).equals(stated.subarray(0, 20)) ? decrypt : null;
}

/** What is hashed behind the password for each of the keys of agile encryption (2.3.4.13). */
const purposes = {
  proof: Buffer.from('fea7d2763b4b9e79', 'hex'),
  proofHash: Buffer.from('d7aa0f6d3061344e', 'hex'),
  key: Buffer.from('146e0be7abacd0d6', 'hex'),
};

/** How something is encrypted, as a tag of agile encryption says. */
interface AgileScheme {
  cipher: string;
  keyBytes: number;
  blockBytes: number;
  hashName: string;
  salt: Buffer;
}

/** The key of the package is encrypted with a key that the password gives; both schemes stand in an XML document. */
function agileCipher(bytes: Buffer, password: string): Decrypt | null {
  const xml = bytes.toString('utf8', 8);
  const dataTag = /<(?:\w+:)?keyData\s[^>]*>/.exec(xml)?.[0];
  const keyTag = /<(?:\w+:)?encryptedKey\s[^>]*>/.exec(xml)?.[0];
  const data = dataTag && schemeOf(dataTag);
  const lock = keyTag && schemeOf(keyTag);
  const rounds = Number(keyTag && attributeOf(keyTag, 'spinCount'));
  if (!data || !keyTag || !lock || !(rounds >= 0 && rounds <= maxRounds)) return null;
  const first = passwordHash(lock.hashName, lock.salt, password, rounds);
  const open = (purpose: Buffer, attribute: string): Buffer => {
    const key = fitted(hash(lock.hashName, first, purpose), lock.keyBytes);
    const content = Buffer.from(attributeOf(keyTag, attribute), 'base64');
    return decipher(lock.cipher, key, fitted(lock.salt, lock.blockBytes), content);
  };
  const proof = open(purposes.proof, 'encryptedVerifierHashInput').subarray(0, lock.salt.length);
  const stated = open(purposes.proofHash, 'encryptedVerifierHashValue');
  const found = hash(lock.hashName, proof);
  if (!found.equals(stated.subarray(0, found.length))) return null;
  const key = open(purposes.key, 'encryptedKeyValue').subarray(0, data.keyBytes);
  return (content) => {
    const pieces: Buffer[] = [];
    for (let at = 0, segment = 0; at < content.length; at += segmentBytes, segment++) {
      const start = fitted(hash(data.hashName, data.salt, int32(segment)), data.blockBytes);
      pieces.push(decipher(data.cipher, key, start, content.subarray(at, at + segmentBytes)));
    }
    return Buffer.concat(pieces);
  };
}

function schemeOf(tag: string): AgileScheme | null {
  const bits = Number(attributeOf(tag, 'keyBits'));
  const hashName = attributeOf(tag, 'hashAlgorithm').replace('-', '');
  const chaining = { ChainingModeCBC: 'cbc', ChainingModeCFB: 'cfb8' }[attributeOf(tag, 'cipherChaining')];
  const isKnown = attributeOf(tag, 'cipherAlgorithm') === 'AES' && keySizes.includes(bits) && hashNames.has(hashName);
  if (!isKnown || chaining === undefined) return null;
  return {
    cipher: `aes-${bits}-${chaining}`,
    keyBytes: bits / 8,
    blockBytes: 16,
    hashName,
    salt: Buffer.from(attributeOf(tag, 'saltValue'), 'base64'),
  };
}

/** Cut, or filled up with 0x36. */
function fitted(bytes: Buffer, size: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(size, 0x36)]).subarray(0, size);
}

function passwordHash(name: string, salt: Buffer, password: string, rounds: number): Buffer {
  let result = hash(name, salt, passwordBytes(password));
  for (let round = 0; round < rounds; round++) result = hash(name, int32(round), result);
  return result;
}

/** Whole blocks; what is left over is padding that was cut. */
function decipher(name: string, key: Buffer, start: Buffer | null, bytes: Buffer): Buffer {
  const cipher = createDecipheriv(name, key, start).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes.subarray(0, bytes.length - (bytes.length % 16))), cipher.final()]);
}
