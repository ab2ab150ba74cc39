/** The built function behind the item rules, run as Lambda runs it. */
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { itemsText, type ResultWithItems } from '../../../lib/lambda/trusted-result.ts';
import { schemaVersion, type ItemResult, type ItemStatus } from '../../../lib/result/result.ts';
import { describeEmulated, TEST_ACCOUNT } from '../../helpers/emulator.ts';
import { inShort, scheduled } from './events.ts';
import { ground } from './ground.ts';

const bucket = 'fisc-reports';
const none = { pass: 0, fail: 0, notApplicable: 0, unknown: 0, excepted: 0 };
const disclaimer = '証跡の有無を示す。適合の判定ではない。';

const hour = 3_600_000;

/** What AWS Config holds of an item whose COMPLIANT was withdrawn. */
const withdrawn = `${TEST_ACCOUNT}: NOT_APPLICABLE UNKNOWN ${disclaimer}un108-3-7 未確認: 最新のレポートから状況を取得できない`;

/** What the reporter leaves of a result for the item rules, changed before. */
function resultWith(status: ItemStatus, hoursAgo = 1, change: (result: Result) => void = () => {}): string {
  const item = {
    id: 'un108-3-7',
    status,
    reasons: [],
    counts: { pass: 12, fail: status === 'violated' ? 3 : 0, notApplicable: 0, unknown: 0, excepted: 0 },
    decisive: ['s3-bucket-in-allowed-regions'],
    supporting: [],
    attestation: null,
    basis: status === 'satisfied' ? 'rules' : null,
    allExcepted: false,
    byAccount: {},
  } satisfies ItemResult;
  const result: Result = {
    schemaVersion,
    catalog: { edition: 'fisc-8r', version: '1' },
    scope: {
      accounts: [{ id: TEST_ACCOUNT, alias: null, name: null, organizationRole: 'standalone', collectedAs: 'arn' }],
    },
    items: [item],
    run: {
      collectedAt: new Date(Date.now() - hoursAgo * hour).toISOString(),
      evaluatedAt: new Date(Date.now() - hoursAgo * hour).toISOString(),
      source: 'scan',
      factsSha256: null,
      calls: {},
      durationMs: 1000,
    },
  };
  change(result);
  return itemsText(result);
}

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;
type Result = Writable<ResultWithItems>;

const attestation = {
  id: 'a-1',
  owner: 'System management',
  approver: 'CISO',
  date: '2026-01-01',
  expires: '2099-12-31',
  statement: 'Approved by the board',
  evidence: ['minutes.pdf'],
  standing: 'valid',
} as const;

