import { expect, test } from 'vitest';
import { ListHostedZonesCommand, Route53Client } from '../../../../lib/collect/route53/client.ts';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { tokyo } from '../../../helpers/judge.ts';
import { lists } from '../../../helpers/lists.ts';

lists({
  kind: 'route53.hostedZone',
  client: Route53Client,
  command: ListHostedZonesCommand,
  api: 'Route 53:ListHostedZones route53:ListHostedZones',
  page: (n) => ({ HostedZones: [{ Id: `/hostedzone/${n}`, Name: `${n}.example.jp.` }], IsTruncated: false }),
  token: ['NextMarker', 'marker'],
  region: 'global',
  id: (n) => n,
  name: (n) => `${n}.example.jp.`,
});

const zone = (id: string, config: string) =>
  `<HostedZone><Id>/hostedzone/${id}</Id><Name>${id}.jp.</Name><CallerReference>x</CallerReference>${config}<ResourceRecordSetCount>2</ResourceRecordSetCount></HostedZone>`;
const page = (zones: string, more: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><ListHostedZonesResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones>${zones}</HostedZones>${more}<MaxItems>100</MaxItems></ListHostedZonesResponse>`;

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html
test('private and public zones, page by page, as AWS answers', async () => {
  const session = testSession();
  const asked: string[] = [];
  const handle = answerWith(session, (api) => {
    asked.push(api);
    return asked.length === 1
      ? page(
          zone('Z1', '<Config><Comment>c</Comment><PrivateZone>true</PrivateZone></Config>') + zone('Z2', ''),
          '<IsTruncated>true</IsTruncated><NextMarker>Z3</NextMarker>',
        )
      : page(zone('Z3', '<Config><PrivateZone>false</PrivateZone></Config>'), '<IsTruncated>false</IsTruncated>');
  });
  const collected = await collectKind('route53.hostedZone', [], [tokyo], session);
  const requests = handle.mock.calls.map(
    ([request]) => request as unknown as { hostname: string; path: string; query: object },
  );
  expect(requests.map(({ hostname, path, query }) => [hostname, path, query])).toEqual([
    ['route53.amazonaws.com', '/2013-04-01/hostedzone', { maxitems: '100' }],
    ['route53.amazonaws.com', '/2013-04-01/hostedzone', { maxitems: '100', marker: 'Z3' }],
  ]);
  expect(asked).toEqual(['Route 53:ListHostedZones', 'Route 53:ListHostedZones']);
  expect(collected.listing.failures).toEqual([]);
  expect(valuesOf(collected, 'isPrivate')).toEqual({ Z1: true, Z2: false, Z3: false });
});

test('no zone is an empty list', async () => {
  const session = testSession();
  answerWith(session, () => page('', '<IsTruncated>false</IsTruncated>'));
  const { listing } = await collectKind('route53.hostedZone', [], [tokyo], session);
  expect(listing).toMatchObject({ items: [], failures: [] });
});
