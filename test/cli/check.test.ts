import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { SaxesParser } from 'saxes';
import { afterAll, describe, expect, test } from 'vitest';
import type { Lang } from '../../src/catalogue/text.js';
import { addCheck } from '../../src/cli/check.js';
import type { AddCommand, Run } from '../../src/cli/command.js';
import { addSchema } from '../../src/cli/schema.js';
import { asMigrateError } from '../../src/errors.js';

/** Runs one command as the program does, and keeps what it prints. */
async function run(add: AddCommand, args: string[], lang: Lang = 'en', isJson = false) {
  const result = { out: '', code: -1, error: '' };
  const program = new Command().exitOverride();
  const wrap: Run =
    (action) =>
    async (...rest) => {
      result.code = await action(
        {
          lang,
          isJson,
          isQuiet: false,
          isVerbose: false,
          env: {},
          out: async (data) => {
            result.out += data;
          },
          say: () => undefined,
        },
        ...rest,
      );
    };
  add(program, wrap, lang);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const known = asMigrateError(error);
    result.error = known.code;
    result.code = known.exitCode;
  }
  return result;
}

const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const good = write(
  'good.yaml',
  'version: 1\nsources: { s: { file: "a*.csv", key: id, ignore: [note] } }\nobjects: { account: { from: s, fields: { name: Name, phone: Phone } } }\n',
);
const bad = write(
  'bad.yaml',
  'version: 1\nsources: { s: { file: a.csv } }\nobjects: { account: { from: s, fields: { nmae: "<&%\\n,:>", name: x } } }\n',
);
const check = (args: string[], lang?: Lang, isJson?: boolean) => run(addCheck, ['check', ...args], lang, isJson);

