import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  KMSServiceException,
  ListKeysCommand,
  type KeyMetadata,
} from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import kmsKey from '../../../../lib/collect/kms/key.ts';
import { causeInShort, collectKind, findOne, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

const kms = mockClient(KMSClient);
const arn = (id: string, region = tokyo) => `arn:aws:kms:${region}:${account}:key/${id}`;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
const customer = (id: string, more: Partial<KeyMetadata> = {}): KeyMetadata => ({
  AWSAccountId: account,
  KeyId: id,
  Arn: arn(id),
  CreationDate: new Date('2024-01-01T00:00:00Z'),
  Enabled: true,
  KeyManager: 'CUSTOMER',
  KeyState: 'Enabled',
  KeySpec: 'SYMMETRIC_DEFAULT',
  KeyUsage: 'ENCRYPT_DECRYPT',
  Origin: 'AWS_KMS',
  MultiRegion: false,
  ...more,
});

function refusal(name: string): KMSServiceException {
  return new KMSServiceException({ name, message: name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
}

function keys(...metadata: readonly KeyMetadata[]): void {
  kms.on(ListKeysCommand).resolves({
    Keys: metadata.map(({ KeyId, Arn }) => ({ KeyId, KeyArn: Arn })),
    Truncated: false,
  });
  for (const KeyMetadata of metadata)
    kms.on(DescribeKeyCommand, { KeyId: KeyMetadata.KeyId }).resolves({ KeyMetadata });
}

beforeEach(() => {
  kms.reset();
});

describe('kms.key', () => {
  test('lists every page of every region', async () => {
    // https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html
    kms
      .on(ListKeysCommand)
      .resolves({ Keys: [{ KeyId: 'mrk-1', KeyArn: arn('mrk-1') }], Truncated: true, NextMarker: 'next' });
    kms
      .on(ListKeysCommand, { Marker: 'next', Limit: 1000 })
      .resolves({ Keys: [{ KeyId: 'two', KeyArn: arn('two') }], Truncated: false });
    const { listing, calls } = await collectKind('kms.key', [], [tokyo, 'ap-northeast-3']);
    expect(listing.items.map(({ id, region }) => `${region} ${id}`)).toEqual([
      'ap-northeast-1 mrk-1',
      'ap-northeast-1 two',
      'ap-northeast-3 mrk-1',
      'ap-northeast-3 two',
    ]);
    expect(listing.failures).toEqual([]);
    expect(calls).toEqual({ 'KMS:ListKeys': 4 });
  });

  test('a page that is refused keeps what came before, and is a failure', async () => {
    kms
      .on(ListKeysCommand)
      .resolves({ Keys: [{ KeyId: 'one', KeyArn: arn('one') }], Truncated: true, NextMarker: 'next' });
    kms.on(ListKeysCommand, { Marker: 'next', Limit: 1000 }).rejects(refusal('AccessDeniedException'));
    const { listing } = await collectKind('kms.key', []);
    expect(listing.items.map(({ id }) => id)).toEqual(['one']);
    expect(listing.failures.map(({ cause }) => causeInShort(cause))).toEqual([
      'KMS:ListKeys kms:ListKeys AccessDeniedException denied',
    ]);
  });

  test('an empty answer is a failure, not an empty list; a truncated page without marker too', async () => {
    kms.on(ListKeysCommand).resolves({});
    expect((await collectKind('kms.key', [])).listing.failures.map(({ cause }) => cause.code)).toEqual([
      'MissingField',
    ]);
    kms.on(ListKeysCommand).resolves({ Keys: [], Truncated: true });
    expect((await collectKind('kms.key', [])).listing.failures.map(({ cause }) => cause.code)).toEqual([
      'MissingField',
    ]);
  });

  test('metadata, fields by name', async () => {
    keys(
      customer('plain', { Description: 'not a fact' }),
      customer('going', { KeyState: 'PendingDeletion', DeletionDate: new Date('2026-12-24T00:00:00Z') }),
      customer('mrk-1', {
        MultiRegion: true,
        MultiRegionConfiguration: {
          MultiRegionKeyType: 'PRIMARY',
          PrimaryKey: { Arn: arn('mrk-1'), Region: tokyo },
          ReplicaKeys: [{ Arn: arn('mrk-1', 'us-east-1'), Region: 'us-east-1' }],
        },
      }),
      customer('hsm', { Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: 'cks-1' }),
    );
    const values = valuesOf(await collectKind('kms.key', ['metadata']), 'metadata');
    const plain = {
      manager: 'CUSTOMER',
      state: 'Enabled',
      spec: 'SYMMETRIC_DEFAULT',
      usage: 'ENCRYPT_DECRYPT',
      origin: 'AWS_KMS',
      customKeyStoreId: null,
      deletionDate: null,
      multiRegion: null,
    };
    expect(values).toEqual({
      plain,
      going: { ...plain, state: 'PendingDeletion', deletionDate: '2026-12-24T00:00:00.000Z' },
      'mrk-1': { ...plain, multiRegion: { type: 'PRIMARY', primaryRegion: tokyo, replicaRegions: ['us-east-1'] } },
      hsm: { ...plain, origin: 'AWS_CLOUDHSM', customKeyStoreId: 'cks-1' },
    });
  });

  test('describes each key once, and asks AWS managed keys nothing more', async () => {
    keys(
      customer('own'),
      customer('aws', { KeyManager: 'AWS' }),
      customer('rsa', { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }),
      customer('external', { Origin: 'EXTERNAL' }),
    );
    kms.on(GetKeyPolicyCommand).resolves({ Policy: '{"Statement":[]}' });
    kms
      .on(GetKeyRotationStatusCommand)
      .resolves({ KeyId: arn('own'), KeyRotationEnabled: true, RotationPeriodInDays: 90 });
    const collected = await collectKind('kms.key', ['metadata', 'policy', 'rotation']);
    expect(valuesOf(collected, 'policy')).toEqual({
      own: '{"Statement":[]}',
      aws: null,
      rsa: '{"Statement":[]}',
      external: '{"Statement":[]}',
    });
    expect(valuesOf(collected, 'rotation')).toEqual({
      own: { enabled: true, periodDays: 90 },
      aws: null,
      rsa: null,
      external: null,
    });
    expect(collected.calls).toEqual({
      'KMS:DescribeKey': 4,
      'KMS:GetKeyPolicy': 3,
      'KMS:GetKeyRotationStatus': 1,
      'KMS:ListKeys': 1,
    });
    expect(kms.commandCalls(GetKeyPolicyCommand).map(({ args }) => args[0].input)).toContainEqual({
      KeyId: 'own',
      PolicyName: 'default',
    });
  });

  test('no rotation period is 365 days, no answer at all is unread', async () => {
    keys(customer('a'), customer('b'), customer('c'));
    kms.on(GetKeyRotationStatusCommand, { KeyId: 'a' }).resolves({ KeyRotationEnabled: true });
    kms.on(GetKeyRotationStatusCommand, { KeyId: 'b' }).resolves({ KeyRotationEnabled: false });
    kms.on(GetKeyRotationStatusCommand, { KeyId: 'c' }).resolves({});
    const values = valuesOf(await collectKind('kms.key', ['rotation']), 'rotation');
    expect(values).toMatchObject({ a: { enabled: true, periodDays: 365 }, b: { enabled: false, periodDays: 365 } });
    expect(values['c']).toEqual([expect.stringContaining('MissingField malformed')]);
  });

  test('denied is unread with API, action and code; another key is read', async () => {
    keys(customer('good'), customer('locked'), customer('hidden'));
    kms.on(DescribeKeyCommand, { KeyId: 'hidden' }).rejects(refusal('AccessDeniedException'));
    kms.on(GetKeyPolicyCommand, { KeyId: 'good' }).resolves({ Policy: '{}' });
    kms.on(GetKeyPolicyCommand, { KeyId: 'locked' }).rejects(refusal('AccessDeniedException'));
    const collected = await collectKind('kms.key', ['metadata', 'policy']);
    expect(valuesOf(collected, 'policy')).toEqual({
      good: '{}',
      locked: ['KMS:GetKeyPolicy kms:GetKeyPolicy AccessDeniedException denied'],
      hidden: ['KMS:DescribeKey kms:DescribeKey AccessDeniedException denied'],
    });
    expect(valuesOf(collected, 'metadata')['hidden']).toEqual([
      'KMS:DescribeKey kms:DescribeKey AccessDeniedException denied',
    ]);
  });

  test('a key that vanished between list and read is no resource', async () => {
    keys(customer('good'), customer('gone'));
    kms.on(DescribeKeyCommand, { KeyId: 'gone' }).rejects(refusal('NotFoundException'));
    const { listing, vanished } = await collectKind('kms.key', ['metadata']);
    expect(listing.items.map(({ id }) => id)).toEqual(['good']);
    expect(vanished.map(({ id, cause }) => [id, cause.code])).toEqual([['gone', 'NotFoundException']]);
  });

  describe('find', () => {
    const find = (id: string) => findOne(kmsKey, id);

    test('a key that is there, with its metadata', async () => {
      keys(customer('one'));
      expect(await find('one')).toMatchObject({
        id: 'one',
        arn: arn('one'),
        region: tokyo,
        free: { metadata: { state: 'Enabled' } },
      });
    });

    test('a key that is gone is null; one that is refused is unread', async () => {
      kms.on(DescribeKeyCommand).rejects(refusal('NotFoundException'));
      expect(await find('one')).toBeNull();
      kms.on(DescribeKeyCommand).rejects(refusal('AccessDeniedException'));
      await expect(find('two')).rejects.toThrow('KMS:DescribeKey AccessDeniedException');
    });
  });
});
