/** The bytes of an input: a plain file, a member of an archive, and either of them compressed with gzip. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createGunzip } from 'node:zlib';
import { SourceError } from '../errors.js';
import { bounded, type Entry, limitError, openArchive } from './archive.js';
import type { Input } from './format.js';
import type { Limits } from './layout.js';
import { scratchFile } from './scratch.js';

const pieceBytes = 256 * 1024;
/** Most looks at the head want to know the format only. */
const leastHeadBytes = 16 * 1024;

/**
 * Opens an input. `member` goes into a zip archive; `!` separates the levels of nested archives (`inner.zip!a.csv`). A gzip
 * file is unpacked on the fly, whatever its name. Nothing is read yet but what tells a gzip file.
 *
 * Throws SourceError: `source.missing`, `source.is-folder`, `source.unreadable`, `source.member-missing`.
 */
export async function openInput(path: string, member: string | undefined, limits: Limits): Promise<Input> {
  let input = await plainInput(path, path, limits);
  for (let rest = member; rest !== undefined; ) {
    const name = await entryIn(input, rest);
    input = await memberInput(input, name);
    rest = name === rest ? undefined : rest.slice(name.length + 1);
  }
  return unzipped(input);
}

/** The entry of an archive with which `member` begins: the longest one, since a name may have a `!` of its own. */
async function entryIn(archive: Input, member: string): Promise<string> {
  const [first = ''] = member.split('!', 1);
  if (first === member) return member;
  const { entries } = await openArchive(await archive.file(), shownPath(archive), archive.limits);
  const names = new Set(entries.map((entry) => entry.name));
  for (let at = member.length; at > 0; at = member.lastIndexOf('!', at - 1)) {
    if (names.has(member.slice(0, at))) return member.slice(0, at);
  }
  return first;
}

/** Opens a member of an archive that is open already; else as `openInput`. */
export async function openMember(archive: Input, name: string): Promise<Input> {
  return unzipped(await memberInput(archive, name));
}

async function unzipped(packed: Input): Promise<Input> {
  let input = packed;
  for (let depth = 0; await isGzip(input); depth++) {
    if (depth >= input.limits.maxDepth) throw limitError(shownPath(input), 'maxDepth', input.limits);
    input = gunzipInput(input, depth);
  }
  return input;
}

/** How messages name an input: `path` or `path!member`. */
export function shownPath(input: { path: string; member?: string }): string {
  return input.member === undefined ? input.path : `${input.path}!${input.member}`;
}

/** Reads a whole input into memory; for formats that are small or have to be looked at as a whole. */
export async function readAll(input: Input): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of input.stream()) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function plainInput(diskPath: string, path: string, limits: Limits): Promise<Input> {
  const stats = await stat(diskPath).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' || error.code === 'ENOTDIR'
      ? new SourceError('source.missing', { path })
      : unreadable(path, error);
  });
  if (stats.isDirectory()) throw new SourceError('source.is-folder', { path });
  // A pipe or a device has no end that can be counted on and cannot be read twice.
  if (!stats.isFile()) throw new SourceError('source.unreadable', { path, reason: 'not a regular file' });
  return {
    path,
    bytes: stats.size,
    limits,
    head: cachedHead((wanted) => readRange(diskPath, path, 0, Math.max(wanted, leastHeadBytes))),
    stream: (start = 0, end = Number.POSITIVE_INFINITY) => readRange(diskPath, path, start, end),
    file: async () => diskPath,
  };
}

