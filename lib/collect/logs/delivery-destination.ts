import {
  CloudWatchLogsClient,
  DescribeDeliveriesCommand,
  DescribeDeliveryDestinationsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { DeliveryTarget } from '../../../rules/facts/logs.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { call, defineCollector, type CollectContext } from '../collector.ts';
import { inAccount, ownerOf } from './elsewhere.ts';

const describeDestinations = {
  'CloudWatch Logs:DescribeDeliveryDestinations': 'logs:DescribeDeliveryDestinations',
} as const;

/** A destination to which nothing is delivered is none. */
export default defineCollector({
  kind: 'logs.deliveryDestination',
  type: 'AWS::Logs::DeliveryDestination',
  ours: true,
  scope: 'regional',
  list: call(
    { 'CloudWatch Logs:DescribeDeliveries': 'logs:DescribeDeliveries', ...describeDestinations },
    async function* (context, region) {
      const seen = new Set<string>();
      for await (const arn of named(context, region)) {
        if (seen.has(arn)) continue;
        seen.add(arn);
        const target = await inAccount(context, arn, describeDestinations, (session) => targetOf(session, arn));
        yield { id: arn, arn, region, ...ownerOf(arn, context), reads: { target } };
      }
    },
  ),
  attributes: { target: 'free' },
});

async function* named({ aws }: CollectContext, region: string): AsyncGenerator<string> {
  const pages = aws.pages(
    CloudWatchLogsClient,
    (token) => new DescribeDeliveriesCommand({ limit: 50, ...(token === undefined ? {} : { nextToken: token }) }),
    (page) => page.nextToken,
    region,
  );
  for await (const page of pages) {
    for (const one of required(page.deliveries, 'deliveries')) {
      yield required(one.deliveryDestinationArn, 'deliveries[].deliveryDestinationArn');
    }
  }
}

async function targetOf(session: Session, arn: string): Promise<DeliveryTarget> {
  const pages = session.pages(
    CloudWatchLogsClient,
    (token) =>
      new DescribeDeliveryDestinationsCommand({ limit: 50, ...(token === undefined ? {} : { nextToken: token }) }),
    (page) => page.nextToken,
    required(arn.split(':')[3], 'deliveryDestinationArn'),
  );
  for await (const page of pages) {
    for (const one of required(page.deliveryDestinations, 'deliveryDestinations')) {
      if (required(one.arn, 'deliveryDestinations[].arn') !== arn) continue;
      return { exists: true, resourceArn: one.deliveryDestinationConfiguration?.destinationResourceArn || null };
    }
  }
  return { exists: false, resourceArn: null };
}
