/** S3 against an emulated account: the verdicts of an independent seed, and buckets of other accounts. */
import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateBucketCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Session } from '../../../../lib/aws/session.ts';
import { collect, type Want } from '../../../../lib/collect/collect.ts';
import { isJudgedAt, run } from '../../../../lib/scan/run.ts';
import type { ResourceKind } from '../../../../rules/facts.ts';
import { allRules } from '../../../../rules/index.ts';
import type { Level } from '../../../../rules/rule.ts';
import { testSession, valuesOf } from '../../../helpers/collecting.ts';
import { describeEmulated, withLocalhost, type Credentials, type Seeded } from '../../../helpers/emulator.ts';
import { account, factsOf, tokyo } from '../../../helpers/judge.ts';
import { compareVerdicts } from '../../../helpers/scanning.ts';
import { startProxy } from '../../../helpers/proxy.ts';

const regions = [tokyo, 'ap-northeast-3', 'us-east-1'];
const family = allRules.filter(({ id }) => id.startsWith('s3-'));
const other = '444455556666';
const scope = { enabled: regions, allowed: [tokyo], looked: regions };

async function findings(level: Level) {
  const session = testSession();
  const wants: Want[] = family.flatMap((rule) =>
    (Object.entries(rule.needs) as [ResourceKind, string[]][]).map(([kind, attributes]) => ({
      kind,
      attributes,
      regions: rule.regions,
    })),
  );
  const { listings } = await collect(wants, { aws: session, organization: session, readAs: [] }, scope);
  session.close();
  const { header } = factsOf(family, { enabled: regions, level });
  const { findings: found, bugs } = run(family, { header, listings }, { level, settings: {}, parameters: {} });
  return { found, bugs };
}

