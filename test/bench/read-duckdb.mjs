/** The floor: DuckDB's own CSV reader, all columns as text, into a table of a database file. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { measured } from './measured.mjs';

await measured(async () => {
  const file = join(tmpdir(), `floor-${process.pid}.duckdb`);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const path = process.argv[2].replaceAll("'", "''");
  await connection.run(`CREATE TABLE contacts AS SELECT * FROM read_csv('${path}', all_varchar = true, header = true)`);
  const rows = Number((await connection.runAndReadAll('SELECT count(*) FROM contacts')).getRows()[0][0]);
  connection.closeSync();
  instance.closeSync();
  for (const end of ['', '.wal']) rmSync(file + end, { force: true });
  return { rows };
});
