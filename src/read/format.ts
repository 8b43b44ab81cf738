/** The contract of a reader: one implementation a format, all run against the same table of cases. */
import type { Issue } from '../issue.js';
import type { Batch } from '../record.js';
import type { Chunk, Layout, Limits, ReadOptions } from './layout.js';

/** The bytes of a file, of a decompressed file, or of an archive member, with the limits applied while they come. */
export interface Input {
  /** Path of the file on disk. */
  readonly path: string;
  /** Member of an archive. */
  readonly member?: string;
  /** Uncompressed size; null where only reading tells. */
  readonly bytes: number | null;
  readonly limits: Limits;
  /** The first bytes, fewer at the end of the input. */
  head(bytes: number): Promise<Uint8Array>;
  /** The bytes [start, end) in pieces. */
  stream(start?: number, end?: number): AsyncIterable<Uint8Array>;
  /** Path of a plain file with these bytes, for readers that need random access; a member is unpacked to a scratch file. */
  file(): Promise<string>;
}

/** Takes a finding of a reader. */
export type NoteIssue = (issue: Issue) => void;

/** Reads one format. Every method is free of state: a layout made in one thread is read in another. */
export interface Reader {
  /**
   * The tables of the input, in order; where `options.sheet` is given, those that `chooseSheets` (sheets.ts) gives for it.
   * Throws SourceError where it is not readable as this format.
   */
  open(input: Input, options: ReadOptions): Promise<Layout[]>;
  /**
   * Cuts a table into chunks of about `targetBytes` at record boundaries; the cuts depend on nothing but the bytes.
   * `onBytes` is given every byte of the file once, in order (for its hash). Absent = the table is one chunk.
   */
  split?(input: Input, layout: Layout, targetBytes: number, onBytes: (bytes: Uint8Array) => void): AsyncIterable<Chunk>;
  /**
   * The data rows of a chunk (null = of the whole table), in batches of about 1,000. Rows that are not part of the table
   * are left out; findings about rows go to `note`.
   */
  read(input: Input, layout: Layout, chunk: Chunk | null, note: NoteIssue): AsyncIterable<Batch>;
}
