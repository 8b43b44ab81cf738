import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const bin = fileURLToPath(new URL('../../bin/crm-migrate.js', import.meta.url));

function clean(args: readonly string[], stdin = '', env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'clean', ...args], {
    input: stdin,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', ...env },
  });
  return {
    status,
    stderr,
    lines: stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown),
  };
}

describe('clean', () => {
  test('prints one line a value, with its findings', () => {
    expect(clean(['text', ' a  b ', 'N/A'])).toMatchObject({
      status: 0,
      lines: [
        { input: ' a  b ', output: 'a b', issues: [{ code: 'value.changed', severity: 'fix' }] },
        { input: 'N/A', output: null, issues: [{ code: 'value.missing', severity: 'fix' }] },
      ],
    });
  });

  test('reads the lines of stdin without values; U+2028 does not end a line', () => {
    expect(clean(['replace(x, y)'], 'x\r\n\na\u2028b').lines).toMatchObject([
      { input: 'x', output: 'y' },
      { input: '', output: null, issues: [] },
      { input: 'a\u2028b', output: 'a\u2028b' },
    ]);
  });

  test('a lookup table is read from its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'clean-'));
    const table = join(folder, 'levels.csv');
    writeFileSync(table, 'code,level\nA,"key, ""top"" one"\nB,normal\n');
    expect(clean([`lookup("${table}")`, 'a', 'C']).lines).toMatchObject([
      { output: 'key, "top" one' },
      { output: null, issues: [{ code: 'lookup.unknown', severity: 'error' }] },
    ]);
    expect(clean(['lookup(nowhere.csv)', 'a'])).toMatchObject({ status: 3, lines: [] });
    rmSync(folder, { recursive: true });
  });

  test('the key of a hash comes from the environment', () => {
    expect(clean(['hash(8)', 'x']).lines).toMatchObject([{ output: null, issues: [{ code: 'hash.no-key' }] }]);
    expect(clean(['hash(8)', 'x'], '', { CRM_MIGRATE_HASH_KEY: 'k' }).lines).toMatchObject([
      { output: expect.stringMatching(/^[\da-f]{8}$/) },
    ]);
  });

  test('a mistake in the steps is a wrong use, with its place and the nearest name', () => {
    const { status, stderr } = clean(['text, persn', 'x']);
    expect(status).toBe(2);
    expect(stderr).toContain('persn');
    expect(stderr).toContain('Did you mean person?');
    expect(stderr).toContain('character 7');
  });
});
