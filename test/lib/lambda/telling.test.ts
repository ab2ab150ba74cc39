/** What the reporter tells others: pure parts of notify.ts and security-hub.ts. */
import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../catalog/schema.ts';
import { newsText, statusChanges, type News } from '../../../lib/lambda/notify.ts';
import { findingType, securityFindings, type HubContext } from '../../../lib/lambda/security-hub.ts';
import type { ItemStatus, ScanResult } from '../../../lib/result/result.ts';

const account = '123456789012';
const collectedAt = '2026-11-24T00:00:00.000Z';
const counts = { pass: 1, fail: 2, notApplicable: 0, unknown: 0, excepted: 0 };

const catalog = {
  items: [
    { id: 'un108-3-7', label: '運108-3(7)', topic: { ja: '暗号鍵の管理', en: 'Key management' } },
    { id: 'un112-3-1', label: '運112-3(1)', topic: { ja: 'ログ', en: 'Logs' } },
  ],
} as unknown as Catalog;

function resultOf(statuses: Readonly<Record<string, ItemStatus>>): ScanResult {
  return {
    catalog: { edition: 'fisc-8r', version: '1' },
    tool: { name: 'fisc-check', version: '1' },
    items: Object.entries(statuses).map(([id, status]) => ({ id, status, counts, decisive: ['a', 'b'] })),
    findings: [
      { ruleId: 'a', status: 'fail' },
      { ruleId: 'b', status: 'pass' },
    ],
    rules: [
      { id: 'a', severity: 'high' },
      { id: 'b', severity: 'critical' },
    ],
    run: { collectedAt },
  } as unknown as ScanResult;
}

describe('changes of status', () => {
  test('are those of items in both results; the first report tells none', () => {
    const after = resultOf({ 'un108-3-7': 'violated', 'un112-3-1': 'satisfied' });
    expect(statusChanges(null, after, catalog)).toEqual([]);
    expect(statusChanges(after, after, catalog)).toEqual([]);
    expect(statusChanges(resultOf({ 'un108-3-7': 'satisfied' }), after, catalog)).toEqual([
      { item: 'un108-3-7', label: '運108-3(7)', from: 'satisfied', to: 'violated' },
    ]);
  });

  test('as a message: the disclaimer, each change, the differences', () => {
    const news: News = {
      account,
      edition: 'fisc-8r',
      collectedAt,
      report: 's3://reports/x/',
      changes: [{ item: 'un108-3-7', label: '運108-3(7)', from: 'satisfied', to: 'violated' }],
      differences: 4,
    };
    expect(newsText(news, 'ja')).toContain('証跡の有無を示す。適合の判定ではない。');
    expect(newsText(news, 'ja')).toContain('運108-3(7): 証跡あり → 要是正');
    expect(newsText(news, 'en')).toContain('Differences from the Config rules: 4');
    expect(newsText({ ...news, differences: null }, 'en')).toContain('Differences from the Config rules: Not known');
  });
});

describe('Security Hub', () => {
  const context = (status: ItemStatus): HubContext => ({
    result: resultOf({ 'un108-3-7': status }),
    catalog,
    locale: 'ja',
    account,
    partition: 'aws',
    region: 'ap-northeast-1',
  });
  const id = `fisc-check/fisc-8r/un108-3-7/${account}/ap-northeast-1`;
  const active = [{ id, createdAt: '2026-11-01T00:00:00.000Z' }];

  test('a violated item is a finding of AWS’s own type, as severe as the worst rule that failed', () => {
    expect(findingType).toBe(
      'Software and Configuration Checks/Industry and Regulatory Standards/FISC Controls (Japan)',
    );
    expect(securityFindings(context('violated'), [])).toMatchObject([
      {
        Id: id,
        ProductArn: `arn:aws:securityhub:ap-northeast-1:${account}:product/${account}/default`,
        Types: [findingType],
        Severity: { Label: 'HIGH' },
        Compliance: { Status: 'FAILED' },
        RecordState: 'ACTIVE',
        CreatedAt: collectedAt,
      },
    ]);
  });

  test('it keeps its id and its creation', () => {
    expect(securityFindings(context('violated'), active)).toMatchObject([
      { Id: id, CreatedAt: active[0]?.createdAt, UpdatedAt: collectedAt },
    ]);
  });

  test.each<[ItemStatus, string, string]>([
    ['satisfied', 'PASSED', 'ARCHIVED'],
    ['notApplicable', 'NOT_AVAILABLE', 'ARCHIVED'],
    ['unknown', 'WARNING', 'ACTIVE'],
    ['attestationRequired', 'WARNING', 'ACTIVE'],
  ])('an item that became %s: %s, %s; without a finding of it nothing', (status, Status, RecordState) => {
    expect(securityFindings(context(status), active)).toMatchObject([{ Id: id, Compliance: { Status }, RecordState }]);
    expect(securityFindings(context(status), [])).toEqual([]);
  });
});
