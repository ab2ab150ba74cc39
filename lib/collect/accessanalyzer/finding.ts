import { AccessAnalyzerClient, ListFindingsCommand } from '@aws-sdk/client-accessanalyzer';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { activeOf, analyzerCalls, analyzersIn, elsewhere } from './analyzers.ts';

/**
 * Active findings of an analyzer that looks for outside access: the account's own, else that of the organization where
 * its account can be read. Archived ones are somebody's decision. The first version of the list tells what is public.
 */
export default defineCollector({
  kind: 'accessanalyzer.finding',
  type: 'AWS::AccessAnalyzer::Finding',
  ours: true,
  scope: 'regional',
  list: call(
    { 'AccessAnalyzer:ListFindings': 'access-analyzer:ListFindings', ...analyzerCalls },
    async function* (context, region) {
      const { aws } = context;
      const own = activeOf(await analyzersIn(aws, region), 'ACCOUNT', 'ORGANIZATION');
      const central =
        own === null ? (await elsewhere(context, region)).find((one) => one.organizationAnalyzer !== null) : undefined;
      const analyzerArn = own ?? central?.organizationAnalyzer ?? null;
      if (analyzerArn === null) return;
      const pages = (central?.session ?? aws).pages(
        AccessAnalyzerClient,
        (token) =>
          new ListFindingsCommand({
            analyzerArn,
            filter: { status: { eq: ['ACTIVE'] }, resourceOwnerAccount: { eq: [aws.account] } },
            maxResults: 100,
            ...(token === undefined ? {} : { nextToken: token }),
          }),
        (page) => page.nextToken,
        region,
      );
      for await (const page of pages) {
        for (const finding of required(page.findings, 'findings')) {
          const id = required(finding.id, 'findings[].id');
          if (required(finding.status, 'findings[].status') !== 'ACTIVE') continue;
          if (required(finding.resourceOwnerAccount, 'findings[].resourceOwnerAccount') !== aws.account) continue;
          yield {
            id,
            arn: finding.resource ?? id,
            region,
            free: {
              resource: finding.resource ?? id,
              isPublic: finding.isPublic === true,
              createdAt: required(finding.createdAt, 'findings[].createdAt').toISOString(),
              hasError: finding.error !== undefined,
            },
          };
        }
      }
    },
  ),
  attributes: { resource: 'free', isPublic: 'free', createdAt: 'free', hasError: 'free' },
});
