/** "Not found" of one attribute: the resource is gone only if it is not found itself. */
import { DescribeTrailsCommand, CloudTrailClient, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { BackupClient, GetBackupPlanCommand, ListBackupPlansCommand } from '@aws-sdk/client-backup';
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { GetBucketEncryptionCommand, HeadBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetAccessPointCommand, ListAccessPointsCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { DescribeSecretCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import type { ResourceKind } from '../../../rules/facts.ts';
import { collectKind, valuesOf } from '../../helpers/collecting.ts';
import { account, tokyo } from '../../helpers/judge.ts';
import { refusal } from './s3/answers.ts';

const s3 = mockClient(S3Client);
const control = mockClient(S3ControlClient);
const kms = mockClient(KMSClient);
const cloudtrail = mockClient(CloudTrailClient);
const secrets = mockClient(SecretsManagerClient);
const backup = mockClient(BackupClient);

beforeEach(() => {
  for (const mock of [s3, control, kms, cloudtrail, secrets, backup]) mock.reset();
});

const keyArn = `arn:aws:kms:${tokyo}:${account}:key/k`;
const key = {
  KeyMetadata: {
    KeyId: 'k',
    Arn: keyArn,
    KeyManager: 'CUSTOMER' as const,
    KeyState: 'Enabled' as const,
    KeySpec: 'SYMMETRIC_DEFAULT' as const,
    KeyUsage: 'ENCRYPT_DECRYPT' as const,
    Origin: 'AWS_KMS' as const,
    MultiRegion: false,
  },
};
const trailArn = `arn:aws:cloudtrail:${tokyo}:${account}:trail/t`;
const trail = { trailList: [{ Name: 't', TrailARN: trailArn, HomeRegion: tokyo }] };
const point = {
  AccessPointList: [{ Name: 'p', Bucket: 'b', NetworkOrigin: 'Internet' as const }],
};
const secretArn = `arn:aws:secretsmanager:${tokyo}:${account}:secret:s-AbCdEf`;
const secret = { SecretList: [{ ARN: secretArn, Name: 's' }] };
const plan = {
  BackupPlansList: [{ BackupPlanId: 'plan', BackupPlanArn: `arn:aws:backup:${tokyo}:${account}:backup-plan:plan` }],
};

interface Case {
  readonly kind: ResourceKind;
  readonly attribute: string;
  readonly id: string;
  /** The attribute's call says not found; the resource itself answers in that way. */
  readonly with: (found: 'there' | 'gone' | 'refused') => void;
  readonly missing: string;
  readonly refused: string;
}

const refused = () => refusal('AccessDeniedException', 403);
/** First the list that the scan makes, then the one that looks for the resource again. */
function relisted<T extends object>(
  behavior: { resolvesOnce(answer: T): { resolves(answer: T): unknown; rejects(error: Error): unknown } },
  found: 'there' | 'gone' | 'refused',
  full: T,
  empty: T,
): void {
  const next = behavior.resolvesOnce(full);
  if (found === 'refused') next.rejects(refused());
  else next.resolves(found === 'there' ? full : empty);
}

const cases: readonly Case[] = [
  {
    kind: 's3.bucket',
    attribute: 'encryption',
    id: 'b',
    missing: 'S3:GetBucketEncryption s3:GetEncryptionConfiguration NoSuchBucket failed',
    refused: 'S3:HeadBucket - InternalError failed',
    with(found) {
      s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'b', BucketRegion: tokyo }] });
      s3.on(GetBucketEncryptionCommand).rejects(refusal('NoSuchBucket', 404));
      const head = s3.on(HeadBucketCommand);
      if (found === 'there') head.resolves({ BucketRegion: tokyo });
      else head.rejects(found === 'gone' ? refusal('NotFound', 404) : refusal('InternalError', 409));
    },
  },
  {
    kind: 'kms.key',
    attribute: 'policy',
    id: 'k',
    missing: 'KMS:GetKeyPolicy kms:GetKeyPolicy NotFoundException failed',
    refused: 'KMS:DescribeKey kms:DescribeKey AccessDeniedException denied',
    with(found) {
      kms.on(ListKeysCommand).resolves({ Keys: [{ KeyId: 'k', KeyArn: keyArn }], Truncated: false });
      kms.on(GetKeyPolicyCommand).rejects(refusal('NotFoundException', 400));
      const next = kms.on(DescribeKeyCommand).resolvesOnce(key);
      if (found === 'there') next.resolves(key);
      else next.rejects(found === 'gone' ? refusal('NotFoundException', 400) : refused());
    },
  },
  {
    kind: 'kms.key',
    attribute: 'metadata',
    id: 'k',
    missing: 'KMS:DescribeKey kms:DescribeKey NotFoundException failed',
    refused: 'KMS:DescribeKey kms:DescribeKey AccessDeniedException denied',
    with(found) {
      kms.on(ListKeysCommand).resolves({ Keys: [{ KeyId: 'k', KeyArn: keyArn }], Truncated: false });
      const next = kms.on(DescribeKeyCommand).rejectsOnce(refusal('NotFoundException', 400));
      if (found === 'there') next.resolves(key);
      else next.rejects(found === 'gone' ? refusal('NotFoundException', 400) : refused());
    },
  },
  {
    kind: 'cloudtrail.trail',
    attribute: 'status',
    id: trailArn,
    missing: 'CloudTrail:GetTrailStatus cloudtrail:GetTrailStatus TrailNotFoundException failed',
    refused: 'CloudTrail:DescribeTrails cloudtrail:DescribeTrails AccessDeniedException denied',
    with(found) {
      relisted(cloudtrail.on(DescribeTrailsCommand), found, trail, { trailList: [] });
      cloudtrail.on(GetTrailStatusCommand).rejects(refusal('TrailNotFoundException', 400));
    },
  },
  {
    kind: 's3.accessPoint',
    attribute: 'publicAccessBlock',
    id: 'p',
    missing: 'S3 Control:GetAccessPoint s3:GetAccessPoint NoSuchAccessPoint failed',
    refused: 'S3 Control:ListAccessPoints s3:ListAccessPoints AccessDeniedException denied',
    with(found) {
      relisted(control.on(ListAccessPointsCommand), found, point, { AccessPointList: [] });
      control.on(GetAccessPointCommand).rejects(refusal('NoSuchAccessPoint', 404));
    },
  },
  {
    kind: 'secretsmanager.secret',
    attribute: 'replicaRegions',
    id: secretArn,
    missing: 'Secrets Manager:DescribeSecret secretsmanager:DescribeSecret ResourceNotFoundException failed',
    refused: 'Secrets Manager:ListSecrets secretsmanager:ListSecrets AccessDeniedException denied',
    with(found) {
      relisted(secrets.on(ListSecretsCommand), found, secret, { SecretList: [] });
      secrets.on(DescribeSecretCommand).rejects(refusal('ResourceNotFoundException', 400));
    },
  },
  {
    kind: 'backup.plan',
    attribute: 'copyVaultArns',
    id: 'plan',
    missing: 'Backup:GetBackupPlan backup:GetBackupPlan ResourceNotFoundException failed',
    refused: 'Backup:ListBackupPlans backup:ListBackupPlans AccessDeniedException denied',
    with(found) {
      relisted(backup.on(ListBackupPlansCommand), found, plan, { BackupPlansList: [] });
      backup.on(GetBackupPlanCommand).rejects(refusal('ResourceNotFoundException', 400));
    },
  },
];

test.each(cases)('$kind $attribute: gone', async ({ kind, attribute, id, with: set }) => {
  set('gone');
  const { listing, vanished } = await collectKind(kind, [attribute]);
  expect(listing.items).toEqual([]);
  expect(vanished.map((one) => one.id)).toEqual([id]);
});

test.each(cases)('$kind $attribute: still there', async ({ kind, attribute, id, with: set, missing }) => {
  set('there');
  const collected = await collectKind(kind, [attribute]);
  expect(valuesOf(collected, attribute)).toEqual({ [id]: [missing] });
  expect(collected.vanished).toEqual([]);
});

test.each(cases)(
  '$kind $attribute: nobody says',
  async ({ kind, attribute, id, with: set, missing, refused: cause }) => {
    set('refused');
    const collected = await collectKind(kind, [attribute]);
    expect(valuesOf(collected, attribute)).toEqual({ [id]: [missing, cause] });
    expect(collected.vanished).toEqual([]);
  },
);
