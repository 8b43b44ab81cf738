/** How a table is to be read, and the pieces in which it is read: plain data, made once, posted to worker threads. */
import type { Issue } from '../issue.js';

/** The formats that are read; told by content, never by name alone. */
export type Format =
  | 'csv'
  | 'xlsx'
  | 'xls'
  | 'xlsb'
  | 'ods'
  | 'spreadsheetml'
  | 'html'
  | 'slk'
  | 'dif'
  | 'dbf'
  | 'access'
  | 'sqlite'
  | 'duckdb'
  | 'vcard'
  | 'ldif'
  | 'json'
  | 'ndjson'
  | 'xml'
  | 'fixed-width'
  | 'sql'
  | 'parquet';

/** What the mapping file or flags say about reading a source; everything absent is found out and reported. */
export interface ReadOptions {
  encoding?: string;
  delimiter?: string;
  quote?: string;
  /** Sheet name, glob or 1-based number; absent = every sheet with the same header as the first table found. */
  sheet?: string | number;
  /** `auto` (default), a 1-based row number, `none`, or the names that the header must have. */
  header?: 'auto' | 'none' | number | { must: string[] };
  /** Fixed-width columns: name and 1-based character positions (`from` to `to`, inclusive). */
  columns?: { name: string; from: number; to: number }[];
  /** Every row as it stands: no header, nothing left out. */
  raw?: boolean;
  limits?: Partial<Limits>;
}

/** Bounds while reading untrusted files; each can be raised by a flag of the same name. Checked as bytes come, not after. */
export interface Limits {
  /** Uncompressed bytes of one archive member or sheet. */
  maxUncompressedBytes: number;
  /** Uncompressed to compressed size, once past 10 MB; of what was read so far and of the whole. */
  maxRatio: number;
  /** Members of an archive. */
  maxEntries: number;
  /** Characters of one cell. */
  maxCellChars: number;
  /** Bytes of one record. */
  maxRecordBytes: number;
  maxColumns: number;
  /** Number of the last row of a sheet. */
  maxSheetRows: number;
  /** Cells of a sheet, the blank ones before the last of each row included. */
  maxSheetCells: number;
  /** Nesting of XML, JSON and archives. */
  maxDepth: number;
  /** Memory of the worker that parses an untrusted binary format. */
  maxParseMemoryMb: number;
  /** Time such a worker may take for its next rows. */
  maxParseSeconds: number;
}

/** Rows that are not part of the table, reported instead of lost. */
export interface LeftOut {
  reason: 'preamble' | 'header' | 'hint' | 'footer' | 'second-table' | 'blank';
  /** 1-based, inclusive. */
  fromRow: number;
  toRow: number;
  /** The first of these rows as text, for the report. */
  text: string;
}

/** One table, ready to be read. `columns` are unique: the second `Name` is `Name_2`, an empty header is `column_3`. */
export interface Layout {
  /** Path of the file on disk. */
  path: string;
  /** Member of an archive; nested archives are joined with `!`. */
  member?: string;
  format: Format;
  bytes: number;
  encoding?: string;
  /** 0 to 1: how sure the encoding is. */
  encodingConfidence?: number;
  hasBom?: boolean;
  delimiter?: string;
  /** `''` = no quoting. */
  quote?: string;
  /** The character that escapes a quote inside a quoted field: the quote itself (doubled) or a backslash. */
  escape?: string;
  newline?: string;
  sheet?: string;
  /** 1-based row of the (first) header row; 0 where the format itself names the columns (DBF, vCard, ...); null where there is none. */
  headerRow: number | null;
  /** 1-based row of the first data row. */
  dataRow: number;
  columns: string[];
  /** The header as it stands, its rows joined with a space: blank and equal titles too. Absent = the same as `columns`. */
  titles?: string[];
  leftOut: LeftOut[];
  /** What was assumed and found while opening: shown in the report. */
  notes: Issue[];
  /** A file that crm-migrate gave back: all its columns, with the two that follow the source's own (given-back.ts). */
  givenBack?: string[];
  /** Limits that differ from the defaults; set by `openTables`, so that other threads read under the same ones. */
  limits?: Partial<Limits>;
  /** What only this format's reader needs; plain data. */
  extra?: unknown;
}

/** A piece of a table that can be read on its own. Text: a byte range at record boundaries. Other formats: the whole table. */
export interface Chunk {
  /** 0-based ordinal within its layout. */
  index: number;
  /** Byte range [start, end) of the file. */
  start: number;
  end: number;
  /** 1-based row number of the first row in it. */
  firstRow: number;
  /** Rows behind it that are not part of the table: told by whoever reads this chunk, the last one. */
  leftOut?: LeftOut;
}
