import type { Cause } from '../../../rules/facts.ts';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, Unread } from '../collector.ts';
import {
  BatchGetMemberAccountDetailsCommand,
  GetMembershipCommand,
  ListMembershipsCommand,
  SecurityIrClient,
} from './client.ts';

/** What the service answers where nobody has subscribed to it. */
const isNone = ({ code }: Cause): boolean => code === 'SecurityIncidentResponseNotActiveException';

/** The membership's own account sees it; what members of an organization see is not documented. */
export default defineCollector({
  kind: 'securityir.membership',
  type: 'AWS::SecurityIR::Membership',
  ours: true,
  scope: 'regional',
  list: call(
    { 'Security IR:ListMemberships': 'security-ir:ListMemberships' },
    async function* ({ aws, attempt }, region) {
      const listed = await attempt(async () => {
        const pages = aws.pages(
          SecurityIrClient,
          (token) => new ListMembershipsCommand({ maxResults: 100, nextToken: token }),
          (page) => page.nextToken,
          region,
        );
        const found = [];
        for await (const { items } of pages) found.push(...required(items, 'items'));
        return found;
      }, isNone);
      if (!listed.ok) throw new Unread(listed.causes);
      for (const found of listed.value ?? []) {
        const id = required(found.membershipId, 'items[].membershipId');
        yield {
          id,
          arn: required(found.membershipArn, 'items[].membershipArn'),
          region,
          free: { status: required(found.membershipStatus, 'items[].membershipStatus') },
        };
      }
    },
  ),
  attributes: {
    status: 'free',
    covers: call(
      {
        'Security IR:GetMembership': 'security-ir:GetMembership',
        'Security IR:BatchGetMemberAccountDetails': 'security-ir:BatchGetMemberAccountDetails',
      },
      async ({ aws }, { id: membershipId, region }) => {
        const membership = await aws.send(SecurityIrClient, new GetMembershipCommand({ membershipId }), region);
        const { customerType, membershipAccountsConfigurations: accounts } = membership;
        if (customerType === 'Standalone' || accounts?.coverEntireOrganization === true) return true;
        const { items } = await aws.send(
          SecurityIrClient,
          new BatchGetMemberAccountDetailsCommand({ membershipId, accountIds: [aws.account] }),
          region,
        );
        return required(items, 'items').some(
          ({ accountId, relationshipStatus }) => accountId === aws.account && relationshipStatus === 'Associated',
        );
      },
    ),
  },
});
