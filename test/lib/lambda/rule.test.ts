/** The built function behind the Config rules, run as Lambda runs it. */
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fill } from '../../../lib/i18n/fill.ts';
import encrypted from '../../../rules/s3/s3-bucket-encrypted.ts';
import { describeEmulated, TEST_ACCOUNT, type Emulator } from '../../helpers/emulator.ts';
import { captured, changed, inShort, notified, scheduled } from './events.ts';
import { ground } from './ground.ts';

const ruleId = 's3-bucket-encrypted';
const name = `fisc-${ruleId}`;
const type = 'AWS::S3::Bucket';
const { messages } = encrypted.text.ja;
const compliant = `COMPLIANT ${fill(messages.encrypted, { algorithm: 'AES256' }, 'ja')}`;
const violating = `NON_COMPLIANT ${messages.notEncrypted}`;

function s3Of(emulator: Emulator): S3Client {
  return new S3Client({ ...emulator.client(), forcePathStyle: true });
}

async function makeBucket(s3: S3Client, Bucket: string, encrypted = true): Promise<void> {
  const where = { LocationConstraint: 'ap-northeast-1' } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: where }));
  await (encrypted ? encrypt(s3, Bucket) : s3.send(new DeleteBucketEncryptionCommand({ Bucket })));
}

async function encrypt(s3: S3Client, Bucket: string): Promise<void> {
  const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } }];
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
}

const deniedRead = { service: 'S3', operation: 'GetBucketEncryption', fault: { kind: 'denied' } } as const;
const deniedList = { service: 'S3', operation: 'ListBuckets', fault: { kind: 'denied' } } as const;

