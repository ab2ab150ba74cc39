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
    await page.evaluate(frames);
    const openMs = performance.now() - started;
    const searches = [];
    for (const words of ['example-bank', 'un110', 'nothing-of-that-name']) searches.push(await answerOf(page, words));
    return { openMs, filterMs: Math.max(...searches) };
  } finally {
    await browser.close();
  }
}

/** From the key to the frame that shows the answer: the page waits 80 ms for further keys, and answers in one go. */
async function answerOf(page, words) {
  const started = performance.now();
  await page.fill('#filter-search', words);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  await page.evaluate(frames);
  return performance.now() - started;
}

/** Until what was changed is painted. */
function frames() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
