/** Inputs, archives, patterns, and what is refused at the door. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { expandInputs } from '../../src/read/expand-inputs.js';
import { compileGlob } from '../../src/read/glob.js';
import { openInput, readAll } from '../../src/read/input.js';
import { defaultLimits, limitFlag, limitsOf } from '../../src/read/limits.js';
import { openTables } from '../../src/read/open.js';
import { chooseSheets } from '../../src/read/sheets.js';
import { makeZip } from './make-zip.js';

const folder = mkdtempSync(join(tmpdir(), 'input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};
const csv = 'id,name\n1,a\n2,b\n';

describe('bytes', () => {
  const plain = write('plain.bin', Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251)));
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));
  const packed = write('packed.gz', gzipSync(gzipSync(bytes)));
  const zip = write(
    'packed.zip',
    makeZip([
      { name: 'x/y.bin', data: bytes },
      { name: 'z.gz', data: gzipSync(bytes) },
    ]),
  );

  test.each([
    ['a plain file', plain, undefined],
    ['gzip in gzip', packed, undefined],
    ['a member', zip, 'x/y.bin'],
    ['gzip in a member', zip, 'z.gz'],
  ])('%s gives head, ranges, and a file', async (_name, path, member) => {
    const input = await openInput(path, member, defaultLimits);
    expect(Buffer.from(await input.head(10))).toEqual(bytes.subarray(0, 10));
    expect(Buffer.from(await input.head(5000))).toEqual(bytes);
    expect(Buffer.from(await readAll(input))).toEqual(bytes);
    const range: Uint8Array[] = [];
    for await (const piece of input.stream(100, 300)) range.push(piece);
    expect(Buffer.concat(range)).toEqual(bytes.subarray(100, 300));
    const copy = await openInput(await input.file(), undefined, defaultLimits);
    expect(Buffer.from(await readAll(copy))).toEqual(bytes);
  });

  test('a member that was changed is told by its checksum', async () => {
    const bad = makeZip([{ name: 'a.csv', data: csv, stored: true }]);
    bad[bad.indexOf('1,a')] = 0x39;
    const input = await openInput(write('bad.zip', bad), 'a.csv', defaultLimits);
    await expect(readAll(input)).rejects.toMatchObject({ code: 'source.damaged' });
  });

  test('a name that climbs out of the archive writes nothing outside the scratch folder', async () => {
    const path = write('slip.zip', makeZip([{ name: '../../evil.csv', data: csv }]));
    const before = readdirSync(join(folder, '..'));
    const input = await openInput(path, '../../evil.csv', defaultLimits);
    expect(await input.file()).not.toContain('evil');
    expect(readdirSync(join(folder, '..')).filter((name) => !before.includes(name) && name.includes('evil'))).toEqual(
      [],
    );
  });
});

describe('limits while bytes come', () => {
  const zeros = Buffer.alloc(40 * 1024 ** 2);

  test.each([
    ['ratio of a member', 'bomb.zip', () => makeZip([{ name: 'a', data: zeros }]), 'a', {}, 'maxRatio'],
    ['ratio of gzip', 'bomb.gz', () => gzipSync(zeros), undefined, {}, 'maxRatio'],
    [
      'ratio at the beginning of a member',
      'early.zip',
      () => makeZip([{ name: 'a', data: Buffer.concat([zeros, randomBytes(1_000_000)]) }]),
      'a',
      { maxRatio: 100 },
      'maxRatio',
    ],
    [
      'bytes',
      'big.gz',
      () => gzipSync(zeros.subarray(0, 2_000_000)),
      undefined,
      { maxUncompressedBytes: 1_000_000 },
      'maxUncompressedBytes',
    ],
    [
      'entries',
      'many.zip',
      () => makeZip(Array.from({ length: 50 }, (_, i) => ({ name: `${i}`, data: 'x' }))),
      '1',
      { maxEntries: 40 },
      'maxEntries',
    ],
  ] as const)('%s', async (_name, file, make, member, limits, limit) => {
    const path = write(file, make());
    const read = openInput(path, member, limitsOf(limits)).then(readAll);
    await expect(read).rejects.toMatchObject({ code: 'source.limit', details: { limit, flag: limitFlag(limit) } });
  });

  test('archives nested past the limit', async () => {
    let zip = makeZip([{ name: 'a.csv', data: csv }]);
    for (let i = 0; i < 5; i++) zip = makeZip([{ name: 'in.zip', data: zip }]);
    const path = write('nested.zip', zip);
    await expect(expandInputs(path, limitsOf({ maxDepth: 3 }))).rejects.toMatchObject({ code: 'source.limit' });
    expect(await expandInputs(path)).toEqual([`${path}!in.zip!in.zip!in.zip!in.zip!in.zip!a.csv`]);
  });
});

test('archives in archives are counted together', async () => {
  const inner = makeZip([{ name: 'a.csv', data: csv }]);
  const path = write(
    'multiplied.zip',
    makeZip(Array.from({ length: 5 }, (_, i) => ({ name: `${i}.zip`, data: inner }))),
  );
  await expect(expandInputs(path, limitsOf({ maxEntries: 200 }))).rejects.toMatchObject({
    code: 'source.limit',
    details: { limit: 'maxEntries' },
  });
  expect(await expandInputs(path)).toHaveLength(5);
});

test('two files of one name in an archive', async () => {
  const path = write('twice.zip', makeZip(['1', '2'].map((id) => ({ name: 'a.csv', data: `id\n${id}\n` }))));
  await expect(expandInputs(path)).rejects.toMatchObject({
    code: 'source.damaged',
    details: { reason: expect.stringContaining('a.csv') },
  });
});

test('files of an archive that lie over each other', async () => {
  const zip = makeZip(['a.csv', 'b.csv'].map((name) => ({ name, data: randomBytes(5000), stored: true })));
  // Both entries of the directory point to the first file, and nothing lies between them and the directory.
  const at = zip.indexOf('PK\x01\x02', 0, 'latin1');
  const second = zip.indexOf('PK\x03\x04', 4, 'latin1');
  zip.writeUInt32LE(0, zip.indexOf('PK\x01\x02', at + 4, 'latin1') + 42);
  zip.writeUInt32LE(second, zip.length - 6);
  const path = write('overlap.zip', Buffer.concat([zip.subarray(0, second), zip.subarray(at)]));
  await expect(expandInputs(path)).rejects.toMatchObject({
    code: 'source.damaged',
    details: { reason: expect.stringContaining('overlap') },
  });
});

describe('what a user writes', () => {
  write('data/Accounts_1.csv', csv);
  write('data/Accounts_2.csv', csv);
  write('data/deep/er/Accounts_3.csv', csv);
  write('data/odd[1]!.csv', csv);
  const backup = write(
    'data/backup.zip',
    makeZip([
      { name: '__MACOSX/x', data: 'x' },
      { name: 'Accounts_2.csv', data: csv },
      { name: 'Accounts_1.csv', data: csv },
      { name: 'Leads.csv', data: csv },
      { name: 'sub/', data: '' },
    ]),
  );
  const at = (name: string): string => join(folder, 'data', name);

  test.each<[string, string, string[]]>([
    ['a path', at('Accounts_1.csv'), [at('Accounts_1.csv')]],
    ['a pattern, sorted', at('Accounts_*.csv'), [at('Accounts_1.csv'), at('Accounts_2.csv')]],
    ['any depth', at('**/Accounts_?.csv'), [at('Accounts_1.csv'), at('Accounts_2.csv'), at('deep/er/Accounts_3.csv')]],
    ['alternatives', at('Accounts_{1,2}.csv'), [at('Accounts_1.csv'), at('Accounts_2.csv')]],
    ['a name that reads as a pattern', at('odd[1]!.csv'), [at('odd[1]!.csv')]],
    ['backslashes', at('Accounts_1.csv').replaceAll('/', '\\'), [at('Accounts_1.csv')]],
    ['members of an archive', `${backup}!Accounts_*.csv`, [`${backup}!Accounts_1.csv`, `${backup}!Accounts_2.csv`]],
    ['all of an archive', backup, [`${backup}!Accounts_1.csv`, `${backup}!Accounts_2.csv`, `${backup}!Leads.csv`]],
  ])('%s', async (_name, pattern, expected) => {
    expect(await expandInputs(pattern)).toEqual(expected);
  });

  test.each<[string, string, object]>([
    [
      'a missing file names the nearest',
      at('Acounts_1.csv'),
      { code: 'source.missing-near', details: { nearest: at('Accounts_1.csv') } },
    ],
    ['nothing near', join(folder, 'zzz', 'q'), { code: 'source.missing' }],
    ['no match', at('*.parquet'), { code: 'source.no-match' }],
    ['no such member', `${backup}!x.csv`, { code: 'source.member-missing' }],
    ['a folder', folder, { code: 'source.is-folder' }],
  ])('%s', async (_name, pattern, expected) => {
    await expect(expandInputs(pattern)).rejects.toMatchObject(expected);
  });

  test('patterns', () => {
    const cases: [string, string, boolean][] = [
      ['a*c', 'abc', true],
      ['a*c', 'a/c', false],
      ['**/x', 'a/b/x', true],
      ['**/x', 'x', true],
      ['**/x', 'ax', false],
      ['[!a]b', 'cb', true],
      ['[a-c]?', 'bz', true],
      ['{a,b}.csv', 'b.csv', true],
    ];
    for (const [pattern, name, expected] of cases)
      expect([pattern, name, compileGlob(pattern)(name)]).toEqual([pattern, name, expected]);
    // A pattern that makes backtracking matchers run for ever.
    expect(compileGlob(`${'*a'.repeat(30)}b`)('a'.repeat(5000))).toBe(false);
  });

  test('sheets by name, case, pattern, number, and a number that is a name', () => {
    const names = ['Data', '2024', 'Notes'];
    expect(chooseSheets(names, undefined, 'x')).toEqual([0, 1, 2]);
    expect(chooseSheets(names, 'data ', 'x')).toEqual([0]);
    expect(chooseSheets(names, '*t*', 'x')).toEqual([0, 2]);
    expect(chooseSheets(names, 3, 'x')).toEqual([2]);
    expect(chooseSheets(names, 2024, 'x')).toEqual([1]);
    expect(() => chooseSheets(names, 'x', 'x')).toThrow(/Data, 2024, Notes/);
  });
});

