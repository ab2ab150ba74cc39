/** Users, groups, roles and policies come in one answer: each kind's list asks the same, and the session asks AWS once. */
import {
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  type GetAccountAuthorizationDetailsCommandOutput,
  type AttachedPolicy,
  type PolicyDetail,
} from '@aws-sdk/client-iam';
import type { IdentityPolicies } from '../../../rules/facts/iam.ts';
import { required } from '../../aws/errors.ts';
import { policyText } from '../../aws/policy-text.ts';
import type { Session } from '../../aws/session.ts';

export const detailCalls = { 'IAM:GetAccountAuthorizationDetails': 'iam:GetAccountAuthorizationDetails' } as const;

/** All pages. A page holds what comes next of any of the kinds. */
export function detailPages(aws: Session): AsyncIterable<GetAccountAuthorizationDetailsCommandOutput> {
  return aws.pages(
    IAMClient,
    (token) =>
      new GetAccountAuthorizationDetailsCommand({
        Filter: ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'],
        MaxItems: 1000,
        ...(token === undefined ? {} : { Marker: token }),
      }),
    (page) => (page.IsTruncated === true ? required(page.Marker, 'Marker') : undefined),
  );
}

/** The policies of a user, a group or a role, as the details hold them. */
export function policiesOf(
  inline: readonly PolicyDetail[] | undefined,
  attached: readonly AttachedPolicy[] | undefined,
  boundary: { readonly PermissionsBoundaryArn?: string | undefined } | undefined,
): IdentityPolicies {
  return {
    inline: (inline ?? []).map((policy) => ({
      name: required(policy.PolicyName, 'PolicyName'),
      document: policyText(required(policy.PolicyDocument, 'PolicyDocument')),
    })),
    attached: (attached ?? []).map((policy) => ({
      name: required(policy.PolicyName, 'AttachedManagedPolicies[].PolicyName'),
      arn: required(policy.PolicyArn, 'AttachedManagedPolicies[].PolicyArn'),
    })),
    boundary: boundary === undefined ? null : required(boundary.PermissionsBoundaryArn, 'PermissionsBoundaryArn'),
  };
}
