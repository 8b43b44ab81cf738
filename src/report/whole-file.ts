/** Files that are there whole or not at all. */

import { createWriteStream, rmSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { asMigrateError, RunError } from '../errors.js';
import { makeFolder } from '../make-folder.js';

/** Temporary files that are being written. */
const unfinished = new Set<string>();

/** Removes what is begun and not finished; for the moment before the process ends. */
export function removeUnfinished(): void {
  for (const temporary of unfinished) rmSync(temporary, { force: true });
}

/**
 * Calls `write` with a temporary path beside `path` and renames the file when it is done; on failure it is removed and a
 * former file at `path` stays as it was. Throws what `write` throws; a full disk with the path.
 */
export async function writeWhole(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  makeFolder(dirname(path));
  // A device or a pipe would be replaced by the file.
  if (!(statSync(path, { throwIfNoEntry: false })?.isFile() ?? true)) {
    throw new RunError('run.not-writable', { path, reason: 'not a regular file' });
  }
  const temporary = `${path}.part`;
  unfinished.add(temporary);
  try {
    await write(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? asMigrateError(error, path) : error;
  } finally {
    unfinished.delete(temporary);
  }
}

/** Pieces come faster than they are written: several that wait are written in one go. */
const bufferedBytes = 512 * 1024;

/** Writes pieces of text (UTF-8 where they are bytes) to a file that only its owner may read. Memory holds a piece at a time. */
export async function writeTextFile(
  path: string,
  pieces: Iterable<string> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  await writeWhole(path, async (temporary) => {
    await rm(temporary, { force: true });
    const stream = createWriteStream(temporary, { mode: 0o600, flags: 'wx', highWaterMark: bufferedBytes });
    const done = finished(stream);
    done.catch(() => {});
    try {
      for await (const piece of pieces) {
        if (stream.errored) break;
        if (!stream.write(piece))
          await Promise.race([new Promise<void>((resolve) => stream.once('drain', () => resolve())), done]);
      }
      stream.end();
    } catch (error) {
      // The file may still be about to be opened: it is there to be removed only once the stream is closed.
      stream.destroy();
      await done.catch(() => {});
      throw error;
    }
    await done;
  });
}
