import {
  DescribeCreateCaseOptionsCommand,
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  SupportClient,
} from '@aws-sdk/client-support';
import { filled, oneOf, required } from '../../aws/errors.ts';
import type { LanguageSupport } from '../../../rules/facts/account.ts';
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

/** The service about which it is asked: every bank on AWS has cases of it. */
const serviceCode = 'amazon-elastic-compute-cloud-linux';

/** Cases of one category, the first by its code: AWS tells of languages by service and category. */
export const supportInJapanese = call(
  {
    'Support:DescribeServices': 'support:DescribeServices',
    'Support:DescribeCreateCaseOptions': 'support:DescribeCreateCaseOptions',
  },
  async ({ aws }: CollectContext): Promise<LanguageSupport> => {
    const ask = new DescribeServicesCommand({ serviceCodeList: [serviceCode], language: 'en' });
    const { services } = await aws.send(SupportClient, ask, place);
    const categories = required(services?.[0]?.categories, 'services[0].categories');
    const [categoryCode] = categories.map(({ code }) => required(code, 'services[0].categories[].code')).sort();
    const answer = await aws.send(
      SupportClient,
      new DescribeCreateCaseOptionsCommand({
        issueType: 'technical',
        serviceCode,
        categoryCode: required(categoryCode, 'services[0].categories[0]'),
        language: 'ja',
      }),
      place,
    );
    const known = ['available', 'best_effort', 'unavailable'] as const;
    return {
      availability: oneOf(answer.languageAvailability, known, 'languageAvailability'),
      hours: (answer.communicationTypes ?? []).flatMap(({ type, supportedHours = [] }) =>
        supportedHours.map(({ startTime, endTime }) => `${type ?? '-'} ${startTime ?? '-'}-${endTime ?? '-'}`),
      ),
    };
  },
  { notConfigured: noPlan },
);
