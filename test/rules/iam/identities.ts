import type { IdentityPolicies } from '../../../rules/facts/iam.ts';
import { account, resource, type Attributes } from '../../helpers/judge.ts';

/** A policy document of these statements. */
export const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const allow = (action: string | readonly string[], rest: object = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...rest,
});
export const deny = (action: string | readonly string[], rest: object = {}) => ({
  ...allow(action, rest),
  Effect: 'Deny',
});

const awsPolicy = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

/** Managed policies by name; their documents as AWS has them, in short. */
const documents = {
  AdministratorAccess: document(allow('*')),
  IAMFullAccess: document(allow(['iam:*', 'organizations:DescribeAccount'])),
  PowerUserAccess: document(
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow(['iam:CreateServiceLinkedRole', 'iam:ListRoles']),
  ),
  SecurityAudit: document(allow(['s3:GetBucketPolicy', 'iam:List*'])),
  ReadOnlyAccess: document(allow(['s3:Get*', 'kms:Describe*'])),
  'job-function/ViewOnlyAccess': document(allow('s3:List*')),
  AmazonS3FullAccess: document(allow('s3:*')),
};

export const managed = Object.entries(documents).map(([name, text]) =>
  resource('iam.managedPolicy', `ANPA-${name}`, { document: text }, { arn: awsPolicy(name), name, region: 'global' }),
);

/** The policies of a holder: names of managed ones, and inline documents. */
export const holding = (
  attached: readonly (keyof typeof documents)[],
  inline: readonly string[] = [],
  boundary: string | null = null,
): IdentityPolicies => ({
  attached: attached.map((name) => ({ name, arn: awsPolicy(name) })),
  inline: inline.map((text, index) => ({ name: `inline${index + 1}`, document: text })),
  boundary: boundary === null ? null : awsPolicy(boundary),
});

export const person = (name: string, policies: IdentityPolicies, groups: readonly string[] = []) =>
  resource(
    'iam.user',
    name,
    { policies, groups },
    { arn: `arn:aws:iam::${account}:user/${name}`, name, region: 'global' },
  );

export const group = (name: string, policies: IdentityPolicies) =>
  resource('iam.group', name, { policies }, { arn: `arn:aws:iam::${account}:group/${name}`, name, region: 'global' });

/** A role; its trust is that of EC2. */
export const role = (name: string, attributes: Attributes<'iam.role'> = {}) =>
  resource(
    'iam.role',
    name,
    {
      path: '/',
      trust: trust({ Service: 'ec2.amazonaws.com' }),
      policies: holding([]),
      ...attributes,
    },
    { arn: `arn:aws:iam::${account}:role/${name}`, name, region: 'global' },
  );

export const trusting = (principal: unknown, condition?: object) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'sts:AssumeRole',
  ...(condition === undefined ? {} : { Condition: condition }),
});

/** A trust policy of one Allow. */
export const trust = (principal: unknown, condition?: object): string => document(trusting(principal, condition));
