/** Folders are made with those above them, or the system's error comes back. */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../src/make-folder.js';

test('makes what is missing for its owner only, and takes what is there', () => {
  const base = mkdtempSync(join(tmpdir(), 'crm-migrate-test-'));
  const folder = join(base, 'a', 'b');
  makeFolder(folder);
  makeFolder(folder);
  if (process.platform !== 'win32') expect(statSync(join(base, 'a')).mode & 0o777).toBe(0o700);
  writeFileSync(join(base, 'file'), '');
  expect(() => makeFolder(join(base, 'file', 'b'))).toThrow(/ENOTDIR|ENOENT|EEXIST/);
  expect(() => makeFolder(join(base, 'file'))).toThrow(/EEXIST/);
  rmSync(base, { recursive: true });
});

test.runIf(existsSync('/proc/self'))('ends where no folder can be made', () => {
  expect(() => makeFolder('/proc/nope/run/staging')).toThrow(/ENOENT|EACCES|EPERM/);
});
