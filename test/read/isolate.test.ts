import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { isolate } from '../../src/read/isolate/isolate.js';

const folder = mkdtempSync(join(tmpdir(), 'isolate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const limits = { maxMemoryMb: 64, timeoutMs: 20_000, path: 'x.bin' };
let count = 0;

/** Whether a process has ended; waits for that a while. */
async function isGone(pid: number): Promise<boolean> {
  for (let i = 0; i < 200; i++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await pause(50);
  }
  return false;
}

/** A module whose `work` has this body, run in isolation to its end. */
async function run(body: string, changed: Partial<typeof limits> = {}, args: unknown = null): Promise<unknown[]> {
  const path = join(folder, `${++count}.mjs`);
  writeFileSync(path, `export function* work(args) { ${body} }`);
  const values: unknown[] = [];
  for await (const value of isolate(pathToFileURL(path).href, args, { ...limits, ...changed })) values.push(value);
  return values;
}

test('values come in order, whatever their number', async () => {
  expect(await run('for (let i = 0; i < 50; i++) yield [i, args];', {}, 'a')).toEqual(
    Array.from({ length: 50 }, (_, i) => [i, 'a']),
  );
});

test('a process with nothing else to do waits for the end of it', async () => {
  const work = join(folder, 'quick.mjs');
  writeFileSync(work, 'export function* work() { yield 1; }');
  const module = new URL('../../dist/read/isolate/isolate.js', import.meta.url).href;
  const script = `import { isolate } from ${JSON.stringify(module)};
    for await (const value of isolate(${JSON.stringify(pathToFileURL(work).href)}, null, ${JSON.stringify(limits)})) console.log(value);
    console.log('end');`;
  const run = spawn(process.execPath, ['--input-type=module', '-e', script]);
  let said = '';
  run.stdout.on('data', (data) => {
    said += data;
  });
  const [code] = await once(run, 'close');
  expect({ code, said }).toEqual({ code: 0, said: '1\nend\n' });
});

test.each([
  ['an exception', 'throw new TypeError("odd bytes");', 'source.damaged'],
  ['a loop without end', 'for (;;);', 'source.too-slow'],
  [
    'a heap without end',
    'const a = []; for (;;) a.push({ n: a.length, s: String(a.length) });',
    'source.too-much-memory',
  ],
  [
    'an array that grows where the heap is full',
    'const a = []; for (let i = 0; ; i++) a[i] = i % 7 ? i + 0.5 : undefined;',
    'source.too-much-memory',
  ],
  ['buffers without end', 'const a = []; for (;;) a.push(Buffer.alloc(4e6, 1));', 'source.too-much-memory'],
  ['an end of the process', 'process.exit(3);', 'source.damaged'],
])('%s ends its process and not the run', async (_name, body, code) => {
  const timeoutMs = code === 'source.too-slow' ? 700 : limits.timeoutMs;
  await expect(run(body, { timeoutMs })).rejects.toMatchObject({ code, details: { path: 'x.bin' } });
});

test('waiting is no work: a machine that is busy fails no sound file', async () => {
  const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200); yield 1;';
  expect(await run(wait, { timeoutMs: 400 })).toEqual([1]);
});

test('whoever stops listening ends the process', async () => {
  const path = join(folder, 'endless.mjs');
  writeFileSync(path, 'export function* work() { for (;;) yield process.pid; }');
  let pid = 0;
  for await (const value of isolate<number>(pathToFileURL(path).href, null, limits)) {
    pid = value;
    break;
  }
  expect(pid).not.toBe(process.pid);
  expect(await isGone(pid)).toBe(true);
});

test('a parser that loops does not outlive a run that is killed', async () => {
  const pidFile = join(folder, 'pid');
  const parser = join(folder, 'looping.mjs');
  writeFileSync(
    parser,
    `import { writeFileSync, renameSync } from 'node:fs';
    export function* work(file) {
      writeFileSync(file + '.part', String(process.pid));
      renameSync(file + '.part', file);
      for (;;);
    }`,
  );
  const isolateUrl = new URL('../../dist/read/isolate/isolate.js', import.meta.url).href;
  const script = `import { isolate } from ${JSON.stringify(isolateUrl)};
    const limits = { maxMemoryMb: 64, timeoutMs: 600000, path: 'x' };
    for await (const value of isolate(${JSON.stringify(pathToFileURL(parser).href)}, ${JSON.stringify(pidFile)}, limits)) value;`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  while (!existsSync(pidFile)) await pause(20);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const ended = once(parent, 'exit');
  parent.kill('SIGKILL');
  await ended;
  expect(await isGone(pid)).toBe(true);
});
