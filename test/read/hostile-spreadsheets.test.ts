/** Every hostile file ends as it must, in 25 seconds (the timeout of each test) and within a gigabyte (the last one). */
import { describe, expect, it } from 'vitest';
import { openCells, openTables } from '../../src/read/open.js';
import { hostileFiles } from './hostile-files.js';
import { fileOf } from './scratch-inputs.js';

const maxMs = 25_000;
const maxMegabytes = 1024;

/** The number of cells, the limit, or the code of the error that reading ends with. */
async function endOf(path: string, limits: object): Promise<number | string> {
  let count = 0;
  try {
    for await (const _cell of openCells(path, { limits })) count++;
    if (isScanned(path)) await openTables(path, { limits });
    return count;
  } catch (error) {
    const { code, details } = error as { code?: string; details?: { limit?: string } };
    if (code === undefined) throw error;
    return code === 'source.limit' ? (details?.limit ?? code) : code;
  }
}

/** Formats that are parsed as a whole are parsed the same way for tables. */
function isScanned(path: string): boolean {
  return !/\.xlsb?$/.test(path);
}

describe('hostile spreadsheets', () => {
  it.each(hostileFiles.map((file) => [`${file.extension}: ${file.name}`, file] as const))(
    '%s',
    { timeout: maxMs },
    async (_name, { bytes, extension, end, limits }) => {
      const found = await endOf(fileOf(bytes(), extension), limits ?? {});
      // A parser may read what is left of broken bytes, or refuse it.
      if (end === 'source.*') expect(typeof found === 'number' || found.startsWith('source.')).toBe(true);
      else expect(found).toBe(end);
    },
  );

  it('there are fifty of them, and all were read within a gigabyte', () => {
    expect(new Set(hostileFiles.map(({ name, extension }) => name + extension)).size).toBeGreaterThanOrEqual(50);
    expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(maxMegabytes);
  });
});
