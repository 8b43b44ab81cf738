/**
 * Values that a spreadsheet or a browser would run, in every file that is written: cells, column names, names of sheets and of
 * files. The same table goes into each output; phones and amounts below zero come out as they are.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkbook } from '../read/make-workbook.js';
import { unzip } from '../read/unzip.js';
import { makeWorkdir, type Workdir } from '../support/workdir.js';

let work: Workdir;
beforeAll(() => {
  work = makeWorkdir();
});
afterAll(() => {
  work.remove();
});

/** A value, and what a spreadsheet may be given of it in a CSV file. */
const values: readonly (readonly [value: string, guarded: string])[] = [
  ['=1+1', "'=1+1"],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['=HYPERLINK("http://example.com","x")', `'=HYPERLINK("http://example.com","x")`],
  ['+SUM(A1:A2)', "'+SUM(A1:A2)"],
  ['-2+3+cmd|x', "'-2+3+cmd|x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['  =1', "'  =1"],
  ['＝1+1', "'＝1+1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['+8613800138000', '+8613800138000'],
  ['+86 (10) 6234-5678', '+86 (10) 6234-5678'],
  ['-12.50', '-12.50'],
  ['-12,50 %', '-12,50 %'],
  ['a=b', 'a=b'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['"onmouseover="alert(1)', '"onmouseover="alert(1)'],
  ["' onclick='alert(1)", "' onclick='alert(1)"],
  [']]><marquee>&amp;<!--', ']]><marquee>&amp;<!--'],
  ['</style></td><img src=x onerror=alert(1)>', '</style></td><img src=x onerror=alert(1)>'],
  ['-', '-'],
];
const hostileName = '<img src=x onerror=alert(1)>=1&"\'';
const headers = ['id', '=HYPERLINK("x")', hostileName, 'email'];
const rows = values.map(([value], index) => [String(index + 1), value, 'a', 'no address']);

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = [headers, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

/** A workbook of texts whose sheet has a name of its own. */
function workbookOf(table: readonly (readonly string[])[], sheetName: string): Buffer {
  const escaped = (text: string): string => text.replace(/[&<>"\r]/g, (char) => `&#${char.charCodeAt(0)};`);
  const cell = (text: string): string => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  return makeWorkbook({
    sheets: [table.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')],
    arrange: (parts) =>
      parts.map(({ name, data }) => ({
        name,
        data: String(data).replace('name="S1"', `name="${escaped(sheetName)}"`),
      })),
  });
}

/** The cells of a CSV file, all of whose fields this reads, quoted or not. */
function fieldsOf(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, field, end] of text.replace(/^\ufeff/, '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)) {
    lines.at(-1)!.push(field!.startsWith('"') ? field!.slice(1, -1).replaceAll('""', '"') : field!);
    if (end === '\r\n') lines.push([]);
    if (end === '') break;
  }
  return lines.filter((line) => line.length > 1);
}

/** The sheets of a workbook: whether it has formulas or links, and the texts of all its cells. */
function sheetsOf(path: string): { markup: string; texts: string[] }[] {
  return unzip(readFileSync(path))
    .filter(({ name }) => name.startsWith('xl/worksheets/sheet'))
    .map(({ data }) => {
      const markup = data.toString();
      const texts = [...markup.matchAll(/<c [^>]*t="str"[^>]*><v>([^<]*)<\/v>/g)].map(([, text]) => plain(text!));
      return { markup, texts };
    });
}

function plain(text: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text
    .replace(/&(\w+);/g, (_, name: string) => entities[name]!)
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

test('convert to CSV as it is, and guarded when asked for', async () => {
  work.write('people.csv', csv);
  const exact = await work.run('convert', 'people.csv');
  expect(fieldsOf(exact.stdout)).toEqual([headers, ...rows]);
  const guarded = await work.run('convert', 'people.csv', '--guard-formulas');
  expect(fieldsOf(guarded.stdout)).toEqual([
    ['id', `'=HYPERLINK("x")`, hostileName, 'email'],
    ...values.map(([, text], index) => [String(index + 1), text, 'a', 'no address']),
  ]);
});

test('convert to NDJSON: strings, exactly', async () => {
  work.write('people.csv', csv);
  const ended = await work.run('convert', 'people.csv', '--to', 'ndjson');
  const found = ended.stdout
    .trimEnd()
    .split('\n')
    .map((line) => Object.entries(JSON.parse(line) as object));
  expect(found).toEqual(rows.map((row) => row.map((value, index) => [headers[index], value])));
});

test('convert to XLSX: text cells, never formulas, under a sheet name that may be anything', async () => {
  work.write('people.xlsx', workbookOf([headers, ...rows], `<marquee>=1&"'`));
  const ended = await work.run('convert', 'people.xlsx', '--to', 'xlsx', '--out', 'out.xlsx');
  expect(ended.code, ended.told).toBe(0);
  const [sheet] = sheetsOf(work.path('out.xlsx'));
  expect(sheet!.markup).not.toMatch(/<f[ >]|<hyperlink/);
  expect(sheet!.texts).toEqual([...headers, ...rows.flat()]);
  const back = await work.run('convert', 'out.xlsx');
  expect(fieldsOf(back.stdout)).toEqual([headers, ...rows]);
});

test.each(['csv', 'xlsx'])('a run over %s: rows given back, report.xlsx and report.html', async (kind) => {
  const file = `"><script>alert(1)</script>=1.${kind}`.replaceAll('/', '_');
  work.write(file, kind === 'csv' ? csv : workbookOf([headers, ...rows], `"><marquee>=1'`));
  work.write(
    'map.yaml',
    `version: 1\nname: "a b'=1"\nsources: { people: { file: ${JSON.stringify(file)}, key: id } }\n` +
      `objects: { contact: { from: people, fields: { lastName: ${JSON.stringify(hostileName)}, email: ${JSON.stringify(headers[1])} } } }\n`,
  );
  const ended = await work.run('run', 'map.yaml', '--out', kind, '--unmasked', '--max-rejected', '100%');
  expect(ended.code, ended.told).toBe(0);

  // A lone dash stands for no value; it is the last of the table, and its row is fine.
  const rejected = values.slice(0, -1);
  const given = `${kind}/rejected/people.${kind}`;
  if (kind === 'csv') {
    const lines = fieldsOf(work.read(given));
    expect(lines.map((line) => line.slice(0, 2))).toEqual([
      ['id', `'=HYPERLINK("x")`],
      ...rejected.map(([, text], index) => [rows[index]![0], text]),
    ]);
  } else {
    const [sheet] = sheetsOf(work.path(given));
    expect(sheet!.markup).not.toMatch(/<f[ >]|<hyperlink/);
    for (const [value] of rejected) expect(sheet!.texts).toContain(value);
  }

  for (const { markup, texts } of sheetsOf(work.path(`${kind}/report.xlsx`))) {
    expect(markup).not.toMatch(/<f[ >]|<hyperlink/);
    // Saved as CSV they would not run either.
    for (const text of texts) expect(text).not.toMatch(/^\s*[=@＝＠]|^[\t\r\n]|^[+-][^\d\s(]/);
  }

  const page = work.read(`${kind}/report.html`);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;_script&gt;');
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '');
  // What is left of every tag once its quoted attributes are out.
  const tags = [...body.matchAll(/<([a-z!/][^<>]*)>/gi)].map(([, tag]) => tag!);
  for (const tag of tags) {
    expect(tag).not.toMatch(/^(?:script|img|marquee)/i);
    expect(tag.replace(/="[^"]*"/g, '')).not.toMatch(/\bon\w+|["'=]/);
  }
});
