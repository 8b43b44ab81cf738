/** Reads DuckDB databases; runs in the process of `isolate`. The only file of the readers that knows the library. */
import { statSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { SourceError } from '../../errors.js';
import type { Cell } from '../../record.js';
import { checkRepetition, limitError } from '../archive.js';
import { momentCell } from '../moment-cell.js';
import type { DatabaseRows, DatabaseTable, DatabaseTask } from './database.js';
import { cellBatches } from './database-cells.js';

/** To the one database that the tasks of this process read, one after the other. */
let connection: DuckDBConnection | null = null;

/**
 * Yields the tables, or the rows of one. The database is attached for reading, in an engine that can open no other file,
 * fetches and loads no extension, and whose settings cannot be changed; views and macros are only named, never run.
 */
export async function* work(task: DatabaseTask): AsyncGenerator<DatabaseTable | DatabaseRows> {
  const { path } = task;
  try {
    connection ??= await openDatabase(task);
    if (task.kind === 'list') yield* await listTables(connection, task);
    else yield* readTable(connection, task);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
    if (/encrypt/i.test(reason)) throw new SourceError('source.encrypted', { path }, { cause: error });
    throw new SourceError('source.damaged', { path, reason }, { cause: error });
  }
}

async function openDatabase({ file, limits }: DatabaseTask): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(file, {
    access_mode: 'READ_ONLY',
    // Set before the access to files is shut off; else it would be a folder beside the database.
    temp_directory: '',
    enable_external_access: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    threads: '1',
    memory_limit: `${limits.maxParseMemoryMb}MB`,
  });
  const connection = await instance.connect();
  await connection.run('SET lock_configuration = true');
  return connection;
}

async function listTables(connection: DuckDBConnection, { path, limits }: DatabaseTask): Promise<DatabaseTable[]> {
  const query = async (sql: string): Promise<string[][]> =>
    (await (await connection.run(sql)).getRowsJS()).map((row) => row.map(String));
  const named = `CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END || `;
  const columns = await query(`SELECT ${named} table_name, column_name FROM duckdb_columns() c
    WHERE NOT internal AND database_name = current_database() ORDER BY table_oid, column_index`);
  const views = await query(`SELECT ${named} view_name FROM duckdb_views()
    WHERE NOT internal AND database_name = current_database()`);
  const isView = new Set(views.map(([name]) => name));
  const tables = new Map<string, string[]>();
  for (const [table, column] of columns) {
    if (!isView.has(table)) tables.set(table!, [...(tables.get(table!) ?? []), column!]);
  }
  if (tables.size > limits.maxEntries) throw limitError(path, 'maxEntries', limits);
  return [
    ...[...tables].map(([name, columns]): DatabaseTable => ({ name, columns, binaryColumns: [] })),
    ...views.map(([name]): DatabaseTable => ({ name: name!, columns: [], binaryColumns: [], outside: 'computed' })),
  ];
}

/** Types that come as they are; all others come as the text that the database shows for them. */
const plainTypes =
  /^(BOOLEAN|U?TINYINT|U?SMALLINT|U?INTEGER|U?BIGINT|U?HUGEINT|FLOAT|DOUBLE|BLOB|VARCHAR|DATE|TIMESTAMP(_S|_MS|_NS)?|DECIMAL\(.*)$/;

async function* readTable(connection: DuckDBConnection, task: DatabaseTask): AsyncGenerator<DatabaseRows> {
  const source = await sourceOf(connection, task.table);
  const described = await (await connection.run(`DESCRIBE SELECT * FROM ${source}`)).getRowsJS();
  const types = new Map(described.map(([name, type]) => [String(name), String(type)]));
  const isDecimal = task.columns.map((name) => /^DECIMAL/.test(types.get(name) ?? ''));
  const isMoment = task.columns.map((name) => /^(DATE|TIMESTAMP)/.test(types.get(name) ?? ''));
  const list = task.columns.map((name, index) => {
    const isPlain = plainTypes.test(types.get(name) ?? '') && !isDecimal[index] && !isMoment[index];
    return isPlain ? quoted(name) : `CAST(${quoted(name)} AS VARCHAR)`;
  });
  const counted = await (await connection.run(`SELECT count(*) FROM ${source}`)).getRowsJS();
  checkRepetition(Number(counted[0]?.[0]) * list.length, statSync(task.file).size, task.path, task.limits);
  const result = await connection.stream(`SELECT ${list.join(', ')} FROM ${source}`);
  const special = (row: readonly unknown[]): unknown[] =>
    row.map((value, index) => {
      if (typeof value !== 'string') return value;
      if (isDecimal[index]) return value.replace(/\D/g, '').length <= 15 ? Number(value) : value;
      return isMoment[index] ? (new Moment(value) as unknown) : value;
    });
  for await (const batch of result.yieldRowsJs()) {
    yield* cellBatches(batch.map(special), task, (value) => (value instanceof Moment ? value.cell() : null));
  }
}

/** A day or moment as the database writes it; what ISO 8601 has no four digits for (BC, infinity) stays text. */
class Moment {
  constructor(private readonly text: string) {}

  cell(): Cell {
    const parts = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(\.\d{1,3})?)?/.exec(this.text);
    // A time zone, and what is finer than a millisecond, is kept as it is written.
    if (!parts || parts[0].length !== this.text.length) return this.text;
    const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = 0] = parts;
    const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
    return momentCell(ms + Math.round(Number(fraction) * 1000)) ?? this.text;
  }
}

/** The table as SQL names it; its name in messages leaves out the schema that every database has. */
async function sourceOf(connection: DuckDBConnection, table: string): Promise<string> {
  const rows = await (
    await connection.run(
      `SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()
        AND CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END || table_name = $1`,
      [table],
    )
  ).getRowsJS();
  return (rows[0] ?? ['main', table]).map((part) => quoted(String(part))).join('.');
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
