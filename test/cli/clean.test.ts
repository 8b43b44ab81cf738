import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
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

  test('a lookup table has the limits that it has in a mapping', () => {
    const folder = mkdtempSync(join(tmpdir(), 'clean-'));
    const write = (name: string, content: string | Uint8Array): string => {
      writeFileSync(join(folder, name), content);
      return `lookup("${join(folder, name)}")`;
    };
    const rows = write('rows.csv', `code,level\n${Array.from({ length: 100_001 }, (_, at) => `${at},x`).join('\n')}\n`);
    const wrong: [string, RegExp][] = [
      [rows, /at most 100000 rows/],
      [write('latin1.csv', Buffer.from('code,level\nA,caf\xe9\n', 'latin1')), /not valid/],
      [write('one-column.csv', 'code\nA\n'), /no rows with a text and its value/],
      [`lookup("${folder}")`, /cannot be read/],
    ];
    for (const [step, reason] of wrong) {
      const { status, stderr, lines } = clean([step, 'a']);
      expect(status).toBe(3);
      expect(lines).toEqual([]);
      expect(stderr).toMatch(reason);
    }
    rmSync(folder, { recursive: true });
  });

  test('the key of a hash comes from the environment', () => {
    expect(clean(['hash(8)', 'x']).lines).toMatchObject([{ output: null, issues: [{ code: 'hash.no-key' }] }]);
    const hashed = (key: string): unknown[] => clean(['hash(8)', 'x'], '', { CRM_MIGRATE_HASH_KEY: key }).lines;
    // HMAC-SHA-256 of "x" under the key "k".
    const expected = createHmac('sha256', 'k').update('x').digest('hex').slice(0, 8);
    expect(hashed('k')).toMatchObject([{ output: expected }]);
    expect(hashed('other')).not.toMatchObject([{ output: expected }]);
    // An empty key is none.
    expect(hashed('')).toMatchObject([{ output: null, issues: [{ code: 'hash.no-key' }] }]);
    // There is no other way in: a key on the command line would be seen by everybody who lists processes.
    expect(clean(['hash(key=k)', 'x']).status).toBe(2);
    expect(clean(['--hash-key', 'k', 'hash(8)', 'x']).status).toBe(2);
  });

  test('a mistake in the steps is a wrong use, with its place and the nearest name', () => {
    const { status, stderr } = clean(['text, persn', 'x']);
    expect(status).toBe(2);
    expect(stderr).toContain('persn');
    expect(stderr).toContain('Did you mean person?');
    expect(stderr).toContain('character 7');
  });
});
