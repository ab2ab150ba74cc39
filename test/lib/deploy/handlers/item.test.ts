/** The built function behind the item rules, run as Lambda runs it. */
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ItemResult, ItemStatus } from '../../../../lib/result/result.ts';
import { describeEmulated, TEST_ACCOUNT } from '../../../helpers/emulator.ts';
import { ground, inShort, scheduled } from './events.ts';

const bucket = 'fisc-reports';
const disclaimer = '証跡の有無を示す。適合の判定ではない。';

function resultWith(status: ItemStatus, hoursAgo = 1): string {
  const item: Partial<ItemResult> = {
    id: 'un108-3-7',
    status,
    counts: { pass: 12, fail: status === 'violated' ? 3 : 0, notApplicable: 0, unknown: 0, excepted: 0 },
  };
  const collectedAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  return JSON.stringify({ schemaVersion: '1.0', items: [item], run: { collectedAt } });
}

describeEmulated('the item handler', (emulator) => {
  const on = ground(emulator, { handler: 'item', env: { REPORT_BUCKET: bucket } });
  let s3: S3Client;
  let rule: string;
  let count = 0;

  const put = (Body: string) => s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'latest/result.json', Body }));
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
        `${TEST_ACCOUNT}: NON_COMPLIANT Evidence status, not a conformity verdict. un108-3-7 Violated: No issue 12, Issue 3`,
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

  test('a result older than 48 hours', async () => {
    await put(resultWith('satisfied', 47));
    expect(await run()).toMatchObject({ error: null });
    await put(resultWith('satisfied', 49));
    const { error } = await run();
    expect(error).toMatchObject({
      errorType: 'NoFreshResult',
      errorMessage: expect.stringContaining('48 hours') as string,
    });
  });

  test('no result, one that cannot be read, one that is none', async () => {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'latest/result.json' }));
    expect(await run()).toMatchObject({ error: { errorType: 'NoFreshResult' } });
    await put('{"schemaVersion":"9.0"}');
    expect((await run()).error?.errorMessage).toContain('result schema 9.0');
    on.proxy.rules.push({ service: 'S3', fault: { kind: 'denied' } });
    expect((await run()).error?.errorMessage).toBe('S3:GetObject AccessDenied');
    expect(on.config.puts).toEqual([]);
  });
});
