/** Where moto strays from AWS and the server does not: asked with the SDK that the scan uses, through the proxy. */
import * as account from '@aws-sdk/client-account';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as s3 from '@aws-sdk/client-s3';
import * as control from '@aws-sdk/client-s3-control';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  clientSettings,
  describeEmulated,
  s3ControlSettings,
  TEST_ACCOUNT,
  type Credentials,
} from '../helpers/emulator.ts';
import { startProxy, type AwsProxy } from '../helpers/proxy.ts';

const [tokyo, osaka, virginia] = ['ap-northeast-1', 'ap-northeast-3', 'us-east-1'] as const;
const AccountId = TEST_ACCOUNT;

describeEmulated('the mended server', (aws) => {
  let proxy: AwsProxy;
  beforeEach(async () => {
    await aws.reset();
    proxy = await startProxy({ upstream: aws.url });
  });
  afterEach(() => proxy.close());

  const settings = (region: string = tokyo, credentials?: Credentials) =>
    clientSettings(proxy.url, region, credentials);
  const bucketIn = async (Bucket: string, region: string = tokyo, credentials?: Credentials): Promise<s3.S3Client> => {
    const client = new s3.S3Client(settings(region, credentials));
    const where = { CreateBucketConfiguration: { LocationConstraint: region as s3.BucketLocationConstraint } };
    await client.send(new s3.CreateBucketCommand({ Bucket, ...(region === virginia ? {} : where) }));
    return client;
  };

  describe('S3', () => {
    test('lists pages with regions, and everything without when no page is asked for', async () => {
      await bucketIn('bucket-a');
      await bucketIn('bucket-b', virginia);
      const client = await bucketIn('bucket-c');
      const whole = await client.send(new s3.ListBucketsCommand({}));
      expect(whole.Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([
        ['bucket-a', undefined],
        ['bucket-b', undefined],
        ['bucket-c', undefined],
      ]);
      await aws.control('paging', { 'S3:ListBuckets': 2 });
      const pages: (string | undefined)[][] = [];
      for await (const page of s3.paginateListBuckets({ client, pageSize: 1000 }, {})) {
        pages.push(page.Buckets?.map(({ Name, BucketRegion }) => `${Name} ${BucketRegion}`) ?? []);
      }
      expect(pages).toEqual([[`bucket-a ${tokyo}`, `bucket-b ${virginia}`], [`bucket-c ${tokyo}`]]);
    });

    test('a bucket answers in its region; elsewhere, and to other accounts, it tells where that is', async () => {
      await bucketIn('in-virginia', virginia);
      const client = new s3.S3Client(settings());
      const versioning = client.send(new s3.GetBucketVersioningCommand({ Bucket: 'in-virginia' }));
      await expect(versioning).rejects.toMatchObject({ name: 'PermanentRedirect', $metadata: { httpStatusCode: 301 } });
      const region = async (Bucket: string, place: string): Promise<[number, string | null]> => {
        const signed = new s3.S3Client(settings(place, await aws.credentials('444455556666')));
        let header: string | null = null;
        signed.middlewareStack.add(
          (next) => async (args) => {
            const result = await next(args);
            const { headers } = result.response as { headers: Record<string, string> };
            header = headers['x-amz-bucket-region'] ?? null;
            return result;
          },
          { step: 'deserialize', priority: 'low' },
        );
        const status = await signed.send(new s3.HeadBucketCommand({ Bucket })).then(
          () => 200,
          (error: s3.S3ServiceException) => error.$metadata.httpStatusCode ?? 0,
        );
        return [status, header];
      };
      expect(await region('in-virginia', virginia)).toEqual([403, virginia]);
      expect(await region('in-virginia', tokyo)).toEqual([301, virginia]);
      expect(await region('in-no-account', tokyo)).toEqual([404, null]);
      const location = await client.send(new s3.GetBucketLocationCommand({ Bucket: 'in-virginia' }));
      expect(location.LocationConstraint).toBeUndefined();
    });

    test('object lock names days or years; unknown subresources are no list of objects', async () => {
      const client = new s3.S3Client(settings(virginia));
      const Bucket = 'locked';
      await client.send(new s3.CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
      const Rule = { DefaultRetention: { Mode: 'COMPLIANCE', Years: 10 } } as const;
      const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule } as const;
      await client.send(new s3.PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
      const answer = await client.send(new s3.GetObjectLockConfigurationCommand({ Bucket }));
      expect(answer.ObjectLockConfiguration?.Rule).toEqual(Rule);
      const metrics = await client.send(new s3.ListBucketMetricsConfigurationsCommand({ Bucket }));
      expect(metrics).toMatchObject({ IsTruncated: false });
      expect(metrics.MetricsConfigurationList).toBeUndefined();
    });

    test('access points stand in their bucket’s region, multi-Region ones name their buckets’ regions', async () => {
      await bucketIn('bucket-tokyo');
      await bucketIn('bucket-virginia', virginia);
      const inTokyo = new control.S3ControlClient(s3ControlSettings(proxy.url));
      const inVirginia = new control.S3ControlClient(s3ControlSettings(proxy.url, virginia));
      for (const Name of ['point-a', 'point-b', 'point-c']) {
        await inTokyo.send(new control.CreateAccessPointCommand({ AccountId, Name, Bucket: 'bucket-tokyo' }));
      }
      const of = (client: control.S3ControlClient) => client.send(new control.ListAccessPointsCommand({ AccountId }));
      expect((await of(inVirginia)).AccessPointList ?? []).toEqual([]);
      await aws.control('paging', { 'S3 Control:ListAccessPoints': 2 });
      const page = await of(inTokyo);
      expect(page.AccessPointList?.map(({ Name }) => Name)).toEqual(['point-a', 'point-b']);
      const { NextToken } = page;
      const rest = await inTokyo.send(new control.ListAccessPointsCommand({ AccountId, NextToken }));
      expect(rest.AccessPointList?.[0]?.AccessPointArn).toBe(`arn:aws:s3:${tokyo}:${AccountId}:accesspoint/point-c`);
      const get = inVirginia.send(new control.GetAccessPointCommand({ AccountId, Name: 'point-a' }));
      await expect(get).rejects.toMatchObject({ name: 'NoSuchAccessPoint' });
      const Regions = [{ Bucket: 'bucket-tokyo' }, { Bucket: 'bucket-virginia' }];
      const Details = { Name: 'multi', Regions };
      const created = new control.CreateMultiRegionAccessPointCommand({ AccountId, ClientToken: 'token', Details });
      await inTokyo.send(created);
      const multi = await inTokyo.send(new control.ListMultiRegionAccessPointsCommand({ AccountId }));
      expect(multi.AccessPoints?.[0]?.Regions?.map(({ Region }) => Region)).toEqual([tokyo, virginia]);
    });
  });

  describe('KMS', () => {
    const client = (region: string = tokyo): kms.KMSClient => new kms.KMSClient(settings(region));
    const create = async (input: kms.CreateKeyCommandInput = {}): Promise<string> =>
      (await client().send(new kms.CreateKeyCommand(input))).KeyMetadata?.KeyId ?? '';
    const describeKey = async (KeyId: string, region: string = tokyo): Promise<kms.KeyMetadata | undefined> =>
      (await client(region).send(new kms.DescribeKeyCommand({ KeyId }))).KeyMetadata;

    test('the keys of AWS’s aliases are AWS’s, made when they are described', async () => {
      const before = await client().send(new kms.ListAliasesCommand({ Limit: 100 }));
      const listed = before.Aliases?.find(({ AliasName }) => AliasName === 'alias/aws/s3');
      expect(listed).toMatchObject({ AliasName: 'alias/aws/s3' });
      expect(listed?.TargetKeyId).toBeUndefined();
      expect(await describeKey('alias/aws/s3')).toMatchObject({ KeyManager: 'AWS', KeyState: 'Enabled' });
    });

    test('rotation has a period, is refused where it cannot be, and is off while deletion is pending', async () => {
      const KeyId = await create();
      await client().send(new kms.EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }));
      const status = () => client().send(new kms.GetKeyRotationStatusCommand({ KeyId }));
      expect(await status()).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 });
      await client().send(new kms.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
      const pending = await status();
      expect([pending.KeyRotationEnabled, pending.RotationPeriodInDays]).toEqual([false, undefined]);
      const asymmetric = await create({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
      const refused = client().send(new kms.EnableKeyRotationCommand({ KeyId: asymmetric }));
      await expect(refused).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
    });

    test('replicas know their primary, share its rotation, and hold up its deletion', async () => {
      const KeyId = await create({ MultiRegion: true });
      await client().send(new kms.ReplicateKeyCommand({ KeyId, ReplicaRegion: osaka }));
      await client().send(new kms.EnableKeyRotationCommand({ KeyId }));
      const replica = await describeKey(KeyId, osaka);
      expect(replica?.MultiRegionConfiguration).toMatchObject({
        MultiRegionKeyType: 'REPLICA',
        PrimaryKey: { Region: tokyo },
        ReplicaKeys: [{ Region: osaka }],
      });
      expect(await client(osaka).send(new kms.GetKeyRotationStatusCommand({ KeyId }))).toMatchObject({
        KeyRotationEnabled: true,
        RotationPeriodInDays: 365,
      });
      await client().send(new kms.ScheduleKeyDeletionCommand({ KeyId }));
      const primary = {
        KeyState: 'PendingReplicaDeletion',
        MultiRegionConfiguration: { MultiRegionKeyType: 'PRIMARY' },
      };
      expect(await describeKey(KeyId)).toMatchObject(primary);
      expect(await describeKey(KeyId, osaka)).toMatchObject({ KeyState: 'Enabled' });
    });

    test('imported material is waited for; other accounts’ keys are closed', async () => {
      const KeyId = await create({ Origin: 'EXTERNAL' });
      expect(await describeKey(KeyId)).toMatchObject({ KeyState: 'PendingImport', Enabled: false });
      const material = { ImportToken: new Uint8Array(1), EncryptedKeyMaterial: new Uint8Array(1) };
      await client().send(new kms.ImportKeyMaterialCommand({ KeyId, ...material }));
      expect(await describeKey(KeyId)).toMatchObject({ KeyState: 'Enabled' });
      const foreign = `arn:aws:kms:${tokyo}:444455556666:key/${KeyId}`;
      await expect(describeKey(foreign)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    });

    test('custom key stores connect, hold keys, and come in pages', async () => {
      for (const CustomKeyStoreName of ['store-a', 'store-b']) {
        await client().send(new kms.CreateCustomKeyStoreCommand({ CustomKeyStoreName }));
      }
      await aws.control('paging', { 'KMS:DescribeCustomKeyStores': 1 });
      const first = await client().send(new kms.DescribeCustomKeyStoresCommand({}));
      expect(first).toMatchObject({ Truncated: true, CustomKeyStores: [{ ConnectionState: 'DISCONNECTED' }] });
      const CustomKeyStoreId = first.CustomKeyStores?.[0]?.CustomKeyStoreId;
      await client().send(new kms.ConnectCustomKeyStoreCommand({ CustomKeyStoreId }));
      const key = await create({ Origin: 'AWS_CLOUDHSM', CustomKeyStoreId });
      expect(await describeKey(key)).toMatchObject({ CustomKeyStoreId, Origin: 'AWS_CLOUDHSM' });
      const Marker = first.NextMarker;
      const second = await client().send(new kms.DescribeCustomKeyStoresCommand({ Marker }));
      expect(second).toMatchObject({ Truncated: false, CustomKeyStores: [{ CustomKeyStoreName: 'store-b' }] });
      const bad = client().send(new kms.DescribeCustomKeyStoresCommand({ Marker: 'nonsense' }));
      await expect(bad).rejects.toMatchObject({ name: 'InvalidMarkerException' });
    });

    test('keys come in pages', async () => {
      for (let made = 0; made < 5; made += 1) await create();
      const pages: number[] = [];
      for await (const page of kms.paginateListKeys({ client: client(), pageSize: 2 }, {})) {
        pages.push(page.Keys?.length ?? 0);
      }
      expect(pages).toEqual([2, 2, 1]);
    });
  });

  describe('CloudTrail', () => {
    const trails = (region: string = tokyo, credentials?: Credentials): cloudtrail.CloudTrailClient =>
      new cloudtrail.CloudTrailClient(settings(region, credentials));
    const create = async (input: Partial<cloudtrail.CreateTrailCommandInput> = {}): Promise<string> => {
      await bucketIn('trail-logs');
      const whole = { Name: 'trail', S3BucketName: 'trail-logs', IsMultiRegionTrail: true, ...input };
      const { TrailARN = '' } = await trails().send(new cloudtrail.CreateTrailCommand(whole));
      await trails().send(new cloudtrail.StartLoggingCommand({ Name: TrailARN }));
      return TrailARN;
    };

    test('a trail that nobody configured answers the default selectors', async () => {
      const TrailName = await create();
      const selectors = () => trails().send(new cloudtrail.GetEventSelectorsCommand({ TrailName }));
      const custom = async () => {
        const { trailList = [] } = await trails(virginia).send(new cloudtrail.DescribeTrailsCommand({}));
        return trailList.map(({ HomeRegion, HasCustomEventSelectors }) => [HomeRegion, HasCustomEventSelectors]);
      };
      expect(await custom()).toEqual([[tokyo, false]]);
      expect((await selectors()).EventSelectors).toEqual([
        { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
      ]);
      const FieldSelectors = [{ Field: 'eventCategory', Equals: ['Management'] }];
      const AdvancedEventSelectors = [{ Name: 'management', FieldSelectors }];
      await trails().send(new cloudtrail.PutEventSelectorsCommand({ TrailName, AdvancedEventSelectors }));
      const advanced = await selectors();
      expect(advanced.EventSelectors).toBeUndefined();
      expect(advanced.AdvancedEventSelectors).toEqual(AdvancedEventSelectors);
      expect(await custom()).toEqual([[tokyo, true]]);
    });

    test('the status is by ARN, has times, and can be set', async () => {
      const Name = await create({ EnableLogFileValidation: true });
      const status = () => trails().send(new cloudtrail.GetTrailStatusCommand({ Name }));
      const first = await status();
      expect(first.LatestDigestDeliveryTime).toBeInstanceOf(Date);
      expect(first.LatestCloudWatchLogsDeliveryTime).toBeUndefined();
      await aws.control('status', { [Name]: { LatestDeliveryError: 'AccessDenied', LatestDeliveryTime: null } });
      const second = await status();
      expect([second.LatestDeliveryError, second.LatestDeliveryTime]).toEqual(['AccessDenied', undefined]);
      await aws.reset();
    });

    test('a member sees its organization’s trail, and may not read its selectors', async () => {
      const { resources } = await aws.seed('organization');
      const Name = String(resources['trail']);
      const { trailList } = await trails().send(new cloudtrail.DescribeTrailsCommand({}));
      expect(trailList).toMatchObject([{ TrailARN: Name, IsOrganizationTrail: true, HomeRegion: tokyo }]);
      const status = await trails().send(new cloudtrail.GetTrailStatusCommand({ Name }));
      expect(status.IsLogging).toBe(true);
      const missing = { name: 'TrailNotFoundException' };
      const byName = trails().send(new cloudtrail.GetTrailStatusCommand({ Name: 'org-trail' }));
      await expect(byName).rejects.toMatchObject(missing);
      const selectors = trails().send(new cloudtrail.GetEventSelectorsCommand({ TrailName: Name }));
      await expect(selectors).rejects.toMatchObject(missing);
    });
  });

  describe('Organizations', () => {
    const as = (credentials?: Credentials) => new organizations.OrganizationsClient(settings(virginia, credentials));
    const rootsAs = (credentials?: Credentials) => as(credentials).send(new organizations.ListRootsCommand({}));

    test('a plain member may describe it and no more; a delegated administrator reads', async () => {
      await aws.seed('organization', { trail: false });
      const { Organization } = await as().send(new organizations.DescribeOrganizationCommand({}));
      expect(Organization?.MasterAccountId).toBe('111122223333');
      await expect(rootsAs()).rejects.toMatchObject({ name: 'AccessDeniedException' });
      expect((await rootsAs(await aws.credentials('111122223333'))).Roots).toHaveLength(1);
      await aws.reset();
      await expect(as().send(new organizations.DescribeOrganizationCommand({}))).rejects.toMatchObject({
        name: 'AWSOrganizationsNotInUseException',
      });
      await aws.seed('organization', { trail: false, delegated: true });
      expect((await rootsAs()).Roots).toHaveLength(1);
    });
  });

  describe('regions and zones', () => {
    test('opt-in regions are off until they are switched on', async () => {
      const client = new account.AccountClient(settings());
      const optedIn = async () => {
        const command = new account.ListRegionsCommand({ RegionOptStatusContains: ['ENABLED'] });
        return (await client.send(command)).Regions?.map(({ RegionName }) => RegionName);
      };
      const described = async (input: ec2.DescribeRegionsCommandInput = {}) => {
        const { Regions } = await new ec2.EC2Client(settings()).send(new ec2.DescribeRegionsCommand(input));
        return Regions?.length;
      };
      expect(await optedIn()).toEqual([]);
      expect(await described()).toBe(17);
      expect(await described({ AllRegions: true })).toBe(34);
      await aws.control('optin', { regions: ['ap-east-1'] });
      expect(await optedIn()).toEqual(['ap-east-1']);
      expect(await described()).toBe(18);
      const Filters = [{ Name: 'opt-in-status', Values: ['opted-in'] }];
      expect(await described({ AllRegions: true, Filters })).toBe(1);
    });

    test('regions come in pages', async () => {
      await aws.control('paging', { 'Account:ListRegions': 10 });
      const client = new account.AccountClient(settings());
      const pages: number[] = [];
      for await (const page of account.paginateListRegions({ client }, {})) pages.push(page.Regions?.length ?? 0);
      expect(pages).toEqual([10, 10, 10, 4]);
    });

    test('Taipei’s Local Zone of Tokyo takes subnets once it is opted in, and none of them is a default one', async () => {
      const client = new ec2.EC2Client(settings());
      const zones = async () => {
        const { AvailabilityZones } = await client.send(new ec2.DescribeAvailabilityZonesCommand({}));
        return AvailabilityZones?.map(({ ZoneName, ZoneType }) => `${ZoneName} ${ZoneType}`);
      };
      const taipei = `${tokyo}-tpe-1a`;
      expect(await zones()).not.toContain(`${taipei} local-zone`);
      const group = { GroupName: `${tokyo}-tpe-1`, OptInStatus: 'opted-in' } as const;
      await client.send(new ec2.ModifyAvailabilityZoneGroupCommand(group));
      expect(await zones()).toContain(`${taipei} local-zone`);
      const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
      const place = { VpcId: Vpc?.VpcId, CidrBlock: '10.0.1.0/24', AvailabilityZone: taipei };
      const { Subnet } = await client.send(new ec2.CreateSubnetCommand(place));
      expect(Subnet).toMatchObject({ AvailabilityZone: taipei, DefaultForAz: false });
    });

    test('EBS: own snapshots, pages, the default key, public access', async () => {
      const client = new ec2.EC2Client(settings());
      for (let made = 0; made < 3; made += 1) {
        const volume = { AvailabilityZone: `${tokyo}a`, Size: 1 };
        const { VolumeId } = await client.send(new ec2.CreateVolumeCommand(volume));
        await client.send(new ec2.CreateSnapshotCommand({ VolumeId }));
      }
      const of = async (owner: string) =>
        (await client.send(new ec2.DescribeSnapshotsCommand({ OwnerIds: [owner] }))).Snapshots?.length;
      expect([await of('self'), await of('444455556666')]).toEqual([3, 0]);
      await aws.control('paging', { 'EC2:DescribeVolumes': 2 });
      const pages: (number | undefined)[] = [];
      for await (const page of ec2.paginateDescribeVolumes({ client }, {})) pages.push(page.Volumes?.length);
      expect(pages).toEqual([2, 1]);
      const { KmsKeyId } = await client.send(new ec2.GetEbsDefaultKmsKeyIdCommand({}));
      expect(KmsKeyId).toBe('alias/aws/ebs');
      const { State } = await client.send(new ec2.GetSnapshotBlockPublicAccessStateCommand({}));
      expect(State).toBe('unblocked');
    });

    test('replicas of a DynamoDB table are tables in their regions', async () => {
      const client = new dynamodb.DynamoDBClient(settings());
      const TableName = 'ledger';
      await client.send(
        new dynamodb.CreateTableCommand({
          TableName,
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
        }),
      );
      const ReplicaUpdates = [{ Create: { RegionName: osaka } }];
      await client.send(new dynamodb.UpdateTableCommand({ TableName, ReplicaUpdates }));
      const inOsaka = new dynamodb.DynamoDBClient(settings(osaka));
      const { Table } = await inOsaka.send(new dynamodb.DescribeTableCommand({ TableName }));
      expect(Table?.TableArn).toContain(`:${osaka}:`);
      expect(Table?.Replicas).toMatchObject([{ RegionName: tokyo }]);
    });
  });

  test('what the emulator has not is an error that says so, and is not retried', async () => {
    const client = new account.AccountClient({ ...settings(), maxAttempts: 3 });
    const call = client.send(new account.GetPrimaryEmailCommand({ AccountId }));
    await expect(call).rejects.toMatchObject({ name: 'EmulatorNotImplemented' });
    expect(proxy.calls).toHaveLength(1);
  });

  test('a control endpoint refuses what it does not understand', async () => {
    await expect(aws.control('nonsense', {})).rejects.toThrow(/nonsense/);
  });
});
