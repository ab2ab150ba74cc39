import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { iso } from '../free.ts';
import { listOf } from '../list-of.ts';
import { ListAppsCommand, ListTagsForResourceCommand, offered, ResilienceHubClient } from './client.ts';

export default defineCollector({
  kind: 'resiliencehub.app',
  type: 'AWS::ResilienceHub::App',
  recorded: true,
  offered,
  scope: 'regional',
  list: listOf({
    calls: { 'resiliencehub:ListApps': 'resiliencehub:ListApps' },
    client: ResilienceHubClient,
    command: ListAppsCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'appSummaries',
    identity: (app) => {
      const arn = filled(app.appArn, 'appSummaries[].appArn');
      const details = {
        status: app.status ?? null,
        compliance: app.complianceStatus ?? null,
        drift: app.driftStatus ?? null,
        evaluatedAt: iso(app.lastAppComplianceEvaluationTime),
      };
      return { id: arn, arn, name: required(app.name, 'appSummaries[].name'), free: { details } };
    },
  }),
  attributes: {
    details: 'free',
    tags: call(
      { 'resiliencehub:ListTagsForResource': 'resiliencehub:ListTagsForResource' },
      async ({ aws }, { arn: resourceArn, region }) => {
        const ask = new ListTagsForResourceCommand({ resourceArn });
        return (await aws.send(ResilienceHubClient, ask, region)).tags ?? {};
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});
