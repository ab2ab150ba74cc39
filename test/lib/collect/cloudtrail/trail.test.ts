import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  TrailNotFoundException,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../../lib/aws/session.ts';
import { collect } from '../../../../lib/collect/collect.ts';
import collector from '../../../../lib/collect/cloudtrail/trail.ts';
import { causeInShort, collectKind, findOne, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

const cloudtrail = mockClient(CloudTrailClient);
const management = '999999999999';
const arn = (name: string, owner = account, region = tokyo) => `arn:aws:cloudtrail:${region}:${owner}:trail/${name}`;
const all = ['details', 'status', 'eventSelectors'];

const entry = (name: string, changes: Partial<Trail> = {}, owner = account, region = tokyo): Trail => ({
  Name: name,
  TrailARN: arn(name, owner, region),
  HomeRegion: region,
  S3BucketName: 'logs',
  IsMultiRegionTrail: true,
  IncludeGlobalServiceEvents: true,
  IsOrganizationTrail: false,
  LogFileValidationEnabled: true,
  HasCustomEventSelectors: true,
  HasInsightSelectors: false,
  ...changes,
});

const denied = (name = 'AccessDeniedException') =>
  Object.assign(new Error('User is not authorized'), { name, $metadata: { httpStatusCode: 400 } });
const notFound = () => new TrailNotFoundException({ message: 'Unknown trail', $metadata: { httpStatusCode: 400 } });

beforeEach(() => {
  cloudtrail.reset();
  cloudtrail.on(GetTrailStatusCommand).resolves({ IsLogging: true });
  cloudtrail.on(GetEventSelectorsCommand).callsFake(({ TrailName }) => ({ TrailARN: TrailName }));
});

// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
describe('the list of cloudtrail.trail', () => {
  test('shadow copies are one trail, at home; a single-Region trail shows in its region alone', async () => {
    const regions = [tokyo, 'ap-northeast-3', 'us-east-1'];
    cloudtrail.on(DescribeTrailsCommand).callsFake(async (_input, client: () => CloudTrailClient) => {
      const region = await client().config.region();
      const own = region === 'us-east-1' ? [entry('local', { IsMultiRegionTrail: false }, account, region)] : [];
      return { trailList: [entry('main'), ...own] };
    });
    const { listing, calls } = await collectKind('cloudtrail.trail', all, regions);
    expect(listing.items.map(({ id, region, name }) => [id, region, name])).toEqual([
      [arn('main'), tokyo, 'main'],
      [arn('local', account, 'us-east-1'), 'us-east-1', 'local'],
    ]);
    expect(calls).toEqual({
      'CloudTrail:DescribeTrails': 3,
      'CloudTrail:GetEventSelectors': 2,
      'CloudTrail:GetTrailStatus': 2,
    });
    const asked = cloudtrail.commandCalls(DescribeTrailsCommand).map(({ args }) => args[0].input);
    expect(asked).toEqual(regions.map(() => ({ includeShadowTrails: true })));
  });

  test('status and selectors are asked by ARN in the home region', async () => {
    const seen: unknown[] = [];
    cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [entry('t', {}, account, 'us-east-1')] });
    const note = async (input: object, client: () => CloudTrailClient) => {
      seen.push([input, await client().config.region()]);
      return { IsLogging: true, TrailARN: arn('t', account, 'us-east-1') };
    };
    cloudtrail.on(GetTrailStatusCommand).callsFake(note);
    cloudtrail.on(GetEventSelectorsCommand).callsFake(note);
    await collectKind('cloudtrail.trail', all);
    expect(seen).toHaveLength(2);
    expect(seen).toContainEqual([{ Name: arn('t', account, 'us-east-1') }, 'us-east-1']);
    expect(seen).toContainEqual([{ TrailName: arn('t', account, 'us-east-1') }, 'us-east-1']);
  });

  test('what DescribeTrails tells', async () => {
    cloudtrail.on(DescribeTrailsCommand).resolves({
      trailList: [
        entry('t', {
          S3KeyPrefix: 'audit',
          KmsKeyId: 'arn:aws:kms:ap-northeast-1:123456789012:key/k1',
          CloudWatchLogsLogGroupArn: 'arn:aws:logs:ap-northeast-1:123456789012:log-group:trail:*',
        }),
        entry('bare'),
      ],
    });
    const details = valuesOf(await collectKind('cloudtrail.trail', ['details']), 'details');
    expect(details[arn('t')]).toEqual({
      homeRegion: tokyo,
      isMultiRegion: true,
      includesGlobalServiceEvents: true,
      isOrganizationTrail: false,
      logFileValidationEnabled: true,
      kmsKeyId: 'arn:aws:kms:ap-northeast-1:123456789012:key/k1',
      bucketName: 'logs',
      keyPrefix: 'audit',
      logGroupArn: 'arn:aws:logs:ap-northeast-1:123456789012:log-group:trail:*',
      hasCustomEventSelectors: true,
    });
    expect(details[arn('bare')]).toMatchObject({ kmsKeyId: null, logGroupArn: null, keyPrefix: '' });
  });

  test('a trail of which a field is missing is listed, its details are not read', async () => {
    const { LogFileValidationEnabled: _, ...lacking } = entry('t');
    cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [lacking, entry('u')] });
    const details = valuesOf(await collectKind('cloudtrail.trail', ['details']), 'details');
    expect(details[arn('t')]).toEqual(['CloudTrail:DescribeTrails cloudtrail:DescribeTrails MissingField malformed']);
    expect(details[arn('u')]).toMatchObject({ logFileValidationEnabled: true });
  });

  test('no trail is an empty list, an empty answer is a failure', async () => {
    cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [] });
    expect((await collectKind('cloudtrail.trail', all)).listing).toMatchObject({ items: [], failures: [] });
    cloudtrail.on(DescribeTrailsCommand).resolves({});
    const { failures } = (await collectKind('cloudtrail.trail', all)).listing;
    expect(failures.map(({ cause }) => causeInShort(cause))).toEqual([
      'CloudTrail:DescribeTrails cloudtrail:DescribeTrails MissingField malformed',
    ]);
  });

  test('a region that is denied is a failure of that region', async () => {
    cloudtrail.on(DescribeTrailsCommand).callsFake(async (_input, client: () => CloudTrailClient) => {
      if ((await client().config.region()) === 'us-east-1') throw denied();
      return { trailList: [entry('t')] };
    });
    const { listing } = await collectKind('cloudtrail.trail', [], [tokyo, 'us-east-1']);
    expect(listing.items.map(({ id }) => id)).toEqual([arn('t')]);
    expect(listing.failures.map(({ region, cause }) => [region, causeInShort(cause)])).toEqual([
      ['us-east-1', 'CloudTrail:DescribeTrails cloudtrail:DescribeTrails AccessDeniedException denied'],
    ]);
  });
});

// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
describe('the status', () => {
  beforeEach(() => void cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [entry('t')] }));

  test('times and errors; what is absent is null', async () => {
    cloudtrail.on(GetTrailStatusCommand).resolves({
      IsLogging: true,
      LatestDeliveryError: '',
      LatestDeliveryTime: new Date('2026-11-23T23:00:00Z'),
      LatestDigestDeliveryError: 'AccessDenied',
      StartLoggingTime: new Date('2026-01-01T00:00:00Z'),
      TimeLoggingStopped: '',
    });
    expect(valuesOf(await collectKind('cloudtrail.trail', ['status']), 'status')[arn('t')]).toEqual({
      isLogging: true,
      latestDeliveryError: null,
      latestDeliveryTime: '2026-11-23T23:00:00.000Z',
      latestDigestDeliveryError: 'AccessDenied',
      latestCloudWatchLogsDeliveryError: null,
      latestCloudWatchLogsDeliveryTime: null,
      startLoggingTime: '2026-01-01T00:00:00.000Z',
    });
  });

  test.each([
    ['denied', () => cloudtrail.on(GetTrailStatusCommand).rejects(denied()), 'AccessDeniedException denied'],
    ['empty', () => cloudtrail.on(GetTrailStatusCommand).resolves({}), 'MissingField malformed'],
  ])('%s: unread', async (_name, answer, cause) => {
    answer();
    expect(valuesOf(await collectKind('cloudtrail.trail', ['status']), 'status')[arn('t')]).toEqual([
      `CloudTrail:GetTrailStatus cloudtrail:GetTrailStatus ${cause}`,
    ]);
  });

  test('an own trail that is not found any more has vanished', async () => {
    cloudtrail.on(GetTrailStatusCommand).rejects(notFound());
    cloudtrail.on(DescribeTrailsCommand, { trailNameList: [arn('t')] }).resolves({ trailList: [] });
    const { listing, vanished } = await collectKind('cloudtrail.trail', ['status']);
    expect(listing.items).toEqual([]);
    expect(vanished.map(({ id, cause }) => [id, cause.code])).toEqual([[arn('t'), 'TrailNotFoundException']]);
  });
});

// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
describe('the selectors', () => {
  const selectorsOf = async () =>
    valuesOf(await collectKind('cloudtrail.trail', ['eventSelectors']), 'eventSelectors')[arn('t')];
  beforeEach(() => void cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [entry('t')] }));

  test('classic ones, with the defaults that AWS documents', async () => {
    cloudtrail.on(GetEventSelectorsCommand).resolves({
      TrailARN: arn('t'),
      EventSelectors: [
        {
          ReadWriteType: 'WriteOnly',
          IncludeManagementEvents: false,
          ExcludeManagementEventSources: ['kms.amazonaws.com'],
          DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
        },
        {},
      ],
    });
    expect(await selectorsOf()).toEqual({
      classic: [
        {
          readWriteType: 'WriteOnly',
          includeManagementEvents: false,
          excludeManagementEventSources: ['kms.amazonaws.com'],
          dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }],
        },
        {
          readWriteType: 'All',
          includeManagementEvents: true,
          excludeManagementEventSources: [],
          dataResources: [],
        },
      ],
      advanced: [],
    });
  });

  test('advanced ones', async () => {
    cloudtrail.on(GetEventSelectorsCommand).resolves({
      TrailARN: arn('t'),
      AdvancedEventSelectors: [
        {
          Name: 'renamed',
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
          ],
        },
      ],
    });
    const none = { equals: [], startsWith: [], endsWith: [], notEquals: [], notStartsWith: [], notEndsWith: [] };
    expect(await selectorsOf()).toEqual({
      classic: [],
      advanced: [
        {
          fields: [
            { field: 'eventCategory', ...none, equals: ['Management'] },
            { field: 'eventSource', ...none, notEquals: ['kms.amazonaws.com'] },
          ],
        },
      ],
    });
  });

  test('an ARN without selectors is the default, an empty answer is nothing', async () => {
    cloudtrail.on(GetEventSelectorsCommand).resolves({ TrailARN: arn('t') });
    expect(await selectorsOf()).toEqual({ classic: [], advanced: [] });
    cloudtrail.on(GetEventSelectorsCommand).resolves({});
    expect(await selectorsOf()).toEqual([
      'CloudTrail:GetEventSelectors cloudtrail:GetEventSelectors MissingField malformed',
    ]);
  });

  test('denied', async () => {
    cloudtrail.on(GetEventSelectorsCommand).rejects(denied());
    expect(await selectorsOf()).toEqual([
      'CloudTrail:GetEventSelectors cloudtrail:GetEventSelectors AccessDeniedException denied',
    ]);
  });

  test('without custom selectors they are known and not asked for, even of an organization trail', async () => {
    cloudtrail.on(DescribeTrailsCommand).resolves({
      trailList: [
        entry('t', { HasCustomEventSelectors: false }),
        entry('org', { HasCustomEventSelectors: false, IsOrganizationTrail: true }, management),
      ],
    });
    cloudtrail.on(GetEventSelectorsCommand).rejects(denied());
    const collected = await collectKind('cloudtrail.trail', ['eventSelectors']);
    expect(collected.calls).toEqual({ 'CloudTrail:DescribeTrails': 1 });
    expect(valuesOf(collected, 'eventSelectors')).toEqual({
      [arn('t')]: { classic: [], advanced: [] },
      [arn('org', management)]: { classic: [], advanced: [] },
    });
  });

  test('where DescribeTrails does not say, they are asked for', async () => {
    const { HasCustomEventSelectors: _, ...silent } = entry('t');
    cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [silent] });
    const { calls } = await collectKind('cloudtrail.trail', ['eventSelectors']);
    expect(calls['CloudTrail:GetEventSelectors']).toBe(1);
  });
});

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
describe("an organization's trail", () => {
  const org = arn('org', management);
  const as = testSession;
  const collectAs = (sessions: { organization?: Session; readAs?: readonly Session[] }) => {
    const aws = as(account);
    return collect(
      [{ kind: 'cloudtrail.trail', attributes: ['status', 'eventSelectors'], regions: 'looked' }],
      { aws, organization: sessions.organization ?? aws, readAs: sessions.readAs ?? [] },
      { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
    );
  };
  beforeEach(() => {
    cloudtrail.on(DescribeTrailsCommand).resolves({
      trailList: [entry('org', { IsOrganizationTrail: true }, management)],
    });
  });

  test('refused to a member it is closed, not gone, and says whose it is', async () => {
    cloudtrail.on(GetEventSelectorsCommand).rejects(notFound());
    const { listings, vanished } = await collectAs({});
    const items = listings.get('cloudtrail.trail')!.items;
    expect(vanished).toEqual([]);
    expect(items).toMatchObject([{ id: org, account: management, region: tokyo }]);
    expect(items[0]!['status']).toMatchObject({ ok: true });
    expect(items[0]!['eventSelectors']).toMatchObject({
      ok: false,
      causes: [{ api: 'CloudTrail:GetEventSelectors', code: 'TrailNotFoundException', reason: 'failed' }],
    });
  });

  test.each([
    ['--org-role-arn', () => ({ organization: as('888888888888') })],
    ['readAs of the owner', () => ({ readAs: [as('777777777777'), as(management)] })],
  ])('%s reads it', async (_name, sessions) => {
    let asked = 0;
    // The member is refused, whoever comes first is not.
    cloudtrail.on(GetEventSelectorsCommand).callsFake(() => {
      asked += 1;
      if (asked > 1) throw notFound();
      return { TrailARN: org };
    });
    const { listings } = await collectAs(sessions());
    expect(listings.get('cloudtrail.trail')!.items[0]!['eventSelectors']).toMatchObject({ ok: true });
    expect(asked).toBe(1);
  });

  test('refused to every reader: all the causes', async () => {
    cloudtrail.on(GetEventSelectorsCommand).rejects(denied());
    const { listings } = await collectAs({ organization: as('888888888888') });
    const reading = listings.get('cloudtrail.trail')!.items[0]!['eventSelectors'] as { causes: unknown[] };
    expect(reading.causes).toHaveLength(2);
  });
});

describe('a change event', () => {
  const find = (id: string) => findOne(collector, id);

  test.each(['t', arn('t')])('names the trail %s', async (id) => {
    cloudtrail
      .on(DescribeTrailsCommand, { trailNameList: [id], includeShadowTrails: true })
      .resolves({ trailList: [entry('t')] });
    expect(await find(id)).toMatchObject({ id: arn('t'), name: 't', region: tokyo });
  });

  test('of a trail that is gone', async () => {
    cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [] });
    expect(await find('t')).toBeNull();
  });
});