describeEmulated('the rule handler', (emulator) => {
  const on = ground(emulator, { handler: 'rule' });
  let s3: S3Client;
  let rule: string;
  let count = 0;

  const run = (event: object) => on.lambda.invoke(event);
  const held = (): readonly string[] => inShort(on.config.evaluations(rule));
  const schedule = async (parameters: object = {}, at = notified) =>
    run({ ...scheduled(ruleId, on.config.token(rule), parameters, at), configRuleName: rule });
  const change = async (id: string, more: Partial<Parameters<typeof changed>[2]> = {}) =>
    run({ ...changed(ruleId, on.config.token(rule), { type, id, ...more }), configRuleName: rule });

  beforeAll(() => {
    s3 = s3Of(emulator);
  });
  beforeEach(async () => {
    rule = `${name}-${++count}`; // each test has a rule of its own
    await emulator.reset();
    await makeBucket(s3, 'good-bucket');
    await makeBucket(s3, 'bad-bucket', false);
  });

  describe('on schedule', () => {
    test('puts a verdict a bucket, with the time of the notification; again: nothing', async () => {
      expect(await schedule()).toEqual({ result: { rule: ruleId, judged: 2, put: 2 }, error: null });
      expect(held()).toEqual([`bad-bucket: ${violating}`, `good-bucket: ${compliant}`]);
      expect(on.config.evaluations(rule).map(({ orderingTimestamp }) => orderingTimestamp)).toEqual(
        [notified, notified].map(Date.parse),
      );
      expect(await schedule()).toEqual({ result: { rule: ruleId, judged: 2, put: 0 }, error: null });
      expect(on.config.puts).toHaveLength(1);
    });

    test('puts what changed and what vanished, and pages what AWS Config holds', async () => {
      on.config.pageSize = 1;
      await schedule();
      await encrypt(s3, 'bad-bucket');
      await s3.send(new DeleteBucketCommand({ Bucket: 'good-bucket' }));
      on.config.keep(rule, [{ type: 'AWS::KMS::Key', id: 'bad-bucket', compliance: 'COMPLIANT', annotation: null }]);
      await schedule();
      on.config.pageSize = 100;
      expect(on.config.puts.at(-1)?.evaluations).toHaveLength(3);
      expect(held()).toEqual([
        `bad-bucket: ${compliant}`,
        expect.stringMatching(/^bad-bucket: NOT_APPLICABLE 該当する資源/),
        expect.stringMatching(/^good-bucket: NOT_APPLICABLE 該当する資源/),
      ]);
    });

    test('no bucket at all is not applicable to the account', async () => {
      await emulator.reset();
      await schedule();
      expect(held()).toEqual([`${TEST_ACCOUNT}: NOT_APPLICABLE 確認した範囲に該当する資源なし`]);
      await schedule();
      expect(on.config.puts).toHaveLength(1);
    });

    test('marks the annotations with the level, when the deployed rule asks; at another level all is put again', async () => {
      await schedule({ judgedBy: 'standard' });
      const by = (level: string) => [`bad-bucket: ${violating} [${level}]`, `good-bucket: ${compliant} [${level}]`];
      expect(held()).toEqual(by('standard'));
      expect(await schedule({ judgedBy: 'strict', level: 'strict' })).toMatchObject({ result: { put: 2 } });
      expect(held()).toEqual(by('strict'));
    });

    test('English, by the parameter', async () => {
      await schedule({ locale: 'en' });
      expect(held()).toEqual([
        expect.stringMatching(/^bad-bucket: NON_COMPLIANT [A-Z]/),
        expect.stringMatching(/^good-bucket: COMPLIANT [A-Z]/),
      ]);
    });

    test('more than a hundred go in batches with one token', async () => {
      await Promise.all(Array.from({ length: 128 }, (_, index) => makeBucket(s3, `many-${index}`)));
      expect(await schedule()).toMatchObject({ result: { judged: 130, put: 130 } });
      expect(on.config.puts.map(({ evaluations }) => evaluations.length)).toEqual([100, 30]);
      expect(new Set(on.config.puts.map(({ token }) => token)).size).toBe(1);
    });

    test('TESTMODE is put as a test, of a rule that AWS Config does not know', async () => {
      await run({ ...scheduled(ruleId, 'TESTMODE'), configRuleName: 'not-there' });
      expect(on.config.puts).toMatchObject([{ testMode: true, refused: null }]);
    });
  });

  describe('on change', () => {
    test('judges the one bucket, with the time of the capture, as the schedule does', async () => {
      await change('good-bucket');
      await change('bad-bucket', { oversized: true });
      const byChange = held();
      expect(on.config.evaluations(rule).map(({ orderingTimestamp }) => orderingTimestamp)).toEqual(
        [captured, captured].map(Date.parse),
      );
      expect(on.config.puts.map(({ evaluations }) => evaluations.length)).toEqual([1, 1]);
      await schedule();
      expect(held()).toEqual(byChange);
      expect(on.config.puts).toHaveLength(2);
    });

    test('asks for that bucket alone', async () => {
      on.proxy.calls.splice(0);
      await change('good-bucket');
      expect(on.proxy.operations()).toEqual(['S3:GetBucketEncryption', 'S3:HeadBucket']);
    });

    test.each(['ResourceDeleted', 'ResourceNotRecorded', 'ResourceDeletedNotRecorded'])('%s', async (status) => {
      on.proxy.calls.splice(0);
      expect(await change('bad-bucket', { status })).toMatchObject({ error: null });
      expect(held()).toEqual([expect.stringMatching(/^bad-bucket: NOT_APPLICABLE/)]);
      expect(on.proxy.calls).toEqual([]);
    });

    test('out of scope, of another type, or gone: not applicable', async () => {
      await change('bad-bucket', { leftScope: true });
      await change('a-key', { type: 'AWS::KMS::Key' });
      await change('never-was');
      expect(held()).toEqual([
        expect.stringMatching(/^a-key: NOT_APPLICABLE/),
        'bad-bucket: NOT_APPLICABLE Configルールの対象外',
        expect.stringMatching(/^never-was: NOT_APPLICABLE/),
      ]);
    });

    test('unreadable: without an earlier verdict nothing, a compliant one is withdrawn, a non-compliant one left', async () => {
      on.proxy.rules.push(deniedRead);
      expect(await change('good-bucket')).toMatchObject({ error: { errorType: 'NotAllJudged' } });
      expect(on.config.puts).toEqual([]);
      on.config.keep(rule, [
        { type, id: 'good-bucket', compliance: 'COMPLIANT', annotation: 'before' },
        { type, id: 'bad-bucket', compliance: 'NON_COMPLIANT', annotation: 'before' },
      ]);
      await change('good-bucket');
      await change('bad-bucket');
      expect(held()).toEqual([
        'bad-bucket: NON_COMPLIANT before',
        'good-bucket: NOT_APPLICABLE UNKNOWN S3:GetBucketEncryption AccessDenied',
      ]);
    });
  });

  describe('what cannot be read', () => {
    beforeEach(async () => {
      await schedule();
      await makeBucket(s3, 'new-bucket');
      on.config.puts.splice(0);
    });

    test('a compliant verdict is withdrawn, a non-compliant one left, none made; the error shows; verdicts return', async () => {
      on.proxy.rules.push(deniedRead);
      const { error } = await schedule();
      expect(error).toMatchObject({
        errorType: 'NotAllJudged',
        errorMessage: '3 of 3 verdicts are unknown: S3:GetBucketEncryption AccessDenied',
      });
      const withdrawn = [
        `bad-bucket: ${violating}`,
        'good-bucket: NOT_APPLICABLE UNKNOWN S3:GetBucketEncryption AccessDenied',
      ];
      expect(held()).toEqual(withdrawn);
      await schedule();
      expect(on.config.puts).toHaveLength(1);
      on.proxy.rules.splice(0);
      expect(await schedule()).toMatchObject({ result: { put: 2 } });
      expect(held()).toEqual([`bad-bucket: ${violating}`, `good-bucket: ${compliant}`, `new-bucket: ${compliant}`]);
    });

    test('a refused list withdraws every compliant verdict; when it is over they return', async () => {
      on.proxy.rules.push(deniedList);
      expect(await schedule()).toMatchObject({ error: { errorType: 'NotAllJudged' } });
      expect(held()).toEqual([
        `bad-bucket: ${violating}`,
        'good-bucket: NOT_APPLICABLE UNKNOWN S3:ListBuckets AccessDenied',
      ]);
      await schedule();
      expect(on.config.puts).toHaveLength(1);
      on.proxy.rules.splice(0);
      await schedule();
      expect(held()).toContain(`good-bucket: ${compliant}`);
    });

    test('everything denied: withdrawn and thrown', async () => {
      on.proxy.rules.push({ fault: { kind: 'denied' } });
      expect(await schedule()).toMatchObject({ error: { errorType: 'NotAllJudged' } });
      expect(held()).toContain('good-bucket: NOT_APPLICABLE UNKNOWN S3:ListBuckets AccessDenied');
    });

    test('unknownAs: NON_COMPLIANT', async () => {
      on.proxy.rules.push(deniedRead);
      expect(await schedule({ unknownAs: 'NON_COMPLIANT' })).toMatchObject({ error: { errorType: 'NotAllJudged' } });
      const unknown = 'NON_COMPLIANT UNKNOWN S3:GetBucketEncryption AccessDenied';
      expect(held()).toEqual([`bad-bucket: ${unknown}`, `good-bucket: ${unknown}`, `new-bucket: ${unknown}`]);
    });
  });

  describe('what AWS Config refuses', () => {
    test('a token that it does not know', async () => {
      const { error } = await run({ ...scheduled(ruleId, 'stranger'), configRuleName: rule });
      expect(error?.errorMessage).toContain('Config Service:PutEvaluations InvalidResultTokenException');
      expect(on.config.puts).toHaveLength(1);
    });

    test('throttling is waited out, of reads and of puts', async () => {
      on.config.faults.push({ operation: 'PutEvaluations', code: 'ThrottlingException', times: 2 });
      on.config.token(rule);
      on.proxy.rules.push({ ...deniedRead, times: 1, fault: { kind: 'throttled' } });
      expect(await schedule()).toMatchObject({ result: { put: 2 }, error: null });
    });

    test('evaluations that fail are put again, and told when they fail for good', async () => {
      on.config.failing.set('good-bucket', 1);
      expect(await schedule()).toMatchObject({ error: null });
      expect(held()).toHaveLength(2);
      await encrypt(s3, 'bad-bucket');
      on.config.failing.set('bad-bucket', 99);
      expect(await schedule()).toMatchObject({ error: { errorType: 'EvaluationsRefused' } });
    });
  });

  test('a rule that does not exist, and an event that is none', async () => {
    expect(await run(scheduled('no-such-rule', on.config.token('fisc-no-such-rule')))).toMatchObject({
      error: { errorType: 'WrongSetting', errorMessage: "the rule's parameter ruleId 'no-such-rule' names no rule" },
    });
    expect(await run({ hello: 'world' })).toMatchObject({ error: { errorType: 'NotAConfigEvent' } });
  });

  test.each([
    ['{"allowedRegions":null}', 'allowedRegions'],
    ['{"logRetentionDays":"1"}', 'logRetentionDays'],
    ['{"nonsense":1}', 'nonsense'],
    ['[]', 'no JSON object'],
    ['{', 'no JSON object'],
  ])('the settings %s are refused, and nothing is judged by them', async (settings, why) => {
    const { error } = await schedule({ settings });
    expect(error).toMatchObject({ errorType: 'WrongSetting' });
    expect(error?.errorMessage).toContain(why);
    expect(on.config.puts).toEqual([]);
  });

  test('a check that looks at other buckets says the same by change as by schedule', async () => {
    const access = 's3-bucket-access-logging';
    const own = `fisc-${access}-look`;
    const strict = { level: 'strict' };
    const by = async (event: object): Promise<readonly string[]> => {
      expect((await run({ ...event, configRuleName: own })).error).toBeNull();
      return inShort(on.config.evaluations(own));
    };
    const one = await by(changed(access, on.config.token(own), { type, id: 'good-bucket' }, strict));
    expect(one).toHaveLength(1);
    const all = await by(scheduled(access, on.config.token(own), strict));
    expect(all).toHaveLength(2);
    expect(all).toEqual(expect.arrayContaining([...one]));
  });
});
