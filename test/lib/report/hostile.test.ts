/** Whatever others named, every format stays what it is by its own parser, and nothing in it is active. */
import { strFromU8, unzipSync } from 'fflate';
import { parseCsv } from 'hucre/csv';
import { describe, expect, test } from 'vitest';
import { formats, inOnePiece, type FormatName, type ReportFile } from '../../../lib/report/index.ts';
import { resultSchema } from '../../../lib/result/schemas.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { withEveryStatus } from '../../fixtures/report/every-status.ts';
import { sheetsIn } from '../../fixtures/report/workbook.ts';
import { hostileResult, payloads } from '../../helpers/hostile.ts';
import { activeIn } from '../../helpers/markdown.ts';
import { jsonSchema, xmlComplaints } from '../../helpers/schemas.ts';

const locales = ['ja', 'en'] as const;
const sample = withEveryStatus(fewRules(sampleResult({ buckets: 24, deniedRegions: 2 })));

/** A result with the rules that have something open, and some that have not: the rest is more of the same. */
function fewRules(whole: ScanResult): ScanResult {
  const open = new Set(whole.findings.flatMap(({ ruleId, status }) => (status === 'pass' ? [] : [ruleId])));
  const kept = new Set(whole.rules.flatMap(({ id }, index) => (open.has(id) || index % 10 === 0 ? [id] : [])));
  return {
    ...whole,
    rules: whole.rules.filter(({ id }) => kept.has(id)),
    findings: whole.findings.filter(({ ruleId }) => kept.has(ruleId)),
    coverage: whole.coverage.filter(({ ruleId }) => kept.has(ruleId)),
  };
}

const short = payloads.filter((payload) => payload.length < 1000);
let turn = 0;
const results: Readonly<Record<string, ScanResult>> = {
  'each string another': hostileResult(sample, () => payloads[(turn += 1) % payloads.length]!),
  'each string all of it': hostileResult(sample, () => short.join(' ')),
};

/** What no text may hold that people or terminals read. */
const unseen =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFE\uFFFF]|\p{Cs}/u;

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}

/** The beginnings of such texts in a value, and of what is empty. */
function unseenIn(value: unknown): string[] {
  const texts = stringsIn(value).filter((one) => unseen.test(one) || one.trim() === '');
  return texts.map((one) => one.slice(0, 100));
}

const sarif = jsonSchema('sarif-2.1.0.json');
const ocsf = jsonSchema('ocsf-1.6.0-compliance-finding.json');

/** Elements and attributes of a page, and the schemes of its links. */
function markupOf(page: string): Set<string> {
  const bare = page.replaceAll(/<(script|style)>.*?<\/\1>/gs, '<$1>');
  const found = new Set<string>();
  for (const [, name, attributes = ''] of bare.matchAll(/<([a-z][^\s>/]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi)) {
    found.add(`<${name}>`);
    for (const [, attribute, value = ''] of attributes.matchAll(/\s+([^\s=>]+)(?:="([^"]*)")?/g)) {
      found.add(`${name} ${attribute}`);
      if (attribute === 'href' || attribute === 'src') found.add(`${attribute} ${/^#|^https?:/.exec(value)?.[0]}`);
    }
  }
  return found;
}

const plainMarkup = new Map<string, Set<string>>();

type Check = (text: string, result: ScanResult, locale: (typeof locales)[number], bytes: Uint8Array) => unknown;

/** What each format must stand; a format without a line here fails. */
const checks: Readonly<Partial<Record<FormatName, Check>>> & Readonly<Record<string, Check>> = {
  html: async (text, _, locale) => {
    const plain = plainMarkup.get(locale) ?? markupOf(decoded(await bytesOf(formats.html[0], sample, locale)));
    plainMarkup.set(locale, plain);
    expect([...markupOf(text)].filter((one) => !plain.has(one))).toEqual([]);
    expect(text.match(/<script/g)).toHaveLength(1);
  },
  json: (text, result) => expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(result))),
  xlsx: async (_text, _result, _locale, bytes) => {
    for (const [name, { rows }] of await sheetsIn(bytes)) {
      const texts = rows.flat().filter((cell) => typeof cell === 'string');
      expect(
        texts.filter((cell) => unseen.test(cell)).map((cell) => cell.slice(0, 100)),
        name,
      ).toEqual([]);
    }
    const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)] as const);
    // Cells are text. The only links are those of the catalog's sources.
    for (const [path, part] of parts) expect(part.match(/<f[ >]/)?.[0], path).toBeUndefined();
    const targets = parts.flatMap(([, part]) => [...part.matchAll(/Target="([^"]*)" TargetMode="External"/g)]);
    const known = catalog.sources
      .flatMap(({ url, moreUrls }) => [url, ...moreUrls])
      .map((url) => url.replaceAll('&', '&amp;'));
    expect(targets.map(([, target]) => target).filter((target) => !known.includes(target!))).toEqual([]);
  },
  csv: (text) => {
    const rows = parseCsv(text, { typeInference: false, delimiter: ',' });
    const cells = rows.flat().map(String);
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell)).map((cell) => cell.slice(0, 100))).toEqual([]);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  },
  terminal: (text) => expect(text.split('\n').length).toBeLessThan(100),
  md: (text) => expect(activeIn(text)).toEqual([]),
  junit: async (text) => expect(await xmlComplaints(text, 'junit-10.xsd')).toEqual([]),
  sarif: (text) => {
    const log: unknown = JSON.parse(text);
    expect(sarif(log)).toEqual([]);
    expect(unseenIn(log)).toEqual([]);
  },
  ocsf: (text) => {
    const events = JSON.parse(text) as unknown[];
    expect(events.flatMap(ocsf)).toEqual([]);
    expect(unseenIn(events)).toEqual([]);
  },
  asff: (text) => {
    const batches: unknown = JSON.parse(text);
    expect(unseenIn(batches)).toEqual([]);
  },
};

async function bytesOf(
  { render }: ReportFile,
  result: ScanResult,
  locale: (typeof locales)[number],
): Promise<Uint8Array> {
  return Buffer.from(await inOnePiece(await render({ result, catalog, locale })));
}

/** Without a byte order mark; what is no UTF-8 fails. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

test('what is hostile is a result that can be read', () => {
  for (const result of Object.values(results)) expect(resultSchema.safeParse(result).error?.issues).toBeUndefined();
});

test('every format is tried', () => {
  expect(Object.keys(checks).toSorted()).toEqual(Object.keys(formats).toSorted());
});

describe.each(Object.entries(results))('%s', (_, result) => {
  describe.each(locales)('in %s', (locale) => {
    test.each(Object.keys(formats) as FormatName[])('%s', async (name) => {
      for (const file of formats[name]) {
        const bytes = await bytesOf(file, result, locale);
        const text = name === 'xlsx' ? '' : decoded(bytes);
        expect(text.match(unseen)?.[0]).toBeUndefined();
        await checks[name]?.(text, result, locale, bytes);
      }
    });
  });
});
