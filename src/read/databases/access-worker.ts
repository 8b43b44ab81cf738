/** Parses Access databases; runs in the process of `isolate`. The only file that knows the library. */
import { readFileSync } from 'node:fs';
import MDBReader, { type Value } from 'mdb-reader';
import { SourceError } from '../../errors.js';
import type { Cell } from '../../record.js';
import { encodingOf } from '../encoding-names.js';
import { parserReason } from '../isolate/parser-reason.js';
import { momentCell } from '../moment-cell.js';
import { decodeLoosely, strictDecoder } from '../text/decode.js';
import { detectEncoding, type EncodingGuess } from '../text/encoding.js';
import { type NamedEncoding, namedEncoding } from '../text/named-encoding.js';
import { calculatedValue, isTextType, jetText } from './access-calculated.js';
import { type AccessColumn, hasCodePage, unwrapDefinition } from './access-definition.js';
import type { DatabaseRows, DatabaseTable, DatabaseTask } from './database.js';

const binaryTypes = ['ole', 'binary'];
/** Types that the library gives as decimal text. */
const decimalTypes = ['currency', 'numeric'];
/** Rows that are asked of the library at once; it finds its place anew each time. */
const pageRows = 20_000;
const batchRows = 1000;
/** Access keeps a time without a day as the day zero of its calendar, 1899-12-30. */
const dayZeroMs = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;

/** A table: what the library calls it, and its columns; `columns` is empty where its definition is the library's alone. */
interface OpenTable {
  key: string;
  columns: readonly AccessColumn[];
}

/** An open database: its library, and its tables by the bytes of their names in Latin-1, or by their names. */
interface OpenDatabase {
  reader: MDBReader;
  tables: ReadonlyMap<string, OpenTable>;
  /** Access 97: what it says of the encoding of its texts, and what they look like. */
  guess?: { named: string | undefined; guess: EncodingGuess };
}

/** The one database that the tasks of this process read, one after the other. */
let database: OpenDatabase | null = null;

/** Yields the tables, or the rows of one. */
export function* work(task: DatabaseTask): Generator<DatabaseTable | DatabaseRows> {
  database ??= openDatabase(task.file, task.path);
  const text = textOf(database, task.encoding);
  if (task.kind === 'list') yield* listTables(database, text);
  else yield* readTable(database, text, task.table, task.columns);
}

function openDatabase(file: string, path: string): OpenDatabase {
  try {
    const bytes = readFileSync(file);
    const names = hasCodePage(bytes) ? namesInBytes(bytes) : null;
    const reader = new MDBReader(bytes);
    const objects = tableObjects(reader);
    const tables = new Map<string, OpenTable>();
    for (const [index, found] of reader.getTableNames().entries()) {
      // In a damaged list of objects there may be none.
      const name: string = (found as string | null | undefined) ?? '';
      const page = objects.get(name);
      const shown = names?.[index]?.toString('latin1') ?? name;
      // The library would give the rows of the first of two for those of both.
      const key = page === null ? '' : name;
      tables.set(shown, { key, columns: typeof page === 'number' ? unwrapDefinition(bytes, page) : [] });
    }
    return names ? { reader, tables, guess: guessOf(reader, tables) } : { reader, tables };
  } catch (error) {
    if (/password|encrypt|verifier|key/i.test(String(error))) throw new SourceError('source.encrypted', { path });
    throw new SourceError('source.damaged', { path, reason: parserReason(error) });
  }
}

const objectsTable = 'MSysObjects';
/** The page that defines the table of all objects. */
const objectsPage = 2;
/** In the table of all objects: which are tables, and the page that defines each. */
const tableObject = 1;
const pageMask = 0xffffff;

/** The names of the tables as bytes: the library is made to read them so, from a definition that is put right again. */
function namesInBytes(bytes: Buffer): Buffer[] | null {
  const page = bytes.subarray(objectsPage * pageBytes97, (objectsPage + 1) * pageBytes97);
  const before = Buffer.from(page);
  try {
    if (unwrapDefinition(bytes, objectsPage, ['Name']).length === 0) return null;
    const names: unknown[] = new MDBReader(bytes).getTableNames();
    return names.every((name) => Buffer.isBuffer(name)) ? names : null;
  } finally {
    before.copy(page);
  }
}

const pageBytes97 = 2048;

