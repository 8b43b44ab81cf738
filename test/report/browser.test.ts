import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeHtml } from '../../src/report/html.js';
import { exampleFacts, exampleFinding, streamOf } from './example.js';

vi.mock('../../src/issue.js', async () => {
  const { exampleIssues } = await import('./example.js');
  return { issueEntry: (code: string) => exampleIssues[code] };
});

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
if (!hasBrowser && process.env.CI === 'true') {
  throw new Error(`No Chromium at ${executablePath}: install one, or name it in CHROMIUM_PATH.`);
}
/** A folder that keeps pictures of the pages for a person to look at. */
const pictures = process.env.REPORT_PICTURES;
const pictureHeight = 1300;

const hostile = [
  '<script>document.title = "taken over"; fetch("https://example.com/")</script>',
  '"><img src=x onerror="document.title=\'taken over\'">',
  '\u202egnp.exe\u200b',
  'https://example.com/a.png',
  'x'.repeat(100_000),
];

describe.skipIf(!hasBrowser)(
  `report.html in a browser${hasBrowser ? '' : ` (skipped: no Chromium at ${executablePath})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless=new', '--disable-gpu'] });
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Opens a report; `noise` collects what a report must never cause. */
    async function open(
      lang: 'en' | 'zh',
      options: { width: number; colorScheme?: 'light' | 'dark'; facts?: ReturnType<typeof exampleFacts> },
    ): Promise<{ page: Page; noise: string[] }> {
      const path = join(folder, `${lang}-${options.width}.html`);
      await writeHtml(options.facts ?? exampleFacts(), path, lang);
      const page = await browser.newPage({
        viewport: { width: options.width, height: 900 },
        colorScheme: options.colorScheme ?? 'light',
      });
      const noise: string[] = [];
      const url = pathToFileURL(path).href;
      page.on('request', (request) => {
        if (request.url() !== url && !request.url().startsWith('data:')) noise.push(`request ${request.url()}`);
      });
      page.on('console', (message) => noise.push(`console ${message.text()}`));
      page.on('pageerror', (error) => noise.push(`error ${error.message}`));
      page.on('dialog', (dialog) => noise.push(`dialog ${dialog.message()}`));
      await page.goto(url);
      return { page, noise };
    }

    async function picture(page: Page, name: string): Promise<void> {
      if (!pictures) return;
      const [width, height] = (await page.evaluate('[innerWidth, document.body.scrollHeight]')) as [number, number];
      for (let y = 0; y < height; y += pictureHeight) {
        const clip = { x: 0, y, width, height: Math.min(pictureHeight, height - y) };
        await page.screenshot({ path: join(pictures, `${name}-${y / pictureHeight}.png`), fullPage: true, clip });
      }
    }

    const screens = [
      { name: 'en', lang: 'en', width: 1280 },
      { name: 'zh', lang: 'zh', width: 1280 },
      { name: 'zh-dark', lang: 'zh', width: 1280, colorScheme: 'dark' },
      { name: 'en-phone', lang: 'en', width: 360 },
      { name: 'zh-phone-dark', lang: 'zh', width: 360, colorScheme: 'dark' },
    ] as const;
    for (const screen of screens) {
      test(`${screen.name}: quiet, whole, nothing wider than the screen`, async () => {
        const { page, noise } = await open(screen.lang, screen);
        const text = await page.locator('body').textContent();
        const titles = screen.lang === 'en' ? ['Outcomes', 'created', 'awaiting review'] : ['结果', '新建', '待审核'];
        for (const expected of [...titles, '512', '451', '1,204', '客户档案2019.xlsx', 'rejected/customers.xlsx']) {
          expect(text).toContain(expected);
        }
        const widths = await page.evaluate('[document.documentElement.scrollWidth, window.innerWidth]');
        expect((widths as number[])[0]).toBeLessThanOrEqual((widths as number[])[1]!);
        for (const summary of await page.locator('summary').all()) await summary.click();
        await picture(page, screen.name);
        expect(noise).toEqual([]);
        await page.close();
      });
    }

    test('the filter shows one severity', async () => {
      const { page } = await open('en', { width: 1280 });
      await page
        .getByText(/^warning/)
        .first()
        .click();
      expect(await page.locator('#issues .issue:visible').count()).toBe(1);
      await page.getByText(/^all/).first().click();
      expect(await page.locator('#issues .issue:visible').count()).toBe(5);
      await page.close();
    });

    test('hostile values stay text, also at phone width', async () => {
      const facts = exampleFacts({
        findings: streamOf(
          hostile.map((input, index) => ({ ...exampleFinding, row: index + 1, column: input, input })),
        ),
        totals: { findings: hostile.length, groups: 0 },
      });
      facts.report.mapping.name = hostile[0]!;
      facts.report.inputs[0]!.path = hostile[1]!;
      facts.tables[0]!.unmapped = hostile;
      const { page, noise } = await open('en', { width: 360, facts });
      await picture(page, 'hostile-phone');
      expect(await page.locator('script, img, iframe, object, link[rel=stylesheet]').count()).toBe(0);
      expect(await page.title()).toContain('<script>');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      expect(noise).toEqual([]);
      await page.close();
    });

    test('prints every finding opened', async () => {
      const { page } = await open('en', { width: 1000 });
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('Complete the number in the source').first().isVisible()).toBe(true);
      await picture(page, 'print');
      await page.close();
    });
  },
);
