/** The report in Chromium, from a file, as an auditor opens it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { evidenceOf } from '../../../lib/cli/inputs.ts';
import { readFacts } from '../../../lib/collect/facts-read.ts';
import { noConfiguration } from '../../../lib/configuration/configuration.ts';
import { readPieces } from '../../../lib/files.ts';
import { renderHtml } from '../../../lib/report/html.tsx';
import { evaluate } from '../../../lib/scan/evaluate.ts';
import { runInfo } from '../../../lib/scan/run-info.ts';
import { valuesIn } from '../../../lib/scan/values.ts';
import { allRules } from '../../../rules/index.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const named = process.env['FISC_CHROMIUM'];
const executablePath = named ?? places.find((place) => existsSync(place));

/** In CI a missing browser is a failure; elsewhere these tests are left out, and say so. */
const isLeftOut = executablePath === undefined && process.env['CI'] === undefined;
const reason = isLeftOut ? ' (left out: no Chromium; FISC_CHROMIUM may name one)' : '';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(isLeftOut)(`the page in Chromium${reason}`, { timeout: 120_000 }, () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const result = sampleResult({ names: ['bucket\u202Ename', '<script>alert(1)</script>'] });
  let folder: string;
  let browser: Browser;
  let page: Page;
  let said: string[];
  let asked: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fisc-report-'));
    writeFileSync(join(folder, 'report.html'), renderHtml({ result, catalog, locale: 'ja' }));
    writeFileSync(join(folder, 'shorter.html'), shorterPage());
    writeFileSync(join(folder, 'demo.html'), await demoPage());
    browser = await chromium.launch({ executablePath: executablePath ?? places[0]!, args });
  }, 120_000);

  /** Every section, every fourth item and one check each: axe takes minutes where a hundred rows are alike. */
  function shorterPage(): string {
    const some = catalog.items.filter((_, index) => index % 4 === 0);
    const items = some.map((item) => ({ ...item, rules: item.rules.slice(0, 1) }));
    const shown = new Set(items.map(({ id }) => id));
    const kept = new Set(items.flatMap(({ rules }) => rules.map(({ id }) => id)));
    const shorter = {
      ...result,
      items: result.items.filter(({ id }) => shown.has(id)),
      rules: result.rules.filter(({ id }) => kept.has(id)),
      findings: result.findings.filter(({ ruleId }) => kept.has(ruleId)),
    };
    return renderHtml({ result: shorter, catalog: { ...catalog, items }, locale: 'ja' });
  }

  /** The demo as `scan --demo` shows it. */
  async function demoPage(): Promise<string> {
    const path = 'lib/demo/facts.ndjson';
    const { facts, sha256 } = await readFacts(readPieces(path), path);
    const evidence = await evidenceOf('lib/demo/evidence.yaml', catalog);
    const run = runInfo(facts, 'demo', sha256, null);
    const given = { facts, catalog, all: allRules, selected: allRules, judging: noConfiguration, evidence, run };
    return renderHtml({ result: evaluate(given).result, catalog, locale: 'ja', valuesOf: valuesIn(facts) });
  }

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    said = [];
    asked = [];
    page.on('console', (line) => said.push(line.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  }, 60_000);

  const cards = (): Promise<number> => page.locator('.item:visible').count();

  async function filtered(status: string): Promise<void> {
    for (const box of await page.locator('input[name=status]').all()) {
      await box.setChecked((await box.getAttribute('value')) === status);
    }
  }

  test('opens from a file without a word on the console and without a request', async () => {
    expect(await page.title()).toContain('FISC安全対策基準');
    expect(await cards()).toBe(catalog.items.length);
    expect(said).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  test('filters by status and by standard, and shows all again', async () => {
    await filtered('violated');
    expect(await cards()).toBe(result.items.filter(({ status }) => status === 'violated').length);
    await page.selectOption('#filter-standard', '運110');
    expect(await page.locator('.item:visible').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      'un110-1-1',
      'un110-1-2',
    ]);
    await page.click('#reset');
    expect(await cards()).toBe(catalog.items.length);
    expect(said).toEqual([]);
  });

  test('a count of the summary leads to its items', async () => {
    await page.click('.tile.s-unknown');
    expect(await cards()).toBe(result.items.filter(({ status }) => status === 'unknown').length);
    expect(await page.locator('#filter-search').isVisible()).toBe(true);
    expect(said).toEqual([]);
  });

  test('searches item numbers, resources and regions; all words have to be there', async () => {
    const search = async (words: string): Promise<number> => {
      await page.fill('#filter-search', words);
      await page.waitForTimeout(200);
      return cards();
    };
    expect(await search('運110-1(1)')).toBeGreaterThan(0);
    expect(await search('example-bank-audit-prod-005 us-east-1')).toBe(3);
    expect(await search('EXAMPLE-BANK-AUDIT-PROD-005')).toBe(3);
    expect(await search('nothing-has-this-name')).toBe(0);
    expect(await page.locator('#nothing').isVisible()).toBe(true);
    expect(await page.locator('#shown').textContent()).toBe(`0 / ${catalog.items.length}`);
  });

  test('a link to an item that is filtered out shows and opens it', async () => {
    await filtered('provider');
    await page.click('.matrix a[href="#un108-3-4"]');
    expect(await page.locator('#un108-3-4 .inside').isVisible()).toBe(true);
  });

  test('switches the language', async () => {
    const heading = page.locator('h1');
    expect(await heading.innerText()).toBe('FISC安全対策基準 証跡レポート');
    await page.click('button[data-lang=en]');
    expect(await heading.innerText()).toBe('FISC security guidelines: evidence report');
    expect(await page.title()).toContain('evidence report');
    expect(await page.locator('button[data-lang=en]').getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('#filter-search').getAttribute('placeholder')).toContain('resource');
  });

  test.each([
    ['ja', 'light'],
    ['en', 'dark'],
  ] as const)('axe finds nothing in %s in %s colours, everything open', async (locale, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(pathToFileURL(join(folder, 'shorter.html')).href);
    await page.click(`button[data-lang=${locale}]`);
    // The policy of the page forbids script tags, not what the debugger evaluates.
    await page.evaluate(axe);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const found = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
    );
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test('the demo is filed on at most fifteen pages', async () => {
    await page.goto(pathToFileURL(join(folder, 'demo.html')).href);
    for (const locale of ['ja', 'en']) {
      await page.click(`button[data-lang=${locale}]`);
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
      expect(pages, locale).toBeGreaterThan(5);
      expect(pages, locale).toBeLessThanOrEqual(15);
    }
  });

  test('the filter governs print, the checks with it', async () => {
    await filtered('attested');
    await page.emulateMedia({ media: 'print' });
    const ids = result.items.filter(({ basis }) => basis === 'attestation').map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    const shown = await page
      .locator('.filed tr[data-for]:visible')
      .evaluateAll((all) => all.map((row) => row.dataset['for']));
    expect(shown).toEqual(ids);
    expect(await page.locator('.open:visible').count()).toBe(0);
    expect(await page.locator('.filtered').isVisible()).toBe(true);
  });

  test('prints every detail on A4, open and without the controls', async () => {
    await page.evaluate(() => document.documentElement.classList.add('full'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filed').isVisible()).toBe(false);
    expect(await page.locator('.filter').isVisible()).toBe(false);
    expect(await page.locator('.switch').isVisible()).toBe(false);
    const closed = page.locator('.item.c-provider .inside').first();
    expect((await closed.boundingBox())?.height).toBeGreaterThan(10);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // A4 in points.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[4-6](\.\d+)? 84[12](\.\d+)?\]/);
  });

  test('nothing is wider than the page, on a desk and on a phone', async () => {
    for (const width of [1280, 800, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, String(width)).toBeLessThanOrEqual(0);
    }
  });

  test('on a phone no column is too narrow to read', async () => {
    await page.goto(pathToFileURL(join(folder, 'shorter.html')).href);
    await page.setViewportSize({ width: 390, height: 800 });
    const narrow = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      const cells = [...document.querySelectorAll<HTMLElement>('td, dd, h5, .matrix th, .read li')];
      return cells
        .filter((cell) => cell.offsetParent !== null && (cell.textContent ?? '').trim().length > 3)
        .filter((cell) => cell.clientWidth < 4 * Number.parseFloat(getComputedStyle(cell).fontSize))
        .map((cell) => cell.outerHTML.slice(0, 80));
    });
    expect(narrow).toEqual([]);
  });

  test('reads without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(pathToFileURL(join(folder, 'report.html')).href);
    expect(await plain.locator('.item:visible').count()).toBe(catalog.items.length);
    expect(await plain.locator('h1').innerText()).toBe('FISC安全対策基準 証跡レポート');
    expect(await plain.locator('.filter').isVisible()).toBe(false);
    await context.close();
  });
});
