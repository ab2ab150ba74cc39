import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { iso } from '../free.ts';
import { ListAppsCommand, ListTagsForResourceCommand, offered, ResilienceHubClient } from './client.ts';

export default defineCollector({
  kind: 'resiliencehub.app',
  type: 'AWS::ResilienceHub::App',
  recorded: true,
  offered,
  scope: 'regional',
  list: call({ 'resiliencehub:ListApps': 'resiliencehub:ListApps' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      ResilienceHubClient,
      (token) => new ListAppsCommand({ maxResults: 100, nextToken: token }),
      (page) => page.nextToken,
      region,
    );
    for await (const page of pages) {
      for (const app of required(page.appSummaries, 'appSummaries')) {
        const arn = filled(app.appArn, 'appSummaries[].appArn');
        const details = {
          status: app.status ?? null,
          compliance: app.complianceStatus ?? null,
          drift: app.driftStatus ?? null,
          evaluatedAt: iso(app.lastAppComplianceEvaluationTime),
        };
        yield { id: arn, arn, region, name: required(app.name, 'appSummaries[].name'), free: { details } };
      }
    }
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
