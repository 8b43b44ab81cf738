/** Scratch files: archive members and compressed files unpacked for readers that need random access. */

import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isMainThread, threadId } from 'node:worker_threads';
import { makeFolder } from '../make-folder.js';

const prefix = 'crm-migrate-scratch-';

/** One folder a process, shared by its threads: what one unpacked, the others find under the same key. */
const folder = join(tmpdir(), `${prefix}${process.pid}`);

let isReady = false;

/**
 * The path of a scratch file with these bytes. `key` names the content: the same key in the same process gives the same
 * file, which is written once. The name on disk is a hash of the key, so no name from an archive reaches the disk.
 */
export async function scratchFile(key: string, bytes: () => AsyncIterable<Uint8Array>): Promise<string> {
  prepare();
  const path = join(folder, createHash('sha256').update(key).digest('hex'));
  if (existsSync(path)) return path;
  const partial = `${path}.${threadId}.partial`;
  try {
    await pipeline(bytes(), createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return path;
}

let opened = 0;

/** A new empty folder; whoever asks for it removes it when it is no longer needed. */
export function scratchFolder(): string {
  prepare();
  const path = join(folder, `folder-${threadId}-${++opened}`);
  mkdirSync(path, { mode: 0o700 });
  return path;
}

/** An empty scratch file open for writing and reading at any place; `close` removes it. */
export function openScratch(): { fd: number; close(): void } {
  prepare();
  const path = join(folder, `open-${threadId}-${++opened}`);
  const fd = openSync(path, 'wx+', 0o600);
  return {
    fd,
    close: () => {
      closeSync(fd);
      rmSync(path, { force: true });
    },
  };
}

/** Makes the folder, removes those that killed processes left behind, and arranges for its removal at the end. */
function prepare(): void {
  if (isReady) return;
  isReady = true;
  makeFolder(folder);
  if (!isMainThread) return;
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
