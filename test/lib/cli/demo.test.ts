/** `scan --demo` through the built command line: no account, no credentials, no network. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../lib/result/result.ts';
import { allRules } from '../../../rules/index.ts';
import { runCli } from '../../helpers/cli.ts';
import { resultIn, scan, withoutRun, type Scanned } from '../../helpers/scanning.ts';

const offline = { credentials: null };
const levels = ['standard', 'strict'] as const;

const named = (findings: readonly Finding[], status: Finding['status']): string[] =>
  findings.filter((finding) => finding.status === status).map(({ ruleId, resource }) => `${ruleId} ${resource.id}`);

/** What the demo is there to show; ids that the emulator chose are left out. */
const violations = [
  's3-bucket-policy-not-public mihon-ib-campaign-site',
  's3-bucket-public-access-block mihon-ib-campaign-site',
  's3-account-public-access-block 123456789012',
  's3-access-point-public-access-block ib-campaign',
  's3-bucket-tls-only mihon-ib-uploads',
  's3-bucket-tls-only mihon-app-artifacts',
  's3-bucket-object-lock mihon-inspection-reports',
  's3-bucket-in-allowed-regions mihon-poc-2019-uploads',
  's3-bucket-in-allowed-regions mihon-atm-journal-dr',
  's3-bucket-replication-in-allowed-regions mihon-atm-journal',
  'region-resources-in-allowed-regions poc-customers-final',
  'region-resources-in-allowed-regions arn:aws:sns:us-east-1:123456789012:poc-alerts',
  'cloudtrail-data-events-s3 mihon-datalake-curated',
  'org-scp-region-deny 123456789012',
];

describe('scan --demo', () => {
  let demo: Scanned;
  beforeAll(async () => {
    demo = await scan(['--demo'], offline);
  }, 60_000);

  test('ends with 1, and with 0 under --exit-zero', async () => {
    expect(demo.code).toBe(1);
    expect((await scan(['--demo', '--exit-zero'], offline)).code).toBe(0);
  });

  test('asks nobody: the network guard blocks nothing', () => {
    expect(demo.stderr).not.toContain('[netguard]');
    expect(demo.result.run.source).toBe('demo');
  });

  test('holds every item and every finding the demo is made for', () => {
    const { items, findings, scope } = demo.result;
    expect(items).toHaveLength(98);
    expect(scope.level).toBe('standard');
    expect(named(findings, 'fail')).toEqual(expect.arrayContaining(violations));
    expect(named(findings, 'unknown')).toContain('s3-bucket-tls-only mihon-payments-messages');
    const failed = findings.filter(({ status }) => status === 'fail');
    expect(failed.find(({ ruleId }) => ruleId === 'kms-key-policy-known-accounts')?.params).toEqual({
      accounts: ['444455556666'],
    });
    expect(JSON.stringify(failed.filter(({ ruleId }) => ruleId === 'zones-in-japan'))).toContain(
      'ap-northeast-1-tpe-1a',
    );
    expect(new Set(findings.map(({ status }) => status))).toEqual(
      new Set(['fail', 'unknown', 'pass', 'notApplicable']),
    );
    const statuses = new Set(items.map(({ status }) => status));
    expect([...statuses]).toEqual(expect.arrayContaining(['violated', 'unknown', 'attestationRequired', 'provider']));
  });

  test('the trail delivers, as of the fixed collection time', () => {
    const trails = demo.result.findings.filter(({ ruleId }) => ruleId.startsWith('cloudtrail-trail-'));
    expect(trails.map(({ status }) => status)).toEqual(trails.map(() => 'pass'));
    expect(demo.result.run.collectedAt).toBe('2026-10-01T00:30:00.000Z');
  });

  test.each(levels)('at %s: every rule judges it, every sentence is filled', async (level) => {
    const { result } = await scan(['--demo', '--level', level, '--exit-zero'], offline);
    const judged = allRules.filter((rule) => level === 'strict' || rule.level === 'standard').map(({ id }) => id);
    expect(new Set(result.findings.map(({ ruleId }) => ruleId))).toEqual(new Set(judged));
    for (const { ruleId, messageId, params } of result.findings) {
      const text = allRules.find(({ id }) => id === ruleId)?.text;
      for (const message of [text?.ja.messages[messageId] ?? '', text?.en.messages[messageId] ?? '']) {
        const places = [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(Object.keys(params), `${ruleId} ${messageId}`).toEqual(expect.arrayContaining(places));
      }
    }
  });

  test('the result is as its schema says', async () => {
    const file = fileURLToPath(new URL('../../../dist/schemas/result.schema.json', import.meta.url));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(await readFile(file, 'utf8')) as object,
    );
    expect(validate(demo.result), JSON.stringify(validate.errors)).toBe(true);
  });

  test('twice the same but for the run', async () => {
    const again = await scan(['--demo'], offline);
    const bytes = ({ result }: Scanned): string => JSON.stringify(withoutRun(result));
    expect(bytes(again)).toBe(bytes(demo));
  });

  test.each(['ja', 'en'])('reports in %s', async (locale) => {
    const args = ['scan', '--demo', '--exit-zero', '--locale', locale, '-o', 'out'];
    const { code, stdout, stderr, dir } = await runCli(args, offline);
    expect({ code, blocked: stderr.includes('[netguard]') }).toEqual({ code: 0, blocked: false });
    expect(stdout).toContain(locale === 'ja' ? '架空のアカウントによる見本' : 'A sample from a made-up account');
    const html = await readFile(join(dir, 'out', 'report.html'), 'utf8');
    expect(html).toContain('mihon-ib-campaign-site');
    expect(withoutRun(await resultIn(join(dir, 'out')))).toEqual(withoutRun(demo.result));
  });
});
