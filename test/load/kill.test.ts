/** A load that is killed with the machine's own hammer leaves the target as it was, or complete, and says which. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inspectInterrupted } from '../../src/load/interrupted.js';
import { openDuckdbTarget } from '../../src/load/targets/duckdb.js';
import { openStage } from '../../src/stage/db.js';
import { root } from '../support/workdir.js';
import { scratchFolder } from './fixture.js';

const mapping = `version: 1
name: killed
sources:
  users: { file: users.csv, key: id }
objects:
  user:
    from: users
    system: old
    fields: { name: name, email: email }
dedupe: { user: off }
target: { url: "duckdb:crm.duckdb" }
`;

/** A folder with a mapping and so many users. */
function prepare(users: number): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'mapping.yaml'), mapping);
  const rows = Array.from({ length: users }, (_, i) => `${i},Ann Lee,ann${i}@acme.org`);
  writeFileSync(join(folder, 'users.csv'), `id,name,email\n${rows.join('\n')}\n`);
  return folder;
}

/** Runs the program; kills it as soon as its journal has a line of this kind. Returns whether it had to. */
async function run(folder: string, out: string, killAt: string | null): Promise<boolean> {
  const args = [join(root, 'bin/crm-migrate.js'), 'run', 'mapping.yaml', '--out', out, '-q'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  const journal = join(folder, out, 'journal.jsonl');
  const ended = once(child, 'exit');
  while (killAt !== null && child.exitCode === null) {
    if (existsSync(journal) && readFileSync(journal, 'utf8').includes(`"type":"${killAt}"`)) {
      child.kill('SIGKILL');
      await ended;
      return true;
    }
    await sleep(1);
  }
  await ended;
  return false;
}

/** What a next start finds: what the journal and the target say, and how many users and crosswalk entries there are. */
async function inspect(folder: string, out: string) {
  const scratch = scratchFolder();
  const stage = await openStage(scratch, { memoryMb: 300, threads: 1 });
  try {
    const target = await openDuckdbTarget(stage, 'duckdb:crm.duckdb', join(folder, 'crm.duckdb'));
    const found = await inspectInterrupted(join(folder, out), async () => target);
    const [table] = await stage.rows(
      `SELECT count(*) FROM duckdb_tables() WHERE database_name = 'crm_store' AND table_name = 'user'`,
    );
    const users = Number(table![0]) > 0 ? await stage.count('SELECT count(*) FROM crm_store.main.user') : 0;
    const keys = await stage.count('SELECT count(*) FROM crm_store.crm_migrate.crosswalk');
    await target.close();
    return { state: found?.state ?? null, users, keys };
  } finally {
    stage.close();
  }
}

test.each(['planned', 'settled', 'committing'])('killed after "%s"', async (killAt) => {
  const folder = prepare(30_000);
  const wasKilled = await run(folder, 'one', killAt);
  const found = await inspect(folder, 'one');
  const isComplete = found.users > 0;
  expect(found).toEqual({
    state: wasKilled ? (isComplete ? 'complete' : 'untouched') : null,
    users: isComplete ? 30_000 : 0,
    keys: isComplete ? 30_000 : 0,
  });
  // The same command again ends where an uninterrupted run ends.
  await run(folder, 'two', null);
  expect(await inspect(folder, 'two')).toEqual({ state: null, users: 30_000, keys: 30_000 });
});
