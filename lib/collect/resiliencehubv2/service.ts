import type { AssessedService } from '../../../rules/facts/resiliencehubv2.ts';
import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector, refusedWith, Unread } from '../collector.ts';
import { offered } from '../resiliencehub/client.ts';
import {
  ListServicesCommand,
  ListTagsForResourceCommand,
  ResilienceHubV2Client,
  type ServiceSummary,
} from './client.ts';

/** What a region answers that has the first generation alone. */
const notThere = refusedWith('UnknownOperationException');

/** An administrator of an organization sees those of its members too, and a service of several regions shows in each. */
export default defineCollector({
  kind: 'resiliencehubv2.service',
  type: 'AWS::ResilienceHubV2::Service',
  ours: true,
  offered,
  scope: 'regional',
  list: call(
    { 'resiliencehubv2:ListServices': 'resiliencehub:ListServices' },
    async function* ({ aws, attempt }, region) {
      const pages = aws.pages(
        ResilienceHubV2Client,
        (token) => new ListServicesCommand({ maxResults: 100, nextToken: token }),
        (page) => page.nextToken,
        region,
      );
      for (;;) {
        const page = await attempt(() => pages.next(), notThere);
        if (!page.ok) throw new Unread(page.causes);
        if (page.value === null || page.value.done === true) return;
        for (const service of required(page.value.value.serviceSummaries, 'serviceSummaries')) {
          const arn = filled(service.serviceArn, 'serviceSummaries[].serviceArn');
          const [, , , home, owner] = arn.split(':');
          if (home !== region || owner !== aws.account) continue;
          const name = required(service.name, 'serviceSummaries[].name');
          yield { id: arn, arn, region, name, free: { details: detailsOf(service) } };
        }
      }
    },
  ),
  attributes: {
    details: 'free',
    tags: call(
      { 'resiliencehubv2:ListTagsForResource': 'resiliencehub:ListTagsForResource' },
      async ({ aws }, { arn: resourceArn, region }) => {
        const ask = new ListTagsForResourceCommand({ resourceArn });
        return (await aws.send(ResilienceHubV2Client, ask, region)).tags ?? {};
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});

function detailsOf({ policyArn, assessmentStatus, achievability = {} }: ServiceSummary): AssessedService {
  const targets = Object.entries(achievability).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { policyArn: policyArn ?? null, assessment: assessmentStatus ?? null, targets: Object.fromEntries(targets) };
}
