/**
 * What `profile` says about the messiest files, in both languages, word by word. UPDATE_PROFILES=1 writes the expected texts anew;
 * they are then read as an administrator would read them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/catalogue/text.js';
import { profileText } from '../../src/cli/profile-text.js';
import { openTables } from '../../src/read/open.js';
import { profileTable } from '../../src/read/profile/table-profile.js';

const root = new URL('../../', import.meta.url).pathname;
const expectedFolder = `${root}test/corpus/profile/expected`;

describe.each([
  ['test/corpus/profile/phone-book.csv'],
  ['test/corpus/profile/mixed-encodings.csv'],
  ['samples/legacy-excel-zh/客户档案2019.xlsx'],
])('%s', (file) => {
  test.each<[Lang]>([['en'], ['zh']])('in %s', async (lang) => {
    let text = '';
    for (const layout of await openTables(`${root}${file}`, { sheet: '*' })) {
      text += profileText(basename(file), await profileTable(layout), lang);
    }
    const expected = `${expectedFolder}/${basename(file)}.${lang}.txt`;
    if (process.env.UPDATE_PROFILES) {
      mkdirSync(expectedFolder, { recursive: true });
      writeFileSync(expected, text);
    }
    expect(text).toBe(readFileSync(expected, 'utf8'));
  });

  test('every line of the table of columns is aligned, wide characters counted twice', async () => {
    for (const layout of await openTables(`${root}${file}`, { sheet: '*' })) {
      const facts = await profileTable(layout);
      const lines = profileText(file, facts, 'zh').split('\n');
      const head = lines.findIndex((line) => line.includes('填充率'));
      const at = width(lines[head]!.slice(0, lines[head]!.indexOf('填充率')));
      for (const line of lines.slice(head + 1, head + 1 + facts.columns.length)) {
        // The fill of each column begins below its title.
        const cut = cutAt(line, at);
        expect(cut).toMatch(/^(\d+ %|-) /);
      }
    }
  });
});

const isWide = (char: string): boolean =>
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(char);
const width = (text: string): number => [...text].reduce((sum, char) => sum + (isWide(char) ? 2 : 1), 0);

/** What follows behind so many columns of the terminal. */
function cutAt(line: string, columns: number): string {
  let at = 0;
  for (let seen = 0; seen < columns && at < line.length; at++) seen += isWide(line[at]!) ? 2 : 1;
  return line.slice(at);
}