async function* readRange(diskPath: string, path: string, start = 0, end = Number.POSITIVE_INFINITY) {
  if (end <= start) return;
  try {
    // `end` of Node is inclusive.
    yield* createReadStream(diskPath, { start, end: end - 1, highWaterMark: pieceBytes }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function memberInput(archive: Input, name: string): Promise<Input> {
  const { path, limits } = archive;
  const member = archive.member === undefined ? name : `${archive.member}!${name}`;
  const zipPath = await archive.file();
  const zip = await openArchive(zipPath, shownPath(archive), limits);
  const entry = zip.entries.find((each) => each.name === name);
  if (!entry) {
    const names = zip.entries.slice(0, 20).map((each) => each.name);
    throw new SourceError('source.member-missing', { path: shownPath(archive), member: name, names: names.join(', ') });
  }
  return unpackedInput({ path, member }, entry.bytes, limits, 'zip', () =>
    readMember(zipPath, shownPath(archive), name, limits),
  );
}

/** The bytes of one member. At their end the checksum is compared: a member cut or changed in transit is told. */
async function* readMember(zipPath: string, shown: string, name: string, limits: Limits): AsyncGenerator<Uint8Array> {
  const zip = await openArchive(zipPath, shown, limits);
  const entry = zip.entries.find((each) => each.name === name) as Entry;
  let checksum = 0;
  for await (const piece of zip.stream(entry)) {
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (checksum !== entry.crc32) {
    throw new SourceError('source.damaged', { path: `${shown}!${name}`, reason: 'wrong checksum' });
  }
}

function gunzipInput(packed: Input, depth: number): Input {
  return unpackedInput(packed, null, packed.limits, `gzip ${depth}`, async function* () {
    const shown = shownPath(packed);
    let packedBytes = 0;
    const feed = async function* () {
      for await (const piece of packed.stream()) {
        packedBytes += piece.length;
        yield piece;
      }
    };
    const gunzip = createGunzip();
    // An error of the feed destroys `gunzip` with it, so it comes out of the loop below.
    const feeding = pipeline(feed, gunzip).catch(() => undefined);
    try {
      yield* bounded(gunzip as AsyncIterable<Uint8Array>, () => packedBytes, shown, packed.limits);
    } catch (error) {
      if (error instanceof SourceError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new SourceError('source.damaged', { path: shown, reason }, { cause: error });
    } finally {
      gunzip.destroy();
      await feeding;
    }
  });
}

/** An input whose bytes come from unpacking: from the start as a stream, from anywhere else through a scratch file. */
function unpackedInput(
  name: { path: string; member?: string },
  bytes: number | null,
  limits: Limits,
  packing: string,
  unpack: () => AsyncIterable<Uint8Array>,
): Input {
  const file = async (): Promise<string> => {
    const { size, mtimeMs } = await stat(name.path);
    return scratchFile([name.path, name.member, size, mtimeMs, packing].join('\n'), unpack);
  };
  return {
    path: name.path,
    ...(name.member === undefined ? {} : { member: name.member }),
    bytes,
    limits,
    head: cachedHead(unpack),
    async *stream(start = 0, end = Number.POSITIVE_INFINITY) {
      if (start === 0 && end === Number.POSITIVE_INFINITY) yield* unpack();
      else yield* readRange(await file(), shownPath(name), start, end);
    },
    file,
  };
}

/** `head` over a stream: read once for each larger size that is asked for. */
function cachedHead(open: (wanted: number) => AsyncIterable<Uint8Array>): (bytes: number) => Promise<Uint8Array> {
  let known: Uint8Array = new Uint8Array(0);
  let isWhole = false;
  return async (bytes) => {
    if (known.length < bytes && !isWhole) {
      const pieces: Uint8Array[] = [];
      let size = 0;
      isWhole = true;
      for await (const piece of open(bytes)) {
        pieces.push(piece);
        size += piece.length;
        if (size >= bytes) {
          isWhole = false;
          break;
        }
      }
      known = Buffer.concat(pieces);
    }
    return known.subarray(0, bytes);
  };
}

async function isGzip(input: Input): Promise<boolean> {
  const head = await input.head(4);
  // RFC 1952: the two magic bytes, deflate as the only method in use, and three reserved flags that are zero.
  return head.length === 4 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8 && (head[3]! & 0xe0) === 0;
}

function unreadable(path: string, error: unknown): SourceError {
  const reason = error instanceof Error ? error.message.replace(/, (open|read|stat) .*$/, '') : String(error);
  return new SourceError('source.unreadable', { path, reason }, { cause: error });
}
