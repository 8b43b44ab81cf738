import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lang } from '../../src/catalogue/text.js';
import type { AddCommand, Run } from '../../src/cli/command.js';
import { addConvert } from '../../src/cli/convert.js';
import { addProfile } from '../../src/cli/profile.js';
import { asMigrateError } from '../../src/errors.js';
import { makeSqlite } from '../read/make-databases.js';
import { makeZip } from '../read/make-zip.js';

/** Runs one command as the program does, and keeps what it prints. */
async function run(add: AddCommand, args: string[], { lang = 'en' as Lang, isJson = false } = {}) {
  const result = { out: '', said: [] as string[], code: -1, error: '', message: '' };
  const program = new Command().exitOverride();
  const wrap: Run =
    (action) =>
    async (...rest) => {
      const at = {
        lang,
        isJson,
        isQuiet: false,
        isVerbose: false,
        env: {},
        out: async (data: string | Uint8Array) => {
          result.out += data;
        },
        say: (line: string) => {
          result.said.push(line);
        },
      };
      result.code = await action(at, ...rest);
    };
  add(program, wrap, lang);
  try {
    await program.parseAsync([program.commands[0]!.name(), ...args], { from: 'user' });
  } catch (error) {
    const known = asMigrateError(error);
    Object.assign(result, { error: known.code, code: known.exitCode, message: known.message });
  }
  return result;
}

