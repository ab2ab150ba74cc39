import {
  CloudWatchLogsClient,
  DescribeAccountPoliciesCommand,
  DescribeDestinationsCommand,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Cause } from '../../../rules/facts.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { Unread, call, defineCollector, type CollectContext } from '../collector.ts';
import { inAccount, ownerOf } from './elsewhere.ts';

const describeDestinations = { 'CloudWatch Logs:DescribeDestinations': 'logs:DescribeDestinations' } as const;

/**
 * One call a log group: the API asks for its name. What is refused of one does not hide what others name. AWS lets
 * streams and functions be named directly in the group's own region alone; only a destination may point elsewhere.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/CrossAccountSubscriptions.html
 */
export default defineCollector({
  kind: 'logs.destination',
  type: 'AWS::Logs::Destination',
  scope: 'regional',
  list: call(
    {
      'CloudWatch Logs:DescribeSubscriptionFilters': 'logs:DescribeSubscriptionFilters',
      'CloudWatch Logs:DescribeLogGroups': 'logs:DescribeLogGroups',
      'CloudWatch Logs:DescribeAccountPolicies': 'logs:DescribeAccountPolicies',
      ...describeDestinations,
    },
    async function* (context, region) {
      const { arns, causes } = await namedDestinations(context, region);
      for (const arn of [...arns].filter((one) => one.split(':')[5] === 'destination').sort()) {
        const target = await inAccount(context, arn, describeDestinations, (session) => targetOf(session, arn));
        yield { id: arn, arn, region, ...ownerOf(arn, context), reads: { target } };
      }
      if (causes.length > 0) throw new Unread(causes);
    },
  ),
  attributes: { target: 'free' },
});

async function targetOf(session: Session, arn: string): Promise<string | null> {
  const pages = session.pages(
    CloudWatchLogsClient,
    (token) => new DescribeDestinationsCommand({ limit: 50, ...(token === undefined ? {} : { nextToken: token }) }),
    (page) => page.nextToken,
    required(arn.split(':')[3], 'destinationArn'),
  );
  for await (const page of pages) {
    for (const one of required(page.destinations, 'destinations')) {
      if (required(one.arn, 'destinations[].arn') === arn) return required(one.targetArn, 'destinations[].targetArn');
    }
  }
  return null;
}

/** The ARNs that subscriptions name, and why some were not read. */
async function namedDestinations(
  context: CollectContext,
  region: string,
): Promise<{ readonly arns: ReadonlySet<string>; readonly causes: readonly Cause[] }> {
  const arns = new Set<string>();
  const causes = new Map<string, Cause>();
  const collect = async (what: (own: CollectContext) => Promise<readonly string[]>): Promise<readonly string[]> => {
    const found = await context.attempt(what);
    if (found.ok) return found.value;
    // A log group that was deleted meanwhile has no subscription.
    const others = found.causes.filter(({ code }) => code !== 'ResourceNotFoundException');
    for (const cause of others) causes.set(`${cause.api} ${cause.code}`, cause);
    return [];
  };
  const groups = await collect((own) => logGroups(own, region));
  const named = await Promise.all([
    collect((own) => namedByPolicies(own, region)),
    ...groups.map((group) => collect((own) => namedByFilters(own, group, region))),
  ]);
  for (const arn of named.flat()) arns.add(arn);
  return { arns, causes: [...causes.values()] };
}

/**
 * Log groups of other classes than the standard one have no subscriptions.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
async function logGroups({ aws }: CollectContext, region: string): Promise<readonly string[]> {
  const names: string[] = [];
  const pages = aws.pages(
    CloudWatchLogsClient,
    (token) => new DescribeLogGroupsCommand({ limit: 50, ...(token === undefined ? {} : { nextToken: token }) }),
    (page) => page.nextToken,
    region,
  );
  for await (const page of pages) {
    for (const { logGroupClass = 'STANDARD', logGroupName } of required(page.logGroups, 'logGroups')) {
      if (logGroupClass === 'STANDARD') names.push(required(logGroupName, 'logGroups[].logGroupName'));
    }
  }
  return names;
}

async function namedByFilters({ aws }: CollectContext, group: string, region: string): Promise<readonly string[]> {
  const arns: string[] = [];
  const pages = aws.pages(
    CloudWatchLogsClient,
    (token) =>
      new DescribeSubscriptionFiltersCommand({
        logGroupName: group,
        limit: 50,
        ...(token === undefined ? {} : { nextToken: token }),
      }),
    (page) => page.nextToken,
    region,
  );
  for await (const page of pages) {
    for (const filter of required(page.subscriptionFilters, 'subscriptionFilters')) {
      arns.push(required(filter.destinationArn, 'subscriptionFilters[].destinationArn'));
    }
  }
  return arns;
}

/** An account's policy forwards every log group, without a filter on any of them. */
async function namedByPolicies({ aws }: CollectContext, region: string): Promise<readonly string[]> {
  const arns: string[] = [];
  const pages = aws.pages(
    CloudWatchLogsClient,
    (token) =>
      new DescribeAccountPoliciesCommand({
        policyType: 'SUBSCRIPTION_FILTER_POLICY',
        ...(token === undefined ? {} : { nextToken: token }),
      }),
    (page) => page.nextToken,
    region,
  );
  for await (const page of pages) {
    for (const policy of required(page.accountPolicies, 'accountPolicies')) {
      const document = JSON.parse(required(policy.policyDocument, 'accountPolicies[].policyDocument')) as {
        readonly DestinationArn?: string;
      };
      arns.push(required(document.DestinationArn, 'accountPolicies[].policyDocument.DestinationArn'));
    }
  }
  return arns;
}