describeEmulated('S3 in an emulated account', (aws) => {
  beforeEach(async () => {
    await aws.reset();
    vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
    vi.stubEnv('AWS_ENDPOINT_URL_S3_CONTROL', withLocalhost(aws.url));
  });
  afterEach(() => vi.unstubAllEnvs());

  describe('every verdict that the seed expects, and no other, at both levels', () => {
    test.each([{}, { accountBlock: true }])('%j', { timeout: 120_000 }, async (args) => {
      const seeded = (await aws.seed('s3', args)) as Seeded & { exhaustive: readonly string[] };
      for (const level of ['standard', 'strict'] as const) {
        const judged = new Set(family.filter((rule) => isJudgedAt(rule, level)).map(({ id }) => id));
        const { found, bugs } = await findings(level);
        expect(bugs).toEqual([]);
        compareVerdicts(found, seeded.expected, seeded.exhaustive, level, judged);
      }
    });
  });

  const client = (credentials?: Credentials, region = tokyo) =>
    new S3Client({ ...aws.client(region, credentials), forcePathStyle: true });

  async function createBucket(Bucket: string, credentials?: Credentials, region = tokyo): Promise<void> {
    const where = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as never } };
    await client(credentials, region).send(new CreateBucketCommand({ Bucket, ...where }));
  }

  async function createTrail(Name: string, S3BucketName: string): Promise<void> {
    const trails = new CloudTrailClient(aws.client());
    await trails.send(new CreateTrailCommand({ Name, S3BucketName }));
    await trails.send(new StartLoggingCommand({ Name }));
  }

  async function collected(kind: ResourceKind, attributes: string[], readAs: readonly Session[] = []) {
    const session = testSession();
    const { listings, vanished } = await collect(
      [{ kind, attributes, regions: 'looked' }],
      { aws: session, organization: session, readAs },
      scope,
    );
    const { calls } = session;
    session.close();
    return { listing: listings.get(kind)!, vanished, calls };
  }

  async function otherSession(): Promise<Session> {
    return new Session(
      { account: other, partition: 'aws', callerArn: `arn:aws:iam::${other}:role/reader` },
      { credentials: await aws.credentials(other), homeRegion: tokyo },
    );
  }

  describe('log buckets', () => {
    const attributes = ['own', 'location', 'policy', 'versioning', 'accountPublicAccessBlock'];

    test('an own one, once for two trails; one that is no trail’s is none', async () => {
      await createBucket('logs');
      await createBucket('no-logs');
      await createTrail('one', 'logs');
      await createTrail('two', 'logs');
      const found = await collected('s3.logBucket', attributes);
      expect(found.listing.items).toMatchObject([
        {
          id: 'logs',
          arn: 'arn:aws:s3:::logs',
          region: tokyo,
          account,
          own: { ok: true, value: true },
          location: { ok: true, value: { exists: true, region: tokyo } },
          policy: { ok: true, value: null },
          versioning: { ok: true, value: null },
          accountPublicAccessBlock: { ok: true, value: null },
        },
      ]);
      expect(found.calls['S3:HeadBucket']).toBeUndefined();
    });

    test("another account's, read with its session", async () => {
      const theirs = await aws.credentials(other);
      await createBucket('archive', theirs, 'ap-northeast-3');
      const enabled = { Bucket: 'archive', VersioningConfiguration: { Status: 'Enabled' } } as const;
      await client(theirs, 'ap-northeast-3').send(new PutBucketVersioningCommand(enabled));
      await client(theirs, 'ap-northeast-3').send(
        new PutBucketPolicyCommand({ Bucket: 'archive', Policy: '{"Statement":[]}' }),
      );
      await createTrail('trail', 'archive');
      const session = await otherSession();
      const found = await collected('s3.logBucket', attributes, [session]);
      session.close();
      expect(found.listing.items).toMatchObject([
        {
          id: 'archive',
          region: 'ap-northeast-3',
          account: other,
          own: { ok: true, value: false },
          location: { ok: true, value: { exists: true, region: 'ap-northeast-3' } },
          policy: { ok: true, value: '{"Statement":[]}' },
          versioning: { ok: true, value: 'Enabled' },
          accountPublicAccessBlock: { ok: true, value: null },
        },
      ]);
    });

    test("another account's, without its session: it exists, the rest is unread with its code", async () => {
      await createBucket('archive', await aws.credentials(other));
      await createTrail('trail', 'archive');
      const found = await collected('s3.logBucket', attributes);
      expect(found.listing.items).toMatchObject([
        {
          id: 'archive',
          region: tokyo,
          own: { ok: true, value: false },
          location: { ok: true, value: { exists: true, region: tokyo } },
        },
      ]);
      expect(valuesOf(found, 'policy')).toEqual({
        archive: ['S3:GetBucketPolicy s3:GetBucketPolicy AccessDenied denied'],
      });
      expect(valuesOf(found, 'accountPublicAccessBlock')).toEqual({
        archive: ['S3 Control:GetPublicAccessBlock s3:GetAccountPublicAccessBlock OwnerUnknown notCollected'],
      });
    });

    test('one that does not exist stays in the list', async () => {
      await createBucket('logs');
      await createTrail('trail', 'logs');
      const proxy = await startProxy({
        upstream: aws.url,
        rules: [
          {
            operation: 'ListBuckets',
            fault: { kind: 'rewrite', body: (text) => text.replace(/<Bucket>.*?<\/Bucket>/gs, '') },
          },
          { operation: 'HeadBucket', fault: { kind: 'error', code: 'NotFound', status: 404 } },
          { operation: 'GetBucketPolicy', fault: { kind: 'error', code: 'NoSuchBucket', status: 404 } },
        ],
      });
      vi.stubEnv('AWS_ENDPOINT_URL', proxy.url);
      const found = await collected('s3.logBucket', ['own', 'location', 'policy']);
      await proxy.close();
      expect(found.vanished).toEqual([]);
      expect(found.listing.items).toMatchObject([
        {
          id: 'logs',
          region: 'unknown',
          own: { ok: true, value: false },
          location: { ok: true, value: { exists: false, region: null } },
        },
      ]);
      expect(valuesOf(found, 'policy')).toEqual({
        logs: ['S3:GetBucketPolicy s3:GetBucketPolicy NoSuchBucket failed'],
      });
    });

    test('whose it is stays unread while the buckets are unlisted', async () => {
      await createBucket('logs');
      await createTrail('trail', 'logs');
      const proxy = await startProxy({
        upstream: aws.url,
        rules: [{ operation: 'ListBuckets', fault: { kind: 'denied' } }],
      });
      vi.stubEnv('AWS_ENDPOINT_URL', proxy.url);
      const found = await collected('s3.logBucket', ['own', 'location']);
      await proxy.close();
      expect(valuesOf(found, 'own')).toEqual({ logs: ['S3:ListBuckets s3:ListAllMyBuckets AccessDenied denied'] });
      expect(valuesOf(found, 'location')).toEqual({ logs: { exists: true, region: tokyo } });
    });
  });

  test('replication destinations: those of enabled rules that are not ours, each once', async () => {
    const theirs = await aws.credentials(other);
    await createBucket('source');
    await createBucket('ours', undefined, 'ap-northeast-3');
    await createBucket('theirs', theirs, 'us-east-1');
    const enabled = { Bucket: 'source', VersioningConfiguration: { Status: 'Enabled' } } as const;
    await client().send(new PutBucketVersioningCommand(enabled));
    const names = ['ours', 'theirs', 'theirs', 'nowhere', 'unused'];
    const Rules = names.map((name, index) => ({
      ID: `rule-${index}`,
      Priority: index + 1,
      Status: name === 'unused' ? ('Disabled' as const) : ('Enabled' as const),
      Filter: { Prefix: '' },
      DeleteMarkerReplication: { Status: 'Disabled' as const },
      Destination: { Bucket: `arn:aws:s3:::${name}` },
    }));
    const ReplicationConfiguration = { Role: `arn:aws:iam::${account}:role/r`, Rules };
    await client().send(new PutBucketReplicationCommand({ Bucket: 'source', ReplicationConfiguration }));
    const session = testSession();
    const { listings } = await collect(
      [
        { kind: 's3.bucket', attributes: ['replication'], regions: 'every' },
        { kind: 's3.replicationDestination', attributes: ['location'], regions: 'every' },
      ],
      { aws: session, organization: session, readAs: [] },
      scope,
    );
    session.close();
    const found = { listing: listings.get('s3.replicationDestination')!, vanished: [], calls: {} };
    expect(valuesOf(found, 'location')).toEqual({
      theirs: { exists: true, region: 'us-east-1' },
      nowhere: { exists: false, region: null },
    });
  });

  describe('an answer without a body is none, although one without fields may be', () => {
    const reading = async (attribute: string): Promise<unknown> =>
      Object.values(valuesOf(await collected('s3.bucket', [attribute]), attribute))[0];

    test.each([
      ['GetBucketVersioning', 'versioning', 's3:GetBucketVersioning'],
      ['GetBucketLogging', 'logging', 's3:GetBucketLogging'],
      ['GetBucketAcl', 'acl', 's3:GetBucketAcl'],
    ])('%s', async (operation, attribute, action) => {
      await createBucket('plain');
      if (attribute !== 'acl') expect(await reading(attribute)).toBeNull();
      const proxy = await startProxy({ upstream: aws.url, rules: [{ operation, fault: { kind: 'empty' } }] });
      vi.stubEnv('AWS_ENDPOINT_URL', proxy.url);
      const empty = await reading(attribute);
      await proxy.close();
      expect(empty).toEqual([`S3:${operation} ${action} MissingField malformed`]);
    });
  });
});
