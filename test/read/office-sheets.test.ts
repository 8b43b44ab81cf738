/** Formats that the library parses in a process of its own, which runs the built module (npm run build). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BookType, CFB, utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { openCells, openTables } from '../../src/read/open.js';
import { unlockXls } from '../../src/read/sheets/xls-unlock.js';
import { unlockXlsx } from '../../src/read/sheets/xlsx-unlock.js';
import { collect, fileOf } from './scratch-inputs.js';

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
