/** How long a report takes in Chromium: until it stands there with its script run, and until its filter has answered. */
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** Milliseconds, the longest of three searches. */
export async function inChromium(file, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    const started = performance.now();
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    await page.waitForFunction(() => document.querySelector('#shown')?.textContent?.includes('/'));
    const openMs = performance.now() - started;
    const searches = [];
    for (const words of ['example-bank', 'un110', 'nothing-of-that-name']) searches.push(await answerOf(page, words));
    return { openMs, filterMs: Math.max(...searches) };
  } finally {
    await browser.close();
  }
}

/** From the key to the frame that shows the answer. */
async function answerOf(page, words) {
  const before = await page.locator('#shown').textContent();
  const started = performance.now();
  await page.fill('#filter-search', words);
  await page.waitForFunction((text) => document.querySelector('#shown')?.textContent !== text, before);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return performance.now() - started;
}
