/** Makes databases in files, as the bytes of a test. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import sqlite from 'node-sqlite3-wasm';

/** The bytes of a SQLite database in which these statements were run. */
export function makeSqlite(sql: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'make-sqlite-'));
  try {
    const database = new sqlite.Database(join(folder, 'made'));
    database.exec(sql);
    database.close();
    return readFileSync(join(folder, 'made'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bytes of a DuckDB database in which these statements were run. */
export async function makeDuckdb(sql: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'make-duckdb-'));
  try {
    const instance = await DuckDBInstance.create(join(folder, 'made'));
    const connection = await instance.connect();
    await connection.run(sql);
    connection.disconnectSync();
    instance.closeSync();
    return readFileSync(join(folder, 'made'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
