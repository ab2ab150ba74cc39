/**
 * The client of AWS Security Incident Response, which has none on the SDK's present core.
 * https://docs.aws.amazon.com/security-ir/latest/APIReference/
 */
import { flag, integer, listOf, structure, text } from '../../aws/json-client.ts';
import { inPath, restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

const securityIr: RestService = {
  serviceId: 'Security IR',
  signingName: 'security-ir',
  endpointPrefix: 'security-ir',
  dualStackOnly: true,
};

export class SecurityIrClient extends restClientOf(securityIr) {}

const membership = structure('ListMembershipItem', { membershipId: text, membershipArn: text, membershipStatus: text });

export class ListMembershipsCommand extends restCommandOf<
  { readonly maxResults?: number; readonly nextToken?: string | undefined },
  {
    readonly items?: readonly {
      readonly membershipId?: string;
      readonly membershipArn?: string;
      readonly membershipStatus?: string;
    }[];
    readonly nextToken?: string;
  }
>(
  securityIr,
  'ListMemberships',
  ['POST', '/v1/memberships'],
  structure('ListMembershipsRequest', { maxResults: integer, nextToken: text }),
  structure('ListMembershipsResponse', { items: listOf('ListMembershipItems', membership), nextToken: text }),
) {}

/** Of the team and its addresses nothing is read. */
export class GetMembershipCommand extends restCommandOf<
  { readonly membershipId: string },
  {
    readonly customerType?: string;
    readonly membershipAccountsConfigurations?: { readonly coverEntireOrganization?: boolean };
  }
>(
  securityIr,
  'GetMembership',
  ['GET', '/v1/membership/{membershipId}'],
  structure('GetMembershipRequest', { membershipId: inPath }),
  structure('GetMembershipResponse', {
    customerType: text,
    membershipAccountsConfigurations: structure('MembershipAccountsConfigurations', { coverEntireOrganization: flag }),
  }),
) {}

const member = structure('GetMembershipAccountDetailItem', { accountId: text, relationshipStatus: text });

export class BatchGetMemberAccountDetailsCommand extends restCommandOf<
  { readonly membershipId: string; readonly accountIds: readonly string[] },
  { readonly items?: readonly { readonly accountId?: string; readonly relationshipStatus?: string }[] }
>(
  securityIr,
  'BatchGetMemberAccountDetails',
  ['POST', '/v1/membership/{membershipId}/batch-member-details'],
  structure('BatchGetMemberAccountDetailsRequest', { membershipId: inPath, accountIds: listOf('AWSAccountIds', text) }),
  structure('BatchGetMemberAccountDetailsResponse', { items: listOf('GetMembershipAccountDetailItems', member) }),
) {}
