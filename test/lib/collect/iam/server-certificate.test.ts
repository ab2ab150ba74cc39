import { IAMClient, ListServerCertificatesCommand } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { causeInShort, collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServerCertificateMetadata.html */
const metadata = (id: string, expiration: Date | undefined = new Date('2027-01-01T00:00:00Z')) => ({
  Path: '/',
  ServerCertificateName: `${id}-name`,
  ServerCertificateId: id,
  Arn: `arn:aws:iam::${account}:server-certificate/${id}-name`,
  Expiration: expiration,
});
const list = () => collectKind('iam.serverCertificate', []);

test('all pages, in no region, by their ids', async () => {
  const mock = mocked(IAMClient);
  mock.on(ListServerCertificatesCommand).resolves({
    ServerCertificateMetadataList: [metadata('ASCA1')],
    IsTruncated: true,
    Marker: 'more',
  });
  mock
    .on(ListServerCertificatesCommand, { Marker: 'more' })
    .resolves({ ServerCertificateMetadataList: [metadata('ASCA2')], IsTruncated: false });
  const collected = await list();
  expect(collected.listing.items.map(({ id, region, name }) => [id, region, name])).toEqual([
    ['ASCA1', 'global', 'ASCA1-name'],
    ['ASCA2', 'global', 'ASCA2-name'],
  ]);
  expect(valuesOf(collected, 'notAfter')).toEqual({
    ASCA1: '2027-01-01T00:00:00.000Z',
    ASCA2: '2027-01-01T00:00:00.000Z',
  });
});

test('one without its date is malformed', async () => {
  const { Expiration: _none, ...without } = metadata('ASCA');
  mocked(IAMClient)
    .on(ListServerCertificatesCommand)
    .resolves({ ServerCertificateMetadataList: [without], IsTruncated: false });
  expect(valuesOf(await list(), 'notAfter')).toEqual({
    ASCA: ['IAM:ListServerCertificates iam:ListServerCertificates MissingField malformed'],
  });
});

test.each([
  [
    () =>
      mocked(IAMClient)
        .on(ListServerCertificatesCommand)
        .resolves({} as never),
    'MissingField malformed',
  ],
  [() => mocked(IAMClient).on(ListServerCertificatesCommand).rejects(refused()), 'AccessDeniedException denied'],
])('an empty answer, a refusal', async (answers, cause) => {
  answers();
  const { listing } = await list();
  expect(listing.failures.map((failure) => [failure.region, causeInShort(failure.cause)])).toEqual([
    ['global', `IAM:ListServerCertificates iam:ListServerCertificates ${cause}`],
  ]);
});
