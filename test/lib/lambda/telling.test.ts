/** What the reporter tells others: pure parts of notify.ts, and of the findings that security-hub.ts imports. */
import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../catalog/schema.ts';
import { knownTo, laterReport, type Left } from '../../../lib/lambda/earlier.ts';
import { fitting, newsText, problemsOf, statusChanges, type News } from '../../../lib/lambda/notify.ts';
import { dueTo, nowTold } from '../../../lib/lambda/tell.ts';
import { parseTold } from '../../../lib/lambda/told.ts';
import { findingType, securityFindings, type HubContext } from '../../../lib/report/asff.ts';
import type { ItemStatus, ScanResult } from '../../../lib/result/result.ts';

const account = '123456789012';
const collectedAt = '2026-11-24T00:00:00.000Z';
const about = { account, edition: 'fisc-8r', collectedAt, since: null };
const counts = { pass: 1, fail: 2, notApplicable: 0, unknown: 0, excepted: 0 };

const catalog = {
  items: [
    { id: 'un108-3-7', label: '運108-3(7)', topic: { ja: '暗号鍵の管理', en: 'Key management' } },
    { id: 'un112-3-1', label: '運112-3(1)', topic: { ja: 'ログ', en: 'Logs' } },
  ],
} as unknown as Catalog;

const words = {
  ja: { title: '鍵が限定されている', problem: '鍵が開放されている', remediation: '限定する' },
  en: { title: 'The key is closed', problem: 'The key is open', remediation: 'Close it' },
};

const resource = { type: 'AWS::KMS::Key', id: 'k', arn: '', region: 'ap-northeast-1', account };

function resultOf(statuses: Readonly<Record<string, ItemStatus>>): ScanResult {
  return {
    catalog: { edition: 'fisc-8r', version: '1' },
    tool: { name: 'fisc-check', version: '1' },
    items: Object.entries(statuses).map(([id, status]) => ({ id, status, counts, decisive: ['a', 'b'] })),
    findings: [
      { ruleId: 'a', status: 'fail', exception: null, resource },
      { ruleId: 'b', status: 'pass', exception: null, resource },
    ],
    rules: [
      { id: 'a', severity: 'high', text: words },
      { id: 'b', severity: 'critical', text: words },
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
      {
        item: 'un108-3-7',
        label: '運108-3(7)',
        from: 'satisfied',
        to: 'violated',
        shown: { from: 'satisfied', to: 'violated' },
      },
    ]);
  });

  test('what rests on a statement alone is told as attested', () => {
    const before = resultOf({ 'un108-3-7': 'attestationRequired' });
    const after = resultOf({ 'un108-3-7': 'satisfied' });
    const items = after.items.map((item) => ({ ...item, basis: 'attestation' as const }));
    const changes = statusChanges(before, { ...after, items }, catalog);
    expect(changes).toMatchObject([{ to: 'satisfied', shown: { from: 'attestationRequired', to: 'attested' } }]);
    const news: News = { ...about, report: 's3://x/', changes, differences: 0 };
    expect(newsText(news, 'ja')).toContain('運108-3(7): 要申告 → 申告済');
  });

  test('as a message: the disclaimer, each change, the differences', () => {
    const news: News = {
      ...about,
      report: 's3://reports/x/',
      changes: statusChanges(resultOf({ 'un108-3-7': 'satisfied' }), resultOf({ 'un108-3-7': 'violated' }), catalog),
      differences: 4,
    };
    expect(newsText(news, 'ja')).toContain('証跡の有無を示す。適合の判定ではない。');
    expect(newsText(news, 'ja')).toContain('運108-3(7): 証跡あり → 要是正');
    expect(newsText(news, 'en')).toContain('Differences from the Config rules: 4');
    expect(newsText({ ...news, differences: null }, 'en')).toContain('Differences from the Config rules: Not known');
    expect(newsText(news, 'ja')).toContain('取得日時: 2026-11-24 09:00:00 JST');
  });

  test('an item that became violated says what is wrong; one that was mended says no more', () => {
    const after = resultOf({ 'un108-3-7': 'violated', 'un112-3-1': 'satisfied' });
    const changes = statusChanges(resultOf({ 'un108-3-7': 'satisfied', 'un112-3-1': 'violated' }), after, catalog);
    const problems = problemsOf({ changes }, after, 'ja');
    expect([...problems]).toEqual([['un108-3-7', '鍵が開放されている']]);
    const news: News = { ...about, report: 's3://x/', changes, differences: 0 };
    expect(newsText(news, 'ja', problems)).toContain('運108-3(7): 証跡あり → 要是正\n  鍵が開放されている\n運112-3(1)');
  });
});

