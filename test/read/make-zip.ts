/** Writes zip files for tests, right ones and hostile ones. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  data: string | Uint8Array;
  /** Stored instead of deflated. */
  stored?: boolean;
  /** Sizes and checksum follow the data, as streaming writers do; the local header has zeros. */
  hasDescriptor?: boolean;
  /** The unpacked size that the directory states. */
  statedBytes?: number;
  isEncrypted?: boolean;
}

export function makeZip(parts: readonly ZipPart[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const packed = part.stored ? data : deflateRawSync(data, { level: 9 });
    const name = Buffer.from(part.name);
    const flags = (part.hasDescriptor ? 8 : 0) | (part.isEncrypted ? 1 : 0) | 0x800;
    const sums = (target: Buffer, at: number): void => {
      target.writeUInt32LE(crc32(data), at);
      target.writeUInt32LE(packed.length, at + 4);
      target.writeUInt32LE(part.statedBytes ?? data.length, at + 8);
    };
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(part.stored ? 0 : 8, 8);
    if (!part.hasDescriptor) sums(local, 14);
    local.writeUInt16LE(name.length, 26);
    const descriptor = Buffer.alloc(part.hasDescriptor ? 16 : 0);
    if (part.hasDescriptor) {
      descriptor.writeUInt32LE(0x08074b50, 0);
      sums(descriptor, 4);
    }
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(part.stored ? 0 : 8, 10);
    sums(central, 16);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    pieces.push(local, name, packed, descriptor);
    directory.push(central, name);
    offset += local.length + name.length + packed.length + descriptor.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, listed, end]);
}
