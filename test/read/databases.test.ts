/** SQLite and DuckDB: what is special to databases in a file. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issue.js';
import type { ReadOptions } from '../../src/read/layout.js';
import { openTables, readRows } from '../../src/read/open.js';
import type { Cell } from '../../src/record.js';
import { makeDuckdb, makeSqlite } from './make-databases.js';

const folder = mkdtempSync(join(tmpdir(), 'databases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
function file(bytes: Uint8Array): string {
  const path = join(folder, `made-${++made}.db`);
  writeFileSync(path, bytes);
  return path;
}

async function read(path: string, options: ReadOptions = { sheet: '*' }) {
  const layouts = await openTables(path, options);
  const issues: Issue[] = layouts.flatMap(({ notes }) => notes);
  const tables: Record<string, Cell[][]> = {};
  for (const layout of layouts) {
    const rows: Cell[][] = [];
    for await (const batch of readRows(layout, null, (issue) => issues.push(issue))) rows.push(...batch.rows);
    tables[layout.sheet ?? ''] = rows;
  }
  return { layouts, tables, issues: issues.map(({ code, row, column }) => [code, row, column]) };
}

describe('SQLite', () => {
  test('values as they are stored; bytes that are no text are left out and told', async () => {
    const path = file(
      makeSqlite(`CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, n INTEGER, r REAL, day DATE, key BLOB, photo);
        INSERT INTO people VALUES (1, '张三', 9007199254740993, 1.5, '2020-01-01', x'00ff', randomblob(100));
        INSERT INTO people VALUES (2, NULL, -1, -2, '', x'414243', 'text');
        ALTER TABLE people ADD COLUMN added TEXT DEFAULT 'd';
        CREATE TABLE keyed (k TEXT PRIMARY KEY, v INT, double AS (v * 2)) WITHOUT ROWID;
        INSERT INTO keyed VALUES ('a', 4);
        CREATE TABLE "we""ird ; drop" ("a b" TEXT);
        CREATE VIEW v AS SELECT * FROM people;
        CREATE VIRTUAL TABLE words USING fts5(word);`),
    );
    const { layouts, tables, issues } = await read(path);
    expect(tables).toEqual({
      people: [
        [1, '张三', '9007199254740993', 1.5, '2020-01-01', '00ff', null, 'd'],
        [2, null, -1, -2, null, 'ABC', 'text', 'd'],
      ],
      keyed: [['a', 4, 8]],
      'we"ird ; drop': [],
    });
    expect(layouts[0]).toMatchObject({ format: 'sqlite', headerRow: 0 });
    expect(issues).toEqual([
      ['database.views', undefined, undefined],
      ['database.binary-value', 1, 'photo'],
    ]);
  });

  test('changes that wait in a write-ahead log are read; the file and what is beside it stay as they are', async () => {
    const live = join(folder, 'live.db');
    const database = new sqlite.Database(live);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; CREATE TABLE t (a)');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES (2)');
    const path = join(folder, 'copied.db');
    for (const end of ['', '-wal']) copyFileSync(`${live}${end}`, `${path}${end}`);
    database.close();
    const before = ['', '-wal'].map((end) => readFileSync(`${path}${end}`));
    expect((await read(path)).tables).toEqual({ t: [[2]] });
    expect(['', '-wal'].map((end) => readFileSync(`${path}${end}`))).toEqual(before);
    rmSync(`${path}-wal`);
    expect((await read(path)).tables).toEqual({ t: [] });
    expect(readdirSync(folder).filter((name) => name.startsWith('copied'))).toEqual(['copied.db']);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['is cut', (bytes) => bytes.subarray(0, bytes.length - 5000)],
    ['has pages of nonsense', (bytes) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(8192, 0x5a)])],
    ['is its first page only', (bytes) => bytes.subarray(0, 100)],
  ])('a database that %s is refused', async (_name, damage) => {
    const whole =
      makeSqlite(`CREATE TABLE t (a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 900)
      INSERT INTO t SELECT i || ' and some more text to fill pages' FROM n`);
    await expect(read(file(damage(Buffer.from(whole))))).rejects.toMatchObject({ code: 'source.damaged' });
  });

  test('an expression in the file that fills the memory is stopped', async () => {
    const greedy = 'CREATE TABLE t (a, b AS (length(hex(zeroblob(60000000)))))';
    const path = file(makeSqlite(`${greedy}; INSERT INTO t VALUES (1)`));
    await expect(read(path, { limits: { maxParseMemoryMb: 64 } })).rejects.toMatchObject({
      code: expect.stringMatching(/^source\.(too-much-memory|damaged)$/),
    });
  });

  test('an empty database, a value and a number of columns past their limits', async () => {
    await expect(read(file(makeSqlite('CREATE TABLE t (a); DROP TABLE t')))).rejects.toMatchObject({
      code: 'source.empty',
    });
    const long = file(makeSqlite(`CREATE TABLE t (a); INSERT INTO t VALUES (hex(zeroblob(500)))`));
    await expect(read(long, { limits: { maxCellChars: 900 } })).rejects.toMatchObject({ code: 'source.limit' });
    const wide = file(makeSqlite('CREATE TABLE t (a, b, c); CREATE TABLE s (a)'));
    expect((await read(wide, { limits: { maxColumns: 2 }, sheet: '*' })).issues[0]![0]).toBe(
      'database.unreadable-table',
    );
  });
});

test('a generated column that asks for more memory than there may be', { timeout: 60_000 }, async () => {
  const path = file(
    makeSqlite(`CREATE TABLE t (id, n GENERATED ALWAYS AS (hex(zeroblob(400000000))) VIRTUAL);
      INSERT INTO t (id) VALUES (1);`),
  );
  const limits = { maxParseSeconds: 60 };
  await expect(read(path, { limits })).rejects.toMatchObject({ code: 'source.too-much-memory' });
});

describe('DuckDB', () => {
  test('one value in more rows than a file can mean', async () => {
    const path = file(await makeDuckdb('CREATE TABLE t AS SELECT 1 AS n FROM range(12000000)'));
    await expect(read(path, { limits: { maxRatio: 5 } })).rejects.toMatchObject({
      code: 'source.limit',
      details: { limit: 'maxRatio' },
    });
  });

  test('types as cells; tables of other schemas; views are named and not run', async () => {
    const path = file(
      await makeDuckdb(`CREATE TABLE people (id BIGINT, h HUGEINT, day DATE, moment TIMESTAMP, sum DECIMAL(18, 3), big DECIMAL(38, 2),
          r DOUBLE, ok BOOLEAN, key BLOB, tags VARCHAR[], part STRUCT(a INT), u UUID, t TIME, e ENUM('x', 'y'));
        INSERT INTO people VALUES (9007199254740993, 170141183460469231731687303715884105727, '2020-01-01',
          '2020-01-01 10:00:00.5', 12.5, 12345678901234567890.12, 'nan', true, '\\xFF\\x00'::BLOB, ['a', 'b'], {'a': 1},
          '123e4567-e89b-12d3-a456-426614174000', '10:00:00', 'y'),
          (1, -1, '0044-03-15 (BC)', 'infinity', NULL, -1, 1e300, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        CREATE SCHEMA other; CREATE TABLE other.t AS SELECT range AS n FROM range(2500);
        CREATE VIEW v AS SELECT * FROM read_text('${folder}/secret');`),
    );
    const before = readFileSync(path);
    const { tables, issues, layouts } = await read(path);
    expect(tables.people).toEqual([
      [
        '9007199254740993',
        '170141183460469231731687303715884105727',
        { kind: 'date', value: 43831, text: '2020-01-01' },
        { kind: 'date', value: expect.closeTo(43831.41667, 5), text: '2020-01-01T10:00:00.500' },
        12.5,
        '12345678901234567890.12',
        null,
        true,
        'ff00',
        '[a, b]',
        "{'a': 1}",
        '123e4567-e89b-12d3-a456-426614174000',
        '10:00:00',
        'y',
      ],
      [1, -1, '0044-03-15 (BC)', 'infinity', null, -1, 1e300, ...Array(7).fill(null)],
    ]);
    expect(tables['other.t']).toEqual(Array.from({ length: 2500 }, (_, n) => [n]));
    expect(issues).toEqual([['database.views', undefined, undefined]]);
    expect(layouts[0]?.format).toBe('duckdb');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}.wal`) || existsSync(`${path}.tmp`)).toBe(false);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['is cut', (bytes) => bytes.subarray(0, 100_000)],
    ['has blocks of nonsense', (bytes) => Buffer.concat([bytes.subarray(0, 12_288), Buffer.alloc(400_000, 0x5a)])],
    ['is its header only', (bytes) => bytes.subarray(0, 64)],
  ])('a database that %s is refused', async (_name, damage) => {
    const whole = await makeDuckdb('CREATE TABLE t AS SELECT range AS n FROM range(100)');
    await expect(read(file(damage(Buffer.from(whole))))).rejects.toMatchObject({ code: 'source.damaged' });
  });
});
