/** Which findings go to Security Hub again. */
import { expect, test } from 'vitest';
import { securityFindings, type SecurityFinding } from '../../../lib/report/asff.ts';
import { findingsToImport, type HeldFinding } from '../../../lib/report/asff-changes.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const result = sampleResult();
const account = result.scope.accounts[0]!.id;
const context = { result, catalog, locale: 'ja', account, partition: 'aws', region: 'ap-northeast-1' } as const;
const [finding] = securityFindings(context, []) as [SecurityFinding];

const daysLater = (days: number): SecurityFinding => {
  const at = new Date(Date.parse(finding.UpdatedAt) + days * 86_400_000).toISOString();
  return { ...finding, UpdatedAt: at };
};

/** As Security Hub returns it: with fields of its own, and what its users changed. */
const held: HeldFinding & Readonly<Record<string, unknown>> = {
  ...finding,
  ProductFields: { ...finding.ProductFields, 'aws/securityhub/ProductName': 'Default' },
  Severity: { Label: 'LOW', Normalized: 1 },
  Workflow: { Status: 'NOTIFIED' },
  Note: { Text: 'T-1', UpdatedBy: 'desk', UpdatedAt: finding.UpdatedAt },
};

test('one that Security Hub does not hold', () => {
  expect(findingsToImport([finding], [])).toEqual([finding]);
});

test('not one that is as it was, whatever its users noted', () => {
  expect(findingsToImport([finding, daysLater(1), daysLater(30)], [held])).toEqual([]);
});

test('one that would be deleted 90 days after it was last updated', () => {
  expect(findingsToImport([daysLater(31)], [held])).toEqual([daysLater(31)]);
});

test.each<[string, Partial<SecurityFinding>]>([
  ['title', { Title: 'FISC 運108-3(7) another problem' }],
  ['description', { Description: 'other counts' }],
  ['severity', { FindingProviderFields: { ...finding.FindingProviderFields, Severity: { Label: 'CRITICAL' } } }],
  ['compliance', { Compliance: { ...finding.Compliance, Status: 'WARNING' } }],
  ['remediation', { Remediation: { Recommendation: { Text: 'otherwise' } } }],
  ['resources', { Resources: finding.Resources.slice(0, 1) }],
  ['version', { ProductFields: { ...finding.ProductFields, 'fisc-check/version': '9' } }],
  ['record state: it is mended', { RecordState: 'ARCHIVED' }],
])('one with another %s', (_what, change) => {
  const changed = { ...finding, ...change };
  expect(findingsToImport([changed], [held])).toEqual([changed]);
});
