import {
  ACMClient,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  type CertificateSummary,
} from '@aws-sdk/client-acm';
import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { lists, mocked, refused } from '../../../helpers/lists.ts';

const arn = (id: string, region = tokyo) => `arn:aws:acm:${region}:${account}:certificate/${id}`;

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateSummary.html */
const summary = (id: string, more: Partial<CertificateSummary> = {}): CertificateSummary => ({
  CertificateArn: arn(id),
  DomainName: `${id}.example.com`,
  Status: 'ISSUED',
  Type: 'AMAZON_ISSUED',
  KeyAlgorithm: 'EC_prime256v1',
  InUse: true,
  RenewalEligibility: 'ELIGIBLE',
  NotAfter: new Date('2027-01-01T00:00:00Z'),
  ...more,
});

lists({
  kind: 'acm.certificate',
  client: ACMClient,
  command: ListCertificatesCommand,
  api: 'ACM:ListCertificates acm:ListCertificates',
  page: (n) => ({ CertificateSummaryList: [summary(n)] }),
  token: ['NextToken', 'NextToken'],
  id: (n) => arn(n),
  name: (n) => `${n}.example.com`,
});

const use = (...summaries: readonly CertificateSummary[]) => {
  const mock = mocked(ACMClient);
  mock.on(ListCertificatesCommand).resolves({ CertificateSummaryList: [...summaries] });
  return mock;
};

test('every type of key is asked for, and every origin', async () => {
  const mock = use();
  await collectKind('acm.certificate', []);
  const inputs = mock.commandCalls(ListCertificatesCommand).map(({ args: [command] }) => command.input);
  expect(inputs).toHaveLength(1);
  for (const input of inputs) {
    expect(input.CertificateStatuses).toEqual(['ISSUED', 'EXPIRED']);
    expect(input.Includes?.keyTypes).toEqual([
      'RSA_1024',
      'RSA_2048',
      'RSA_3072',
      'RSA_4096',
      'EC_prime256v1',
      'EC_secp384r1',
      'EC_secp521r1',
    ]);
    expect(input).toMatchObject({ CertificateKeyPairOrigins: ['AWS_MANAGED', 'CUSTOMER_PROVIDED', 'ACME'] });
  }
});

test('until when they are valid, and whether ACM renews them', async () => {
  use(summary('a'), summary('b', { Type: 'IMPORTED', RenewalEligibility: 'INELIGIBLE', Status: 'EXPIRED' }), {
    CertificateArn: arn('c'),
    Status: 'ISSUED',
    NotAfter: new Date('2027-01-01T00:00:00Z'),
  });
  const notAfter = '2027-01-01T00:00:00.000Z';
  expect(valuesOf(await collectKind('acm.certificate', []), 'details')).toEqual({
    [arn('a')]: { status: 'ISSUED', type: 'AMAZON_ISSUED', renews: true, notAfter },
    [arn('b')]: { status: 'EXPIRED', type: 'IMPORTED', renews: false, notAfter },
    [arn('c')]: { status: 'ISSUED', type: null, renews: false, notAfter },
  });
});

test('one without its date is malformed, its neighbour is not', async () => {
  use(summary('a', { NotAfter: undefined }), summary('b'));
  expect(valuesOf(await collectKind('acm.certificate', []), 'details')).toMatchObject({
    [arn('a')]: ['ACM:ListCertificates acm:ListCertificates MissingField malformed'],
    [arn('b')]: { status: 'ISSUED' },
  });
});

test('whether it is used is asked for only where the list does not say', async () => {
  const mock = use(
    summary('a'),
    summary('b', { InUse: false }),
    summary('c', { InUse: undefined }),
    summary('d', { InUse: undefined }),
  );
  mock.on(DescribeCertificateCommand, { CertificateArn: arn('c') }).resolves({
    Certificate: { CertificateArn: arn('c'), InUseBy: ['arn:aws:elasticloadbalancing:…'] },
  });
  mock
    .on(DescribeCertificateCommand, { CertificateArn: arn('d') })
    .resolves({ Certificate: { CertificateArn: arn('d') } });
  const collected = await collectKind('acm.certificate', ['inUse']);
  expect(valuesOf(collected, 'inUse')).toEqual({
    [arn('a')]: true,
    [arn('b')]: false,
    [arn('c')]: true,
    [arn('d')]: ['ACM:DescribeCertificate acm:DescribeCertificate MissingField malformed'],
  });
  expect(collected.calls['ACM:DescribeCertificate']).toBe(2);
});

test('gone between list and read', async () => {
  const mock = mocked(ACMClient);
  mock
    .on(ListCertificatesCommand)
    .resolvesOnce({ CertificateSummaryList: [summary('a', { InUse: undefined })] })
    .resolves({ CertificateSummaryList: [] });
  mock.on(DescribeCertificateCommand).rejects(refused('ResourceNotFoundException'));
  const { listing, vanished } = await collectKind('acm.certificate', ['inUse']);
  expect(listing.items).toEqual([]);
  expect(vanished.map(({ id }) => id)).toEqual([arn('a')]);
});

const distribution = (enabled: boolean, acmArn?: string) => ({
  Id: 'E1',
  ARN: `arn:aws:cloudfront::${account}:distribution/E1`,
  DomainName: 'd.cloudfront.net',
  Enabled: enabled,
  Origins: { Quantity: 1, Items: [{ Id: 'o', DomainName: 'o' }] },
  DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'https-only' },
  ViewerCertificate: { ACMCertificateArn: acmArn },
});
const distributions = (...items: readonly object[]) =>
  mocked(CloudFrontClient)
    .on(ListDistributionsCommand)
    .resolves({ DistributionList: { Quantity: items.length, Items: items } } as never);

test('what CloudFront shows: certificates of us-east-1, while an enabled distribution names one of ACM', async () => {
  const mock = use(summary('edge', { CertificateArn: arn('edge', 'us-east-1') }));
  distributions(distribution(true, arn('edge', 'us-east-1')));
  const { listing } = await collectKind('acm.edgeCertificate', []);
  expect(listing.items.map(({ id, region }) => [id, region])).toEqual([[arn('edge', 'us-east-1'), 'us-east-1']]);
  expect(await (mock.call(0).thisValue as ACMClient).config.region()).toBe('us-east-1');
});

test.each([
  ['a disabled distribution', [distribution(false, arn('edge', 'us-east-1'))]],
  ['a certificate of IAM', [distribution(true)]],
  ['no distribution', []],
])('%s: us-east-1 is not asked', async (_name, items) => {
  use(summary('edge'));
  distributions(...items);
  const { listing, calls } = await collectKind('acm.edgeCertificate', []);
  expect(listing).toMatchObject({ items: [], failures: [] });
  expect(calls['ACM:ListCertificates']).toBeUndefined();
});

test('while distributions cannot be listed, it is not known whether us-east-1 counts', async () => {
  use(summary('edge'));
  mocked(CloudFrontClient).on(ListDistributionsCommand).rejects(refused());
  const { listing } = await collectKind('acm.edgeCertificate', []);
  expect(listing.items).toEqual([]);
  expect(listing.failures.map(({ region, cause }) => [region, causeInShort(cause)])).toEqual([
    ['global', 'CloudFront:ListDistributions cloudfront:ListDistributions AccessDeniedException denied'],
  ]);
});
