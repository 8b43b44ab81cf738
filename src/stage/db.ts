/** DuckDB in this process, over the staging folder of one run: the set work of all stages is SQL through this file. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A value for a `$1` placeholder, or of a result: BIGINT comes as bigint, INTEGER and DOUBLE as number. */
export type SqlValue = string | number | bigint | boolean | null;

/** What the engine may use. */
export interface StageLimits {
  /** Memory that queries may take before they spill to the run's scratch folder. */
  memoryMb: number;
  threads: number;
}

/** An open staging folder. Queries are run one after the other; streams may be open beside them. */
export interface Stage {
  /** The run folder. */
  readonly folder: string;
  /** Runs one or more statements. Placeholders only with a single one. */
  exec(sql: string, values?: readonly SqlValue[]): Promise<void>;
  /** All rows of a small result, each an array in column order. */
  rows(sql: string, values?: readonly SqlValue[]): Promise<SqlValue[][]>;
  /** The first value of the first row as a number; 0 where there is no row or it is null. */
  count(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** The rows of a large result in batches of about 2,000, without holding more. */
  stream(sql: string, values?: readonly SqlValue[]): AsyncIterable<SqlValue[][]>;
  /** The INTEGER columns of a large result, in batches of about 2,000 rows. No value is null. */
  integers(sql: string): AsyncIterable<Int32Array[]>;
  /** Appends rows to an existing table; `end` makes them visible. Values fit the table's types. */
  append(table: string): Promise<Appender>;
  /** Stops the queries that are under way: they throw. */
  interrupt(): void;
  close(): void;
}

/** Takes rows for one table. */
export interface Appender {
  add(values: readonly SqlValue[]): void;
  end(): void;
}

/**
 * Opens a scratch database for the run in `folder`. It holds nothing that cannot be made again from the Parquet parts, so an
 * old one is thrown away. Nothing is downloaded, ever: extensions are neither installed nor loaded on their own.
 */
export async function openStage(folder: string, limits: StageLimits): Promise<Stage> {
  const scratch = join(folder, 'scratch');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(join(scratch, 'work.duckdb'), {
    threads: String(limits.threads),
    memory_limit: `${limits.memoryMb}MB`,
    temp_directory: join(scratch, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // Order is asked for where it matters; keeping it everywhere would hold whole results in memory.
    preserve_insertion_order: 'false',
  });
  const main = await connect(instance);
  const reading = new Set<DuckDBConnection>();
  const run = (connection: DuckDBConnection, sql: string, values: readonly SqlValue[] = []) =>
    values.length > 0 ? connection.run(sql, [...values]) : connection.run(sql);
  const rows = async (sql: string, values?: readonly SqlValue[]): Promise<SqlValue[][]> =>
    (await (await run(main, sql, values)).getRowsJS()) as SqlValue[][];

  return {
    folder,
    rows,
    async exec(sql, values) {
      await run(main, sql, values);
    },
    async count(sql, values) {
      return Number((await rows(sql, values))[0]?.[0] ?? 0);
    },
    async *stream(sql, values) {
      // A connection of its own: a stream stays open while its reader runs other queries.
      const own = await connect(instance);
      reading.add(own);
      try {
        const result = await own.stream(sql, values ? [...values] : []);
        for await (const batch of result.yieldRowsJs()) yield batch as SqlValue[][];
      } finally {
        reading.delete(own);
        own.disconnectSync();
      }
    },
    async *integers(sql) {
      const own = await connect(instance);
      reading.add(own);
      try {
        const result = await own.stream(sql);
        for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
          const rows = chunk.rowCount;
          const columns: Int32Array[] = [];
          for (let c = 0; c < chunk.columnCount; c++) {
            const vector = chunk.getColumnVector(c);
            const column = new Int32Array(rows);
            for (let i = 0; i < rows; i++) column[i] = Number(vector.getItem(i));
            columns.push(column);
          }
          yield columns;
        }
      } finally {
        reading.delete(own);
        own.disconnectSync();
      }
    },
    async append(table) {
      const own = await connect(instance);
      const appender = await own.createAppender(table);
      return {
        add(values) {
          for (const value of values) {
            if (value === null) appender.appendNull();
            else appender.appendValue(value);
          }
          appender.endRow();
        },
        end() {
          appender.closeSync();
          own.disconnectSync();
        },
      };
    },
    interrupt() {
      for (const each of [main, ...reading]) each.interrupt();
    },
    close() {
      main.disconnectSync();
      instance.closeSync();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function connect(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return connection;
}

/** A name as SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
