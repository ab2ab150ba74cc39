import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import {
  BatchGetMemberAccountDetailsCommand,
  GetMembershipCommand,
  ListMembershipsCommand,
  SecurityIrClient,
} from './client.ts';

/** What the service answers where nobody has subscribed to it. */
const notActive = 'SecurityIncidentResponseNotActiveException';

/** The membership's own account sees it; what members of an organization see is not documented. */
export default defineCollector({
  kind: 'securityir.membership',
  type: 'AWS::SecurityIR::Membership',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Security IR:ListMemberships': 'security-ir:ListMemberships' },
    client: SecurityIrClient,
    command: ListMembershipsCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'items',
    notConfigured: [notActive],
    identity: (found) => ({
      id: required(found.membershipId, 'items[].membershipId'),
      arn: required(found.membershipArn, 'items[].membershipArn'),
      free: { status: required(found.membershipStatus, 'items[].membershipStatus') },
    }),
  }),
  attributes: {
    status: 'free',
    covers: call(
      {
        'Security IR:GetMembership': 'security-ir:GetMembership',
        'Security IR:BatchGetMemberAccountDetails': 'security-ir:BatchGetMemberAccountDetails',
      },
      async ({ aws, judged = aws.account }, { id: membershipId, region }) => {
        const membership = await aws.send(SecurityIrClient, new GetMembershipCommand({ membershipId }), region);
        const { customerType, membershipAccountsConfigurations: accounts } = membership;
        if (accounts?.coverEntireOrganization === true) return true;
        // A membership that stands alone is its own account's, and no other's.
        if (customerType === 'Standalone') return judged === aws.account;
        const { items } = await aws.send(
          SecurityIrClient,
          new BatchGetMemberAccountDetailsCommand({ membershipId, accountIds: [judged] }),
          region,
        );
        return required(items, 'items').some(
          ({ accountId, relationshipStatus }) => accountId === judged && relationshipStatus === 'Associated',
        );
      },
    ),
  },
});