describe('refused at the door', () => {
  test.runIf(process.platform !== 'win32')('a link to itself, and one to a file that is gone', async () => {
    const [loop, gone] = [join(folder, 'loop.csv'), join(folder, 'gone.csv')];
    symlinkSync(loop, loop);
    symlinkSync(join(folder, 'no-such-file.csv'), gone);
    await expect(expandInputs(loop)).rejects.toMatchObject({ code: 'source.unreadable' });
    await expect(expandInputs(gone)).rejects.toMatchObject({ code: 'source.missing' });
    rmSync(loop);
    rmSync(gone);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'source.empty'],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256)),
      'source.not-a-table',
    ],
    ['a PDF', '%PDF-1.7\n', 'source.unsupported'],
    ['a web page with its parts', 'MIME-Version: 1.0\nContent-Type: multipart/related\n', 'source.unsupported'],
    ['a SQLite header and no database', 'SQLite format 3\0aaaa', 'source.damaged'],
    ['a RAR archive', 'Rar!\x1a\x07aaaa', 'source.unsupported'],
    ['an archive of nothing', makeZip([]), 'source.empty'],
    ['half an archive', makeZip([{ name: 'a', data: csv }]).subarray(0, 60), 'source.damaged'],
    ['an encrypted member', makeZip([{ name: 'a.csv', data: csv, isEncrypted: true }]), 'source.encrypted'],
    ['broken gzip', gzipSync(csv).subarray(0, 15), 'source.damaged'],
    [
      'an Access header and no database',
      Buffer.concat([Buffer.from('\0\x01\0\0Standard Jet DB\0'), Buffer.alloc(5000)]),
      'source.',
    ],
  ])('%s', async (_name, bytes, code) => {
    const path = write('door', bytes);
    const refused = await openTables(path).catch((error: unknown) => error as { code: string });
    expect(refused).toMatchObject({ name: 'SourceError', code: expect.stringContaining(code) });
  });

  test.each([
    ['DBF', `Crime ID,Month,Reported by,Falls within,Longitude\n${',2016-01,Avon,Avon,-2.5\n'.repeat(20)}`],
    ['ORC', 'ORCID,Name\n1,Ann\n'],
    ['Parquet', 'PARENT_ID,Name\n1,Ann\n'],
    ['Parquet', 'PAR1,PAR2\n1,2.5\n'],
    ['SYLK', 'ID;PLZ;Ort\n1;10115;Berlin\n2;20095;Hamburg\n'],
    ['markup', '<TICKER>,<DATE>,<CLOSE>\nAB,20150101,1.5\nAB,20150102,1.6\n'],
  ])('titles that begin like %s', async (_kind, text) => {
    const [layout] = await openTables(write('titles.csv', text));
    expect([layout?.format, layout?.headerRow]).toEqual(['csv', 1]);
  });

  test('a name that differs from the content is told, not believed', async () => {
    const [layout] = await openTables(write('really.xlsx', csv));
    expect(layout?.format).toBe('csv');
    expect(layout?.notes).toContainEqual(
      expect.objectContaining({ code: 'read.name-differs', details: { extension: '.xlsx', format: 'csv' } }),
    );
  });
});
