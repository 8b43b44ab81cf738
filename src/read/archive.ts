/** Zip archives: their entries, and the bytes of one, with the limits applied while the bytes come. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
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
  /** How it is compressed (0 = not at all, 8 = deflate), and where its local header begins. */
  method: number;
  headerAt: number;
}

/** A zip archive as its directory describes it. */
export interface Archive {
  readonly entries: readonly Entry[];
  /** The bytes of an entry. Throws SourceError `source.limit`, `source.encrypted` or `source.damaged` while they come. */
  stream(entry: Entry): AsyncIterable<Uint8Array>;
}

/**
 * Opens a zip archive and lists its files (folders left out) in the archive's order. `shownPath` is how errors name it.
 * Throws SourceError `source.damaged` where it is no readable zip, `source.limit` past `maxEntries`.
 */
export async function openArchive(path: string, shownPath: string, limits: Limits): Promise<Archive> {
  const damaged = (error: unknown): unknown =>
    error instanceof SourceError
      ? error
      : new SourceError('source.damaged', { path: shownPath, reason: reasonOf(error) }, { cause: error });
  const { maxEntries } = limits;
  const entries = await directoryOf(path, maxEntries).catch((error: unknown) => {
    throw damaged(error);
  });
  if (entries.length > maxEntries) throw limitError(shownPath, 'maxEntries', limits);
  return {
    entries,
    async *stream(entry) {
      const shown = `${shownPath}!${entry.name}`;
      if (entry.isEncrypted) throw new SourceError('source.encrypted', { path: shown });
      if (entry.method !== 0 && entry.method !== 8) {
        throw new SourceError('source.unsupported', { path: shown, kind: `zip (method ${entry.method})` });
      }
      try {
        const { unpacked, packedBytes } = await openEntry(path, entry);
        yield* bounded(unpacked, packedBytes, shown, limits);
      } catch (error) {
        throw damaged(error);
      }
    },
  };
}

/**
 * Directories of the archives that were listed last: an archive of thousands of members is opened for each one of them, and
 * so is a workbook for each of its sheets.
 */
const directories = new Map<string, Promise<Entry[]>>();
/** More than archives can be nested. */
const keptDirectories = 24;

async function directoryOf(path: string, maxEntries: number): Promise<Entry[]> {
  const { size, mtimeMs } = await stat(path);
  const key = [path, size, mtimeMs, maxEntries].join('\n');
  const known = directories.get(key);
  directories.delete(key);
  const entries = known ?? listEntries(path, maxEntries);
  directories.set(key, entries);
  for (const oldest of directories.keys()) {
    if (directories.size <= keptDirectories) break;
    directories.delete(oldest);
  }
  return entries;
}

/** The files of an archive; the one past `maxEntries` is the last one that is listed. */
async function listEntries(path: string, maxEntries: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  // Names are decoded here: many archives made on Chinese or Japanese systems do not say that names are not CP437.
  // Sizes are counted here: some writers of workbooks state wrong ones, and every reader opens their files.
  const zip = await openZip(path);
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry);
      if (name.endsWith('/')) continue;
      entries.push({
        name,
        bytes: entry.uncompressedSize,
        compressedBytes: entry.compressedSize,
        crc32: entry.crc32,
        isEncrypted: entry.isEncrypted(),
        method: entry.compressionMethod,
        headerAt: entry.relativeOffsetOfLocalHeader,
      });
      if (entries.length > maxEntries) break;
    }
  } finally {
    zip.close();
  }
  const packed = entries.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0);
  const { size } = await stat(path);
  if (packed > size) throw new Error('its files overlap or were cut: together they are larger than it is');
  return entries;
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

/** Bytes of a local header before the name (APPNOTE 4.3.7), and the mark that it begins with. */
const localHeaderBytes = 30;
const localHeaderMark = 0x04034b50;
/** Packed bytes that count as used from the start: small members may be as dense as their whole allows. */
const patientBytes = 64 * 1024;

/** The unpacked bytes of an entry, in pieces that are large enough for the work on each to outweigh its handing over. */
async function openEntry(
  path: string,
  { method, headerAt, compressedBytes }: Entry,
): Promise<{ unpacked: Readable; packedBytes: () => number }> {
  const start = await dataStart(path, headerAt, compressedBytes);
  // Read from the file itself: a stream of yauzl must not be left before its end.
  const packed =
    compressedBytes === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + compressedBytes - 1 });
  if (method === 0) return { unpacked: packed, packedBytes: () => compressedBytes };
  let used = 0;
  const feed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of packed as AsyncIterable<Uint8Array>) {
      used += piece.length;
      yield piece;
    }
  };
  const unpacked = createInflateRaw({ chunkSize: pieceBytes });
  // An error of either stream ends both, and is thrown to whoever reads the unpacked one.
  pipeline(feed, unpacked, () => undefined);
  return { unpacked, packedBytes: () => Math.max(used, Math.min(compressedBytes, patientBytes)) };
}

/** Where the data of an entry begin: behind a header that repeats its name, with a length of its own. */
async function dataStart(path: string, headerAt: number, compressedBytes: number): Promise<number> {
  const file = await open(path);
  try {
    const header = Buffer.alloc(localHeaderBytes);
    const { bytesRead } = await file.read(header, 0, localHeaderBytes, headerAt);
    if (bytesRead < localHeaderBytes || header.readUInt32LE(0) !== localHeaderMark) {
      throw new Error(`no file begins at byte ${headerAt}`);
    }
    const start = headerAt + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
    const { size } = await file.stat();
    if (start + compressedBytes > size) throw new Error(`a file ends behind the end of the archive`);
    return start;
  } finally {
    await file.close();
  }
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

/**
 * Where a file names one value or text again and again, what comes out (cells or characters) is held to the ratio of packed
 * bytes. Throws SourceError `source.limit`.
 */
export function checkRepetition(amount: number, bytes: number, shownPath: string, limits: Limits): void {
  if (amount > ratioFreeBytes && amount > bytes * limits.maxRatio) throw limitError(shownPath, 'maxRatio', limits);
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
