/** The library's doors against the command line: the same account, the same result. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { collect, demoFacts, evaluate, render, scan } from '../../lib/api.ts';
import { theCatalog } from '../../lib/catalog.ts';
import { packFacts } from '../../lib/collect/facts-file.ts';
import { unpackFacts } from '../../lib/collect/facts-read.ts';
import { noConfiguration } from '../../lib/configuration/configuration.ts';
import { formats } from '../../lib/report/index.ts';
import type { ScanResult } from '../../lib/result/result.ts';
import { NoCredentials, UsageError } from '../../lib/usage.ts';
import { allRules } from '../../rules/index.ts';
import { describeEmulated, withLocalhost } from '../helpers/emulator.ts';
import { scan as scanByCli, withoutRun } from '../helpers/scanning.ts';

const catalog = await theCatalog();

/** What differs between a program run from its source and a built one. */
const comparable = (result: object) => ({ ...withoutRun(result as never), tool: null });

describe('evaluate', () => {
  test('judges by what the facts were collected for', async () => {
    const { facts, sha256 } = await demoFacts();
    const { result, bugs } = evaluate({ facts, sha256, catalog });
    expect(result.rules.map(({ id }) => id).sort()).toEqual(facts.header.configuration.rules.toSorted());
    expect(result.scope.level).toBe(facts.header.configuration.level);
    expect(result.run).toMatchObject({ source: 'evaluate', factsSha256: sha256, durationMs: null });
    expect(bugs).toEqual([]);
  });

  test('takes everything that it is given', async () => {
    const { facts } = await demoFacts();
    const selected = allRules.filter(({ id }) => id.startsWith('kms-'));
    const judging = { ...noConfiguration, level: 'strict' as const };
    const { result } = evaluate({ facts, catalog, selected, judging });
    expect(new Set(result.findings.map(({ ruleId }) => ruleId.split('-')[0]))).toEqual(new Set(['kms']));
    expect(result.scope.level).toBe('strict');
    expect(result.run.factsSha256).toBeNull();
  });

  test('says when this version knows none of the rules', async () => {
    const { facts } = await demoFacts();
    const configuration = { ...facts.header.configuration, rules: ['of-another-version'] };
    const strange = { ...facts, header: { ...facts.header, configuration } };
    expect(() => evaluate({ facts: strange, catalog })).toThrow(UsageError);
  });
});

describe('render', () => {
  let result: ScanResult;
  beforeAll(async () => {
    ({ result } = evaluate({ ...(await demoFacts()), catalog }));
  });

  test('gives the same bytes for the same result, in each format and language', async () => {
    for (const format of ['html', 'json', 'terminal'] as const) {
      const again = await render(result, format, { locale: 'en' });
      for (const [name, bytes] of await render(result, format, { locale: 'en' })) {
        expect(Buffer.from(bytes).equals(again.get(name) ?? Buffer.of()), name).toBe(true);
        expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes), format).toContain('123456789012');
      }
    }
    const summary = (await render(result, 'terminal')).get('summary.txt');
    expect(Buffer.from(summary ?? []).toString()).toMatch(/要是正|未確認/);
  });

  test('what people filled in an earlier workbook is carried; what is none is an error', async () => {
    const workbook = (await render(result, 'xlsx')).get('report.xlsx')!;
    const carried = (await render(result, 'xlsx', { carry: workbook })).get('report.xlsx')!;
    expect(Buffer.from(carried).equals(workbook)).toBe(true);
    await expect(render(result, 'xlsx', { carry: new Uint8Array() })).rejects.toThrow(/^carry: not a report\.xlsx/);
  });

  test('names the formats there are for one that is none', async () => {
    await expect(render(result, 'pdf' as 'html')).rejects.toThrow(
      new UsageError(`no format 'pdf' (there are ${Object.keys(formats).join(', ')})`),
    );
  });
});

describe('collect, before it calls anybody', () => {
  test.each([
    [{ rules: ['nothing-*'] }, "no rule matches 'nothing-*'"],
    [{ regions: ['tokyo'] }, "regions: 'tokyo' is no region"],
    [{ items: ['un999-*'] }, "no item matches 'un999-*'"],
  ])('%j: a usage error', async (options, message) => {
    await expect(collect(options)).rejects.toThrow(UsageError);
    await expect(collect(options)).rejects.toThrow(message);
  });
});

describeEmulated('an account', (emulator) => {
  beforeEach(() => {
    vi.stubEnv('AWS_ENDPOINT_URL', emulator.url);
    vi.stubEnv('AWS_ENDPOINT_URL_S3_CONTROL', withLocalhost(emulator.url));
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
  });
  afterEach(() => vi.unstubAllEnvs());

  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };

  test(
    'is judged as by the command line, with credentials given as such or by a function',
    { timeout: 180_000 },
    async () => {
      await emulator.seed('kms');
      const byCli = await scanByCli(['--rules', 'kms-*', '--level', 'strict'], { url: emulator.url });
      const seen = new Set<string>();
      const { facts, result, bugs } = await scan({
        credentials: () => Promise.resolve(credentials),
        rules: ['kms-*'],
        level: 'strict',
        onProgress: ({ kind }) => seen.add(kind),
      });
      const normal = (one: object) =>
        JSON.parse(JSON.stringify(comparable(one)).replaceAll(/"at":"[^"]*"/g, '"at":""'));
      expect(normal(result)).toEqual(normal(byCli.result));
      expect(result.findings.length).toBeGreaterThan(10);
      expect(bugs).toEqual([]);
      expect(seen).toContain('kms.key');
      expect(result.run).toMatchObject({ source: 'scan', durationMs: expect.any(Number) });

      const { bytes, sha256 } = await packFacts(facts);
      const again = evaluate({ ...(await unpackFacts(bytes, 'facts.json.gz')), catalog });
      expect(comparable(again.result)).toEqual(comparable(result));
      expect(again.result.run.factsSha256).toBe(sha256);

      const collected = await collect({ credentials, rules: ['kms-*'], level: 'strict' });
      expect(collected.listings.get('kms.key')).toEqual(facts.listings.get('kms.key'));
    },
  );

  test('of nobody: NoCredentials', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    await expect(collect({ rules: ['kms-*'] })).rejects.toThrow(NoCredentials);
  });

  test('aborted: the reason of the signal', async () => {
    const reason = new Error('enough');
    await expect(collect({ credentials, rules: ['kms-*'], signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
