import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { ListHostedZonesCommand, Route53Client } from './client.ts';

const home = 'us-east-1';

export default defineCollector({
  kind: 'route53.hostedZone',
  type: 'AWS::Route53::HostedZone',
  regionless: true,
  scope: 'global',
  list: call({ 'Route 53:ListHostedZones': 'route53:ListHostedZones' }, async function* ({ aws }) {
    const pages = aws.pages(
      Route53Client,
      (token) => new ListHostedZonesCommand({ maxitems: 100, marker: token }),
      (page) => page.NextMarker,
      home,
    );
    for await (const page of pages) {
      for (const zone of required(page.HostedZones, 'HostedZones')) {
        // The answer says `/hostedzone/Z1D633PJN98FT9`.
        const id = required(zone.Id, 'HostedZones[].Id').replace(/^\/hostedzone\//, '');
        yield {
          id,
          arn: `arn:${aws.partition}:route53:::hostedzone/${id}`,
          region: 'global',
          name: required(zone.Name, 'HostedZones[].Name'),
          free: { isPrivate: zone.Config?.PrivateZone === true },
        };
      }
    }
  }),
  attributes: { isPrivate: 'free' },
});
