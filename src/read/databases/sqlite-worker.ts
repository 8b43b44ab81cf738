/** Reads SQLite databases; runs in the process of `isolate`. The only file that knows the library. */
import sqlite, { type Database, type NormalQueryResult } from 'node-sqlite3-wasm';
import { SourceError } from '../../errors.js';
import { limitError } from '../archive.js';
import type { DatabaseRows, DatabaseTable, DatabaseTask } from './database.js';
import { cellBatches } from './database-cells.js';

/** The one database that the tasks of this process read, one after the other: opening one of thousands of tables takes long. */
let database: Database | null = null;

/**
 * Yields the tables, or the rows of one. Nothing that the file brings is run but the expressions of generated columns: views
 * and the tables of modules are only named. The file is opened for reading, and `locking_mode` keeps a database with a
 * write-ahead log readable without shared memory.
 */
export function* work(task: DatabaseTask): Generator<DatabaseTable | DatabaseRows> {
  const { path } = task;
  try {
    database ??= openDatabase(task);
    if (task.kind === 'list') yield* listTables(database, task);
    else yield* cellBatches(tableRows(database, task), task);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (/out of memory|too big/i.test(reason)) {
      const megabytes = task.limits.maxParseMemoryMb;
      throw new SourceError('source.too-much-memory', { path, megabytes }, { cause: error });
    }
    throw new SourceError('source.damaged', { path, reason }, { cause: error });
  }
}

function openDatabase({ file, limits }: DatabaseTask): Database {
  const database = new sqlite.Database(file, { fileMustExist: true });
  // A generated column can ask for any amount of memory at once.
  database.exec(`PRAGMA hard_heap_limit = ${Math.round((limits.maxParseMemoryMb / 2) * 1024 ** 2)}`);
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON');
  return database;
}

function* listTables(database: Database, { path, limits }: DatabaseTask): Generator<DatabaseTable> {
  const tables = database.all(`SELECT name, type FROM pragma_table_list WHERE schema = 'main' ORDER BY name`);
  if (tables.length > limits.maxEntries) throw limitError(path, 'maxEntries', limits);
  // In the order in which they were made.
  const made = new Map(
    database
      .all(`SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')`)
      .map(({ name }, index) => [name, index]),
  );
  tables.sort((a, b) => (made.get(a.name ?? '') ?? -1) - (made.get(b.name ?? '') ?? -1));
  for (const table of tables) {
    const name = String(table.name);
    if (table.type === 'shadow' || name.startsWith('sqlite_')) continue;
    if (table.type !== 'table') yield { name, columns: [], binaryColumns: [], outside: 'computed' };
    else yield readable(database, name, path);
  }
}

function readable(database: Database, name: string, path: string): DatabaseTable {
  try {
    const columns = database.all(`SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1`, [name]);
    return { name, columns: columns.map((column) => String(column.name)), binaryColumns: [] };
  } catch (error) {
    const problem = error instanceof Error ? error.message : `${path}: ${String(error)}`;
    return { name, columns: [], binaryColumns: [], problem };
  }
}

function* tableRows(database: Database, { table, columns }: DatabaseTask): Generator<unknown[]> {
  const list = columns.map((name, index) => `${quoted(name)} AS c${index}`).join(', ');
  const keys = columns.map((_, index) => `c${index}`);
  const statement = database.prepare(`SELECT ${list} FROM ${quoted(table)}`);
  try {
    for (const row of statement.iterate() as Iterable<NormalQueryResult>) yield keys.map((key) => row[key]);
  } finally {
    statement.finalize();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
