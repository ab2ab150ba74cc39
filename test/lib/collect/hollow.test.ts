/** What AWS documents as an answer although little is in it, and what only looks like one. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ResourceKind } from '../../../rules/facts.ts';
import { PageTurner } from '../../../lib/aws/pages.ts';
import { answerWith, causeInShort, collectKind, testSession, valuesOf } from '../../helpers/collecting.ts';
import { account, tokyo } from '../../helpers/judge.ts';

afterEach(() => vi.restoreAllMocks());

const buckets = '<ListAllMyBucketsResult><Buckets><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>';
const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
const located = `<LocationConstraint xmlns="${namespace}">ap-northeast-1</LocationConstraint>`;

async function collectFrom(kind: ResourceKind, attribute: string | null, answers: Readonly<Record<string, string>>) {
  const session = testSession();
  answerWith(session, (api) => answers[api] ?? '');
  return collectKind(kind, attribute === null ? [] : [attribute], undefined, session);
}

const bucket = (attribute: string, api: string, answer: string) =>
  collectFrom('s3.bucket', attribute, { 'S3:ListBuckets': buckets, 'S3:GetBucketLocation': located, [api]: answer });

const off = { blockPublicAcls: true, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false };
const rule = (content: string) =>
  `<LifecycleConfiguration><Rule><ID>r</ID><Status>Enabled</Status>${content}</Rule></LifecycleConfiguration>`;
const acl = (grantee: string) =>
  `<AccessControlPolicy><AccessControlList><Grant><Grantee xsi:type="Group">${grantee}</Grantee><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>`;

describe('a bucket', () => {
  test.each<readonly [attribute: string, api: string, answer: string, value: unknown]>([
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
    ['versioning', 'S3:GetBucketVersioning', '<VersioningConfiguration/>', null],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html
    ['logging', 'S3:GetBucketLogging', '<BucketLoggingStatus/>', null],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
    ['location', 'S3:GetBucketLocation', '<LocationConstraint/>', 'us-east-1'],
    // What names no region is asked of HeadBucket.
    ['location', 'S3:GetBucketLocation', '<LocationConstraint>ap-northeast-2</LocationConstraint>', tokyo],
    ['location', 'S3:GetBucketLocation', `<LocationConstraint xmlns="${namespace}">5</LocationConstraint>`, tokyo],
    ['tags', 'S3:GetBucketTagging', '<Tagging><TagSet/></Tagging>', {}],
    [
      'publicAccessBlock',
      'S3:GetPublicAccessBlock',
      '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>',
      off,
    ],
  ])('%s: what %s answers by leaving out', async (attribute, api, answer, value) => {
    expect(valuesOf(await bucket(attribute, api, answer), attribute)).toEqual({ b: value });
  });

  test.each<readonly [attribute: string, api: string, answer: string]>([
    ['publicAccessBlock', 'GetPublicAccessBlock', '<a/>'],
    ['publicAccessBlock', 'GetPublicAccessBlock', '<PublicAccessBlockConfiguration/>'],
    [
      'publicAccessBlock',
      'GetPublicAccessBlock',
      '<PublicAccessBlockConfiguration><BlockPublicAcls/></PublicAccessBlockConfiguration>',
    ],
    ['versioning', 'GetBucketVersioning', '<a/>'],
    ['versioning', 'GetBucketVersioning', '<VersioningConfiguration><Status/></VersioningConfiguration>'],
    ['versioning', 'GetBucketVersioning', '<VersioningConfiguration><Status>5</Status></VersioningConfiguration>'],
    ['logging', 'GetBucketLogging', '<a/>'],
    ['logging', 'GetBucketLogging', '<BucketLoggingStatus><LoggingEnabled/></BucketLoggingStatus>'],
    ['acl', 'GetBucketAcl', acl('<URI/>')],
    ['acl', 'GetBucketAcl', '<AccessControlPolicy><AccessControlList>x</AccessControlList></AccessControlPolicy>'],
    ['lifecycle', 'GetBucketLifecycleConfiguration', rule('<Filter/><Expiration/>')],
    ['lifecycle', 'GetBucketLifecycleConfiguration', rule('<Filter/><Expiration><Days/></Expiration>')],
    [
      'lifecycle',
      'GetBucketLifecycleConfiguration',
      rule('<Filter><Tag/></Filter><Expiration><Days>1</Days></Expiration>'),
    ],
    ['lifecycle', 'GetBucketLifecycleConfiguration', rule('<Filter/><NoncurrentVersionExpiration/>')],
    [
      'objectLock',
      'GetObjectLockConfiguration',
      '<ObjectLockConfiguration><ObjectLockEnabled/></ObjectLockConfiguration>',
    ],
    ['policy', 'GetBucketPolicy', ''],
  ])('%s: %s answers %s, which is no answer', async (attribute, operation, answer) => {
    const { listing } = await bucket(attribute, `S3:${operation}`, answer);
    expect(listing.items.map((item) => item[attribute])).toMatchObject([
      { ok: false, causes: [{ api: `S3:${operation}`, reason: 'malformed' }] },
    ]);
  });
});

describe('a list', () => {
  test.each<readonly [kind: ResourceKind, api: string, answer: string, told: readonly string[]]>([
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html
    ['sqs.queue', 'SQS:ListQueues', '{}', []],
    ['sqs.queue', 'SQS:ListQueues', '{"QueueUrls":[]}', []],
    ['sqs.queue', 'SQS:ListQueues', '{"QueueUrls":null}', ['MalformedAnswer malformed']],
    ['sqs.queue', 'SQS:ListQueues', 'null', ['MalformedAnswer malformed']],
    ['sqs.queue', 'SQS:ListQueues', '{"message":"no"}', ['MalformedAnswer malformed']],
    ['lambda.function', 'Lambda:ListFunctions', '{"Functions":[],"NextMarker":null}', []],
    ['ecs.cluster', 'ECS:ListClusters', '{"clusterArns":[null]}', ['MalformedAnswer malformed']],
    ['ecs.cluster', 'ECS:ListClusters', '{"clusterArns":[5]}', ['MalformedAnswer malformed']],
    ['s3.bucket', 'S3:ListBuckets', '<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>', []],
    [
      's3.bucket',
      'S3:ListBuckets',
      '<ListAllMyBucketsResult><Buckets><a/></Buckets></ListAllMyBucketsResult>',
      ['MalformedAnswer malformed'],
    ],
    ['s3.bucket', 'S3:ListBuckets', buckets.replace('<Name>b</Name>', '<Name/>'), ['MissingField malformed']],
    [
      'sns.topic',
      'SNS:ListTopics',
      '<ListTopicsResponse><ListTopicsResult/></ListTopicsResponse>',
      ['MissingField malformed'],
    ],
    [
      'sns.topic',
      'SNS:ListTopics',
      '<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>',
      ['MalformedAnswer malformed'],
    ],
  ])('%s: %s answers %s', async (kind, api, answer, told) => {
    const { listing } = await collectFrom(kind, null, { [api]: answer, 'S3:GetBucketLocation': located });
    expect(listing.items).toEqual([]);
    expect(listing.failures.map(({ cause }) => `${cause.code} ${cause.reason}`)).toEqual(told);
  });
});

test('parents that lead to no root are no path of policies', async () => {
  const { listing } = await collectFrom('account', 'serviceControlPolicies', {
    'Organizations:ListPoliciesForTarget': '{"Policies":[]}',
    'Organizations:ListParents': '{"Parents":[{"Id":"ou-1","Type":"ORGANIZATIONAL_UNIT"}]}',
  });
  expect(valuesOf({ listing, vanished: [], calls: {} }, 'serviceControlPolicies')).toEqual({
    [account]: [expect.stringContaining(' MissingField malformed')],
  });
});

describe('pages', () => {
  const list = async (pageAfter: (token: string | null) => object) => {
    const session = testSession();
    answerWith(session, (_, body) => JSON.stringify(pageAfter(/"nextToken":"(.*?)"/.exec(body)?.[1] ?? null)));
    const { listing, calls } = await collectKind('ecs.cluster', [], undefined, session);
    const failures = listing.failures.map(({ cause }) => `${causeInShort(cause)}: ${cause.message}`);
    return { ids: listing.items.length, failures, calls: calls['ECS:ListClusters'] };
  };
  const malformed = 'ECS:ListClusters ecs:ListClusters MalformedAnswer malformed';

  test.each([
    ['the same token again', () => ({ clusterArns: ['a'], nextToken: 'A' }), 2],
    ['A, B, A', (token: string | null) => ({ clusterArns: [`of ${token}`], nextToken: token === 'A' ? 'B' : 'A' }), 3],
  ])('%s: the list has no end that is known', async (_, pageAfter, calls) => {
    expect(await list(pageAfter)).toMatchObject({
      calls,
      failures: [`${malformed}: the same page token came twice`],
    });
  });

  test('ever new tokens for the same page end soon, empty ones that come to an end are read', async () => {
    let page = 0;
    expect(await list(() => ({ clusterArns: ['a'], nextToken: `t${++page}` }))).toEqual({
      ids: 1,
      calls: 101,
      failures: [`${malformed}: the same page came more than 100 times`],
    });
    page = 0;
    const some = await list(() => (++page < 90 ? { clusterArns: [], nextToken: `t${page}` } : { clusterArns: ['a'] }));
    expect(some).toEqual({ ids: 1, calls: 90, failures: [] });
  });

  test('ever new tokens for ever new pages end at a bound', () => {
    const turner = new PageTurner();
    let page = 0;
    let why: string | null = null;
    while (why === null) why = turner.whyEndless({ items: [++page] }, `t${page}`);
    expect({ why, page }).toEqual({ why: 'more than 10000 pages', page: 10_000 });
  });
});
