import {
  CloudFrontClient,
  ListDistributionsCommand,
  type DistributionSummary,
  type ListDistributionsCommandOutput,
} from '@aws-sdk/client-cloudfront';
import { expect, test } from 'vitest';
import { collectorOf } from '../../../../lib/collect/index.ts';
import { causeInShort, collectKind, findOne, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionSummary.html */
const summary = (id: string, more: Partial<DistributionSummary> = {}) =>
  ({
    Id: id,
    ARN: `arn:aws:cloudfront::${account}:distribution/${id}`,
    Status: 'Deployed',
    DomainName: `${id}.cloudfront.net`,
    Enabled: true,
    Origins: {
      Quantity: 2,
      Items: [
        { Id: 'bucket', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } },
        {
          Id: 'alb',
          DomainName: 'origin.example.com',
          CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue: 'secret' }] },
          CustomOriginConfig: {
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: 'https-only',
            OriginSslProtocols: { Quantity: 2, Items: ['TLSv1.2', 'TLSv1.1'] },
          },
        },
      ],
    },
    OriginGroups: {
      Quantity: 1,
      Items: [
        {
          Id: 'group',
          FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } },
          Members: { Quantity: 2, Items: [{ OriginId: 'bucket' }, { OriginId: 'alb' }] },
        },
      ],
    },
    DefaultCacheBehavior: { TargetOriginId: 'group', ViewerProtocolPolicy: 'redirect-to-https' },
    CacheBehaviors: {
      Quantity: 1,
      Items: [{ PathPattern: '/api/*', TargetOriginId: 'alb', ViewerProtocolPolicy: 'allow-all' }],
    },
    ViewerCertificate: {
      ACMCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/c',
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
      CertificateSource: 'acm',
    },
    ...more,
  }) as DistributionSummary;

const page = (...items: readonly DistributionSummary[]) =>
  ({
    DistributionList: { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: items.length, Items: [...items] },
  }) as unknown as ListDistributionsCommandOutput;
const list = () => collectKind('cloudfront.distribution', []);

test('all pages, asked in us-east-1 whatever regions were chosen', async () => {
  const mock = mocked(CloudFrontClient);
  const first = page(summary('E1'));
  first.DistributionList!.NextMarker = 'more';
  mock.on(ListDistributionsCommand).resolves(first);
  mock.on(ListDistributionsCommand, { Marker: 'more' }).resolves(page(summary('E2')));
  const { listing } = await list();
  expect(listing.failures).toEqual([]);
  expect(listing.items.map(({ id, region, arn }) => [id, region, arn])).toEqual(
    ['E1', 'E2'].map((id) => [id, 'global', `arn:aws:cloudfront::${account}:distribution/${id}`]),
  );
  const client = mock.call(0).thisValue as CloudFrontClient;
  expect(await client.config.region()).toBe('us-east-1');
});

test('what is kept of a distribution: never a header', async () => {
  mocked(CloudFrontClient)
    .on(ListDistributionsCommand)
    .resolves(page(summary('E1')));
  const collected = await list();
  expect(JSON.stringify(collected.listing)).not.toContain('secret');
  expect(valuesOf(collected, 'enabled')).toEqual({ E1: true });
  expect(valuesOf(collected, 'certificate')).toEqual({
    E1: {
      isDefault: false,
      minimumProtocol: 'TLSv1.2_2021',
      acmArn: 'arn:aws:acm:us-east-1:123456789012:certificate/c',
      iamId: null,
    },
  });
  expect(valuesOf(collected, 'behaviors')).toEqual({
    E1: [
      { path: '*', origin: 'group', viewerProtocol: 'redirect-to-https' },
      { path: '/api/*', origin: 'alb', viewerProtocol: 'allow-all' },
    ],
  });
  expect(valuesOf(collected, 'origins')).toEqual({
    E1: [
      { id: 'bucket', domain: 'b.s3.amazonaws.com', custom: null },
      {
        id: 'alb',
        domain: 'origin.example.com',
        custom: { protocolPolicy: 'https-only', protocols: ['TLSv1.1', 'TLSv1.2'] },
      },
    ],
  });
  expect(valuesOf(collected, 'originGroups')).toEqual({ E1: [{ id: 'group', origins: ['bucket', 'alb'] }] });
});

test.each([
  [{ CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1', CertificateSource: 'cloudfront' }, true],
  [{ CertificateSource: 'cloudfront', MinimumProtocolVersion: 'TLSv1.2_2021' }, true],
  [{ CloudFrontDefaultCertificate: false, IAMCertificateId: 'ASCA', MinimumProtocolVersion: 'TLSv1.2_2021' }, false],
] as const)('the default certificate: %j', async (shown, isDefault) => {
  mocked(CloudFrontClient)
    .on(ListDistributionsCommand)
    .resolves(page(summary('E1', { ViewerCertificate: shown })));
  expect(valuesOf(await list(), 'certificate')).toMatchObject({ E1: { isDefault } });
});

test('no distributions are no Items; no certificate is a value', async () => {
  const mock = mocked(CloudFrontClient);
  const none = page();
  delete none.DistributionList!.Items;
  mock.on(ListDistributionsCommand).resolvesOnce(none);
  expect((await list()).listing).toMatchObject({ items: [], failures: [] });
  mock.on(ListDistributionsCommand).resolves(page(summary('E1', { ViewerCertificate: undefined })));
  expect(valuesOf(await list(), 'certificate')).toEqual({ E1: null });
});

const failure = (code: string) => `CloudFront:ListDistributions cloudfront:ListDistributions ${code}`;

test.each<readonly [string, unknown]>([
  ['nothing', {}],
  ['a list without its items', { DistributionList: { Quantity: 1 } }],
  ['a distribution that does not say whether it is enabled', page(summary('E1', { Enabled: undefined }))],
  ['one without behaviors', page(summary('E1', { DefaultCacheBehavior: undefined }))],
  ['one without origins', page(summary('E1', { Origins: undefined }))],
])('%s is malformed', async (_name, answer) => {
  mocked(CloudFrontClient)
    .on(ListDistributionsCommand)
    .resolves(answer as never);
  const { listing } = await list();
  expect(listing.failures.map(({ region, cause }) => [region, causeInShort(cause)])).toEqual([
    ['global', failure('MissingField malformed')],
  ]);
});

test('a refusal is one of the list, in no region', async () => {
  mocked(CloudFrontClient).on(ListDistributionsCommand).rejects(refused());
  const { listing } = await list();
  expect(listing.failures.map(({ region, cause }) => [region, causeInShort(cause)])).toEqual([
    ['global', failure('AccessDeniedException denied')],
  ]);
});

test('found by id, or gone', async () => {
  mocked(CloudFrontClient)
    .on(ListDistributionsCommand)
    .resolves(page(summary('E1')));
  const collector = await collectorOf('cloudfront.distribution');
  expect(await findOne(collector, 'E1', 'us-east-1')).toMatchObject({ id: 'E1' });
  expect(await findOne(collector, 'E2', 'us-east-1')).toBeNull();
});
