import { describe, expect, test } from 'vitest';
import { openTables, readRows } from '../../src/read/open.js';
import { parseProperty, splitValue } from '../../src/read/records/vcard-property.js';
import { cellText } from '../../src/record.js';
import { fileOf } from './scratch-inputs.js';

const corpus = new URL('../corpus/readers/', import.meta.url).pathname;

async function cards(path: string) {
  const [layout] = await openTables(path);
  const codes: string[] = [];
  const found: Record<string, string>[] = [];
  for await (const batch of readRows(layout!, null, ({ code }) => codes.push(code))) {
    for (const row of batch.rows) {
      const entries = layout!.columns.map((name, i): [string, string] => [name, cellText(row[i])]);
      found.push(Object.fromEntries(entries.filter(([, text]) => text !== '')));
    }
  }
  return { layout: layout!, found, codes };
}

const card = (...lines: string[]): string => fileOf(['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n'), 'vcf');

describe('columns of a card', () => {
  test.each<[string, string[], Record<string, string>]>([
    [
      'name parts',
      ['VERSION:4.0', 'FN:Dr. Ann Lee', 'N:Lee;Ann;Mary;Dr.;Jr.'],
      {
        Name: 'Dr. Ann Lee',
        'Last Name': 'Lee',
        'First Name': 'Ann',
        'Middle Name': 'Mary',
        Prefix: 'Dr.',
        Suffix: 'Jr.',
      },
    ],
    [
      'kinds of phones',
      [
        'TEL;TYPE=HOME,VOICE:1',
        'TEL;WORK;FAX:2',
        'TEL;TYPE=fax;TYPE=work:3',
        'TEL;TYPE="cell,pref":4',
        'TEL:5',
        'TEL;VALUE=uri:tel:+1-6',
      ],
      {
        'Phone (home)': '1',
        'Phone (work fax)': '2',
        'Phone (work fax) 2': '3',
        'Phone (cell)': '4',
        Phone: '5',
        'Phone 2': '+1-6',
      },
    ],
    ['a birthday without a year', ['BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06'], { Birthday: '--05-06' }],
    [
      'labels of groups',
      ['item1.TEL:1', 'item1.X-ABLabel:_$!<Work>!$_', 'item2.EMAIL:a@b.c', 'item2.X-ABLabel:Shop'],
      { 'Phone (work)': '1', 'Email (Shop)': 'a@b.c' },
    ],
    [
      'escapes',
      ['VERSION:3.0', 'NOTE:a\\, b\\; c\\nd\\\\e', 'ORG:A\\;B;C;D'],
      { Note: 'a, b; c\nd\\e', Company: 'A;B', Department: 'C, D' },
    ],
    ['folded lines', ['NOTE:one t', ' wo', '\tthree'], { Note: 'one twothree' }],
    [
      'two addresses',
      ['ADR;WORK:;;1 St;Bonn;;53;DE', 'ADR;WORK:;;;Köln'],
      {
        'Address (work) Street': '1 St',
        'Address (work) City': 'Bonn',
        'Address (work) Postal Code': '53',
        'Address (work) Country': 'DE',
        'Address (work) 2 City': 'Köln',
      },
    ],
    [
      'quoted-printable with soft breaks',
      ['NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=BC=A0=', '=E4=B8=89=0D=0Ax'],
      { Note: '张三\nx' },
    ],
    ['quoted-printable in GBK', ['FN;CHARSET=GBK;QUOTED-PRINTABLE:=D5=C5=C8=FD'], { Name: '张三' }],
    ['a colon in a quoted parameter', ['TEL;TYPE="a:b":9'], { 'Phone (a:b)': '9' }],
    ['own properties', ['X-QQ:12', 'CATEGORIES:a,b\\,c'], { 'X-QQ': '12', Categories: 'a; b,c' }],
  ])('%s', async (_name, lines, expected) => {
    const { found, codes } = await cards(card(...lines));
    expect(found).toEqual([expected]);
    expect(codes).toEqual([]);
  });
});

describe('odd files', () => {
  test('pictures are left out and told, however their lines are broken', async () => {
    const folded = card('FN:A', 'PHOTO;ENCODING=b;TYPE=JPEG:AAAA', ' BBBB', 'NOTE:x');
    const bare = card('FN:A', 'PHOTO;BASE64:', 'AAAA', 'BBBB==', '', 'NOTE:x');
    for (const path of [folded, bare]) {
      const { found, codes } = await cards(path);
      expect(found).toEqual([{ Name: 'A', Note: 'x' }]);
      expect(codes).toEqual(['vcard.media']);
    }
  });

  test('a card without an end, a line that is no property, a card inside a card', async () => {
    const text =
      'BEGIN:VCARD\nFN:A\nodd line\nBEGIN:VCARD\nFN:B\nAGENT:\nBEGIN:VCARD\nFN:C\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:D\n';
    const { found, codes } = await cards(fileOf(text, 'vcf'));
    expect(found.map(({ Name }) => Name)).toEqual(['A', 'B', 'D']);
    expect(codes).toEqual(['vcard.no-end', 'vcard.odd-line', 'vcard.agent', 'vcard.no-end']);
  });

  test('a record past the limit is refused, in time that does not grow with its square', async () => {
    const path = card(`NOTE;ENCODING=QUOTED-PRINTABLE:=\n${'=41=\n'.repeat(60_000)}`);
    await expect(openTables(path, { limits: { maxRecordBytes: 100_000 } })).rejects.toMatchObject({
      code: 'source.limit',
    });
    expect((await cards(path)).found[0]?.Note).toHaveLength(60_000);
  });
});

test.each([
  ['phone-vcard-2.1.vcf', 25, { 'Last Name': '胡', 'First Name': '艳', Company: '深圳市前海云数据' }],
  ['apple-vcard-3.0.vcf', 25, { Name: 'José Nuñez', 'Phone (cell)': '+40 982 7165', 'Address (work) Country': 'UK' }],
  [
    'gmail-labels.vcf',
    1,
    {
      'Phone (work fax)': '5555551118',
      'Date (anniversary)': '1930-03-20',
      'Website (BLOG)': 'http://www.example3.com',
    },
  ],
])('%s has %i cards', async (name, count, first) => {
  const { found, codes } = await cards(corpus + name);
  expect(found).toHaveLength(count);
  expect(found[0]).toMatchObject(first);
  expect(codes).toEqual([]);
});

test('a property is taken apart', () => {
  expect(parseProperty('item1.EMAIL;type=INTERNET;type=pref:a@b.c', 'utf-8')).toEqual({
    group: 'item1',
    name: 'EMAIL',
    types: [],
    value: 'a@b.c',
    isBase64: false,
  });
  expect(parseProperty('no property', 'utf-8')).toBeNull();
  expect(splitValue('a\\;b;c', ';')).toEqual(['a;b', 'c']);
});
