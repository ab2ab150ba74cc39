import {
  DescribeDRTAccessCommand,
  DescribeEmergencyContactSettingsCommand,
  DescribeSubscriptionCommand,
  GetSubscriptionStateCommand,
  ListProtectionsCommand,
  ShieldClient,
} from '@aws-sdk/client-shield';
import { oneOf, required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector, type CollectContext } from '../collector.ts';

/** Shield Advanced answers in one region alone. https://docs.aws.amazon.com/general/latest/gr/shield.html */
const home = 'us-east-1';

const states = ['ACTIVE', 'INACTIVE'] as const;

/** What calls answer where there is no subscription. */
const notSubscribed = ['ResourceNotFoundException'];

export default defineCollector({
  kind: 'shield.subscription',
  type: 'AWS::::Account',
  regionless: true,
  scope: 'global',
  list: accountAlone,
  attributes: {
    state: call({ 'Shield:GetSubscriptionState': 'shield:GetSubscriptionState' }, async ({ aws }) => {
      const answer = await aws.send(ShieldClient, new GetSubscriptionStateCommand({}), home);
      return oneOf(answer.SubscriptionState, states, 'SubscriptionState');
    }),
    protections: call({ 'Shield:ListProtections': 'shield:ListProtections' }, protectedIn, {
      notConfigured: notSubscribed,
      empty: [],
    }),
    responders: call(
      { 'Shield:DescribeDRTAccess': 'shield:DescribeDRTAccess' },
      async ({ aws }) => {
        const { RoleArn: role } = await aws.send(ShieldClient, new DescribeDRTAccessCommand({}), home);
        return role !== undefined && role !== null && role !== '';
      },
      { notConfigured: notSubscribed, empty: false },
    ),
    engagement: call(
      { 'Shield:DescribeSubscription': 'shield:DescribeSubscription' },
      async ({ aws }) => {
        const answer = await aws.send(ShieldClient, new DescribeSubscriptionCommand({}), home);
        return required(answer.Subscription, 'Subscription').ProactiveEngagementStatus ?? null;
      },
      { notConfigured: notSubscribed },
    ),
    contacts: call(
      { 'Shield:DescribeEmergencyContactSettings': 'shield:DescribeEmergencyContactSettings' },
      async ({ aws }) => {
        const answer = await aws.send(ShieldClient, new DescribeEmergencyContactSettingsCommand({}), home);
        return (answer.EmergencyContactList ?? []).length;
      },
      { notConfigured: notSubscribed, empty: 0 },
    ),
  },
});

async function protectedIn({ aws }: CollectContext): Promise<string[]> {
  const pages = aws.pages(
    ShieldClient,
    (token) => new ListProtectionsCommand({ MaxResults: 1000, ...(token === undefined ? {} : { NextToken: token }) }),
    (page) => page.NextToken,
    home,
  );
  const found: string[] = [];
  for await (const page of pages) {
    for (const { ResourceArn: arn } of required(page.Protections, 'Protections')) {
      found.push(required(arn, 'Protections[].ResourceArn'));
    }
  }
  return found.sort();
}
