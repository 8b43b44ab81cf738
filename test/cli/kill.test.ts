/** kill -9 in the middle of a run: the target is as it was before or complete, and the next start says which. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/facts.js';
import { queryStore } from '../support/store.js';
import { makeWorkdir, root, type Workdir } from '../support/workdir.js';

const rows = 20_000;
let work: Workdir;
beforeAll(() => {
  work = makeWorkdir();
  const names = ['Lee', 'Ray', 'Poe', 'Fox', 'Kim'];
  const lines = Array.from({ length: rows }, (_, i) => `${i},Ann ${names[i % 5]},ann${i}@acme.com,note ${i}`);
  work.write('people.csv', `id,name,email,memo\n${lines.join('\n')}\n`);
  work.write(
    'map.yaml',
    `version: 1
name: people
sources: { people: { file: people.csv, key: id } }
objects: { contact: { from: people, fields: { name: name, email: email, description: memo } } }
`,
  );
});
afterAll(() => work.remove());

/** Starts a run and kills it as soon as `isTime` says so; returns whether it was killed before it ended. */
function killWhen(isTime: () => boolean, store: string, folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const args = ['run', 'map.yaml', '--out', folder, '--target', `duckdb:${store}`];
    const run = spawn(process.execPath, [join(root, 'bin', 'crm-migrate.js'), ...args], {
      cwd: work.folder,
      stdio: 'ignore',
    });
    const watch = setInterval(() => {
      if (isTime()) run.kill('SIGKILL');
    }, 2);
    run.on('exit', (_code, signal) => {
      clearInterval(watch);
      resolve(signal === 'SIGKILL');
    });
  });
}

const has = (file: string, text = ''): boolean =>
  existsSync(work.path(file)) && readFileSync(work.path(file), 'utf8').includes(text);

describe.each([
  ['while it reads', 'manifest.json', '"running"'],
  ['when the load begins', 'journal.jsonl', '"begin"'],
  ['in the middle of the load', 'journal.jsonl', '"planned"'],
  ['when the commit was asked for', 'journal.jsonl', '"committing"'],
])('killed %s', (name, file, text) => {
  test('the target is whole, the next start says so and loads everything once', async () => {
    const id = name.replaceAll(' ', '-');
    const [store, folder] = [`${id}.duckdb`, `out-${id}`];
    const wasKilled = await killWhen(() => has(`${folder}/${file}`, text), store, folder);
    expect(wasKilled).toBe(true);
    const isThere = existsSync(work.path(store));
    if (isThere) {
      const [count] = await queryStore(work.path(store), 'SELECT count(*) FROM main.contact');
      expect(count).toEqual([String(rows)]);
    }
    const ended = await work.run('run', 'map.yaml', '--out', folder, '--target', `duckdb:${store}`);
    expect(ended.code, ended.told).toBe(0);
    expect(ended.stderr, ended.told).toMatch(isThere ? /complete/ : /as it was before/);
    const report = JSON.parse(work.read(`${folder}/report.json`)) as Report;
    const { created, unchanged } = report.objects.contact!.outcomes;
    expect([created, unchanged]).toEqual(isThere ? [0, rows] : [rows, 0]);
    const [count] = await queryStore(
      work.path(store),
      'SELECT count(*), count(DISTINCT enterprise_id) FROM main.contact',
    );
    expect(count).toEqual([String(rows), String(rows)]);
  });
});
