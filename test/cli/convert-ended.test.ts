/** convert that is ended from outside: by a signal, or by a reader of its output that has enough. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../support/workdir.js';

const folder = mkdtempSync(join(tmpdir(), 'convert-ended-'));
const source = join(folder, 'big.ndjson');
beforeAll(() => {
  const note = 'x'.repeat(200);
  writeFileSync(source, Array.from({ length: 100_000 }, (_, id) => `{"id":${id},"note":"${note}"}\n`).join(''));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (args: string[]) => spawn(process.execPath, [join(root, 'bin', 'crm-migrate.js'), ...args]);

test.each<[NodeJS.Signals, number | null]>([
  ['SIGINT', 130],
  ['SIGTERM', 130],
  ['SIGKILL', null],
])('%s while it writes: no half file under the name that was asked for', async (signal, code) => {
  const out = join(folder, signal, 'out.csv');
  const run = start(['convert', source, '-o', out]);
  const watch = setInterval(() => {
    if (existsSync(`${out}.part`)) run.kill(signal);
  }, 2);
  const ended = await new Promise((resolve) => run.on('exit', (exitCode, by) => resolve([exitCode, by])));
  clearInterval(watch);
  expect(ended).toEqual(code === null ? [null, signal] : [code, null]);
  expect(existsSync(out)).toBe(false);
  // Only kill -9 leaves what was begun, under a name that says so; the next convert writes over it.
  expect(readdirSync(join(folder, signal))).toEqual(code === null ? ['out.csv.part'] : []);
});

test.each([[['convert']], [['convert', '--to', 'ndjson']], [['convert', '--cells']], [['convert', '--raw']]])(
  '%j into a pipe that closes early ends quietly',
  async (args) => {
    const run = start([...args, source]);
    let said = '';
    run.stderr.on('data', (data) => {
      said += data;
    });
    run.stdout.once('data', () => run.stdout.destroy());
    const code = await new Promise((resolve) => run.on('exit', resolve));
    expect({ code, said }).toEqual({ code: 0, said: '' });
  },
);
