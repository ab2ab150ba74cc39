/** Services that the emulator lacks: their calls against a small server. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Cause, ResourceKind } from '../../../../rules/facts.ts';
import { listCall } from '../../../../rules/resource-types.ts';
import { isNotOffered } from '../../../../lib/aws/offered.ts';
import { collect } from '../../../../lib/collect/collect.ts';
import { collectorOf } from '../../../../lib/collect/index.ts';
import { causeInShort, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';

interface Asked {
  readonly what: string;
  readonly body: string;
  readonly authorization: string;
}

type Answer = readonly [status: number, body: unknown];

let server: Server;
let asked: Asked[];
let answer: (asked: Asked) => Answer;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const target = request.headers['x-amz-target'];
  const what = typeof target === 'string' ? target : `${request.method} ${request.url}`;
  const one = { what, body, authorization: request.headers.authorization ?? '' };
  asked.push(one);
  const [status, value] = answer(one);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
});

interface Service {
  readonly kind: ResourceKind;
  readonly signing: string;
  readonly api: string;
  readonly first: string;
  readonly second: string;
  readonly pages: readonly [object, object];
  readonly ids: readonly string[];
}

const arn = (service: string, rest: string) => `arn:aws:${service}:${tokyo}:${account}:${rest}`;

const services: readonly Service[] = [
  {
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListDomains.html
    kind: 'sagemaker.domain',
    signing: 'sagemaker',
    api: 'SageMaker:ListDomains sagemaker:ListDomains',
    first: 'SageMaker.ListDomains {"MaxResults":100}',
    second: 'SageMaker.ListDomains {"NextToken":"more","MaxResults":100}',
    pages: [
      {
        Domains: [{ DomainId: 'd-1', DomainArn: arn('sagemaker', 'domain/d-1'), DomainName: 'one' }],
        NextToken: 'more',
      },
      { Domains: [{ DomainId: 'd-2', DomainArn: arn('sagemaker', 'domain/d-2') }] },
    ],
    ids: ['d-1', 'd-2'],
  },
  {
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListNotebookInstances.html
    kind: 'sagemaker.notebook',
    signing: 'sagemaker',
    api: 'SageMaker:ListNotebookInstances sagemaker:ListNotebookInstances',
    first: 'SageMaker.ListNotebookInstances {"MaxResults":100}',
    second: 'SageMaker.ListNotebookInstances {"NextToken":"more","MaxResults":100}',
    pages: [
      { NotebookInstances: [{ NotebookInstanceArn: 'arn:1', NotebookInstanceName: 'one' }], NextToken: 'more' },
      { NotebookInstances: [{ NotebookInstanceArn: 'arn:2', NotebookInstanceName: 'two' }] },
    ],
    ids: ['arn:1', 'arn:2'],
  },
  {
    // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent_ListKnowledgeBases.html
    kind: 'bedrock.knowledgeBase',
    signing: 'bedrock',
    api: 'Bedrock Agent:ListKnowledgeBases bedrock:ListKnowledgeBases',
    first: 'POST /knowledgebases/ {"maxResults":100}',
    second: 'POST /knowledgebases/ {"maxResults":100,"nextToken":"more"}',
    pages: [
      { knowledgeBaseSummaries: [{ knowledgeBaseId: 'KB1', name: 'one' }], nextToken: 'more' },
      { knowledgeBaseSummaries: [{ knowledgeBaseId: 'KB2', name: 'two' }] },
    ],
    ids: ['KB1', 'KB2'],
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_ListTableBuckets.html
    kind: 's3.tableBucket',
    signing: 's3tables',
    api: 'S3Tables:ListTableBuckets s3tables:ListTableBuckets',
    first: 'GET /buckets?maxBuckets=1000 ',
    second: 'GET /buckets?continuationToken=more&maxBuckets=1000 ',
    pages: [
      { tableBuckets: [{ arn: 'arn:1', name: 'one' }], continuationToken: 'more' },
      { tableBuckets: [{ arn: 'arn:2', name: 'two' }] },
    ],
    ids: ['arn:1', 'arn:2'],
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_ListVectorBuckets.html
    kind: 's3.vectorBucket',
    signing: 's3vectors',
    api: 'S3Vectors:ListVectorBuckets s3vectors:ListVectorBuckets',
    first: 'POST /ListVectorBuckets {"maxResults":100}',
    second: 'POST /ListVectorBuckets {"maxResults":100,"nextToken":"more"}',
    pages: [
      { vectorBuckets: [{ vectorBucketArn: 'arn:1', vectorBucketName: 'one' }], nextToken: 'more' },
      { vectorBuckets: [{ vectorBucketArn: 'arn:2', vectorBucketName: 'two' }] },
    ],
    ids: ['arn:1', 'arn:2'],
  },
];

test.each(services.map((one) => [one.kind, one] as const))('%s: pages, refusal, empty answer', async (kind, one) => {
  answer = ({ what, body }) => [200, one.pages[`${what} ${body}` === one.second ? 1 : 0]];
  const { listing } = await collectKind(kind, []);
  expect(asked.map(({ what, body }) => `${what} ${body}`)).toEqual([one.first, one.second]);
  expect(asked[0]!.authorization).toContain(`/${tokyo}/${one.signing}/aws4_request`);
  expect(listing.items.map(({ id }) => id)).toEqual(one.ids);

  answer = () => [403, { __type: 'AccessDeniedException', message: 'no' }];
  const refused = (await collectKind(kind, [])).listing;
  expect(refused.failures.map(({ cause }) => causeInShort(cause))).toEqual([`${one.api} AccessDeniedException denied`]);

  answer = () => [200, {}];
  const odd = (await collectKind(kind, [])).listing;
  expect(odd.failures.map(({ cause }) => causeInShort(cause))).toEqual([`${one.api} MissingField malformed`]);
});

// https://docs.aws.amazon.com/outposts/latest/APIReference/API_ListSites.html
test('outposts.outpost: the country of its site; an unread site is unread, an unknown one null', async () => {
  const outposts = ['1', '2'].map((n) => ({ OutpostId: `op-${n}`, OutpostArn: `arn:${n}`, SiteId: `os-${n}` }));
  answer = ({ what }) =>
    what.startsWith('GET /outposts')
      ? [200, { Outposts: outposts }]
      : [200, { Sites: [{ SiteId: 'os-1', OperatingAddressCountryCode: 'JP' }] }];
  expect(valuesOf(await collectKind('outposts.outpost', ['country']), 'country')).toEqual({
    'op-1': 'JP',
    'op-2': null,
  });
  answer = ({ what }) =>
    what.startsWith('GET /outposts')
      ? [200, { Outposts: outposts.slice(0, 1) }]
      : [403, { __type: 'AccessDeniedException', message: 'no' }];
  expect(valuesOf(await collectKind('outposts.outpost', ['country']), 'country')).toEqual({
    'op-1': ['Outposts:ListSites outposts:ListSites AccessDeniedException denied'],
  });
});

// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
test('account.costByRegion: only when the scan asks for it', async () => {
  const group = (region: string, cost: string, usage: string) => ({
    Keys: [region],
    Metrics: { UnblendedCost: { Amount: cost, Unit: 'USD' }, UsageQuantity: { Amount: usage, Unit: 'N/A' } },
  });
  answer = ({ body }) =>
    body.includes('NextPageToken')
      ? [200, { ResultsByTime: [{ Groups: [group('us-east-1', '-0.5', '0')] }] }]
      : [
          200,
          {
            ResultsByTime: [{ Groups: [group(tokyo, '10', '5')] }, { Groups: [group(tokyo, '1', '1')] }],
            NextPageToken: 'more',
          },
        ];
  const read = async (optIns: ReadonlySet<'costExplorer'>) => {
    const session = testSession();
    const { listings } = await collect(
      [{ kind: 'account', attributes: ['costByRegion'], regions: 'looked' }],
      { aws: session, organization: session, readAs: [], optIns },
      { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
    );
    session.close();
    return valuesOf({ listing: listings.get('account')!, vanished: [], calls: {} }, 'costByRegion');
  };
  expect(await read(new Set())).toEqual({
    [account]: ['Cost Explorer:GetCostAndUsage ce:GetCostAndUsage NotAskedFor notCollected'],
  });
  expect(asked).toEqual([]);
  expect(await read(new Set(['costExplorer']))).toEqual({
    [account]: [
      { region: tokyo, cost: 11, usage: 6 },
      { region: 'us-east-1', cost: 0.5, usage: 0 },
    ],
  });
  expect(asked.map(({ what }) => what)).toEqual(Array(2).fill('AWSInsightsIndexService.GetCostAndUsage'));
  expect(asked[0]!.authorization).toContain('/us-east-1/ce/aws4_request');
  answer = () => [400, { __type: 'DataUnavailableException', message: 'not enabled' }];
  expect(await read(new Set(['costExplorer']))).toEqual({
    [account]: ['Cost Explorer:GetCostAndUsage ce:GetCostAndUsage DataUnavailableException failed'],
  });
});

test('a service that AWS does not offer in a region is an empty list there, and a hidden name elsewhere is not', async () => {
  const isEmpty = async (
    kind: Parameters<typeof listCall>[0],
    region: string,
    reason: Cause['reason'] = 'unsupported',
  ) => {
    const { offered } = await collectorOf(kind);
    return isNotOffered(offered, { ...listCall(kind), code: 'ENOTFOUND', reason, region: '-' }, region);
  };
  expect(await isEmpty('s3.directoryBucket', 'eu-west-3')).toBe(true);
  expect(await isEmpty('s3.directoryBucket', 'us-east-1')).toBe(false);
  expect(await isEmpty('s3.directoryBucket', 'eu-west-3', 'denied')).toBe(false);
  expect(await isEmpty('bedrock.customModel', 'ap-east-1')).toBe(true);
  expect(await isEmpty('bedrock.customModel', 'us-east-1')).toBe(false);
  expect(await isEmpty('ec2.instance', 'eu-west-3')).toBe(false);
});
