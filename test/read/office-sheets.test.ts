/** Formats that the library parses in a process of its own, which runs the built module (npm run build). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BookType, CFB, utils, write } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { openCells, openTables, readRows } from '../../src/read/open.js';
import { unlockXls } from '../../src/read/sheets/xls-unlock.js';
import { unlockXlsx } from '../../src/read/sheets/xlsx-unlock.js';
import { makeBiff } from './make-biff.js';
import { makeZip } from './make-zip.js';
import { collect, fileOf } from './scratch-inputs.js';
import { unzip } from './unzip.js';

async function cellsOf(bytes: string | Uint8Array, extension: string): Promise<Record<string, unknown>> {
  const cells = await collect(openCells(fileOf(bytes, extension)));
  return Object.fromEntries(cells.map(({ cell, value }) => [cell, value]));
}

describe('spreadsheets that are parsed as a whole', () => {
  it('numbers below zero of Lotus 1-2-3', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['a', -42, 42, -1234.5, -1e10]]), 'S');
    const found = { A1: 'a', B1: -42, C1: 42, D1: -1234.5, E1: -1e10 };
    for (const bookType of ['wk3', 'wk1']) {
      // The types of the library do not know these two.
      const bytes = write(book, { type: 'buffer', bookType: bookType as BookType });
      expect(await cellsOf(bytes, bookType)).toEqual(found);
    }
  });

  it.each<[string, string | Uint8Array, string, RegExp]>([
    [
      'a compound file of junk',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(3000, 0x5a)]),
      'xls',
      /^source\.damaged$/,
    ],
    ['a BIFF stream that is cut', Buffer.from('0908100000060500bb0dcc0700000000', 'hex'), 'xls', /^source\./],
  ])('%s ends with an error of ours', async (_name, bytes, extension, code) => {
    const limits = { maxParseMemoryMb: 128, maxParseSeconds: 10 };
    await expect(collect(openCells(fileOf(bytes, extension), { limits }))).rejects.toMatchObject({
      code: expect.stringMatching(code),
    });
  });

  it('a file at which the whole process of its parser is aborted ends with an error of ours', async () => {
    const path = join(import.meta.dirname, '../corpus/spreadsheets/array-without-end.xls');
    const limits = { maxParseMemoryMb: 64, maxParseSeconds: 100 };
    await expect(collect(openCells(path, { limits }))).rejects.toMatchObject({ code: 'source.too-much-memory' });
  });
});

describe('texts of Excel 2 to 5', () => {
  const chinese = [
    ['客户名称', '城市', '联系人'],
    ['北京华夏科技有限公司', '北京', '王小明'],
    ['上海浦东贸易公司', '上海', '李静'],
    ['广州天河电子', '广州', '张伟'],
  ];
  const russian = [
    ['Название', 'Город', 'Контакт'],
    ['Северный ветер', 'Москва', 'Иванова Мария'],
    ['Тихий Дон', 'Ростов', 'Петров Сергей'],
  ];
  const encoded = (rows: string[][], encoding: string) =>
    rows.map((row) => row.map((text) => iconv.encode(text, encoding)));

  it.each<[string, 2 | 3 | 4 | 5, number | null, string, string[][], string | undefined, string[]]>([
    ['nothing names the code page', 2, null, 'gbk', chinese, undefined, []],
    ['nothing names the code page', 3, null, 'gbk', chinese, undefined, []],
    ['nothing names the code page', 4, null, 'windows-1251', russian, undefined, []],
    ['nothing names the code page', 5, null, 'gbk', chinese, undefined, []],
    ['the code page is named', 5, 1251, 'windows-1251', russian, undefined, []],
    ['the code page is named', 2, 936, 'gbk', chinese, undefined, []],
    ['the code page of the Macintosh', 5, 10007, 'maccyrillic', russian, undefined, []],
    ['another one is named than the texts are in', 5, 1252, 'gbk', chinese, undefined, ['text.encoding-doubtful']],
    [
      'a person says it',
      5,
      1252,
      'big5',
      [
        ['名稱', '城市'],
        ['王', '台北'],
      ],
      'big5',
      [],
    ],
    [
      'a person says it',
      2,
      null,
      'cp866',
      [
        ['Имя', 'Дом'],
        ['Яна', '1'],
        ['Олег', '2'],
      ],
      'cp866',
      [],
    ],
  ])('%s (BIFF%i, %s, %s)', async (_name, version, codePage, encoding, rows, stated, notes) => {
    const path = fileOf(makeBiff(version, codePage, encoded(rows, encoding)), 'xls');
    const options = stated === undefined ? {} : { encoding: stated };
    const [layout] = await openTables(path, options);
    expect(layout!.notes.map(({ code }) => code)).toEqual(notes);
    expect(layout!.columns).toEqual(rows[0]);
    const found: unknown[] = [];
    for await (const batch of readRows(layout!, null, () => undefined)) found.push(...batch.rows);
    expect(found).toEqual(rows.slice(1));
    const cells = await collect(openCells(path, options));
    expect(cells.map(({ value }) => value)).toEqual(rows.flat());
  });

  it('few letters are read by a guess that is told, and bytes that are no text are told', async () => {
    const words = [[Buffer.from('name')], [Buffer.from('J\x94rg', 'latin1')], [Buffer.from('Ann')]];
    const [guessed] = await openTables(fileOf(makeBiff(3, null, words), 'xls'));
    expect(guessed!.encoding).toBeDefined();
    expect(guessed!.notes.map(({ code }) => code)).toEqual(['text.encoding-doubtful']);
    const [stated] = await openTables(fileOf(makeBiff(3, null, words), 'xls'), { encoding: 'utf-8' });
    expect(stated!.notes.map(({ code }) => code)).toEqual(['read.undecodable']);
  });
});

describe('packages of XLSB', () => {
  const rows = [
    ['name', 'n'],
    ['Ann', 1],
    ['Bob', 2],
  ];
  const parts = () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'one');
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'two');
    return unzip(write(book, { type: 'buffer', bookType: 'xlsb' }) as Buffer);
  };
  const targets = (change: (target: string) => string) => (part: { name: string; data: Buffer }) =>
    part.name.endsWith('workbook.bin.rels')
      ? {
          ...part,
          data: part.data.toString().replace(/Target="([^"]*)"/g, (_, target) => `Target="${change(target)}"`),
        }
      : part;
  const names = (change: (name: string) => string) => (part: { name: string; data: Buffer }) => ({
    ...part,
    name: change(part.name),
  });

  it.each<[string, (part: { name: string; data: Buffer }) => { name: string; data: Buffer | string }]>([
    ['names that begin with ./', names((name) => `./${name}`)],
    ['names that begin with a slash', names((name) => `/${name}`)],
    ['names with backslashes', names((name) => `.\\${name.replaceAll('/', '\\')}`)],
    ['names with two slashes', names((name) => name.replace('/', '//'))],
    ['names in capitals', names((name) => name.toUpperCase())],
    ['names in small letters', names((name) => name.toLowerCase())],
    ['a folder around them', names((name) => `book/${name}`)],
    ['targets from the root', targets((target) => `/xl/${target}`)],
    ['targets with backslashes', targets((target) => target.replaceAll('/', '\\'))],
    ['targets that begin with ./', targets((target) => `./${target}`)],
    ['targets in capitals', targets((target) => target.toUpperCase())],
  ])('%s', async (_name, change) => {
    const path = fileOf(makeZip(parts().map(change)), 'xlsb');
    expect((await openTables(path)).map(({ sheet, columns }) => [sheet, columns])).toEqual([
      ['one', ['name', 'n']],
      ['two', ['name', 'n']],
    ]);
    expect(await cellsOf(makeZip(parts().map(change)), 'xlsb')).toMatchObject({ A1: 'name', B3: 2 });
  });

  it('a sheet whose part is missing is told, and so is a workbook that has lost all of them', async () => {
    const lack = (wanted: RegExp) => fileOf(makeZip(parts().filter(({ name }) => !wanted.test(name))), 'xlsb');
    const [layout] = await openTables(lack(/sheet2\.bin/));
    expect(layout!.notes).toMatchObject([{ code: 'read.missing-sheets', details: { sheets: 'two' } }]);
    await expect(openTables(lack(/sheet\d\.bin/))).rejects.toMatchObject({ code: 'source.damaged' });
  });
});

describe('what a person does not see', () => {
  it.each<BookType>(['xls', 'xlsb'])('is told of %s', async (bookType) => {
    const book = utils.book_new();
    const seen = utils.aoa_to_sheet([['name', 'n']]);
    const hidden = utils.aoa_to_sheet([
      ['name', 'n', 'x', 'y'],
      ['a', 1, 2, 3],
      ['b', 4, 5, 6],
    ]);
    hidden['!cols'] = [{}, { hidden: true }, { hidden: true }, {}];
    hidden['!rows'] = [{}, { hidden: true }];
    utils.book_append_sheet(book, seen, 'one');
    utils.book_append_sheet(book, hidden, 'two');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    const path = fileOf(write(book, { type: 'buffer', bookType }), bookType === 'xlsb' ? 'xlsb' : 'xls');
    const [layout] = await openTables(path, { sheet: 'two' });
    expect(layout!.notes.map(({ code, details }) => [code, details?.columns])).toEqual([
      ['read.hidden-sheet', undefined],
      ['read.hidden-columns', 'B, C'],
    ]);
    expect((await openTables(path, { sheet: 'one' }))[0]!.notes).toEqual([]);
  });
});

describe('encrypted workbooks', () => {
  const streams = (file: string): ((name: string) => Uint8Array) => {
    const path = join(import.meta.dirname, '../corpus/spreadsheets', file);
    const container = CFB.read(readFileSync(path), { type: 'buffer' });
    return (name) => Buffer.from(CFB.find(container, name)!.content as number[]);
  };

  it('in XOR obfuscation are in clear with their password alone', async () => {
    const stream = streams('Test_git_issue_242_xor_pwd_password.xls')('/Book');
    expect(unlockXls(stream)).toBeNull();
    expect(await cellsOf(unlockXls(stream, 'password')!, 'xls')).toEqual({ A1: 'Password: password' });
  });

  it('in agile encryption are in clear with their password alone', async () => {
    const stream = streams('agile_AES256_SHA512_CBC_pwd_password.xlsx');
    const [info, locked] = [stream('/EncryptionInfo'), stream('/EncryptedPackage')];
    expect(unlockXlsx(info, locked)).toBeNull();
    expect(await cellsOf(unlockXlsx(info, locked, 'password')!, 'xlsx')).toEqual({ A1: 'Password: password' });
  });
});
