import { expect, test } from 'vitest';
import { renderJson as pieces } from '../../../lib/report/json.ts';
import { formats, inOnePiece } from '../../../lib/report/index.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const result = sampleResult();
const renderJson = (own: typeof result): string => [...pieces(own)].join('');

test('is the result, whole', () => {
  expect(JSON.parse(renderJson(result))).toEqual(JSON.parse(JSON.stringify(result)));
});

test('has a stable order, whatever the order of collecting', () => {
  const shuffled = {
    ...Object.fromEntries(Object.entries(result).toReversed()),
    run: { ...result.run, calls: Object.fromEntries(Object.entries(result.run.calls).toReversed()) },
  } as typeof result;
  expect(renderJson(shuffled)).toBe(renderJson(result));
  expect(Object.keys(JSON.parse(renderJson(shuffled)) as object)[0]).toBe('schemaVersion');
});

test('times are in UTC, and the file ends with a newline', () => {
  const json = renderJson(result);
  expect(json).toContain('"collectedAt": "2026-11-24T10:30:05.000Z"');
  expect(json.endsWith('}\n')).toBe(true);
});

test('control and direction characters are escaped, and read back as they were', () => {
  const names = ['a\u202Eb', 'c\u009Bd', 'e\u200Bf', 'g\u{E0041}h'];
  const own = sampleResult({ names });
  const json = renderJson(own);
  expect(json).not.toMatch(/[\u007F-\u009F\u200B\u202A-\u202E\u{E0000}-\u{E007F}]/u);
  expect(json).toContain('a\\u202Eb');
  expect((JSON.parse(json) as typeof own).findings).toEqual(own.findings);
});

test.each(Object.values(formats).flat())('$file renders', async ({ render }) => {
  expect((await inOnePiece(await render({ result, catalog, locale: 'ja' }))).length).toBeGreaterThan(1000);
});
