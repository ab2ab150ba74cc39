import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { momentOf } from '../moment.ts';
import { ArtifactClient, ListReportsCommand, place } from './client.ts';

/** The list is the same for every account; the documents, which are under NDA, are not fetched. */
export default defineCollector({
  kind: 'artifact.report',
  type: 'AWS::Artifact::Report',
  ours: true,
  scope: 'global',
  list: call({ 'Artifact:ListReports': 'artifact:ListReports' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      ArtifactClient,
      (token) => new ListReportsCommand({ maxResults: 300, nextToken: token }),
      (page) => page.nextToken,
      place,
    );
    for await (const page of pages) {
      for (const one of required(page.reports, 'reports')) {
        const arn = filled(one.arn, 'reports[].arn');
        const name = required(one.name, 'reports[].name');
        const details = {
          state: required(one.state, 'reports[].state'),
          uploadState: one.uploadState ?? null,
          companyName: one.companyName ?? null,
          series: one.series ?? null,
          version: one.version ?? null,
          periodStart: momentOf(one.periodStart, 'reports[].periodStart'),
          periodEnd: momentOf(one.periodEnd, 'reports[].periodEnd'),
        };
        yield { id: arn, arn, region, name, free: { details } };
      }
    }
  }),
  attributes: { details: 'free' },
});
