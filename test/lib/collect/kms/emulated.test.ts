import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  ReplicateKeyCommand,
  ScheduleKeyDeletionCommand,
  type CreateKeyCommandInput,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KeyMetadata } from '../../../../rules/facts/kms.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { describeEmulated } from '../../../helpers/emulator.ts';
import { tokyo } from '../../../helpers/judge.ts';

describeEmulated('KMS in an emulated account', (aws) => {
  beforeEach(async () => {
    await aws.reset();
    vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  });
  afterEach(() => vi.unstubAllEnvs());

  async function create(input: CreateKeyCommandInput = {}): Promise<string> {
    return (await new KMSClient(aws.client()).send(new CreateKeyCommand(input))).KeyMetadata!.KeyId!;
  }

  test('keys of every kind, over several pages', async () => {
    const client = new KMSClient(aws.client());
    await aws.control('paging', { 'KMS:ListKeys': 2 });
    const rotating = await create();
    const external = await create({ Origin: 'EXTERNAL' });
    const hmac = await create({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
    const primary = await create({ MultiRegion: true });
    const going = await create();
    await client.send(new EnableKeyRotationCommand({ KeyId: rotating, RotationPeriodInDays: 180 }));
    await client.send(new ReplicateKeyCommand({ KeyId: primary, ReplicaRegion: 'us-east-1' }));
    await client.send(new ScheduleKeyDeletionCommand({ KeyId: going, PendingWindowInDays: 7 }));
    const managed = (await client.send(new DescribeKeyCommand({ KeyId: 'alias/aws/ebs' }))).KeyMetadata!.KeyId!;

    const collected = await collectKind('kms.key', ['metadata', 'policy', 'rotation'], [tokyo, 'us-east-1']);
    expect(collected.listing.failures).toEqual([]);
    expect(collected.listing.items.map(({ id, region }) => `${region} ${id}`).sort()).toEqual(
      [
        ...[rotating, external, hmac, primary, going, managed].map((id) => `${tokyo} ${id}`),
        `us-east-1 ${primary}`,
      ].sort(),
    );
    expect(primary).toMatch(/^mrk-/);
    expect(valuesOf(collected, 'rotation')).toMatchObject({
      [rotating]: { enabled: true, periodDays: 180 },
      [external]: null,
      [hmac]: null,
      [managed]: null,
      [going]: { enabled: false },
    });
    const policies = valuesOf(collected, 'policy');
    expect(policies[managed]).toBeNull();
    expect(JSON.parse(policies[rotating] as string)).toMatchObject({ Statement: [{ Effect: 'Allow' }] });
    const metadata = valuesOf(collected, 'metadata') as Record<string, KeyMetadata>;
    expect(metadata[external]).toMatchObject({ origin: 'EXTERNAL', state: 'PendingImport' });
    expect(metadata[going]!.state).toBe('PendingDeletion');
    expect(metadata[going]!.deletionDate).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(metadata[primary]!.multiRegion).toMatchObject({ primaryRegion: tokyo, replicaRegions: ['us-east-1'] });
  });

  test('aliases', async () => {
    const target = await create();
    await new KMSClient(aws.client()).send(new CreateAliasCommand({ AliasName: 'alias/app', TargetKeyId: target }));
    const collected = await collectKind('kms.alias', ['targetKeyId']);
    expect(valuesOf(collected, 'targetKeyId')).toMatchObject({ 'alias/app': target, 'alias/aws/s3': null });
  });

  test('EBS: nothing chosen is AWS’s alias', async () => {
    const collected = await collectKind('ec2.ebsDefaults', ['encryptionByDefault', 'defaultKmsKeyId']);
    expect(Object.values(valuesOf(collected, 'encryptionByDefault'))).toEqual([false]);
    expect(Object.values(valuesOf(collected, 'defaultKmsKeyId'))).toEqual([expect.stringContaining('alias/aws/ebs')]);
  });
});
