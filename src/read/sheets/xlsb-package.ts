/**
 * The parts of an XLSB package as the library for them finds them: writers differ in the case of names, begin them with `./` or a
 * slash, and pack the folder around them, which the format allows or Excel forgives (ECMA-376 part 2, 6.2.2).
 */
import { crc32 } from 'node:zlib';
import type { Archive } from '../archive.js';
import { packageParts, partKey, resolvePart } from '../package-parts.js';

/** What the library needs of a package: its list of contents, its relations and the parts in binary form. */
const neededParts = /^\[content_types\]\.xml$|\.(?:bin|rels)$/;

/** A package of the needed parts, none of them compressed, whose names and relations are all in one form. */
export async function plainPackage(archive: Archive): Promise<Buffer> {
  const zip = new StoredZip();
  for (const [name, entry] of packageParts(archive.entries)) {
    if (!neededParts.test(name)) continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of archive.stream(entry)) pieces.push(piece);
    const data = Buffer.concat(pieces);
    zip.add(name, name.endsWith('.rels') ? plainRelations(name, data) : data);
  }
  return zip.end();
}

/** Relations whose targets are the names of parts, from the root. */
function plainRelations(name: string, data: Buffer): Buffer {
  const folder = name.slice(0, name.lastIndexOf('/') + 1).replace(/_rels\/$/, '');
  const text = data
    .toString('utf8')
    .replace(/<(?:\w+:)?Relationship\s[^>]*>/g, (tag) =>
      /\sTargetMode\s*=\s*["']External/.test(tag)
        ? tag
        : tag.replace(
            /(\sTarget\s*=\s*)(["'])(.*?)\2/,
            (_, start: string, quote: string, target: string) =>
              `${start}${quote}/${partKey(resolvePart(folder, target))}${quote}`,
          ),
    );
  return Buffer.from(text);
}

/** Writes a zip without compression (APPNOTE 4.3). */
class StoredZip {
  private readonly pieces: Buffer[] = [];
  private readonly directory: Buffer[] = [];
  private offset = 0;

  add(name: string, data: Buffer): void {
    const title = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2); // The name is UTF-8.
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(this.offset, 10);
    this.pieces.push(Buffer.from('PK\x03\x04', 'latin1'), fields, title, data);
    this.directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, title);
    this.offset += 4 + fields.length + title.length + data.length;
  }

  end(): Buffer {
    const listed = Buffer.concat(this.directory);
    const tail = Buffer.alloc(22);
    tail.write('PK\x05\x06', 'latin1');
    const count = this.directory.length / 4;
    tail.writeUInt16LE(count, 8);
    tail.writeUInt16LE(count, 10);
    tail.writeUInt32LE(listed.length, 12);
    tail.writeUInt32LE(this.offset, 16);
    return Buffer.concat([...this.pieces, listed, tail]);
  }
}