describe('what is due', () => {
  const items = (status: ItemStatus) => resultOf({ 'un108-3-7': status }).items;
  const known = (status: ItemStatus, at = '2026-11-20T00:00:00.000Z') => ({ at, items: items(status) });
  const now = resultOf({ 'un108-3-7': 'violated' });
  const left = <T>(value: T): Left<NonNullable<T>> => ({
    value: value ?? null,
    unread: null,
    isAbsent: value === null,
  });

  test('differs from what the channel was told, whatever the report before said', () => {
    const told = { topic: known('satisfied'), eventBus: known('violated') };
    const due = (channel: 'topic' | 'eventBus') =>
      dueTo(knownTo(channel, { told: left(told), latest: left(known('violated')) }).value, now, catalog);
    expect(due('topic')).toMatchObject({ since: told.topic.at, changes: [{ from: 'satisfied', to: 'violated' }] });
    expect(due('eventBus')).toEqual({ since: told.eventBus.at, changes: [] });
  });

  test('to a channel of which nothing is known: what changed since the report before; the first report is no news', () => {
    const { value } = knownTo('topic', { told: left({}), latest: left(known('unknown')) });
    expect(dueTo(value, now, catalog).changes).toMatchObject([{ from: 'unknown' }]);
    expect(knownTo('topic', { told: left(null), latest: left(null) })).toMatchObject({ value: null, unread: null });
    expect(dueTo(null, now, catalog)).toEqual({ since: null, changes: [] });
  });

  test('is not known where what was told could not be read, whatever the report before says', () => {
    const unread = { value: null, unread: 'denied', isAbsent: false };
    expect(knownTo('topic', { told: unread, latest: left(known('unknown')) })).toEqual({
      value: null,
      unread: 'denied',
    });
    expect(knownTo('topic', { told: left(null), latest: unread })).toMatchObject({ value: null, unread: 'denied' });
    const { eventBus } = { eventBus: known('satisfied') };
    expect(knownTo('eventBus', { told: left({ eventBus }), latest: unread })).toEqual({
      value: eventBus,
      unread: null,
    });
  });

  test('a later report that is there, or was told, supersedes this one; one of a time to come does not', () => {
    const now = Date.parse('2026-11-24T01:00:00.000Z');
    const earlier = (latest: string, told: string) => ({
      latest: left(known('satisfied', latest)),
      told: left({ eventBus: known('satisfied', told) }),
    });
    const [before, later] = ['2026-11-23T20:00:00.000Z', '2026-11-24T00:10:00.000Z'];
    expect(laterReport(earlier(later, before), collectedAt, now)).toBe(later);
    expect(laterReport(earlier(before, later), collectedAt, now)).toBe(later);
    expect(laterReport(earlier(before, collectedAt), collectedAt, now)).toBeNull();
    expect(laterReport(earlier('2026-11-24T01:06:00.000Z', before), collectedAt, now)).toBeNull();
    expect(laterReport({ latest: left(null), told: left(null) }, collectedAt, now)).toBeNull();
  });

  test('stays due until it is told', () => {
    const before = known('satisfied');
    expect(nowTold(before, now, false)).toBe(before);
    expect(nowTold(before, now, true)).toEqual({
      at: collectedAt,
      items: [{ id: 'un108-3-7', status: 'violated', basis: undefined }],
    });
  });

  test('a state of somebody else is none', async () => {
    await expect(parseTold('{"format":"fisc-check-told","version":2}')).rejects.toThrow('latest/told.json is no state');
    await expect(parseTold('x')).rejects.toThrow('latest/told.json is no state');
    expect(await parseTold('{"format":"fisc-check-told","version":1,"channels":{}}')).toEqual({});
  });

  test('what does not fit is left out and counted', () => {
    const [change] = dueTo(known('satisfied'), now, catalog).changes;
    const news: News = {
      ...about,
      report: 's3://x/',
      changes: Array.from({ length: 9 }, () => change!),
      differences: 0,
    };
    const whole = fitting(news, 10_000, (cut) => newsText(cut, 'ja'));
    expect(whole).toBe(newsText(news, 'ja'));
    const short = fitting(news, Buffer.byteLength(whole) - 1, (cut) => newsText(cut, 'ja'));
    expect(Buffer.byteLength(short)).toBeLessThan(Buffer.byteLength(whole));
    expect(short).toMatch(/\nほか[12]項目\n/);
    const event = JSON.parse(fitting(news, 900, JSON.stringify)) as { changes: unknown[]; omitted: number };
    expect(event.changes.length).toBeGreaterThan(0);
    expect(event.changes.length + event.omitted).toBe(9);
    expect(JSON.parse(fitting(news, 1, JSON.stringify))).toMatchObject({ changes: [], omitted: 9 });
  });

  test('a message says since when', () => {
    const news: News = { ...about, since: '2026-11-20T20:00:00.000Z', report: 's3://x/', changes: [], differences: 0 };
    expect(newsText(news, 'ja')).toContain('変化の起点: 2026-11-21 05:00:00 JST');
    expect(newsText(news, 'en')).toContain('Changes since: 2026-11-21 05:00:00 JST');
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

  test('its title is what is wrong, and the topic of the item once nothing is', () => {
    const titles = (status: ItemStatus, result = resultOf({ 'un108-3-7': status })): (string | undefined)[] =>
      securityFindings({ ...context(status), result }, active).map(({ Title }) => Title);
    expect(titles('violated')).toEqual(['FISC 運108-3(7) 鍵が開放されている']);
    const both = resultOf({ 'un108-3-7': 'violated' });
    const findings = both.findings.map((finding) => ({ ...finding, status: 'fail' as const }));
    expect(titles('violated', { ...both, findings })).toEqual(['FISC 運108-3(7) 鍵が開放されている、他 1 件']);
    const none = { ...resultOf({ 'un108-3-7': 'satisfied' }), findings: [] };
    expect(titles('satisfied', none)).toEqual(['FISC 運108-3(7) 暗号鍵の管理']);
  });

  test('it names the account and the resources that fail', () => {
    expect(securityFindings(context('violated'), [])[0]?.Resources).toEqual([
      { Type: 'AwsAccount', Id: `AWS::::Account:${account}`, Partition: 'aws', Region: 'ap-northeast-1' },
      {
        Type: 'Other',
        Id: 'k',
        Partition: 'aws',
        Region: 'ap-northeast-1',
        Details: { Other: { type: 'AWS::KMS::Key', id: 'k' } },
      },
    ]);
  });

  test('a fail that an exception covers makes nothing worse', () => {
    const exception = { id: 'E', approver: 'x', expires: '2027-01-01' };
    const open = resultOf({ 'un108-3-7': 'violated' });
    const result = {
      ...open,
      findings: [open.findings[0]!, { ...open.findings[1]!, status: 'fail' as const, exception }],
    };
    expect(securityFindings({ ...context('violated'), result }, [])).toMatchObject([
      { Severity: { Label: 'HIGH' }, Title: 'FISC 運108-3(7) 鍵が開放されている' },
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
