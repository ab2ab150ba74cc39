import { ListOutpostsCommand, ListSitesCommand, OutpostsClient } from '@aws-sdk/client-outposts';
import { optional, required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { call, defineCollector } from '../collector.ts';

/** Racks and servers, with the country of the site that they stand at. */
export default defineCollector({
  kind: 'outposts.outpost',
  type: 'AWS::Outposts::Outpost',
  ours: true,
  // https://docs.aws.amazon.com/general/latest/gr/outposts_region.html
  offered: {
    except: [
      'ap-east-2',
      'ap-south-2',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-west-1',
      'eu-central-2',
    ],
  },
  scope: 'regional',
  list: call(
    { 'Outposts:ListOutposts': 'outposts:ListOutposts', 'Outposts:ListSites': 'outposts:ListSites' },
    async function* ({ aws, attempt }, region) {
      const pages = aws.pages(
        OutpostsClient,
        (token) => new ListOutpostsCommand({ NextToken: token }),
        (page) => page.NextToken,
        region,
      );
      for await (const page of pages) {
        for (const outpost of required(page.Outposts, 'Outposts')) {
          const siteId = required(outpost.SiteId, 'SiteId');
          yield {
            id: required(outpost.OutpostId, 'OutpostId'),
            arn: required(outpost.OutpostArn, 'OutpostArn'),
            region,
            reads: { country: await attempt((own) => countryOf(own.aws, siteId, region)) },
          };
        }
      }
    },
  ),
  attributes: { country: 'free' },
});

async function countryOf(aws: Session, siteId: string, region: string): Promise<string | null> {
  const pages = aws.pages(
    OutpostsClient,
    (token) => new ListSitesCommand({ NextToken: token }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    const site = required(page.Sites, 'Sites').find(({ SiteId: id }) => id === siteId);
    if (site !== undefined) return optional(site.OperatingAddressCountryCode, 'OperatingAddressCountryCode');
  }
  return null;
}
