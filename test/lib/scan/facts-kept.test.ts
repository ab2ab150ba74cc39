/** What the facts of a scan hold, and what they leave out: secrets of policies, and tags that no setting names. */
import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { GetBucketPolicyCommand, GetBucketTaggingCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { FactsFile } from '../../../lib/collect/facts-file.ts';
import { unpackFacts } from '../../../lib/collect/facts-read.ts';
import { collect } from '../../../lib/collect/collect.ts';
import { run, type Judging } from '../../../lib/scan/run.ts';
import { collectAccount } from '../../../lib/scan/collect-account.ts';
import dataEvents from '../../../rules/cloudtrail/cloudtrail-data-events-s3.ts';
import { testSession } from '../../helpers/collecting.ts';
import { account, tokyo } from '../../helpers/judge.ts';
import { refusal } from '../collect/s3/answers.ts';

const accounts = mockClient(AccountClient);
const iam = mockClient(IAMClient);
const s3 = mockClient(S3Client);
const kms = mockClient(KMSClient);
const cloudtrail = mockClient(CloudTrailClient);
const organizations = mockClient(OrganizationsClient);

beforeEach(() => {
  for (const mock of [accounts, iam, s3, kms, cloudtrail, organizations]) mock.reset();
  accounts.on(ListRegionsCommand).resolves({
    Regions: [{ RegionName: tokyo, RegionOptStatus: 'ENABLED_BY_DEFAULT' }],
  });
  iam.on(ListAccountAliasesCommand).resolves({ AccountAliases: [] });
  organizations.on(DescribeOrganizationCommand).rejects(refusal('AWSOrganizationsNotInUseException', 400));
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: 'b', BucketRegion: tokyo }] });
});

const secret = (key: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { [key]: 'sesame' } },
    },
  });

test('no secret of a policy, wherever it stands; equal ones stay equal', async () => {
  s3.on(GetBucketPolicyCommand).resolves({ Policy: secret('aws:Referer') });
  const arn = `arn:aws:kms:${tokyo}:${account}:key/k`;
  kms.on(ListKeysCommand).resolves({ Keys: [{ KeyId: 'k', KeyArn: arn }], Truncated: false });
  kms.on(DescribeKeyCommand).resolves({
    KeyMetadata: {
      KeyId: 'k',
      Arn: arn,
      KeyManager: 'CUSTOMER',
      KeyState: 'Enabled',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      Origin: 'AWS_KMS',
      MultiRegion: false,
    },
  });
  kms.on(GetKeyPolicyCommand).resolves({ Policy: secret('STS:ExternalID') });
  organizations.on(ListParentsCommand).resolves({ Parents: [{ Id: 'r-1', Type: 'ROOT' }] });
  organizations.on(ListPoliciesForTargetCommand).resolves({ Policies: [{ Id: 'p-1', Name: 'p' }] });
  organizations.on(DescribePolicyCommand).resolves({ Policy: { Content: secret('sts:externalid') } });
  const aws = testSession();
  const { listings } = await collect(
    [
      { kind: 's3.bucket', attributes: ['policy'], regions: 'looked' },
      { kind: 'kms.key', attributes: ['policy'], regions: 'looked' },
      { kind: 'account', attributes: ['serviceControlPolicies'], regions: 'every' },
    ],
    { aws, organization: aws, readAs: [] },
    { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
  );
  aws.close();
  const text = JSON.stringify([...listings.values()]);
  expect(text).not.toContain('sesame');
  const hidden = text.match(/hidden-[0-9a-f]{32}/g) ?? [];
  // The account's own policies, and those of its root.
  expect(hidden).toHaveLength(4);
  expect(new Set(hidden).size).toBe(1);
});

test('of tags those that a setting names, for whichever rule; another asked for later is unread, never absent', async () => {
  s3.on(GetBucketTaggingCommand).resolves({
    TagSet: [
      { Key: 'class', Value: 'secret' },
      { Key: 'fisc-level', Value: 'strict' },
      { Key: 'owner', Value: 'taro@bank.example' },
    ],
  });
  cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [] });
  const asking = (key: string, value: string): Judging => ({
    level: 'standard',
    settings: {},
    parameters: { [dataEvents.id]: { sensitiveTag: { key, value } } },
  });
  const aws = testSession();
  const now = '2026-10-01T00:00:00.000Z';
  const facts = await collectAccount(
    { aws, organization: aws, readAs: [] },
    { rules: [dataEvents], judging: asking('class', 'secret'), regions: [tokyo], now },
  );
  aws.close();
  const text = [...new FactsFile(facts).text()].join('');
  expect(text).not.toContain('taro@bank.example');
  const { facts: saved } = await unpackFacts(Buffer.from(text), 'facts.ndjson');
  expect(saved.listings.get('s3.bucket')!.items[0]!['tags']).toEqual({
    ok: true,
    value: { class: 'secret', 'fisc-level': 'strict' },
  });
  const verdicts = (judging: Judging) =>
    run([dataEvents], saved, judging).findings.map(({ resource: { id }, status, causes }) => [
      id,
      status,
      ...causes.map(({ api, reason }) => `${api} ${reason}`),
    ]);
  expect(verdicts(asking('class', 'secret'))).toEqual([['b', 'fail']]);
  expect(verdicts(asking('owner', 'taro@bank.example'))).toEqual([
    ['b', 'unknown', 'Facts:s3.bucket.tags notCollected'],
  ]);
  // Facts of an older version hold every tag.
  const { tagKeys: _, ...header } = saved.header;
  const older = run([dataEvents], { ...saved, header }, asking('owner', 'taro@bank.example'));
  expect(older.findings.map(({ status }) => status)).toEqual(['notApplicable']);
});
