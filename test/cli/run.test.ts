/** `run` as a user runs it: bad input of every kind, and what is left behind. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/facts.js';
import { queryStore } from '../support/store.js';
import { makeWorkdir, root, type Workdir } from '../support/workdir.js';

let work: Workdir;
beforeEach(() => {
  work = makeWorkdir();
});
afterEach(() => {
  work.remove();
});

const people = 'id,name,email,phone\n1,Ann Lee,ann@acme.com,+1 212 555 7890\n2,Bob Ray,bob@acme.com,\n';

function mapping(more = '', fields = '{ name: name, email: email, phone: phone }'): string {
  return `version: 1
name: people
sources: { people: { file: people.csv, key: id } }
objects: { contact: { from: people, fields: ${fields} } }
${more}`;
}

const report = (folder = 'out'): Report => JSON.parse(work.read(`${folder}/report.json`)) as Report;

describe('bad input ends in a sentence, the right exit code and nothing half written', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  const cases: {
    name: string;
    files: Record<string, string | Uint8Array>;
    args?: string[];
    code: number;
    says: RegExp[];
  }[] = [
    {
      name: 'a missing source',
      files: { 'map.yaml': mapping() },
      code: 3,
      says: [/source\.missing/, /people\.csv/, /--input/],
    },
    {
      name: 'a source whose name is nearly right',
      files: { 'map.yaml': mapping(), 'peoples.csv': people },
      code: 3,
      says: [/people\.csv/, /peoples\.csv/],
    },
    {
      name: 'an unknown column, with the nearest one',
      files: { 'map.yaml': mapping('', '{ name: name, email: Emial }'), 'people.csv': people },
      code: 2,
      says: [/Emial/, /email/, /map\.yaml:\d+/],
    },
    {
      name: 'an unknown field, with the nearest one',
      files: { 'map.yaml': mapping('', '{ name: name, emial: email }'), 'people.csv': people },
      code: 2,
      says: [/emial/, /email/, /map\.yaml:4:\d+/],
    },
    {
      name: 'an empty source',
      files: { 'map.yaml': mapping(), 'people.csv': '' },
      code: 3,
      says: [/people\.csv/, /empty/],
    },
    {
      name: 'a source of blank lines',
      files: { 'map.yaml': mapping(), 'people.csv': '\uFEFF\n \t\r\n' },
      code: 3,
      says: [/people\.csv/, /empty/],
    },
    {
      name: 'a picture named .csv',
      files: { 'map.yaml': mapping(), 'people.csv': png },
      code: 3,
      says: [/people\.csv/],
    },
    {
      name: 'a picture named .xlsx',
      files: { 'map.yaml': mapping().replace('people.csv', 'people.xlsx'), 'people.xlsx': png },
      code: 3,
      says: [/people\.xlsx/],
    },
    {
      name: 'a workbook cut in half',
      files: {
        'map.yaml': mapping().replace('people.csv', 'people.xlsx'),
        'people.xlsx': Buffer.from('504b0304140000000800', 'hex'),
      },
      code: 3,
      says: [/people\.xlsx/],
    },
    {
      name: 'a target that is no database',
      files: { 'map.yaml': mapping(), 'people.csv': people, 'crm.duckdb': 'my diary\n'.repeat(1000) },
      code: 4,
      says: [/target\.not-a-store/, /crm\.duckdb/],
    },
    {
      name: 'a target in a folder that is not there',
      files: { 'map.yaml': mapping(), 'people.csv': people },
      args: ['--target', 'duckdb:no/such/folder/crm.duckdb'],
      code: 4,
      says: [/target\.no-folder/, /no\/such\/folder/],
    },
    {
      name: 'a target that is a short text',
      files: { 'map.yaml': mapping(), 'people.csv': people, 'crm.duckdb': 'id,name\n1,Ann\n' },
      code: 4,
      says: [/target\.not-a-store/, /crm\.duckdb/],
    },
    {
      name: 'a target that is a folder',
      files: { 'map.yaml': mapping(), 'people.csv': people },
      args: ['--target', 'duckdb:.'],
      code: 4,
      says: [/target\.is-folder/],
    },
    {
      name: 'a target without a name',
      files: { 'map.yaml': mapping(), 'people.csv': people },
      args: ['--target', 'duckdb:'],
      code: 2,
      says: [/target\.unknown/, /duckdb:PATH/],
    },
    {
      name: 'a file for the run folder',
      files: { 'map.yaml': mapping(), 'people.csv': people },
      args: ['--out', 'people.csv'],
      code: 2,
      says: [/usage\.out-not-a-run/, /people\.csv/],
    },
    {
      name: 'a kind of target that is not built',
      files: { 'map.yaml': mapping(), 'people.csv': people },
      args: ['--target', 'postgres://localhost/crm'],
      code: 2,
      says: [/postgres/],
    },
    {
      name: 'an --input for a source that the mapping does not have',
      files: { 'map.yaml': mapping(), 'people.csv': people },
      args: ['--input', 'poeple=people.csv'],
      code: 2,
      says: [/poeple/, /people/],
    },
    {
      name: 'a mapping that is not there',
      files: {},
      code: 2,
      says: [/map\.yaml/],
    },
    {
      name: 'a mapping that is no YAML',
      files: { 'map.yaml': 'version: 1\n\tname: x\n' },
      code: 2,
      says: [/map\.yaml:2/],
    },
  ];

  test.each(cases)('$name', async ({ files, args = [], code, says }) => {
    for (const [name, content] of Object.entries(files)) work.write(name, content);
    const before = files['crm.duckdb'];
    const ended = await work.run('run', 'map.yaml', '--out', 'out', ...args);
    expect(ended.code, ended.told).toBe(code);
    for (const text of says) expect(ended.stderr, ended.told).toMatch(text);
    expect(ended.stderr, ended.told).not.toMatch(/\n\s+at .*[(:]\d+:\d+/);
    expect(ended.stdout, ended.told).toBe('');
    if (before === undefined) expect(existsSync(work.path('crm.duckdb')), ended.told).toBe(false);
    else expect(readFileSync(work.path('crm.duckdb'), 'utf8')).toBe(before);
  });

  test('a DuckDB file of somebody else is left alone', async () => {
    const instance = await DuckDBInstance.create(work.path('crm.duckdb'));
    const connection = await instance.connect();
    await connection.run('CREATE TABLE mine AS SELECT 42 AS answer');
    connection.closeSync();
    instance.closeSync();
    const bytes = readFileSync(work.path('crm.duckdb'));
    work.write('map.yaml', mapping());
    work.write('people.csv', people);
    const ended = await work.run('run', 'map.yaml', '--out', 'out');
    expect(ended.code, ended.told).toBe(4);
    expect(ended.stderr).toMatch(/target\.not-ours/);
    expect(readFileSync(work.path('crm.duckdb')).equals(bytes)).toBe(true);
  });

  test('a folder of somebody else is not taken for the run', async () => {
    work.write('map.yaml', mapping());
    work.write('people.csv', people);
    mkdirSync(work.path('out'));
    work.write('out/letter.txt', 'Dear mother');
    const ended = await work.run('run', 'map.yaml', '--out', 'out');
    expect(ended.code, ended.told).toBe(2);
    expect(readdirSync(work.path('out'))).toEqual(['letter.txt']);
  });
});

test('a wrong sheet is named with the sheets that there are', async () => {
  const book = join(root, 'samples', 'legacy-excel-zh', '客户档案2019.xlsx');
  work.write(
    'map.yaml',
    `version: 1
name: sheet
sources: { people: { file: '${book}', sheet: 客户表, key: 客户编号 } }
objects: { account: { from: people, fields: { name: 客户名称 } } }
`,
  );
  const ended = await work.run('run', 'map.yaml', '--out', 'out');
  expect(ended.code, ended.told).toBe(3);
  expect(ended.stderr, ended.told).toMatch(/客户表/);
  expect(ended.stderr, ended.told).toMatch(/说明.*客户/s);
});

describe('odd input does no harm', () => {
  test('a file that is not what its name says is read as what it is, and told', async () => {
    work.write('map.yaml', mapping().replace('people.csv', 'people.xlsx'));
    work.write('people.xlsx', people);
    const ended = await work.run('run', 'map.yaml', '--out', 'out');
    expect(ended.code, ended.told).toBe(0);
    expect(report().inputs[0]).toMatchObject({ format: 'csv', rows: 2 });
    expect(report().issues.map(({ code }) => code)).toContain('read.name-differs');
  });

  test('a sheet of a file that has none is told, and a file beside the run folder does no harm', async () => {
    work.write('map.yaml', mapping().replace('people.csv', 'people.csv, sheet: People'));
    work.write('people.csv', people);
    work.write('out.log', 'notes');
    const ended = await work.run('run', 'map.yaml', '--out', 'out');
    expect(ended.code, ended.told).toBe(0);
    expect(report().issues.map(({ code }) => code)).toContain('read.no-sheets');
  });

  test('a header alone gives an empty, balanced run, and is told', async () => {
    work.write('map.yaml', mapping());
    work.write('people.csv', 'id,name,email,phone\n');
    const ended = await work.run('run', 'map.yaml', '--out', 'out');
    expect(ended.code, ended.told).toBe(0);
    expect(report().issues.map(({ code }) => code)).toEqual(['table.no-rows']);
    expect(report().objects.contact).toMatchObject({ rows: 0, conserved: true });
  });

  test('headers called __proto__ and constructor, twice the same header, ragged rows', async () => {
    work.write(
      'map.yaml',
      mapping('', '{ name: name, custom.odd: __proto__, custom.second: note_2, description: constructor }'),
    );
    work.write(
      'people.csv',
      'id,name,__proto__,note,note,constructor\n1,Ann Lee,evil,a,b,c\n2,Bob Ray\n3,Cy Poe,x,y,z,c,too,many\n4,Dee Fox,,,,\n',
    );
    const ended = await work.run('run', 'map.yaml', '--out', 'out');
    expect(ended.code, ended.told).toBe(1);
    expect(report().objects.contact!.outcomes).toMatchObject({ created: 3, rejected: 1 });
    const rows = await queryStore(
      work.path('crm.duckdb'),
      'SELECT firstName, "custom.odd", "custom.second", description FROM main.contact ORDER BY firstName',
    );
    expect(rows).toEqual([
      ['Ann', 'evil', 'b', 'c'],
      ['Bob', null, null, null],
      ['Dee', null, null, null],
    ]);
    expect(work.read('out/rejected/people.csv')).toContain('3,Cy Poe,x,y,z,c');
    expect(work.read('out/rejected/people.csv')).toContain('many');
  });
});

describe('rejected rows', () => {
  test('come back in their own columns, and the repaired file loads exactly those', async () => {
    work.write('map.yaml', mapping());
    work.write(
      'people.csv',
      'id,name,email,phone,memo\n1,Ann Lee,ann@acme.com,,=1+1\n2,Bob Ray,bob.acme.com,,"=HYPERLINK(""x"")"\n3,Cy Poe,cy@acme.com,1.38E+10,"two\nlines"\n',
    );
    const first = await work.run('run', 'map.yaml', '--out', 'out');
    expect(first.code, first.told).toBe(1);
    expect(report().objects.contact!.outcomes).toMatchObject({ created: 1, rejected: 2 });
    const rejected = work.read('out/rejected/people.csv');
    expect(rejected.replace(/^\uFEFF/, '').split('\r\n')[0] ?? '').toContain('id,name,email,phone,memo');
    work.write('repaired.csv', rejected.replace('bob.acme.com', 'bob@acme.com').replace('1.38E+10', '+1 212 555 7899'));
    const second = await work.run('run', 'map.yaml', '--out', 'out2', '--input', 'people=repaired.csv');
    expect(second.code, second.told).toBe(0);
    expect(report('out2').objects.contact).toMatchObject({ rows: 2, outcomes: { created: 2 } });
    const third = await work.run('run', 'map.yaml', '--out', 'out3', '--input', 'people=repaired.csv');
    expect(report('out3').objects.contact!.outcomes, third.told).toMatchObject({ created: 0, unchanged: 2 });
  });
});

test('--json prints the report alone on stdout', async () => {
  work.write('map.yaml', mapping());
  work.write('people.csv', people);
  const ended = await work.run('run', 'map.yaml', '--out', 'out', '--json');
  expect(ended.code, ended.told).toBe(0);
  expect(JSON.parse(ended.stdout)).toEqual(report());
});

test('the same folder again keeps the earlier run aside', async () => {
  work.write('map.yaml', mapping());
  work.write('people.csv', people);
  await work.run('run', 'map.yaml', '--out', 'out');
  const ended = await work.run('run', 'map.yaml', '--out', 'out');
  expect(ended.code, ended.told).toBe(0);
  expect(report().objects.contact!.outcomes).toMatchObject({ created: 0, unchanged: 2 });
  expect(readdirSync(work.folder).filter((name) => name.startsWith('out.'))).toHaveLength(1);
});

test('a run that its target refused can be started again with the same folder', async () => {
  work.write('map.yaml', mapping());
  work.write('people.csv', people);
  const refused = await work.run('run', 'map.yaml', '--out', 'out', '--target', 'duckdb:later/crm.duckdb');
  expect(refused.code, refused.told).toBe(4);
  mkdirSync(work.path('later'));
  const ended = await work.run('run', 'map.yaml', '--out', 'out', '--target', 'duckdb:later/crm.duckdb');
  expect(ended.code, ended.told).toBe(0);
});

test('the threshold decides between 0 and 1', async () => {
  work.write('map.yaml', mapping());
  work.write('people.csv', `${people}3,Cy Poe,nobody,\n`);
  expect((await work.run('run', 'map.yaml', '--out', 'a')).code).toBe(1);
  expect((await work.run('run', 'map.yaml', '--out', 'b', '--max-rejected', '1')).code).toBe(0);
  expect((await work.run('run', 'map.yaml', '--out', 'c', '--max-rejected', '10%')).code).toBe(1);
  expect((await work.run('run', 'map.yaml', '--out', 'd', '--max-rejected', '50%')).code).toBe(0);
});

test('run folders are readable by their owner only', async () => {
  work.write('map.yaml', mapping());
  work.write('people.csv', people);
  await work.run('run', 'map.yaml', '--out', 'out');
  const { statSync } = await import('node:fs');
  for (const name of ['.', 'manifest.json', 'journal.jsonl', 'report.json', 'report.html', 'report.xlsx']) {
    expect([name, statSync(work.path('out', name)).mode & 0o077]).toEqual([name, 0]);
  }
});
