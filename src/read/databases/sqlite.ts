/** SQLite databases. */
import { copyFileSync, existsSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Reader } from '../format.js';
import { scratchFolder } from '../scratch.js';
import { databaseReader } from './database.js';

/** What SQLite keeps beside a database that was not closed: changes that are not in it yet, or not to be in it any more. */
const besideNames = ['-wal', '-journal'];

/**
 * Reads SQLite. The library makes lock files beside the database and puts open changes into it, so it is given a link in a
 * scratch folder, or a copy where there are such changes: the file itself is never touched.
 */
export const sqliteReader: Reader = databaseReader({
  format: 'sqlite',
  workerUrl: new URL('./sqlite-worker.js', import.meta.url).href,
  besideNames,
  async privateFile(input) {
    const source = resolve(await input.file());
    const folder = scratchFolder();
    const file = join(folder, 'database');
    const beside = input.member === undefined ? besideNames.filter((name) => isFilled(`${source}${name}`)) : [];
    if (beside.length === 0) linkOrCopy(source, file);
    else for (const name of ['', ...beside]) copyFileSync(`${source}${name}`, `${file}${name}`);
    return { file, release: () => rmSync(folder, { recursive: true, force: true }) };
  },
});

function isFilled(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0;
}

/** Not every system lets every user make links. */
function linkOrCopy(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