describe('check', () => {
  test('a good file: 0, a file with mistakes: 1, a file that is not there: 2', async () => {
    expect(await check([good])).toEqual({ out: `${good}: no mistakes\n`, code: 0, error: '' });
    expect((await check([good], 'zh')).out).toBe(`${good}：没有错误\n`);
    expect((await check([bad])).code).toBe(1);
    const none = await check([good, join(folder, 'none.yaml')]);
    expect([none.code, none.error]).toEqual([2, 'mapping.missing']);
    expect(none.out).toContain('no mistakes');
  });

  test('warnings alone are no failure', async () => {
    const path = write(
      'warn.yaml',
      'version: 1\nsources: { s: { file: a.csv } }\nobjects: { account: { from: s, fields: { name: x } } }\n',
    );
    const { out, code } = await check([path]);
    expect(code).toBe(0);
    expect(out).toContain(`${path}:2:12: warning mapping.no-key: The source s names no key.`);
    expect(out).toContain('0 error(s), 1 warning(s)');
  });

  test('as text: place, sentence, line and mark', async () => {
    const { out } = await check([bad]);
    expect(out).toContain(
      `${bad}:3:42: error mapping.unknown-field: account has no field nmae. Did you mean name?\n` +
        '    objects: { account: { from: s, fields: { nmae: "<&%\\n,:>", name: x } } }\n' +
        `    ${' '.repeat(41)}^\n`,
    );
  });

  test('as JSON, by either flag', async () => {
    const { out, code } = await check(['--format', 'json', good, bad]);
    const document = JSON.parse(out);
    expect(code).toBe(1);
    expect(document.files.map((file: { errors: number; warnings: number }) => [file.errors, file.warnings])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(document.files[1].findings[1]).toMatchObject({
      code: 'mapping.unknown-field',
      severity: 'error',
      line: 3,
      column: 42,
      nearest: 'name',
    });
    expect((await check([good, bad], 'en', true)).out).toBe(out);
  });

  test('as JUnit: well-formed, one case a file', async () => {
    const { out } = await check(['--format', 'junit', good, bad]);
    const names: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', (tag) => names.push(tag.name));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(out).close();
    expect(names).toEqual(['testsuites', 'testsuite', 'testcase', 'testcase', 'system-out', 'failure']);
    expect(out).toContain('tests="2" failures="1"');
  });

  test('as SARIF', async () => {
    const { out } = await check(['--format', 'sarif', bad]);
    const { version, runs } = JSON.parse(out);
    expect(version).toBe('2.1.0');
    expect(runs[0].results.map((result: { ruleId: string; level: string }) => [result.ruleId, result.level])).toEqual([
      ['mapping.no-key', 'warning'],
      ['mapping.unknown-field', 'error'],
    ]);
    expect(runs[0].results[1].locations[0].physicalLocation.region).toEqual({ startLine: 3, startColumn: 42 });
    expect(runs[0].tool.driver.rules[runs[0].results[1].ruleIndex].id).toBe('mapping.unknown-field');
  });

  test('as workflow commands: one line each, nothing can break out', async () => {
    const path = write('a,b%0A.yaml', 'version: 1\n"x\\n::error ::y": 1\nsources: {}\nobjects: {}\n');
    const { out } = await check(['--format', 'github', path]);
    const lines = out.trimEnd().split('\n');
    expect(lines.every((line) => /^::(error|warning) file=[^,:]*,line=\d+,col=\d+,title=[^,:]*::/.test(line))).toBe(
      true,
    );
    expect(lines[0]).toContain('a%2Cb%250A.yaml');
    expect(lines).toHaveLength(2);
  });

  test('an unknown format', async () => {
    expect((await check(['--format', 'xml', good])).code).not.toBe(0);
  });

  test('a sample is tried', async () => {
    const sample = write('a1.csv', 'id,Name,Phone,note,more\n1,A,+86 10 8888 6666,x,y\n2,B,12,x,y\n3,,,x,y\n');
    const { out, code } = await check([good, '--sample', sample]);
    expect(code).toBe(0);
    expect(out).toContain(`Sample of s: 3 row(s) of ${sample}`);
    expect(out).toContain('columns used: id, Name, Phone');
    expect(out).toContain('left out on purpose: note');
    expect(out).toContain('not mapped: more');
    expect(out).toContain('account: 1 record(s), 2 rejected, 0 filtered');
    // Values of cells are not shown.
    expect(out).not.toContain('8888');
  });

  test('a sample without the columns is a finding', async () => {
    const sample = write('a2.csv', 'id,Nmae,Phone\n1,A,\n');
    const { out, code } = await check([good, '--sample', `s=${sample}`]);
    expect(code).toBe(1);
    expect(out).toContain('The source s has no column Name. Did you mean Nmae?');
    expect((await check([good, '--sample', join(folder, 'none.csv')])).code).toBe(3);
    expect((await check([good, bad, '--sample', sample])).code).toBe(2);
  });
});

describe('schema', () => {
  const schema = (args: string[], lang?: Lang, isJson?: boolean) => run(addSchema, ['schema', ...args], lang, isJson);

  test('lists the objects, and the fields of one', async () => {
    const { out, code } = await schema([]);
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(19);
    expect((await schema(['account'])).out).toMatch(/^name +company +Name +required; at most 255 characters$/m);
    expect((await schema(['客户'], 'zh')).out).toMatch(/^name +company +客户名称 +必填/m);
  });

  test('as JSON and as JSON Schema', async () => {
    expect(JSON.parse((await schema(['order'], 'en', true)).out)).toMatchObject({ name: 'order' });
    expect(JSON.parse((await schema([], 'en', true)).out)).toHaveProperty('account.fields');
    expect(JSON.parse((await schema(['order', '--json-schema'])).out)).toMatchObject({
      title: 'Order',
      required: ['number'],
    });
    expect(JSON.parse((await schema(['--json-schema'])).out)).toHaveProperty('$defs.user');
  });

  test('an unknown object', async () => {
    expect(await schema(['acount'])).toMatchObject({ code: 2, error: 'usage.flag', out: '' });
  });
});
