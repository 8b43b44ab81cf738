import { describe, expect, test, vi } from 'vitest';
import { cutText, displayWidth, padText, wrapText } from '../../src/report/display-width.js';
import { renderSummary } from '../../src/report/terminal.js';
import { exampleFacts } from './example.js';

vi.mock('../../src/issue.js', async () => {
  const { exampleIssues } = await import('./example.js');
  return { issueEntry: (code: string) => exampleIssues[code] };
});

const plain = { width: 80, folder: 'runs/r1', hasColour: false } as const;

describe('summary of a run', () => {
  test('English', () => {
    expect(renderSummary(exampleFacts(), { ...plain, lang: 'en' })).toBe(`\
legacy-excel-zh: Loaded, with rows to look at (1.9 s, 231 MB)

Account          512 rows = 451 created + 27 merged + 4 awaiting review
                          + 12 rejected + 18 filtered out  ✓ balances
Contact          512 rows = 466 created + 9 updated + 30 merged
                          + 7 awaiting review  ✓ balances
Order          1,204 rows = 1,204 created  ✓ balances

Findings by kind: 12 errors, 14 warnings, 551 fixes
          9  error    phone.too-short: The phone number has too few digits (Acc…
          3  error    text.too-long: The text is longer than … characters (Acco…
         14  warning  email.typo: The domain looks misspelt (Contact · Email)

What to do next
  1. Repair the 12 rows in runs/r1/rejected/customers.xlsx and run that file
     with the same mapping.
  2. Decide about the possible duplicates in runs/r1/review.xlsx.
  3. Look through the 14 warnings: they kept nothing from being loaded.
  4. Look at the 2 columns that the mapping does not use.

Files
  runs/r1/report.html              report for people
  runs/r1/report.xlsx              findings as a workbook
  runs/r1/rejected/customers.xlsx  rows given back
  runs/r1/review.xlsx              decisions to make
`);
  });

  test('fits its width in both languages', () => {
    for (const lang of ['en', 'zh'] as const) {
      for (const width of [60, 80, 100]) {
        const lines = renderSummary(exampleFacts(), { ...plain, lang, width }).split('\n');
        const paths = lines.filter((line) => !line.includes('runs/r1/'));
        expect(Math.max(...paths.map(displayWidth))).toBeLessThanOrEqual(width);
      }
    }
  });

  test('colours only where asked, and nothing of the data can write to the terminal', () => {
    const facts = exampleFacts();
    facts.report.mapping.name = 'a\u001b]0;owned\u0007\u202e';
    expect(renderSummary(facts, { ...plain, lang: 'en' })).not.toContain('\u001b');
    expect(renderSummary(facts, { ...plain, lang: 'en' })).toContain('a⟨U+001B⟩]0;owned⟨U+0007⟩⟨U+202E⟩');
    expect(renderSummary(facts, { ...plain, lang: 'en', hasColour: true })).toContain('\u001b[1m');
  });

  test('one is one', () => {
    const facts = exampleFacts({
      files: { rejected: [{ source: 'a', path: 'rejected/a.csv', rows: 1 }], review: null },
    });
    expect(renderSummary(facts, { ...plain, lang: 'en', folder: '.' })).toContain('Repair the 1 row in rejected/a.csv');
  });
});

describe('display width', () => {
  const widths: [string, number][] = [
    ['abc', 3],
    ['中文', 4],
    ['ＡＢ', 4],
    ['한국', 4],
    ['e\u0301', 1],
    ['😀', 2],
    ['，。', 4],
    ['𠮷', 2],
    ['', 0],
  ];
  for (const [text, width] of widths) test(text, () => expect(displayWidth(text)).toBe(width));

  test('pads and cuts by columns', () => {
    expect(padText('中', 4)).toBe('中  ');
    expect(padText('中', 4, true)).toBe('  中');
    expect(cutText('中文字', 5)).toBe('中文…');
    expect(cutText('中文字', 6)).toBe('中文字');
  });

  test('wraps words and signs; punctuation does not begin a line', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapText('一二三，四', 6)).toEqual(['一二', '三，四']);
    expect(wrapText('unbreakable', 4)).toEqual(['unbreakable']);
    expect(wrapText('', 4)).toEqual([]);
  });
});