/** The pages that define tables, by their names; null for names that come twice, as bytes that are lost in them may make them. */
function tableObjects(reader: MDBReader): Map<string, number | null> {
  const pages = new Map<string, number | null>();
  if (!reader.getTableNames({ normalTables: false, systemTables: true }).includes(objectsTable)) return pages;
  for (const { Id, Name, Type } of reader.getTable(objectsTable).getData({ columns: ['Id', 'Name', 'Type'] })) {
    if (Type !== tableObject || typeof Id !== 'number') continue;
    const name = String(Name);
    pages.set(name, pages.has(name) ? null : Id & pageMask);
  }
  return pages;
}

/** Rows of each table, and bytes of all, from which the encoding of texts is told. */
const sampleRows = 200;
const sampleBytes = 1024 ** 2;

function guessOf(reader: MDBReader, tables: ReadonlyMap<string, OpenTable>): NonNullable<OpenDatabase['guess']> {
  const lines: Buffer[] = [];
  let size = 0;
  const take = (line: Buffer): void => {
    size += line.length;
    lines.push(line, newline);
  };
  for (const [name, { key, columns }] of tables) {
    take(Buffer.from(name, 'latin1'));
    for (const { nameBytes } of columns) if (nameBytes) take(nameBytes);
    if (size > sampleBytes) continue;
    for (const value of sampleValues(reader, key, columns)) take(value);
  }
  const page = [...tables.values()].flatMap(({ columns }) => columns).find(({ codePage }) => codePage !== null);
  return {
    named: page ? (encodingOf(`cp${page.codePage}`) ?? undefined) : undefined,
    guess: detectEncoding(Buffer.concat(lines)),
  };
}

const newline = Buffer.from('\n');

function sampleValues(reader: MDBReader, key: string, columns: readonly AccessColumn[]): Buffer[] {
  const texts = columns.filter(({ nameBytes, ownType }) => nameBytes && ownType !== null).map((column) => column.key);
  if (texts.length === 0) return [];
  try {
    const rows = reader.getTable(key).getData({ columns: texts, rowLimit: sampleRows });
    return rows.flatMap((row) => Object.values(row)).filter((value) => Buffer.isBuffer(value));
  } catch {
    return []; // What cannot be read is told when it is read.
  }
}

/** How texts in a code page are read; null where there are none. */
interface TextReading {
  encoding: NamedEncoding;
  /** The text, and whether all bytes of it are valid. */
  read(bytes: Buffer): { text: string; isSound: boolean };
}

function textOf({ guess }: OpenDatabase, stated: string | undefined): TextReading | null {
  if (!guess) return null;
  const known = stated === undefined ? undefined : (encodingOf(stated) ?? undefined);
  const encoding = namedEncoding(known, guess.named, guess.guess);
  const strict = strictDecoder(encoding.encoding);
  return {
    encoding,
    read(bytes) {
      const text = strict(bytes);
      return { text: text ?? decodeLoosely(bytes, encoding.encoding), isSound: text !== null };
    },
  };
}

function* listTables({ reader, tables }: OpenDatabase, text: TextReading | null): Generator<DatabaseTable> {
  const about = text ? { encoding: text.encoding } : {};
  for (const [raw, { key, columns }] of tables) {
    const name = shownName(raw, text);
    try {
      const found = reader.getTable(key).getColumns();
      const isBinary = found.map(({ type }, index) => binaryTypes.includes(type) && !columns[index]?.ownType);
      const names = found.map((column, index) => columnName(columns[index], text) ?? column.name);
      yield {
        name,
        columns: names.filter((_, index) => !isBinary[index]),
        binaryColumns: names.filter((_, index) => isBinary[index]),
        ...about,
      };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      yield { name, columns: [], binaryColumns: [], problem, ...about };
    }
  }
  for (const name of reader.getTableNames({ normalTables: false, linkedTables: true }) as (string | null)[]) {
    yield { name: name ?? '', columns: [], binaryColumns: [], outside: 'linked' };
  }
}

function shownName(raw: string, text: TextReading | null): string {
  return text ? text.read(Buffer.from(raw, 'latin1')).text : raw;
}

function columnName(column: AccessColumn | undefined, text: TextReading | null): string | null {
  return column?.nameBytes && text ? text.read(column.nameBytes).text : null;
}

/** Reads a value of one column; what is wrong with it goes to `tell`. */
type ReadValue = (value: Value, tell: (what: 'cut' | 'undecodable') => void) => Cell;

