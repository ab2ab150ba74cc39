import { accountAlone, call, defineCollector } from '../collector.ts';
import { analyzerCalls, analyzersIn, elsewhere } from './analyzers.ts';

/** What IAM Access Analyzer is to the account in a region. */
export default defineCollector({
  kind: 'accessanalyzer.analysis',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    analyzers: call(analyzerCalls, ({ aws }, { region }) => analyzersIn(aws, region)),
    elsewhere: call(analyzerCalls, async (context, { region }) =>
      (await elsewhere(context, region)).map(({ session, organizationAnalyzer }) => ({
        account: session.account,
        organizationAnalyzer,
      })),
    ),
  },
});
