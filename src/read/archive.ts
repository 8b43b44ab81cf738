/** Zip archives: their entries, and the bytes of one, with the limits applied while the bytes come. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import {
  fromRandomAccessReaderPromise,
  openPromise,
  RandomAccessReader,
  type Entry as ZipEntry,
  type ZipFile,
} from 'yauzl';
import { SourceError } from '../errors.js';
import type { Limits } from './layout.js';
import { limitFlag, ratioFreeBytes } from './limits.js';

const pieceBytes = 128 * 1024;

/** One file in an archive. */
export interface Entry {
  /** Name with forward slashes. It is never used as a path on disk, so `../` in it does no harm. */
  name: string;
  /** Sizes as the archive states them; what really comes is counted. */
  bytes: number;
  compressedBytes: number;
  /** CRC-32 of the bytes as the archive states it. */
  crc32: number;
  isEncrypted: boolean;
}

/** An open archive; `close` it. */
export interface Archive {
  readonly entries: readonly Entry[];
  /** The bytes of an entry. Throws SourceError `source.limit`, `source.encrypted` or `source.damaged` while they come. */
  stream(entry: Entry): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Opens a zip archive and lists its files (folders left out) in the archive's order. `shownPath` is how errors name it.
 * Throws SourceError `source.damaged` where it is no readable zip, `source.limit` past `maxEntries`.
 */
export async function openArchive(path: string, shownPath: string, limits: Limits): Promise<Archive> {
  const damaged = (error: unknown): SourceError =>
    new SourceError('source.damaged', { path: shownPath, reason: reasonOf(error) }, { cause: error });
  let zip: ZipFile;
  const entries: Entry[] = [];
  const zipEntries = new Map<Entry, ZipEntry>();
  try {
    // Names are decoded here: many archives made on Chinese or Japanese systems do not say that names are not CP437.
    // Sizes are counted here: some writers of workbooks state wrong ones, and every reader opens their files.
    zip = await openZip(path);
  } catch (error) {
    throw damaged(error);
  }
  try {
    for await (const zipEntry of zip.eachEntry()) {
      const name = entryName(zipEntry);
      if (name.endsWith('/')) continue;
      if (entries.length >= limits.maxEntries) throw limitError(shownPath, 'maxEntries', limits);
      const entry: Entry = {
        name,
        bytes: zipEntry.uncompressedSize,
        compressedBytes: zipEntry.compressedSize,
        crc32: zipEntry.crc32,
        isEncrypted: zipEntry.isEncrypted(),
      };
      entries.push(entry);
      zipEntries.set(entry, zipEntry);
    }
  } catch (error) {
    zip.close();
    throw error instanceof SourceError ? error : damaged(error);
  }
  return {
    entries,
    async *stream(entry) {
      if (entry.isEncrypted) throw new SourceError('source.encrypted', { path: `${shownPath}!${entry.name}` });
      try {
        yield* bounded(
          await openStream(path, zip, zipEntries.get(entry)!),
          () => entry.compressedBytes,
          `${shownPath}!${entry.name}`,
          limits,
        );
      } catch (error) {
        throw error instanceof SourceError ? error : damaged(error);
      }
    },
    close: () => zip.close(),
  };
}

/** Bytes at the end of a file among which the end of the zip is looked for, where more follows than its comment. */
const tailBytes = 1024 ** 2;

/** Opens a zip; bytes behind its end, which some programs and transfers append, are passed over. */
async function openZip(path: string): Promise<ZipFile> {
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
  try {
    return await openPromise(path, options);
  } catch (error) {
    const end = await zipEnd(path);
    if (end === null) throw error;
    return fromRandomAccessReaderPromise(new FileReader(path), end, { ...options, lazyEntries: true });
  }
}

/** Where the zip ends: behind the last record that ends a directory and what it says of its comment; null where there is none. */
async function zipEnd(path: string): Promise<number | null> {
  const { size } = await stat(path);
  const from = Math.max(0, size - tailBytes);
  const pieces: Uint8Array[] = [];
  for await (const piece of createReadStream(path, { start: from })) pieces.push(piece as Uint8Array);
  const tail = Buffer.concat(pieces);
  for (let at = tail.lastIndexOf('PK\x05\x06'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1)) {
    const end = at + 22 <= tail.length ? from + at + 22 + tail.readUInt16LE(at + 20) : size;
    if (end < size) return end;
  }
  return null;
}

class FileReader extends RandomAccessReader {
  constructor(private readonly path: string) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    // `end` of Node is inclusive.
    return createReadStream(this.path, { start, end: end - 1 });
  }
}

/** The unpacked bytes of an entry, in pieces that are large enough for the work on each to outweigh its handing over. */
async function openStream(path: string, zip: ZipFile, entry: ZipEntry): Promise<Readable> {
  const { compressionMethod: method, compressedSize: bytes } = entry;
  if (method !== 0 && method !== 8) throw new Error(`unsupported compression method: ${method}`);
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  // Read from the file itself: a stream of yauzl must not be left before its end.
  const packed = bytes === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + bytes - 1 });
  if (method === 0) return packed;
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  // An error of either stream ends both, and is thrown to whoever reads the unpacked one.
  pipeline(packed, inflate, () => undefined);
  return inflate;
}

/**
 * Passes unpacked bytes on until they go past `maxUncompressedBytes`, or past `maxRatio` times the packed bytes that they
 * came from; then throws SourceError `source.limit`.
 */
export async function* bounded(
  unpacked: AsyncIterable<Uint8Array>,
  packedBytes: () => number,
  shownPath: string,
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of unpacked) {
    bytes += piece.length;
    if (bytes > limits.maxUncompressedBytes) throw limitError(shownPath, 'maxUncompressedBytes', limits);
    if (bytes > ratioFreeBytes && bytes > packedBytes() * limits.maxRatio) {
      throw limitError(shownPath, 'maxRatio', limits);
    }
    yield piece;
  }
}

/** The error for input that goes past a limit; `where` says at which place, for example ` (row 7)`. */
export function limitError(path: string, name: keyof Limits, limits: Limits, where = ''): SourceError {
  return new SourceError('source.limit', { path, limit: name, value: limits[name], flag: limitFlag(name), where });
}

/** UTF-8 where the archive says so or the bytes are; else GB18030 if they are valid; else Latin-1, which never fails. */
function entryName(entry: ZipEntry): string {
  const bytes = entry.fileNameRaw;
  return (decodeStrictly(bytes, 'utf-8') ?? decodeStrictly(bytes, 'gb18030') ?? bytes.toString('latin1')).replaceAll(
    '\\',
    '/',
  );
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
