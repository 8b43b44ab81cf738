import type { Limits } from './layout.js';

/**
 * The limits that hold where nothing else is said; the one place where they are stated. Each is far above what exports of
 * CRM systems reach and low enough that a hostile file ends with an error instead of filling the memory or the disk.
 */
export const defaultLimits: Limits = {
  maxUncompressedBytes: 4 * 1024 ** 3,
  maxRatio: 250,
  maxEntries: 10_000,
  maxCellChars: 4_000_000,
  maxRecordBytes: 16 * 1024 ** 2,
  maxColumns: 16_384,
  // The last row of a sheet of Excel and LibreOffice.
  maxSheetRows: 1_048_576,
  // As many as the smallest cells make in the largest part; what goes past it is mostly blank.
  maxSheetCells: 200_000_000,
  maxDepth: 20,
  maxParseMemoryMb: 448,
  // A file is parsed to find its tables and once more to read them: together within 25 s.
  maxParseSeconds: 11,
};

/** Compressed data of less than this may have any ratio: blank formatted sheets shrink a thousandfold. */
export const ratioFreeBytes = 10 * 1024 ** 2;

/** The limits in force: the defaults with what was raised or lowered. */
export function limitsOf(changed: Partial<Limits> | undefined): Limits {
  return { ...defaultLimits, ...changed };
}

/** The flag that raises a limit: `maxCellChars` is `--max-cell-chars`. */
export function limitFlag(name: keyof Limits): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
