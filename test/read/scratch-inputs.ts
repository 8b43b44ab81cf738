/** Inputs made of bytes, in a scratch folder that the tests remove. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Input } from '../../src/read/format.js';
import { openInput } from '../../src/read/input.js';
import type { Limits } from '../../src/read/layout.js';
import { limitsOf } from '../../src/read/limits.js';

const folder = mkdtempSync(join(tmpdir(), 'crm-migrate-test-'));
let count = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Path of a new file with these bytes. */
export function fileOf(bytes: string | Uint8Array, extension = 'xlsx'): string {
  const path = join(folder, `${++count}.${extension}`);
  writeFileSync(path, bytes);
  return path;
}

export function inputOf(bytes: string | Uint8Array, limits: Partial<Limits> = {}): Promise<Input> {
  return openInput(fileOf(bytes), undefined, limitsOf(limits));
}

/** All values of an async sequence. */
export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