describeEmulated('the item handler', (emulator) => {
  const on = ground(emulator, { handler: 'item', env: { REPORT_BUCKET: bucket } });
  let s3: S3Client;
  let rule: string;
  let count = 0;

  const put = (Body: string, Key = 'latest/items.json') => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  const remove = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
  const run = (parameters: object = {}) =>
    on.lambda.invoke({ ...scheduled('item-un108-3-7', on.config.token(rule), parameters), configRuleName: rule });
  const held = (): readonly string[] => inShort(on.config.evaluations(rule));

  beforeAll(async () => {
    s3 = new S3Client({ ...emulator.client(), forcePathStyle: true });
    await s3.send(
      new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } }),
    );
  });
  beforeEach(() => {
    rule = `fisc-item-un108-3-7-${++count}`; // each test has a rule of its own
  });

  describe('with a fresh result', () => {
    test('satisfied is compliant, and says what counts; again: nothing', async () => {
      await put(resultWith('satisfied'));
      expect(await run()).toMatchObject({ result: { item: 'un108-3-7', status: 'satisfied', put: 1 } });
      const said = `${TEST_ACCOUNT}: COMPLIANT ${disclaimer}un108-3-7 証跡あり: 指摘なし 12、指摘 0`;
      expect(held()).toEqual([said]);
      await put(resultWith('satisfied', 0));
      expect(await run()).toMatchObject({ result: { put: 0 } });
      expect(on.config.puts).toHaveLength(1);
    });

    test('violated is not; in English', async () => {
      await put(resultWith('violated'));
      await run({ locale: 'en' });
      expect(held()).toEqual([
        `${TEST_ACCOUNT}: NON_COMPLIANT Evidence status, not a conformity verdict. un108-3-7 To be mended: No issue 12, Issue 3`,
      ]);
    });

    test.each(['unknown', 'attestationRequired', 'notApplicable', 'provider'] as const)(
      '%s: never compliant',
      async (status) => {
        await put(resultWith(status));
        expect(await run()).toMatchObject({ error: null });
        expect(held()).toEqual([]);

        await put(resultWith('satisfied'));
        await run();
        await put(resultWith(status));
        await run();
        expect(on.config.evaluations(rule)).toMatchObject([
          { compliance: 'NOT_APPLICABLE', annotation: expect.stringMatching(`^UNKNOWN ${disclaimer}`) as string },
        ]);

        await put(resultWith('violated'));
        await run();
        await put(resultWith(status));
        await run();
        expect(on.config.evaluations(rule)).toMatchObject([{ compliance: 'NON_COMPLIANT' }]);
      },
    );

    test('an item it does not hold', async () => {
      await put(resultWith('satisfied'));
      expect(await run({ ruleId: 'item-un999-1' })).toMatchObject({ error: { errorType: 'WrongSetting' } });
    });
  });

  describe('what is no result of this account’s reporter says nothing, and lets nothing stand as compliant', () => {
    const satisfied = (change: (result: Result) => void) => resultWith('satisfied', 1, change);
    const counting = (counts: Partial<ItemResult['counts']>) =>
      satisfied(({ items }) => Object.assign(items[0]!.counts, counts));
    const attested = (change: object) =>
      satisfied(({ items }) =>
        Object.assign(items[0]!, { attestation: { ...attestation, ...change }, basis: 'attestation', counts: none }),
      );
    test.each<[name: string, text: string, why: string]>([
      ['older than 48 hours', resultWith('satisfied', 49), '48 hours'],
      ['of a time to come', resultWith('satisfied', -1), 'a time to come'],
      ['of no time', satisfied(({ run }) => (run.collectedAt = 'x')), 'run.collectedAt'],
      [
        'of another account',
        satisfied(({ scope }) => (scope.accounts[0]!.id = '999999999999')),
        'account 999999999999',
      ],
      ['of two accounts', satisfied(({ scope }) => scope.accounts.push(scope.accounts[0]!)), 'is of account'],
      ['of no account', satisfied(({ scope }) => scope.accounts.pop()), 'is of account'],
      ['of another edition', satisfied(({ catalog }) => (catalog.edition = 'fisc-13')), 'edition fisc-13'],
      ['of the demo', satisfied(({ run }) => (run.source = 'demo')), "'demo'"],
      ['judged from saved facts', satisfied(({ run }) => (run.source = 'evaluate')), "'evaluate'"],
      ['of another schema', satisfied((result) => (result.schemaVersion = '9.0')), 'result schema 9.0'],
      ['satisfied, with a failure counted', counting({ fail: 1 }), 'against its own counts'],
      ['satisfied, with an unknown counted', counting({ unknown: 1 }), 'against its own counts'],
      ['satisfied, with an excepted failure counted', counting({ excepted: 1 }), 'against its own counts'],
      [
        'satisfied, with a failure in an account',
        satisfied(({ items }) => {
          const counts = { ...none, pass: 12, fail: 1 };
          items[0]!.byAccount = { [TEST_ACCOUNT]: { status: 'satisfied', counts } };
        }),
        'against its own counts',
      ],
      [
        'satisfied, with a reason why not',
        satisfied(({ items }) => items[0]!.reasons.push({ type: 'notLooked', ruleId: 'x', count: 1 })),
        'against its own counts',
      ],
      [
        'satisfied by a statement that is not there',
        satisfied(({ items }) => (items[0]!.basis = 'both')),
        'against its own counts',
      ],
      [
        'an item twice',
        satisfied(({ items }) => items.unshift({ ...items[0]!, status: 'satisfied' })),
        'un108-3-7 twice',
      ],
      ['satisfied by a statement that ended', attested({ expires: '2026-01-02' }), 'against its own counts'],
      ['satisfied by a statement to come', attested({ date: '2099-01-01' }), 'against its own counts'],
      ['satisfied by nothing', counting({ pass: 0 }), 'against its own counts'],
      ['satisfied by an expired statement', attested({ standing: 'expired' }), 'against its own counts'],
      ['an item without counts', satisfied(({ items }) => Reflect.deleteProperty(items[0]!, 'counts')), 'counts'],
      ['a status that is none', satisfied(({ items }) => (items[0]!.status = '<b>' as ItemStatus)), 'status'],
      ['cut short', resultWith('satisfied').slice(0, -9), 'no JSON'],
      ['null', 'null', 'no result'],
    ])('%s', async (_, text, why) => {
      await put(text);
      const { error } = await run();
      expect(error).toMatchObject({ errorType: 'NoFreshResult' });
      expect(error?.errorMessage).toContain(why);
      expect(on.config.puts).toEqual([]);
    });

    test('an earlier COMPLIANT is withdrawn once, an earlier NON_COMPLIANT left', async () => {
      await put(resultWith('satisfied'));
      await run();
      await put(resultWith('satisfied', 49));
      const isOld = { error: { errorType: 'NoFreshResult' } };
      for (const _hour of [1, 2]) expect(await run()).toMatchObject(isOld);
      expect(held()).toEqual([withdrawn]);
      expect(on.config.puts).toHaveLength(2);
      await put(resultWith('violated'));
      expect(await run({ locale: 'en' })).toMatchObject({ error: null });
      await put(resultWith('violated', 49));
      expect(await run()).toMatchObject(isOld);
      expect(on.config.evaluations(rule)).toMatchObject([{ compliance: 'NON_COMPLIANT' }]);
      await put(resultWith('satisfied'));
      expect(await run()).toMatchObject({ error: null, result: { put: 1 } });
      await put('{}');
      await run({ locale: 'en' });
      expect(held()).toEqual([
        `${TEST_ACCOUNT}: NOT_APPLICABLE UNKNOWN Evidence status, not a conformity verdict. un108-3-7 Not confirmed: the latest report does not tell its status`,
      ]);
    });

    test.each<[name: string, text: string]>([
      ['47 hours old', resultWith('satisfied', 47)],
      ['by a statement alone', attested({})],
    ])('%s: it is one', async (_, text) => {
      await put(text);
      expect(await run()).toMatchObject({ error: null, result: { put: 1 } });
    });
  });

  test('no report yet: nothing is put, and nothing is amiss; one that is gone is', async () => {
    await remove('latest/items.json');
    expect(await run()).toEqual({ result: { item: 'un108-3-7', status: null, put: 0 }, error: null });
    await put(resultWith('satisfied'));
    await run();
    await remove('latest/items.json');
    const isGone = { errorType: 'NoFreshResult', errorMessage: 'there is no latest/items.json in the report bucket' };
    expect((await run()).error).toMatchObject(isGone);
    expect(held()).toEqual([withdrawn]);
  });

  test('after an upgrade from a version without items.json: what was told stands till the next report, no longer', async () => {
    const day = (ago: number): string => new Date(Date.now() - ago * 24 * hour).toISOString().slice(0, 10);
    const folder = (ago: number): string => `reports/${day(ago).replaceAll('-', '/')}/000000Z`;
    await put(resultWith('violated'));
    await run();
    await remove('latest/items.json');
    for (const key of [`${folder(1)}/result.json`, 'latest/result.json']) await put('{}', key);
    on.proxy.calls.splice(0);
    expect(await run()).toEqual({ result: { item: 'un108-3-7', status: null, put: 0 }, error: null });
    // It asks for names alone: the result itself is too large for it.
    const asked = on.proxy.calls.filter(({ service }) => service === 'S3').map(({ operation }) => operation);
    expect(asked).toEqual(['GetObject', 'ListObjectsV2']);
    // The first report of this version, while it is written, and when it is.
    await put('{}', `${folder(0)}/items.json`);
    expect((await run()).error).toBeNull();
    const later = Date.now() + 16 * 60_000;
    const event = { ...scheduled('item-un108-3-7', on.config.token(rule)), configRuleName: rule };
    expect((await on.lambda.invoke(event, later)).error).toMatchObject({ errorType: 'NoFreshResult' });
    expect((await on.lambda.invoke(event, Date.now())).error).toBeNull();
    await remove(`${folder(0)}/items.json`);
    await remove(`${folder(1)}/result.json`);
    // Reports of longer ago are none to go by, as ever.
    await put('{}', `${folder(3)}/result.json`);
    expect((await run()).error).toMatchObject({ errorType: 'NoFreshResult' });
    expect(on.config.puts).toHaveLength(1);
  });

  test('a result that cannot be read', async () => {
    on.proxy.rules.push({ service: 'S3', fault: { kind: 'denied' } });
    expect((await run()).error?.errorMessage).toBe('S3:GetObject AccessDenied');
    expect(on.config.puts).toEqual([]);
    on.proxy.rules.splice(0);
    await put(resultWith('satisfied'));
    await run();
    on.proxy.rules.push({ service: 'S3', fault: { kind: 'denied' } });
    expect((await run()).error?.errorMessage).toBe('S3:GetObject AccessDenied');
    expect(held()).toEqual([withdrawn]);
  });

  test('an event for another account', async () => {
    await put(resultWith('satisfied'));
    const event = { ...scheduled('item-un108-3-7', on.config.token(rule)), accountId: '999999999999' };
    const { error } = await on.lambda.invoke(event);
    expect(error).toMatchObject({ errorType: 'NotAConfigEvent' });
    expect(error?.errorMessage).toContain('999999999999');
    expect(on.config.puts).toEqual([]);
  });
});
