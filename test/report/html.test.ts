import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { IssueCode } from '../../src/issue.js';
import { html, maxShownChars } from '../../src/report/html/markup.js';
import { style } from '../../src/report/html/style.js';
import { renderHtml, writeHtml } from '../../src/report/html.js';
import { exampleFacts, exampleFinding, exampleGroups, streamOf } from './example.js';
import { scratchFolder } from './scratch.js';

vi.mock('../../src/issue.js', async () => {
  const { exampleIssues } = await import('./example.js');
  return { issueEntry: (code: string) => exampleIssues[code] };
});

describe('report.html', () => {
  for (const lang of ['en', 'zh'] as const) {
    test(`${lang}: as it was last looked at`, async () => {
      const page = await renderHtml(exampleFacts(), lang);
      await expect(page.replace(style, '')).toMatchFileSnapshot(`expected/report.${lang}.html`);
    });
  }

  test('same facts, same bytes', async () => {
    expect(await renderHtml(exampleFacts(), 'zh')).toBe(await renderHtml(exampleFacts(), 'zh'));
  });

  test('is written as UTF-8', async () => {
    const path = join(scratchFolder(), 'report.html');
    await writeHtml(exampleFacts(), path, 'zh');
    expect(readFileSync(path, 'utf8')).toBe(await renderHtml(exampleFacts(), 'zh'));
  });

  test('names nothing outside of itself, and forbids to fetch it', async () => {
    const page = await renderHtml(exampleFacts(), 'en');
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`);
    expect(page.match(/<script|<iframe|<object|@import|url\(|\son\w+=|src=|https?:/i)).toBe(null);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links.filter((href) => !href.startsWith('#') && href !== 'data:,')).toEqual([]);
  });

  test('every picture has words and every table headings', async () => {
    const page = await renderHtml(exampleFacts(), 'en');
    expect(page.match(/<svg /g)?.length).toBe(page.match(/<svg class="bar" role="img" aria-label="[^"]+"/g)?.length);
    expect(page.match(/<table /g)?.length).toBe(page.match(/<caption class="unseen">[^<]+<\/caption>/g)?.length);
    expect(page).toContain(
      'aria-label="Account: 451 created, 27 merged, 4 awaiting review, 12 rejected, 18 filtered out"',
    );
  });

  test('shows the equation, and where it does not hold', async () => {
    const facts = exampleFacts();
    facts.report.objects.order!.rows = 1300;
    facts.report.objects.order!.conserved = false;
    const page = await renderHtml(facts, 'en');
    expect(page).toContain('does not balance: 1,204 of 1,300 rows accounted for');
    expect(page).toContain('The books of 1 object do not balance');
    expect(page).toContain('≠');
  });

  test('shows the first of a long list, counts the rest and reads no further', async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        read++;
        yield { ...exampleFinding, row: read };
      }
    }
    const page = await renderHtml(
      exampleFacts({ findings: endless, totals: { findings: 3_000_000, groups: 2 } }),
      'en',
    );
    expect(page).toContain('The first 50 of 3,000,000 are shown here; report.xlsx has 1,048,575.');
    expect(read).toBe(51);
  });

  test('a huge group and huge cells stay small', async () => {
    const [group] = exampleGroups;
    const members = Array.from({ length: 5000 }, () => group!.members[0]!);
    const facts = exampleFacts({ groups: streamOf([{ ...group!, members }]) });
    facts.report.issues[0]!.samples[0]!.input = '😀'.repeat(1_000_000);
    facts.tables[0]!.unmapped = Array.from({ length: 16_384 }, (_, index) => `column_${index}`);
    const page = await renderHtml(facts, 'en');
    expect(page.length).toBeLessThan(300_000);
    expect(page).toContain('and 4,992 more');
    expect(page).toContain('2,000,000 characters in all');
    expect(page).not.toMatch(/\p{Surrogate}/u);
  });

  test('a run that found nothing is quiet', async () => {
    const facts = exampleFacts({
      fields: [],
      findings: streamOf([]),
      groups: streamOf([]),
      totals: { findings: 0, groups: 0 },
      verification: [],
      tables: [],
      files: { rejected: [], review: null },
    });
    facts.report = { ...facts.report, status: 'ok', issues: [], stages: [], objects: {} };
    const page = await renderHtml(facts, 'en');
    expect(page).toContain('Everything was loaded');
    expect(page).toContain('Nothing is left to do.');
    expect(page).toContain('Nothing was found.');
  });

  test('a detail that a finding does not have is left open', async () => {
    const facts = exampleFacts({ findings: streamOf([{ ...exampleFinding, code: 'text.too-long' as IssueCode }]) });
    expect(await renderHtml(facts, 'en')).toContain('The text is longer than … characters');
  });
});

describe('markup', () => {
  const cases: [string, string][] = [
    ['<b>&"\'', '&lt;b&gt;&amp;&quot;&#39;'],
    ['a\u202eb', 'a⟨U+202E⟩b'],
    ['\u0000\u001b[31m', '⟨U+0000⟩⟨U+001B⟩[31m'],
    ['zero\u200bwidth', 'zero⟨U+200B⟩width'],
    ['中文 ü 😀', '中文 ü 😀'],
    ['two\nlines\t', 'two\nlines\t'],
  ];
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), () =>
      expect(html`<i title="${text}">${text}</i>`.markup).toBe(`<i title="${expected}">${expected}</i>`),
    );
  }

  test('lists are joined, null is nothing, pieces are not escaped twice', () => {
    expect(html`${[html`<b>${'<'}</b>`, 'x&', 3, null]}`.markup).toBe('<b>&lt;</b>x&amp;3');
  });

  test('the cut never halves a sign', async () => {
    const facts = exampleFacts();
    facts.report.issues[0]!.samples[0]!.input = `${'x'.repeat(maxShownChars - 1)}😀😀`;
    expect(await renderHtml(facts, 'en')).not.toMatch(/\p{Surrogate}/u);
  });
});
