import { DescribeSeverityLevelsCommand, SupportClient } from '@aws-sdk/client-support';
import { filled, required } from '../../aws/errors.ts';
import { call, type CollectContext } from '../collector.ts';

/** The region that has AWS Support's API. https://docs.aws.amazon.com/general/latest/gr/awssupport.html */
const place = 'us-east-1';

/** Answered to accounts without a plan that has technical support. */
const noPlan = ['SubscriptionRequiredException'];

/** The severities that the support plan offers. */
export const supportSeverities = call(
  { 'Support:DescribeSeverityLevels': 'support:DescribeSeverityLevels' },
  async ({ aws }: CollectContext): Promise<readonly string[]> => {
    const answer = await aws.send(SupportClient, new DescribeSeverityLevelsCommand({ language: 'en' }), place);
    const levels = required(answer.severityLevels, 'severityLevels');
    filled(levels[0]?.code, 'severityLevels[0].code');
    return levels.map(({ code }) => required(code, 'severityLevels[].code'));
  },
  { notConfigured: noPlan },
);
