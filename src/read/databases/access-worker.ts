/** Parses Access databases; runs in the process of `isolate`. The only file that knows the library. */
import { readFileSync } from 'node:fs';
import MDBReader, { type Value } from 'mdb-reader';
import { SourceError } from '../../errors.js';
import type { Cell } from '../../record.js';
import { parserReason } from '../isolate/parser-reason.js';
import { momentCell } from '../moment-cell.js';
import { calculatedValue, isTextType, unwrapDefinition } from './access-calculated.js';
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

/** An open database: its library, and the types of the calculated columns of each table, in the order of its columns. */
interface OpenDatabase {
  reader: MDBReader;
  calculated: ReadonlyMap<string, readonly (number | null)[]>;
}

/** The one database that the tasks of this process read, one after the other. */
let database: OpenDatabase | null = null;

/** Yields the tables, or the rows of one. */
export function* work(task: DatabaseTask): Generator<DatabaseTable | DatabaseRows> {
  database ??= openDatabase(task.file, task.path);
  if (task.kind === 'list') yield* listTables(database);
  else yield* readTable(database, task.table, task.columns);
}

function openDatabase(file: string, path: string): OpenDatabase {
  try {
    const bytes = readFileSync(file);
    const reader = new MDBReader(bytes);
    const calculated = new Map<string, (number | null)[]>();
    const hasObjects = reader.getTableNames({ normalTables: false, systemTables: true }).includes(objectsTable);
    if (hasObjects && bytes[versionAt]! >= firstWithCalculated) {
      for (const { Id, Name, Type } of reader.getTable(objectsTable).getData({ columns: ['Id', 'Name', 'Type'] })) {
        if (Type !== tableObject || typeof Id !== 'number') continue;
        calculated.set(String(Name), unwrapDefinition(bytes, Id & pageMask));
      }
    }
    return { reader, calculated };
  } catch (error) {
    if (/password|encrypt|verifier|key/i.test(String(error))) throw new SourceError('source.encrypted', { path });
    throw new SourceError('source.damaged', { path, reason: parserReason(error) });
  }
}

/** The version of the engine stands in the header; ACE of Access 2007 is 2. */
const versionAt = 0x14;
const firstWithCalculated = 2;
const objectsTable = 'MSysObjects';
/** In the table of all objects: which are tables, and the page that defines each. */
const tableObject = 1;
const pageMask = 0xffffff;

function* listTables({ reader, calculated }: OpenDatabase): Generator<DatabaseTable> {
  for (const name of reader.getTableNames()) {
    try {
      const own = calculated.get(name) ?? [];
      const columns = reader.getTable(name).getColumns();
      const isBinary = columns.map(({ type }, index) => binaryTypes.includes(type) && (own[index] ?? null) === null);
      yield {
        name,
        columns: columns.filter((_, index) => !isBinary[index]).map((column) => column.name),
        binaryColumns: columns.filter((_, index) => isBinary[index]).map((column) => column.name),
      };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      yield { name, columns: [], binaryColumns: [], problem };
    }
  }
  for (const name of reader.getTableNames({ normalTables: false, linkedTables: true })) {
    yield { name, columns: [], binaryColumns: [], outside: 'linked' };
  }
}

function* readTable({ reader, calculated }: OpenDatabase, name: string, columns: string[]): Generator<DatabaseRows> {
  const table = reader.getTable(name);
  const own = calculated.get(name) ?? [];
  const readers = new Map(
    table.getColumns().map((column, index): [string, (value: Value) => Cell] => {
      const ownType = own[index] ?? null;
      const isDecimal = decimalTypes.includes(column.type);
      return [
        column.name,
        ownType === null
          ? (value) => toCell(value, isDecimal)
          : (value) => (Buffer.isBuffer(value) ? toCell(calculatedValue(value, ownType), !isTextType(ownType)) : null),
      ];
    }),
  );
  const cellReaders = columns.map((column) => readers.get(column)!);
  for (let offset = 0; ; offset += pageRows) {
    const { rows, failed } = readPage(table, columns, offset);
    for (let at = 0; at < rows.length; at += batchRows) {
      const cells = rows
        .slice(at, at + batchRows)
        .map((row) => cellReaders.map((read, index) => read(row[columns[index]!] ?? null)));
      const unreadable = [...failed].map(([column, problem]) => ({ column: columns.indexOf(column), problem }));
      yield { rows: cells, binary: [], ...(unreadable.length > 0 ? { unreadable } : {}) };
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
