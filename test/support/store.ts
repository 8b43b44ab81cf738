/** What a DuckDB target holds, as tests compare it. */
import { DuckDBInstance } from '@duckdb/node-api';

/** The rows of a query over the target, every value as text or null. */
export async function queryStore(path: string, sql: string): Promise<(string | null)[][]> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const rows = (await connection.runAndReadAll(sql)).getRows();
    return rows.map((row) => row.map((value) => (value === null ? null : String(value))));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Every table of the target that holds records, as CSV texts sorted by enterprise id. */
export async function storeTables(path: string): Promise<Record<string, string>> {
  const names = await queryStore(
    path,
    "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY table_name",
  );
  const tables: Record<string, string> = {};
  for (const [name] of names) {
    const columns = await queryStore(
      path,
      `SELECT column_name FROM duckdb_columns() WHERE table_name = '${name}' AND schema_name = 'main' ORDER BY column_index`,
    );
    const rows = await queryStore(path, `SELECT * FROM main."${name}" ORDER BY enterprise_id`);
    tables[name!] = csv([columns.map(([column]) => column!), ...rows]);
  }
  const crosswalk = await queryStore(
    path,
    'SELECT object, system, key, enterprise_id FROM crm_migrate.crosswalk ORDER BY ALL',
  );
  tables.crosswalk = csv([['object', 'system', 'key', 'enterprise_id'], ...crosswalk]);
  return tables;
}

function csv(rows: readonly (readonly (string | null)[])[]): string {
  const quote = (value: string | null): string =>
    value === null ? '' : /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return rows.map((row) => `${row.map(quote).join(',')}\n`).join('');
}