function readerOf(column: AccessColumn | undefined, type: string, text: TextReading | null): ReadValue {
  const ownType = column?.ownType ?? null;
  const isDecimal = decimalTypes.includes(type);
  if (!column || ownType === null) return (value) => toCell(value, isDecimal);
  if (column.isCalculated) {
    return (value) =>
      Buffer.isBuffer(value) ? toCell(calculatedValue(value, ownType), !isTextType(ownType)) : toCell(value, isDecimal);
  }
  return (value, tell) => {
    if (!Buffer.isBuffer(value)) return toCell(value, isDecimal);
    if (endsInNothing(value)) {
      tell('cut');
      return null;
    }
    if (!text) return jetText(value) || null;
    const found = text.read(value);
    if (!found.isSound) tell('undecodable');
    return found.text || null;
  };
}

/** The library fills up what it does not find of a long text with zeros; a program ends texts with one or two of them. */
function endsInNothing(value: Buffer): boolean {
  return value.length > fewZeros && value.subarray(-fewZeros).every((byte) => byte === 0);
}

const fewZeros = 8;

function* readTable(
  { reader, tables }: OpenDatabase,
  text: TextReading | null,
  name: string,
  columns: string[],
): Generator<DatabaseRows> {
  const found = [...tables].find(([raw]) => shownName(raw, text) === name);
  const own = found?.[1].columns ?? [];
  const table = reader.getTable(found?.[1].key ?? name);
  const readers = table.getColumns().map((column, index) => ({
    key: column.name,
    name: columnName(own[index], text) ?? column.name,
    read: readerOf(own[index], column.type, text),
  }));
  const wanted = columns.map((column) => readers.find((each) => each.name === column)!);
  const keys = wanted.map(({ key }) => key);
  for (let offset = 0; ; offset += pageRows) {
    const { rows, failed } = readPage(table, keys, offset);
    for (let at = 0; at < rows.length; at += batchRows) {
      const batch: DatabaseRows = { rows: [], binary: [], cut: [], undecodable: [] };
      for (const row of rows.slice(at, at + batchRows)) {
        const place = batch.rows.length;
        batch.rows.push(
          wanted.map(({ key, read }, column) => read(row[key] ?? null, (what) => batch[what]!.push([place, column]))),
        );
      }
      const unreadable = [...failed].map(([key, problem]) => ({ column: keys.indexOf(key), problem }));
      yield unreadable.length > 0 ? { ...batch, unreadable } : batch;
    }
    if (rows.length < pageRows) return;
  }
}

type Table = ReturnType<MDBReader['getTable']>;

/**
 * The next rows. One broken pointer to a long text, or a column of a kind that the library does not know, ends its reading of
 * all rows; so the columns are then tried alone, and the others are read without those that fail.
 */
function readPage(
  table: Table,
  columns: string[],
  rowOffset: number,
): { rows: Record<string, Value>[]; failed: Map<string, string> } {
  const read = (names: string[]): Record<string, Value>[] =>
    table.getData({ columns: names, rowOffset, rowLimit: pageRows });
  const failed = new Map<string, string>();
  try {
    return { rows: read(columns), failed };
  } catch (error) {
    for (const column of columns) {
      try {
        read([column]);
      } catch (problem) {
        failed.set(column, problem instanceof Error ? problem.message : String(problem));
      }
    }
    if (failed.size === 0 || failed.size === columns.length) throw error;
  }
  return { rows: read(columns.filter((column) => !failed.has(column))), failed };
}

function toCell(value: Value, isDecimal: boolean): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return decimalCell(String(value));
  if (typeof value === 'string') return isDecimal ? decimalCell(value) : value;
  if (value instanceof Date) return dateCellOf(value);
  if (Array.isArray(value)) return value.map((file) => file.name).join('; ') || null;
  return null;
}

function dateCellOf(date: Date): Cell {
  const ms = date.getTime();
  if (ms > dayZeroMs && ms < dayZeroMs + dayMs) {
    const text = date
      .toISOString()
      .slice(11, 23)
      .replace(/\.000$/, '');
    return { kind: 'date', value: (ms - dayZeroMs) / dayMs, text };
  }
  return momentCell(ms);
}

/** Up to 15 digits are a number without loss; longer ones keep their text. */
function decimalCell(text: string): Cell {
  return text.replace(/\D/g, '').length <= 15 ? Number(text) : text;
}
