import { spawnSync } from 'node:child_process';
import { BatchImportFindingsCommand, SecurityHubClient, type AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { describe, expect, inject, test } from 'vitest';
import { mostInOneCall, renderAsff, securityFindings, type SecurityFinding } from '../../../lib/report/asff.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { withEveryStatus } from '../../fixtures/report/every-status.ts';
import { describeEmulated, emulatorMissing } from '../../helpers/emulator.ts';

interface Batch {
  readonly Findings: readonly SecurityFinding[];
}

const sample = withEveryStatus(sampleResult());
const account = sample.scope.accounts[0]!;
const render = (result: ScanResult, locale: 'ja' | 'en' = 'ja'): Batch[] =>
  JSON.parse(renderAsff({ result, catalog, locale })) as Batch[];
const batches = render(sample);
const findings = batches.flatMap((batch) => batch.Findings);

/** What botocore's model of the service has against requests, one line each. */
const validator = `
import json, sys
from botocore.session import get_session
from botocore.validate import ParamValidator
shape = get_session().get_service_model('securityhub').operation_model('BatchImportFindings').input_shape
for batch in json.load(sys.stdin):
    report = ParamValidator().validate(batch, shape)
    if report.has_errors(): print(report.generate_report())
    if len(batch['Findings']) > shape.members['Findings'].metadata['max']: print('too many findings')
`;

function complaintsOf(requests: readonly unknown[]): string {
  const python = inject('emulator').python!;
  const input = JSON.stringify(requests);
  const { stdout, stderr, status } = spawnSync(python, ['-c', validator], { input, encoding: 'utf8' });
  return status === 0 ? stdout : stderr;
}

describe.skipIf(emulatorMissing !== null)(`botocore (skipped: ${emulatorMissing})`, () => {
  test('takes every batch, in both languages, and of an empty result', () => {
    const empty = { ...sample, findings: [] };
    expect(complaintsOf([...batches, ...render(sample, 'en'), ...render(empty)])).toBe('');
    expect(complaintsOf([{ Findings: [{ ...findings[0], Title: 1 }] }])).toContain('Invalid type for parameter');
  });
});

describeEmulated('an account with Security Hub', (emulator) => {
  test('takes a batch as it stands in the file', async () => {
    const client = new SecurityHubClient(emulator.client());
    const { FailedCount, SuccessCount } = await client.send(
      new BatchImportFindingsCommand({ Findings: batches[0]?.Findings as AwsSecurityFinding[] }),
    );
    expect({ FailedCount, SuccessCount }).toEqual({ FailedCount: 0, SuccessCount: batches[0]?.Findings.length });
  });
});

test('there is one for every item of the user, with an id that stays', () => {
  const items = sample.items.filter(({ status }) => status !== 'provider').map(({ id }) => id);
  const ids = items.map((id) => `fisc-check/fisc-8r/${id}/${account.id}/ap-northeast-1`);
  expect(findings.map(({ Id }) => Id)).toEqual(ids);
  const later = { ...sample, run: { ...sample.run, collectedAt: '2026-12-01T00:00:00.000Z' } };
  expect(render(later).flatMap((batch) => batch.Findings.map(({ Id }) => Id))).toEqual(ids);
});

test('those of the violated items are what the reporter imports', () => {
  const context = {
    result: sample,
    catalog,
    locale: 'ja',
    account: account.id,
    partition: 'aws',
    region: 'ap-northeast-1',
  } as const;
  const violated = findings.filter(({ Compliance }) => Compliance.Status === 'FAILED');
  expect(violated).toEqual(JSON.parse(JSON.stringify(securityFindings(context, []))));
});

test('what is mended is archived, what is not known stays', () => {
  const states = new Map<string, Set<string>>();
  for (const { ProductFields, RecordState, Compliance } of findings) {
    const status = ProductFields['fisc-check/status']!;
    states.set(status, (states.get(status) ?? new Set()).add(`${Compliance.Status} ${RecordState}`));
  }
  expect(Object.fromEntries([...states].map(([status, own]) => [status, [...own].join()]))).toEqual({
    violated: 'FAILED ACTIVE',
    unknown: 'WARNING ACTIVE',
    attestationRequired: 'WARNING ACTIVE',
    satisfied: 'PASSED ARCHIVED',
    attested: 'PASSED ARCHIVED',
    notApplicable: 'NOT_AVAILABLE ARCHIVED',
  });
});

test.each([
  ['arn:aws:sts::1:assumed-role/x/y', 'aws'],
  ['arn:aws-cn:sts::1:assumed-role/x/y', 'aws-cn'],
  ['somebody', 'aws'],
])('read as %s: partition %s', (collectedAs, partition) => {
  const accounts = [{ ...account, collectedAs }];
  const [batch] = render({ ...sample, scope: { ...sample.scope, accounts } });
  expect(batch?.Findings[0]?.ProductArn).toBe(
    `arn:${partition}:securityhub:ap-northeast-1:${account.id}:product/${account.id}/default`,
  );
});

test('a batch is of one account, and no larger than a call takes', () => {
  const others = ['111122223333', '444455556666'].map((id) => ({ ...account, id }));
  const many = render({ ...sample, scope: { ...sample.scope, accounts: others } });
  for (const { Findings } of many) {
    expect(new Set(Findings.map(({ AwsAccountId }) => AwsAccountId)).size).toBe(1);
    expect(Findings.length).toBeLessThanOrEqual(mostInOneCall);
  }
  expect(new Set(many.flatMap((batch) => batch.Findings.map(({ Id }) => Id))).size).toBe(2 * findings.length);
});

test('however many and long the names, a finding stays far below 240 kB and a batch below 6 MB', () => {
  const names = Array.from({ length: 50 }, (_, index) => `${index}-${'あ'.repeat(10_000)}`);
  const large = render(sampleResult({ buckets: 50, names, oneInFails: 1 }));
  const sizes = large.flatMap((batch) => batch.Findings.map((finding) => Buffer.byteLength(JSON.stringify(finding))));
  expect(Math.max(...sizes)).toBeLessThan(240_000);
  for (const batch of large) expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(6_000_000);
  for (const { Resources } of large.flatMap((batch) => batch.Findings))
    expect(Resources.length).toBeLessThanOrEqual(32);
});
