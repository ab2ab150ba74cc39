import { required } from '../../aws/errors.ts';
import { restPages, type RestService } from '../../aws/json-call.ts';
import type { Session } from '../../aws/session.ts';
import { call, defineCollector } from '../collector.ts';

/** https://docs.aws.amazon.com/outposts/latest/APIReference/ */
const outposts: RestService = { serviceId: 'Outposts', signingName: 'outposts', endpointPrefix: 'outposts' };

interface OutpostPage {
  readonly Outposts?: readonly {
    readonly OutpostId?: string;
    readonly OutpostArn?: string;
    readonly SiteId?: string;
  }[];
  readonly NextToken?: string;
}

interface SitePage {
  readonly Sites?: readonly { readonly SiteId?: string; readonly OperatingAddressCountryCode?: string }[];
  readonly NextToken?: string;
}

export default defineCollector({
  kind: 'outposts.outpost',
  scope: 'regional',
  list: call(
    { 'Outposts:ListOutposts': 'outposts:ListOutposts', 'Outposts:ListSites': 'outposts:ListSites' },
    async function* ({ aws, attempt }, region) {
      for await (const page of pagesOf<OutpostPage>(aws, 'ListOutposts', '/outposts', region)) {
        for (const outpost of required(page.Outposts, 'Outposts')) {
          const siteId = required(outpost.SiteId, 'SiteId');
          yield {
            id: required(outpost.OutpostId, 'OutpostId'),
            arn: required(outpost.OutpostArn, 'OutpostArn'),
            region,
            reads: { country: await attempt(() => countryOf(aws, siteId, region)) },
          };
        }
      }
    },
  ),
  attributes: { country: 'free' },
});

function pagesOf<Page extends { readonly NextToken?: string }>(
  aws: Session,
  operation: string,
  path: string,
  region: string,
): AsyncGenerator<Page> {
  return restPages<Page>(
    aws,
    outposts,
    operation,
    (token) => ({ method: 'GET', path, query: token === undefined ? {} : { NextToken: token } }),
    (page) => page.NextToken,
    region,
  );
}

async function countryOf(aws: Session, siteId: string, region: string): Promise<string | null> {
  for await (const page of pagesOf<SitePage>(aws, 'ListSites', '/sites', region)) {
    const site = required(page.Sites, 'Sites').find(({ SiteId: id }) => id === siteId);
    if (site !== undefined) return site.OperatingAddressCountryCode ?? null;
  }
  return null;
}
