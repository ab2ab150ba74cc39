/** The built function where a service control policy refuses a list, and where it lists no more than a change asks for. */
import { CreateBucketCommand, PutBucketEncryptionCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { beforeEach, expect, test } from 'vitest';
import { describeEmulated, TEST_ACCOUNT } from '../../helpers/emulator.ts';
import { changed, inShort, scheduled } from './events.ts';
import { ground } from './ground.ts';

const tokyo = 'ap-northeast-1';
const virginia = 'us-east-1';
const accountType = 'AWS::::Account';
const keyType = 'AWS::KMS::Key';

describeEmulated('the rule handler and closed regions', (emulator) => {
  const on = ground(emulator, { handler: 'rule' });
  let count = 0;

  /** Runs a rule of its own; tells how it ended and what AWS Config then holds. */
  const invoke = async (
    event: (token: string) => object,
    held: Parameters<typeof on.config.keep>[1] = [],
    name = `fisc-closed-${++count}`,
  ) => {
    on.config.keep(name, held);
    const { error } = await on.lambda.invoke({ ...event(on.config.token(name)), configRuleName: name });
    return { name, error: error?.errorType ?? null, held: inShort(on.config.evaluations(name)) };
  };
  const refuse = (service: string, operation: string, region: string, kind: 'denied' | 'deniedByScp'): void => {
    on.proxy.rules.push({ service, operation, region, fault: { kind } });
  };
  const makeKey = async (region: string): Promise<string> => {
    const kms = new KMSClient({ ...emulator.client(), region });
    return (await kms.send(new CreateKeyCommand({}))).KeyMetadata!.KeyId!;
  };

  beforeEach(async () => emulator.reset());

  const registry = 'ecr-replication-in-allowed-regions';
  const compliantAccount = {
    type: accountType,
    id: TEST_ACCOUNT,
    compliance: 'COMPLIANT',
    annotation: 'before',
  } as const;
  const withdrawn = `${TEST_ACCOUNT}: NOT_APPLICABLE UNKNOWN ECR:DescribeRegistry AccessDeniedException`;

  test.each<[string, string, 'denied' | 'deniedByScp', string, string | null]>([
    ['by an SCP, not allowed', virginia, 'deniedByScp', tokyo, null],
    ['by an SCP, allowed', virginia, 'deniedByScp', `${tokyo},${virginia}`, 'NotAllJudged'],
    ['by a missing permission, not allowed', virginia, 'denied', tokyo, 'NotAllJudged'],
  ])(
    'a list refused %s: withdrawn; an error only if somebody can mend it',
    async (_name, region, kind, allowed, error) => {
      refuse('ECR', 'DescribeRegistry', region, kind);
      const settings = JSON.stringify({ allowedRegions: allowed.split(',') });
      const run = (token: string): object => scheduled(registry, token, { settings });
      const first = await invoke(run, [compliantAccount]);
      expect(first).toMatchObject({ error, held: [withdrawn] });
      const puts = on.config.puts.length;
      expect(await invoke(run, [], first.name)).toEqual(first);
      expect(on.config.puts).toHaveLength(puts);
    },
  );

  test('without an earlier verdict there is none; the metric counts it, on a line of its own', async () => {
    refuse('ECR', 'DescribeRegistry', virginia, 'deniedByScp');
    const before = on.lambda.log().length;
    expect(await invoke((token) => scheduled(registry, token))).toMatchObject({ error: null, held: [] });
    const lines = on.lambda.log().slice(before).split('\n');
    const told = lines.filter((line) => line.startsWith('{"_aws"')).map((line) => JSON.parse(line) as object);
    expect(told).toEqual([
      expect.objectContaining({ Handler: 'rule', ClosedRegionCalls: 1, ClosedRegionCallsSpared: 0 }),
      expect.objectContaining({ Handler: 'rule', ExpectedUnknown: 1, UnexpectedUnknown: 0 }),
    ]);
  });

  test('nothing that stood there is "no longer found"', async () => {
    const key = await makeKey(tokyo);
    refuse('KMS', 'ListKeys', virginia, 'deniedByScp');
    const { error, held } = await invoke(
      (token) => scheduled('kms-key-policy-not-public', token),
      [
        { type: keyType, id: 'public-there', compliance: 'NON_COMPLIANT', annotation: 'before' },
        { type: keyType, id: 'fine-there', compliance: 'COMPLIANT', annotation: 'before' },
      ],
    );
    expect(error).toBeNull();
    expect(held.filter((line) => !line.startsWith(`${key}: COMPLIANT`))).toEqual([
      'fine-there: NOT_APPLICABLE UNKNOWN KMS:ListKeys AccessDeniedException',
      'public-there: NON_COMPLIANT before',
    ]);
    expect(held).toHaveLength(3);
  });

  test('a change of an unused key, while a key of another region is in use and others are refused there: no error', async () => {
    const [unused, used] = [await makeKey(tokyo), await makeKey(virginia)];
    const s3 = new S3Client({ ...emulator.client(), region: virginia, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'with-key' }));
    const byKey = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: used } as const;
    const encryption = { Rules: [{ ApplyServerSideEncryptionByDefault: byKey }] };
    await s3.send(
      new PutBucketEncryptionCommand({ Bucket: 'with-key', ServerSideEncryptionConfiguration: encryption }),
    );
    const rule = 'kms-key-enabled-if-used';
    const change = (id: string, region: string) =>
      invoke((token) => changed(rule, token, { type: keyType, id, region }));

    expect(await change(unused, tokyo)).toMatchObject({
      error: null,
      held: [expect.stringContaining(`${unused}: NOT_APPLICABLE`)],
    });
    expect(await change(used, virginia)).toMatchObject({ error: null, held: [expect.stringContaining('COMPLIANT')] });
    refuse('KMS', 'ListKeys', virginia, 'deniedByScp');
    expect(await change(unused, tokyo)).toMatchObject({ error: null });
  });
});
