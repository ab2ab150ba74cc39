/** attest new, check and list: from the draft to a statement on which an item rests. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { evaluate } from '../../../../lib/api.ts';
import { checkCommand } from '../../../../lib/cli/attest/check.ts';
import { draftOf } from '../../../../lib/cli/attest/draft.ts';
import { listCommand } from '../../../../lib/cli/attest/list.ts';
import { newCommand } from '../../../../lib/cli/attest/new.ts';
import { speak } from '../../../../lib/cli/print.ts';
import { readFacts, type ReadFacts } from '../../../../lib/collect/facts-read.ts';
import { checkEvidence, evidenceContext, noEvidence, parseEvidence } from '../../../../lib/evidence/evidence.ts';
import { readPieces } from '../../../../lib/files.ts';
import { renderJson } from '../../../../lib/report/json.ts';
import { inOnePiece } from '../../../../lib/report/index.ts';
import type { ScanResult } from '../../../../lib/result/result.ts';
import { allRules } from '../../../../rules/index.ts';
import { catalog } from '../../../fixtures/report/result.ts';

const demo = fileURLToPath(new URL('../../../../lib/demo/facts.ndjson', import.meta.url));
const locales = ['ja', 'en'] as const;
const blanksOfAttestation = ['owner', 'approver', 'date', 'expires', 'statement', 'evidence.0'];

let dir = '';
let facts: ReadFacts;
let result: ScanResult;
let day = '';
const path = (name: string): string => join(dir, name);
const written = (name: string): Promise<string> => readFile(path(name), 'utf8');

/** What stdout and stderr got. */
let [out, err] = ['', ''];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'attest-'));
  facts = await readFacts(readPieces(demo), 'demo');
  result = evaluate({ ...facts, catalog, evidence: noEvidence }).result;
  day = facts.facts.header.collectedAt.slice(0, 10);
  await writeFile(path('result.json'), await inOnePiece(renderJson(result)));
});
afterAll(() => rm(dir, { recursive: true }));
beforeEach(() => {
  [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** As a person fills it. */
function filled(draft: string, words: Readonly<Record<string, string>> = {}): string {
  const values: Readonly<Record<string, string>> = {
    owner: 'システム部 見本一郎',
    approver: '見本二郎(CIO)',
    date: day,
    expires: `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace('-02-29', '-02-28'),
    statement: '規程あり',
    ...words,
  };
  return draft
    .replaceAll(/^( {4}(\w+): )''/gm, (_, head: string, name: string) => `${head}'${values[name]}'`)
    .replaceAll("      - ''", "      - '規程集 4-12'");
}

describe('the draft of every item that a person may state', () => {
  const items = catalog.items.filter(({ kind }) => kind !== 'provider');
  const asked = items.filter(({ attestation }) => attestation !== null);
  const context = evidenceContext(catalog, allRules, '2026-11-26T00:00:00Z');

  test('there is a template for each of the 87 items, whole in both languages', () => {
    // 運109-1(16) is asked of nobody who keeps data in Japan.
    const templates = asked.filter(
      ({ attestation }) => attestation!.ifAllowedAbroad !== true || attestation!.onlyAtStrict,
    );
    expect(templates).toHaveLength(87);
    for (const { attestation } of templates) {
      const { asks, evidence, owner, approver, validMonths } = attestation!;
      expect(owner).not.toEqual(approver);
      expect([3, 6, 12, 24, 36]).toContain(validMonths);
      for (const { ja, en } of [asks, ...evidence, owner, approver]) expect([ja, en]).not.toContain('');
    }
  });

  describe.each(locales)('in %s', (locale) => {
    test.each(items.map((item) => [item.id, item] as const))('%s', (id, item) => {
      const draft = draftOf([{ item, isAsked: true, earlier: null }], locale, '2026-11-26');
      const comments = draft
        .split('\n')
        .flatMap((line) => /# (.*)$/.exec(line)?.[1] ?? [])
        .join(' ')
        .replaceAll(/\s/g, '');
      const { attestation } = item;
      const told = [item.topic, item.summary];
      if (attestation !== null)
        told.push(attestation.asks, ...attestation.evidence, attestation.owner, attestation.approver);
      for (const text of told) expect(comments).toContain(text[locale].replaceAll(/\s/g, ''));
      expect(comments).toContain(item.label);
      if (attestation !== null) expect(comments).toMatch(new RegExp(`${attestation.validMonths}(か月|months)`));
      expect((parse(draft) as { attestations: { item: string }[] }).attestations).toMatchObject([{ item: id }]);
      const { errors } = checkEvidence([{ name: 'd.yaml', text: draft }], context);
      expect(
        errors.map((error) =>
          error[locale]
            .split(': ')
            .slice(0, 2)
            .join(' ')
            .replace(/^d\.yaml:\d+ /, ''),
        ),
      ).toEqual(blanksOfAttestation.map((blank) => `attestations.0.${blank}`));
      for (const error of errors) expect(error[locale]).toMatch(/未記入|must not be blank/);
    });
  });

  test('what a result says of an earlier statement stays a comment', () => {
    const earlier = {
      id: "A\nexceptions: [{id: x}]\r\n- 'y' \u202e",
      owner: 'a',
      approver: 'b',
      date: '2025-01-01',
      expires: '2026-01-01\nz: 1',
      statement: 's',
      evidence: [],
      standing: 'expired',
    } as const;
    const draft = draftOf([{ item: items[0]!, isAsked: true, earlier }], 'ja', '2026-11-26');
    expect(Object.keys(parse(draft) as object)).toEqual(['attestations']);
    expect(draft).toMatch(/^ {2}# 前回の申告: A exceptions.*期限 2026-01-01 z: 1/m);
    expect(draft).not.toContain('\u202e');
  });
});

describe('the demo, from what waits to what is stated', () => {
  test.each(locales)('in %s', async (locale) => {
    speak(locale);
    const name = `waiting-${locale}.yaml`;
    await newCommand([], { missing: true, result: path('result.json'), output: path(name), locale });
    const draft = await written(name);
    const waiting = result.items.filter(({ reasons }) => reasons.some(({ type }) => type.startsWith('attestation')));
    expect(waiting.length).toBeGreaterThan(50);
    expect((parse(draft) as { attestations: { item: string }[] }).attestations.map(({ item }) => item)).toEqual(
      waiting.map(({ id }) => id),
    );

    await checkCommand(path(name), { locale });
    expect(process.exitCode).toBe(3);
    expect(err.match(/(未記入|must not be blank)/g)).toHaveLength(waiting.length * blanksOfAttestation.length);
    expect(new Set([...err.matchAll(/attestations\.\d+\.([\w.]+):/g)].map(([, blank]) => blank))).toEqual(
      new Set(blanksOfAttestation),
    );
    process.exitCode = undefined;
    err = '';

    await writeFile(path(name), filled(draft));
    await checkCommand(path(name), { locale, level: 'strict', strict: true });
    expect([err, process.exitCode]).toEqual(['', undefined]);
    expect(out).toContain(String(waiting.length));

    const context = evidenceContext(catalog, allRules, new Date().toISOString());
    const evidence = parseEvidence([{ name, text: await written(name) }], context);
    const { items } = evaluate({ ...facts, catalog, evidence }).result;
    expect(items.filter(({ reasons }) => reasons.some(({ type }) => type.startsWith('attestation')))).toEqual([]);
    for (const { id } of waiting.filter(({ status }) => status === 'attestationRequired')) {
      expect(items.find((item) => item.id === id)).toMatchObject({
        status: 'satisfied',
        attestation: { standing: 'valid' },
      });
    }
  });
});

describe('attest new', () => {
  const options = { locale: 'ja' } as const;
  const itemsIn = (text: string): readonly string[] =>
    (parse(text) as { attestations: { item: string }[] }).attestations.map(({ item }) => item);

  test('takes items in every form, and prints without a file', async () => {
    await newCommand(['運１０８－１', '実13'], options);
    expect(itemsIn(out)).toEqual(['un108-1', 'un110-1-2']);
  });
  test('--missing without a result: what the level asks for', async () => {
    await newCommand([], { ...options, missing: true });
    const standard = itemsIn(out);
    out = '';
    await newCommand([], { ...options, missing: true, level: 'strict' });
    const atStrict = itemsIn(out);
    expect(atStrict.filter((id) => !standard.includes(id))).toEqual(['un108-3-7']);
    expect(atStrict).toHaveLength(87);
  });
  test('leaves out what is the provider’s alone, and refuses it where nothing else is named', async () => {
    await newCommand(['運109-1'], options);
    expect(itemsIn(out)).not.toContain('un109-1-3');
    await expect(newCommand(['un109-1-3'], options)).rejects.toThrow("the provider's alone: 運109-1(3)");
    await expect(newCommand([], options)).rejects.toThrow('name items, or give --missing');
    await expect(newCommand(['un109-1-17'], { ...options, missing: true })).rejects.toThrow('no item waits');
  });
  test('replaces no file that holds something, unless told to', async () => {
    await writeFile(path('there.yaml'), '\n');
    const to = { ...options, output: path('there.yaml') };
    await newCommand(['un108-1'], to);
    const first = await written('there.yaml');
    await expect(newCommand(['un108-6'], to)).rejects.toThrow('--force');
    expect(await written('there.yaml')).toBe(first);
    await newCommand(['un108-6'], { ...to, force: true });
    expect(itemsIn(await written('there.yaml'))).toEqual(['un108-6']);
    await newCommand(['un108-6'], { ...options, output: path('new.yaml') });
    expect((await stat(path('new.yaml'))).mode & 0o777).toBe(0o600);
  });
});

describe('attest check', () => {
  const check = async (text: string, flags: Partial<Parameters<typeof checkCommand>[1]> = {}): Promise<string> => {
    speak('en');
    await writeFile(path('e.yaml'), text);
    await checkCommand(path('e.yaml'), { locale: 'en', at: '2026-11-26T00:00:00Z', ...flags });
    return err.replaceAll(dir, '');
  };
  const attestation = (changes: Readonly<Record<string, string>> = {}): string =>
    `  - ${JSON.stringify({ id: 'A-1', item: 'un108-1', owner: 'a', approver: 'b', date: '2026-04-01', expires: '2027-03-31', statement: 's', evidence: ['e'], ...changes })}\n`;
  const exception = (changes: Readonly<Record<string, unknown>> = {}): string =>
    `  - ${JSON.stringify({ id: 'E-1', rule: 's3-bucket-versioning', resource: 'nothing-*', reason: 'r', control: 'c', approver: 'd', date: '2026-04-01', expires: '2027-03-31', ...changes })}\n`;

  test.each<[string, string, { level?: 'strict'; strict?: true }, number | undefined, string]>([
    ['all right', `attestations:\n${attestation()}`, {}, undefined, ''],
    [
      'its own approver, at strict',
      `attestations:\n${attestation({ approver: 'Ａ' })}`,
      { level: 'strict' },
      3,
      "/e.yaml:2: attestation 'A-1' is approved by its own owner",
    ],
    ['its own approver, at standard', `attestations:\n${attestation({ approver: 'a' })}`, {}, undefined, ''],
    [
      'an end that is over',
      `attestations:\n${attestation({ expires: '2026-11-25' })}`,
      {},
      undefined,
      "warning: /e.yaml:2: attestation 'A-1' ended on 2026-11-25",
    ],
    ['the same, --strict', `attestations:\n${attestation({ expires: '2026-11-25' })}`, { strict: true }, 3, 'ended on'],
    [
      'a date after the evaluation',
      `attestations:\n${attestation({ date: '2026-11-27' })}`,
      {},
      3,
      "/e.yaml:2: date '2026-11-27' is still to come",
    ],
    ['a rule that is none', `exceptions:\n${exception({ rule: 's3-nope' })}`, {}, 3, "/e.yaml:2: no rule 's3-nope'"],
    [
      'a rule that is not judged',
      `exceptions:\n${exception({ rule: 's3-bucket-encryption-kms' })}`,
      {},
      undefined,
      "warning: /e.yaml:2: exception 'E-1' (nothing-*) is for s3-bucket-encryption-kms, which was not judged; check the level, --rules and --items",
    ],
    [
      'an exception that is over',
      `exceptions:\n${exception({ expires: '2026-10-01' })}`,
      {},
      undefined,
      "warning: /e.yaml:2: exception 'E-1' (nothing-*) is over",
    ],
    ['an exception of which nobody knows', `exceptions:\n${exception()}`, {}, undefined, ''],
  ])('%s', async (_name, text, flags, code, sentence) => {
    const told = await check(text, flags);
    expect(process.exitCode).toBe(code);
    if (sentence === '') expect(told).toBe('');
    else expect(told).toContain(sentence);
  });

  test('against a result: exceptions that match nothing', async () => {
    const failed = result.findings.find(({ status, ruleId }) => status === 'fail' && ruleId.startsWith('s3-bucket-'))!;
    const matching = exception({ id: 'E-2', rule: failed.ruleId, resource: failed.resource.id, tags: { a: 'b' } });
    const text = `exceptions:\n${exception()}${matching}`;
    const told = await check(text, { result: path('result.json') });
    expect(told).toBe(
      "warning: /e.yaml:2: exception 'E-1' (nothing-*) matches no failing resource; remove it if that was mended, else check 'resource'\n",
    );
    expect(process.exitCode).toBeUndefined();
    await check(text, { result: path('result.json'), strict: true });
    expect(process.exitCode).toBe(3);
  });

  test('tells every problem of every entry, and of a file that is no YAML', async () => {
    const told = await check(
      `attestations:\n${attestation({ item: '運110', nope: 'x' })}${attestation({ item: '運110' })}exceptions:\n${exception({ id: 'A-1', date: '2026-02-30', expires: '2026-12-31' })}`,
    );
    expect(told.split('\n').map((line) => line.slice(0, 60))).toEqual([
      expect.stringContaining("/e.yaml:2: unknown key 'nope'"),
      expect.stringContaining("/e.yaml:3: id 'A-1' stands already at"),
      expect.stringContaining("/e.yaml:3: '運110' means several items; name"),
      expect.stringContaining("/e.yaml:5: id 'A-1' stands already"),
      expect.stringContaining('/e.yaml:5: exceptions.0.date: expected a calen'),
      '',
    ]);
    expect(await check('attestations: [')).toContain('/e.yaml:1: ');
    expect(process.exitCode).toBe(3);
  });
});

describe('attest list', () => {
  const evidence = fileURLToPath(new URL('../../../../lib/demo/evidence.yaml', import.meta.url));
  const list = async (file: string, at?: string, within = '60d') => {
    out = '';
    await listCommand(file, { format: 'json', locale: 'ja', within, ...(at === undefined ? {} : { at }) });
    return JSON.parse(out) as {
      attestations: { state: string; item: string; id: string | null }[];
      exceptions: { state: string; id: string }[];
    };
  };
  const statesOf = (rows: readonly { state: string; id: string | null }[]) =>
    rows.filter(({ id }) => id !== null).map(({ state }) => state);

  test.each([
    ['2026-04-01T00:00:00Z', '60d', ['held', 'held', 'held', 'expired'], ['held']],
    ['2026-03-31T00:00:00Z', '60d', ['notYet', 'notYet', 'held', 'expiring'], ['notYet']],
    ['2027-01-31T00:00:00Z', '60d', ['expiring', 'expiring', 'expiring', 'expired'], ['expiring']],
    ['2027-01-31T00:00:00Z', '30', ['held', 'held', 'held', 'expired'], ['held']],
    ['2027-04-01T00:00:00Z', '60d', ['expired', 'expired', 'expired', 'expired'], ['expired']],
  ])('of files, as of %s within %s', async (at, within, attested, excepted) => {
    const { attestations, exceptions } = await list(evidence, at, within);
    expect(statesOf(attestations)).toEqual(attested);
    expect(exceptions.map(({ state }) => state)).toEqual(excepted);
    expect(attestations.filter(({ state }) => state === 'missing')).toHaveLength(86 - 4);
  });

  test('of a result: what waits in it, and exceptions that cover nothing', async () => {
    const context = evidenceContext(catalog, allRules, new Date().toISOString());
    const text = (await readFile(evidence, 'utf8')).replace('mihon-datalake-sandbox', 'nothing');
    const own = evaluate({ ...facts, catalog, evidence: parseEvidence([{ name: 'e', text }], context) }).result;
    await writeFile(path('own.json'), await inOnePiece(renderJson(own)));
    const { attestations, exceptions } = await list(path('own.json'));
    expect(statesOf(attestations)).toEqual(['held', 'held', 'held', 'expired']);
    expect(exceptions.map(({ state }) => state)).toEqual(['unused']);
    const waiting = own.items.filter(({ reasons }) => reasons.some(({ type }) => type === 'attestationMissing'));
    expect(attestations.filter(({ state }) => state === 'missing').map(({ item }) => item)).toEqual(
      waiting.map(({ id }) => id),
    );
  });

  test.each(locales)('as tables in %s', async (locale) => {
    await listCommand(evidence, { format: 'table', locale, within: '60d', at: '2026-11-26T00:00:00Z' });
    expect(out).toContain(locale === 'ja' ? '期限切れ  運113-6' : 'expired  運113-6');
    expect(out).toContain(locale === 'ja' ? '未申告' : 'missing');
    expect(out).toContain('EXC-2026-003');
    await expect(list(evidence, undefined, 'soon')).rejects.toThrow("--within: 'soon' is no number of days");
  });
});
