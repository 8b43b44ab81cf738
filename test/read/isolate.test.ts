import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { isolate } from '../../src/read/isolate.js';

const folder = mkdtempSync(join(tmpdir(), 'isolate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const limits = { maxMemoryMb: 64, timeoutMs: 20_000, path: 'x.bin' };
let count = 0;

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

test.each([
  ['an exception', 'throw new TypeError("odd bytes");', 'source.damaged'],
  ['a loop without end', 'for (;;);', 'source.too-slow'],
  [
    'a heap without end',
    'const a = []; for (;;) a.push({ n: a.length, s: String(a.length) });',
    'source.too-much-memory',
  ],
  ['buffers without end', 'const a = []; for (;;) a.push(Buffer.alloc(4e6, 1));', 'source.too-much-memory'],
  ['an end of the process', 'process.exit(3);', 'source.damaged'],
])('%s ends the worker and not the run', async (_name, body, code) => {
  const timeoutMs = code === 'source.too-slow' ? 700 : limits.timeoutMs;
  await expect(run(body, { timeoutMs })).rejects.toMatchObject({ code, details: { path: 'x.bin' } });
});

test('whoever stops listening ends the worker', async () => {
  const path = join(folder, 'endless.mjs');
  writeFileSync(path, 'export function* work() { for (let i = 0; ; i++) yield i; }');
  for await (const value of isolate<number>(pathToFileURL(path).href, null, limits)) if (value > 20) break;
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Worker')).toEqual([]);
});
