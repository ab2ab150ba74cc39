import type { AssessedService } from '../../../rules/facts/resiliencehubv2.ts';
import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { offered } from '../resiliencehub/client.ts';
import {
  ListServicesCommand,
  ListTagsForResourceCommand,
  ResilienceHubV2Client,
  type ServiceSummary,
} from './client.ts';

/** What a region answers that has the first generation alone. */
const notThere = 'UnknownOperationException';

/** An administrator of an organization sees those of its members too, and a service of several regions shows in each. */
export default defineCollector({
  kind: 'resiliencehubv2.service',
  type: 'AWS::ResilienceHubV2::Service',
  ours: true,
  offered,
  scope: 'regional',
  list: listOf({
    calls: { 'resiliencehubv2:ListServices': 'resiliencehub:ListServices' },
    client: ResilienceHubV2Client,
    command: ListServicesCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'serviceSummaries',
    notConfigured: [notThere],
    only: ({ serviceArn }, { account, region }) => {
      const [, , , home, owner] = arnOf(serviceArn).split(':');
      return home === region && owner === account;
    },
    identity: (service) => {
      const arn = arnOf(service.serviceArn);
      const name = required(service.name, 'serviceSummaries[].name');
      return { id: arn, arn, name, free: { details: detailsOf(service) } };
    },
  }),
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

const arnOf = (arn: string | undefined): string => filled(arn, 'serviceSummaries[].serviceArn');

function detailsOf({ policyArn, assessmentStatus, achievability = {} }: ServiceSummary): AssessedService {
  const targets = Object.entries(achievability).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { policyArn: policyArn ?? null, assessment: assessmentStatus ?? null, targets: Object.fromEntries(targets) };
}