const folder = mkdtempSync(join(tmpdir(), 'convert-'));
const path = (name: string): string => join(folder, name);
const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(path(name), text);
  return path(name);
};
beforeAll(() => {
  write('a.csv', 'Report\n\nid;name;note\n1;Ann;"x\ny"\n2;Bo;=1+1\n3;Cy;a,b\n');
  write('b.ndjson', '{"id":1,"v":1.5,"ok":true,"z":null}\n{"id":2,"v":"t"}\n');
  write('none.csv', '1,2020-01-01,a@b.c\n2,2020-01-02,c@d.e\n3,2020-01-03,e@f.g\n');
  write('two.json', '{"accounts":[{"id":1}],"contacts":[{"id":2,"n":"q"}]}');
  write(
    'backup.zip',
    makeZip([
      { name: 'x/a.csv', data: 'id,n\n1,a\n2,b\n' },
      { name: 'a.json', data: '[{"id":9}]' },
    ]),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('convert', () => {
  test('CSV on stdout is RFC 4180; what is left out goes to stderr with its rows', async () => {
    const { out, said, code } = await run(addConvert, [path('a.csv')]);
    expect(out).toBe('id,name,note\r\n1,Ann,"x\ny"\r\n2,Bo,=1+1\r\n3,Cy,"a,b"\r\n');
    expect(said.join('\n')).toMatch(/row 1 left out \(above the table\): Report/);
    expect(code).toBe(0);
  });

  test('a file without a header passes through without one; --raw keeps every row', async () => {
    const found = await run(addConvert, [path('none.csv')]);
    expect(found.out).toBe('1,2020-01-01,a@b.c\r\n2,2020-01-02,c@d.e\r\n3,2020-01-03,e@f.g\r\n');
    expect((await run(addConvert, [path('a.csv'), '--raw'])).out.split('\r\n')[0]).toBe('Report');
  });

  test('an empty text file is converted to an empty one, with a note; an empty spreadsheet is an error', async () => {
    const found = await run(addConvert, [write('nothing.csv', '')]);
    expect(found).toMatchObject({ code: 0, out: '' });
    expect(found.said.join()).toContain('is empty');
    expect(await run(addConvert, [path('nothing.csv'), '-o', path('nothing-out.csv')])).toMatchObject({ code: 0 });
    expect(readFileSync(path('nothing-out.csv'), 'utf8')).toBe('');
    expect(await run(addConvert, [write('nothing.xlsx', '')])).toMatchObject({ code: 3, error: 'source.empty' });
    expect(await run(addConvert, [path('nothing.csv'), '-o', path('nothing-out.xlsx')])).toMatchObject({
      code: 3,
      error: 'source.empty',
    });
  });

  test('names in archives neither steer the terminal nor are too long for a disk', async () => {
    const names = ['a\x1b[31m\u202egpj.csv', `${'界'.repeat(300)}.csv`];
    const zip = write('named.zip', makeZip(names.map((name) => ({ name, data: 'id,name\n1,Ann\n' }))));
    const { code, said } = await run(addConvert, [zip, '-o', `${path('named')}/`]);
    expect(code).toBe(0);
    expect(said.join()).not.toMatch(/[\x1b\u202e]/);
    expect(readdirSync(path('named')).sort()).toEqual(['a⟨U+001B⟩[31m⟨U+202E⟩gpj.csv', `${'界'.repeat(66)}.csv`]);
  });

  test('an empty text in an archive or in gzip is an empty one too', async () => {
    const archive = write(
      'some.zip',
      makeZip([
        { name: 'none.csv', data: '' },
        { name: 'b.csv', data: 'id,n\n1,2\n' },
      ]),
    );
    expect(await run(addConvert, [`${archive}!none.csv`])).toMatchObject({ code: 0, out: '' });
    expect((await run(addConvert, [archive, '-o', `${path('some')}/`])).code).toBe(0);
    expect(readdirSync(path('some')).sort()).toEqual(['b.csv', 'none.csv']);
    expect(await run(addConvert, [write('none.csv.gz', gzipSync(''))])).toMatchObject({ code: 0, out: '' });
  });

  test('a database without tables is converted to nothing, with a note; its list of tables is empty', async () => {
    const file = write('bare.sqlite', makeSqlite('CREATE TABLE t (a); DROP TABLE t'));
    const found = await run(addConvert, [file]);
    expect(found).toMatchObject({ code: 0, out: '' });
    expect(found.said.join()).toContain('is empty');
    expect(await run(addConvert, [file, '--list-sheets'])).toMatchObject({ code: 0, out: '' });
  });

  test('formulas are guarded when asked for, numbers and phones are not touched', async () => {
    const file = write('f.csv', 'a,b,c\n=1+1,+86 138 0013 8000,-5\n@x,plain,+1\n');
    expect((await run(addConvert, [file, '--guard-formulas'])).out).toBe(
      "a,b,c\r\n'=1+1,+86 138 0013 8000,-5\r\n'@x,plain,+1\r\n",
    );
  });

  test('NDJSON keeps types and gives every column', async () => {
    const { out } = await run(addConvert, [path('b.ndjson'), '--to', 'ndjson']);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: 1, v: 1.5, ok: true, z: null },
      { id: 2, v: 't', ok: null, z: null },
    ]);
  });

  test('XLSX is written and read back', async () => {
    const { code } = await run(addConvert, [path('a.csv'), '-o', path('a.xlsx')]);
    expect(code).toBe(0);
    const back = await run(addConvert, [path('a.xlsx')]);
    expect(back.out).toBe('id,name,note\r\n1,Ann,"x\ny"\r\n2,Bo,=1+1\r\n3,Cy,"a,b"\r\n');
  });

  test('several inputs go to a folder under their own names; one that fails does not stop the others', async () => {
    write('broken.json', '[{"a":1},');
    const { said, code, error } = await run(addConvert, [
      path('backup.zip'),
      path('broken.json'),
      path('a.csv'),
      '-o',
      `${path('out')}/`,
    ]);
    expect(readdirSync(path('out')).sort()).toEqual(['a-2.csv', 'a-3.csv', 'a.csv']);
    expect(readFileSync(join(path('out'), 'a-2.csv'), 'utf8')).toBe('id,n\r\n1,a\r\n2,b\r\n');
    expect({ code, error }).toEqual({ code: 3, error: 'source.damaged' });
    expect(said.filter((line) => line.includes('->'))).toHaveLength(3);
  });

  test('an output is there whole or not at all', async () => {
    const bad = write('late.json', `[${'{"a":1},'.repeat(30_000)}oops]`);
    expect((await run(addConvert, [bad, '-o', path('late.csv')])).code).toBe(3);
    expect(existsSync(path('late.csv'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test.each([
    ['a folder that is a file', 'a.csv/x.csv'],
    ['a device', '/dev/null'],
  ])('what cannot be written is told by its place: %s', async (_name, out) => {
    const target = out.startsWith('/') ? out : path(out);
    const result = await run(addConvert, [path('a.csv'), '--to', 'csv', '-o', target]);
    expect(result).toMatchObject({ error: 'run.not-writable', code: 4 });
  });

  test('members of an archive whose names have an exclamation mark', async () => {
    const inner = makeZip([{ name: 'so!.csv', data: 'a,b\n1,2\n' }]);
    const zip = write(
      'odd.zip',
      makeZip([
        { name: 'what!.zip', data: inner },
        { name: 'wow!x.csv', data: 'a,b\n3,4\n' },
      ]),
    );
    expect((await run(addConvert, [zip])).code).toBe(2);
    expect((await run(addConvert, [`${zip}!wow!x.csv`])).out).toBe('a,b\r\n3,4\r\n');
    expect((await run(addConvert, [`${zip}!what!.zip!so!.csv`])).out).toBe('a,b\r\n1,2\r\n');
  });

  test('tables: listed, chosen, refused where one CSV cannot hold them, together in NDJSON', async () => {
    expect((await run(addConvert, [path('two.json'), '--list-sheets'])).out).toBe('accounts\ncontacts\n');
    expect((await run(addConvert, [path('two.json'), '--sheet', 'contacts'])).out).toBe('id,n\r\n2,q\r\n');
    expect(await run(addConvert, [path('two.json'), '--sheet', '*'])).toMatchObject({ code: 2, error: 'usage.flag' });
    expect((await run(addConvert, [path('two.json'), '--sheet', '*', '--to', 'ndjson'])).out).toBe(
      '{"id":1}\n{"id":2,"n":"q"}\n',
    );
  });

  test('--cells shows every cell with its address', async () => {
    const { out } = await run(addConvert, [path('b.ndjson'), '--cells']);
    expect(out.split('\n')[1]).toBe('{"sheet":"b.ndjson","cell":"B1","type":"number","value":1.5}');
  });

  test('--json describes what was written', async () => {
    const { out } = await run(addConvert, [path('a.csv'), '-o', path('j.csv')], { isJson: true });
    expect(JSON.parse(out).outputs[0]).toMatchObject({
      format: 'csv',
      delimiter: ';',
      headerRow: 3,
      columns: 3,
      rows: 3,
    });
  });

  test.each<[string, string[], string]>([
    ['several inputs without a folder', ['a.csv', 'b.ndjson'], 'usage.flag'],
    ['an unknown extension', ['a.csv', '-o', 'x.doc'], 'usage.flag'],
    ['XLSX on stdout', ['a.csv', '--to', 'xlsx'], 'usage.flag'],
    ['the input as output', ['a.csv', '-o', 'a.csv'], 'usage.flag'],
    ['a limit that is no number', ['a.csv', '--max-columns', 'many'], 'usage.flag'],
    ['a limit that is too low', ['a.csv', '--max-columns', '2'], 'source.limit'],
    ['no such file', ['nope.csv'], 'source.missing'],
  ])('%s is refused', async (_name, args, code) => {
    const { error } = await run(
      addConvert,
      args.map((arg) => (/\.\w+$/.test(arg) ? path(arg) : arg)),
    );
    expect(error).toContain(code);
  });
});

describe('profile', () => {
  const text = [
    'id,name,phone,born,mail',
    '001,Ann ,1.38E+10,13/02/1980,a@b.co',
    '002,Bo,1.39E+10,14/02/1980,b@b.co',
    '003,N/A,13800138000,15/02/1980,',
    '003,N/A,13800138000,15/02/1980,',
    '',
  ].join('\n');

  test.each<[Lang, RegExp[]]>([
    [
      'en',
      [
        /encoding: utf-8/,
        /born +100 % +date .*date\(dmy\)/,
        /phone: long numbers turned into 1\.38E\+10.*\(2 cells, first in row 2\)/,
        /name: placeholders.*2 cells/,
        /1 rows equal an earlier row \(row 5 equals row 4\)/,
      ],
    ],
    ['zh', [/编码：utf-8/, /born +100 % +日期/, /phone：长数字变成了 1\.38E\+10/, /1 行与之前的行完全相同/]],
  ])('in %s', async (lang, patterns) => {
    const { out, code } = await run(addProfile, [write('p.csv', text)], { lang });
    for (const pattern of patterns) expect(out).toMatch(pattern);
    expect(code).toBe(0);
    // Shapes are shown, nobody's data.
    expect(out).not.toContain('a@b.co');
  });

  test('as JSON, for every table of an input', async () => {
    const { out } = await run(addProfile, [path('two.json')], { isJson: true });
    const { tables } = JSON.parse(out);
    expect(tables.map((table: { sheet: string; rows: number }) => [table.sheet, table.rows])).toEqual([
      ['accounts', 1],
      ['contacts', 1],
    ]);
    expect(tables[1].columns[1]).toMatchObject({ name: 'n', kind: 'text', filled: 1, distinct: 1 });
  });
});
