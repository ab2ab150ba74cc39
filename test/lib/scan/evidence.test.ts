/** `evidence.calls`: what was asked about the resource, in its own region and account, and answered. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { packFacts } from '../../../lib/collect/facts-file.ts';
import { unpackFacts } from '../../../lib/collect/facts-read.ts';
import type { FactsSet } from '../../../lib/collect/facts-set.ts';
import { judgeOne } from '../../../lib/lambda/judge.ts';
import type { Finding } from '../../../lib/result/result.ts';
import { run, type Judging } from '../../../lib/scan/run.ts';
import { collectAccount } from '../../../lib/scan/collect-account.ts';
import encryptionKms from '../../../rules/s3/s3-bucket-encryption-kms.ts';
import rotation from '../../../rules/kms/kms-key-rotation-enabled.ts';
import { allRules } from '../../../rules/index.ts';
import type { Rule } from '../../../rules/rule.ts';
import { testSession } from '../../helpers/collecting.ts';
import { account, tokyo } from '../../helpers/judge.ts';
import { refusal } from '../collect/s3/answers.ts';

const accounts = mockClient(AccountClient);
const iam = mockClient(IAMClient);
const kms = mockClient(KMSClient);
const organizations = mockClient(OrganizationsClient);
const s3 = mockClient(S3Client);
const judging: Judging = { level: 'strict', settings: {}, parameters: {} };
const now = '2026-10-01T00:00:00.000Z';
const denied = () => refusal('AccessDenied');

const keyArn = (id: string, region: string): string => `arn:aws:kms:${region}:${account}:key/${id}`;
const metadata = (id: string, region: string) => ({
  KeyMetadata: {
    KeyId: id,
    Arn: keyArn(id, region),
    KeyManager: id.startsWith('aws') ? ('AWS' as const) : ('CUSTOMER' as const),
    KeyState: 'Enabled' as const,
    KeySpec: 'SYMMETRIC_DEFAULT' as const,
    KeyUsage: 'ENCRYPT_DECRYPT' as const,
    Origin: 'AWS_KMS' as const,
    MultiRegion: false,
  },
});

function encryptedWith(key?: string) {
  const SSEAlgorithm = key === undefined ? ('AES256' as const) : ('aws:kms' as const);
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm, ...(key && { KMSMasterKeyID: key }) } };
  return { ServerSideEncryptionConfiguration: { Rules: [rule] } };
}

beforeEach(() => {
  for (const mock of [accounts, iam, kms, organizations, s3]) mock.reset();
  accounts.on(ListRegionsCommand).resolves({
    Regions: [tokyo, 'us-east-1'].map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' as const })),
  });
  iam.on(ListAccountAliasesCommand).resolves({ AccountAliases: [] });
  organizations.on(DescribeOrganizationCommand).rejects(refusal('AWSOrganizationsNotInUseException', 400));
  s3.on(ListBucketsCommand).resolves({
    Buckets: [
      { Name: 'plain', BucketRegion: tokyo },
      { Name: 'keyed', BucketRegion: tokyo },
      { Name: 'refused', BucketRegion: tokyo },
      { Name: 'abroad', BucketRegion: 'us-east-1' },
      { Name: 'asked' },
      { Name: 'headed' },
    ],
  });
  s3.on(GetBucketEncryptionCommand).resolves(encryptedWith());
  s3.on(GetBucketEncryptionCommand, { Bucket: 'keyed' }).resolves(encryptedWith(keyArn('k', tokyo)));
  s3.on(GetBucketEncryptionCommand, { Bucket: 'abroad' }).resolves(encryptedWith(keyArn('a', 'us-east-1')));
  s3.on(GetBucketEncryptionCommand, { Bucket: 'refused' }).rejects(denied());
  s3.on(GetBucketLocationCommand, { Bucket: 'asked' }).resolves({ LocationConstraint: tokyo });
  s3.on(GetBucketLocationCommand, { Bucket: 'headed' }).rejects(denied());
  s3.on(HeadBucketCommand).rejects(refusal('Forbidden', 403, tokyo));
  kms.on(ListAliasesCommand).resolves({ Aliases: [], Truncated: false });
  kms.on(ListKeysCommand).callsFake(async (_input, client: () => KMSClient) => {
    const region = await client().config.region();
    const ids = region === tokyo ? ['k', 'aws-s3'] : ['a'];
    return { Keys: ids.map((id) => ({ KeyId: id, KeyArn: keyArn(id, region) })), Truncated: false };
  });
  kms.on(DescribeKeyCommand).rejects(denied());
  kms.on(DescribeKeyCommand, { KeyId: 'k' }).resolves(metadata('k', tokyo));
  kms.on(DescribeKeyCommand, { KeyId: 'aws-s3' }).resolves(metadata('aws-s3', tokyo));
  kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: true });
});

async function scanned(rule: Rule): Promise<FactsSet> {
  const aws = testSession();
  const facts = await collectAccount(
    { aws, organization: aws, readAs: [] },
    { rules: [rule], judging, regions: null, now },
  );
  aws.close();
  return facts;
}

const judged = (rule: Rule, facts: FactsSet): readonly Finding[] => run([rule], facts, judging).findings;
const callsById = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ resource: { id }, evidence }) => [id, evidence.calls]));

describe('buckets and the keys they name', () => {
  const own = ['S3:GetBucketEncryption', 'S3:ListBuckets'];
  const expected = {
    plain: own,
    keyed: ['KMS:DescribeKey', 'KMS:ListAliases', 'KMS:ListKeys', ...own],
    // Refused: in the causes.
    refused: ['S3:ListBuckets'],
    abroad: ['KMS:ListAliases', 'KMS:ListKeys', ...own],
    asked: ['S3:GetBucketEncryption', 'S3:GetBucketLocation', 'S3:ListBuckets'],
    headed: ['S3:GetBucketEncryption', 'S3:HeadBucket', 'S3:ListBuckets'],
  };

  test('each its own calls, and of keys only where it names one', async () => {
    const findings = judged(encryptionKms, await scanned(encryptionKms));
    expect(callsById(findings)).toEqual(expected);
    const causes = findings.flatMap(({ resource: { id }, causes: all }) => all.map(({ api }) => `${id} ${api}`));
    expect(causes).toEqual(['refused S3:GetBucketEncryption', 'abroad KMS:DescribeKey']);
  });

  test('saved facts say the same', async () => {
    const facts = await scanned(encryptionKms);
    const { facts: saved } = await unpackFacts((await packFacts(facts)).bytes, 'facts.json.gz');
    expect(judged(encryptionKms, saved)).toEqual(judged(encryptionKms, facts));
  });

  test('facts of an older version, which do not say what answered, name what was surely asked', async () => {
    const { header, listings } = await scanned(encryptionKms);
    const { formatMinor: _, ...older } = header;
    const facts: FactsSet = {
      header: older,
      listings: new Map(
        [...listings].map(([kind, { answered: _answered, items, ...listing }]) => [
          kind,
          { ...listing, items: items.map(({ answered: _ofItem, ...item }) => item as never) },
        ]),
      ),
    };
    expect(callsById(judged(encryptionKms, facts))).toMatchObject({
      plain: ['S3:GetBucketEncryption'],
      keyed: ['KMS:DescribeKey', 'KMS:ListAliases', 'KMS:ListKeys', 'S3:GetBucketEncryption'],
      refused: [],
    });
  });

  test.each([
    ['keyed', ['KMS:DescribeKey', 'KMS:ListAliases', 'KMS:ListKeys', 'S3:GetBucketEncryption', 'S3:HeadBucket']],
    ['plain', ['S3:GetBucketEncryption', 'S3:HeadBucket']],
    ['refused', ['S3:HeadBucket']],
  ])('a change event of AWS Config: %s is found instead of listed', async (id, calls) => {
    const aws = testSession();
    const { findings } = await judgeOne(
      { rule: encryptionKms, sessions: { aws, organization: aws, readAs: [] }, judging, regions: null, now },
      { type: 'AWS::S3::Bucket', id, region: tokyo },
    );
    aws.close();
    expect(callsById(findings)).toEqual({ [id]: calls });
  });
});

describe('keys', () => {
  test('a call that was not needed is not named; what one page brought was listed, whatever came of the next', async () => {
    kms.on(ListKeysCommand).resolves({
      Keys: ['k', 'aws-s3'].map((id) => ({ KeyId: id, KeyArn: keyArn(id, tokyo) })),
      Truncated: true,
      NextMarker: 'next',
    });
    kms.on(ListKeysCommand, { Marker: 'next', Limit: 1000 }).rejects(denied());
    const facts = await scanned(rotation);
    const answered = facts.listings.get('kms.key')!.items.find(({ id }) => id === 'aws-s3')!.answered;
    expect(answered).toEqual({ rotation: ['KMS:DescribeKey'] });
    const findings = judged(rotation, facts).filter(({ resource: { region } }) => region === tokyo);
    expect(callsById(findings)).toMatchObject({
      k: ['KMS:DescribeKey', 'KMS:GetKeyRotationStatus', 'KMS:ListKeys'],
      [account]: [],
    });
  });
});

test.each(['standard', 'strict'] as const)(
  'the demo at %s: every verdict rests on some call, no call also failed',
  async (level) => {
    const file = fileURLToPath(new URL('../../../lib/demo/facts.ndjson', import.meta.url));
    const { facts } = await unpackFacts(readFileSync(file), file);
    const { findings } = run(allRules, facts, { ...judging, level });
    // What the institution has not stated needs no call.
    const judgedOnFacts = findings.filter(({ messageId }) => messageId !== 'notStated');
    const said = judgedOnFacts.map(({ ruleId, status, causes, evidence: { calls } }) => ({
      ruleId,
      status,
      causes,
      calls,
    }));
    expect(said.filter(({ status, calls }) => status !== 'unknown' && calls.length === 0)).toEqual([]);
    expect(said.filter(({ causes, calls }) => causes.some(({ api }) => calls.includes(api)))).toEqual([]);
    expect(said.filter(({ status }) => status === 'unknown').length).toBeGreaterThan(2);
  },
);
