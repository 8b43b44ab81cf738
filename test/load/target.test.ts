import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { MigrateError } from '../../src/errors.js';
import { runRecords, scratchFolder } from './fixture.js';

const records = [{ object: 'user', system: 's', rows: [{ _key: '1', name: 'Ann Lee' }] }];

async function make(path: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.disconnectSync();
  instance.closeSync();
}

async function refusal(file: string): Promise<string> {
  try {
    await runRecords(file, records, async () => undefined);
  } catch (error) {
    if (error instanceof MigrateError) return `${error.code} ${error.exitCode}`;
    throw error;
  }
  return 'accepted';
}

test.each<[string, (path: string) => Promise<void> | void, string]>([
  ['no DuckDB file', (path) => writeFileSync(path, 'name,phone\n'.repeat(1000)), 'target.not-a-store 4'],
  ['an empty file', (path) => writeFileSync(path, ''), 'target.not-a-store 4'],
  [
    'a DuckDB file of somebody else',
    (path) => make(path, 'CREATE TABLE account (x INTEGER); INSERT INTO account VALUES (1)'),
    'target.not-ours 4',
  ],
  [
    'a mark of somebody else',
    (path) =>
      make(
        path,
        `CREATE SCHEMA crm_migrate; CREATE TABLE crm_migrate.store AS SELECT 'other' AS product, 1 AS version`,
      ),
    'target.not-ours 4',
  ],
  [
    'a later version',
    (path) =>
      make(
        path,
        `CREATE SCHEMA crm_migrate; CREATE TABLE crm_migrate.store AS SELECT 'crm-migrate' AS product, 99 AS version`,
      ),
    'target.newer 4',
  ],
])('%s is refused and not touched', async (_title, prepare, expected) => {
  const file = join(scratchFolder(), 'crm.duckdb');
  await prepare(file);
  const hash = () => createHash('sha256').update(readFileSync(file)).digest('hex');
  const before = hash();
  expect(await refusal(file)).toBe(expected);
  expect(hash()).toBe(before);
});

test('a folder that does not exist, or is one', async () => {
  const folder = scratchFolder();
  expect(await refusal(join(folder, 'missing', 'crm.duckdb'))).toBe('target.no-folder 4');
  expect(await refusal(folder)).toBe('target.is-folder 4');
});

test('a file that another process has open', async () => {
  const file = join(scratchFolder(), 'crm.duckdb');
  await runRecords(file, records, async () => undefined);
  const script = `import { DuckDBInstance } from '@duckdb/node-api';
    await (await DuckDBInstance.create(process.argv[1])).connect();
    console.log('open');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(child.stdout, 'data');
    expect(await refusal(file)).toBe('target.locked 4');
  } finally {
    child.kill('SIGKILL');
  }
});

test('a run into a file with tables of its own later version adds what is missing and keeps what it does not know', async () => {
  const file = join(scratchFolder(), 'crm.duckdb');
  await runRecords(file, records, async () => undefined);
  await make(
    file,
    `ALTER TABLE "user" ADD COLUMN note VARCHAR; UPDATE "user" SET note = 'kept'; ALTER TABLE "user" DROP COLUMN email`,
  );
  const rows = await runRecords(
    file,
    [{ object: 'user', system: 's', rows: [{ _key: '1', name: 'Ann Lee', email: 'a@x.example' }] }],
    (stage) => stage.rows('SELECT name, email, note FROM crm_store.main.user'),
    { run: 'run-2' },
  );
  expect(rows).toEqual([['Ann Lee', 'a@x.example', 'kept']]);
});
