import type { Organization, RegionOptIn, ScpLevel } from '../../../rules/facts/account.ts';
import type { Read } from '../../../rules/facts.ts';
import rule from '../../../rules/org/org-scp-region-deny.ts';
import { account, cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';

const regions: RegionOptIn[] = ['ap-northeast-1', 'ap-northeast-3', 'eu-west-1', 'us-east-1'].map((name) => ({
  name,
  status: 'ENABLED_BY_DEFAULT',
}));
const organization: Organization = { id: 'o-aaaaaaaaaa', managementAccountId: '999999999999' };
const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };
const denyElsewhere = (extra: object = {}, condition: object = {}) => ({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1'] }, ...condition },
  ...extra,
});

function level(targetType: ScpLevel['targetType'], ...statements: readonly object[]): ScpLevel {
  const policies = statements.map((statement, index) => ({
    id: `p-${index}`,
    name: `scp${index}`,
    document: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
  }));
  return { targetId: targetType, targetType, policies };
}

function world(scps: readonly ScpLevel[] | null | Read<never>, more: Partial<Attributes<'account'>> = {}) {
  const attributes: Attributes<'account'> = { regions, organization, serviceControlPolicies: scps, ...more };
  return [resource('account', account, attributes, { region: 'global' })];
}

const root = level('ROOT', allowAll);
const own = level('ACCOUNT', allowAll);
const probes = (list: readonly string[]) => ({ probes: list, count: 3 });
const everyProbe = [
  's3:CreateBucket',
  'ec2:RunInstances',
  'rds:CreateDBInstance',
  'dynamodb:CreateTable',
  'lambda:CreateFunction',
  'kms:CreateKey',
  'backup:CreateBackupVault',
  'ecr:CreateRepository',
  'secretsmanager:CreateSecret',
  'logs:CreateLogGroup',
];
const unreadScps = unread(denied('Organizations:ListPoliciesForTarget', 'organizations:ListPoliciesForTarget'));

cases(rule, [
  {
    name: 'a Deny of everything elsewhere, on the root',
    resources: world([level('ROOT', allowAll, denyElsewhere()), own]),
    expect: { account: ['pass', 'denied', { regions: 3, probes: 10 }] },
  },
  {
    name: 'on an OU',
    resources: world([root, level('ORGANIZATIONAL_UNIT', allowAll, denyElsewhere()), own]),
    expect: { account: ['pass'] },
  },
  {
    name: 'Control Tower’s exemption',
    resources: world([
      level(
        'ROOT',
        allowAll,
        denyElsewhere({}, { ArnNotLike: { 'aws:PrincipalARN': ['arn:*:iam::*:role/AWSControlTowerExecution'] } }),
      ),
      own,
    ]),
    expect: { account: ['pass'] },
  },
  {
    name: 'an exemption of a role that nobody approved',
    resources: world([
      level('ROOT', allowAll, denyElsewhere({}, { ArnNotLike: { 'aws:PrincipalARN': 'arn:*:iam::*:role/Developer' } })),
      own,
    ]),
    expect: { account: ['fail', 'open', probes(everyProbe)] },
  },
  {
    name: 'the same role approved by scpExemptPrincipals',
    resources: world([
      level('ROOT', allowAll, denyElsewhere({}, { ArnNotLike: { 'aws:PrincipalARN': 'arn:*:iam::*:role/Developer' } })),
      own,
    ]),
    settings: { scpExemptPrincipals: ['Developer'] },
    expect: { account: ['pass'] },
  },
  {
    name: 'allowed nowhere: an allow list for Tokyo alone',
    resources: world([
      level('ROOT', {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } },
      }),
      own,
    ]),
    expect: { account: ['pass'] },
  },
  {
    name: 'two policies together',
    resources: world([
      level('ROOT', allowAll, denyElsewhere({ Action: ['s3:*', 'ec2:*', 'rds:*', 'dynamodb:*', 'lambda:*'] })),
      level('ACCOUNT', allowAll, {
        Effect: 'Deny',
        NotAction: ['s3:*', 'ec2:*', 'rds:*', 'dynamodb:*', 'lambda:*'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } },
      }),
    ]),
    expect: { account: ['pass'] },
  },
  {
    name: 'the account that would fool it: s3:CreateBucket alone is denied',
    resources: world([level('ROOT', allowAll, denyElsewhere({ Action: 's3:CreateBucket' })), own]),
    expect: { account: ['fail', 'open', probes(everyProbe.slice(1))] },
  },
  {
    name: 'us-east-1 is left open too',
    resources: world([
      level('ROOT', allowAll, {
        ...denyElsewhere(),
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'us-east-1'] } },
      }),
      own,
    ]),
    expect: { account: ['fail', 'open', { regions: ['us-east-1'], count: 1 }] },
  },
  {
    name: 'a Deny that MFA lifts',
    resources: world([
      level('ROOT', allowAll, denyElsewhere({}, { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })),
      own,
    ]),
    expect: { account: ['fail', 'open'] },
  },
  {
    name: 'AWS’s sample NotAction list leaves kms open',
    resources: world([
      level(
        'ROOT',
        allowAll,
        denyElsewhere({ Action: undefined, NotAction: ['iam:*', 'kms:*', 'organizations:*', 'support:*'] }),
      ),
      own,
    ]),
    expect: { account: ['fail', 'open', probes(['kms:CreateKey'])] },
  },
  {
    name: 'Osaka allowed as well',
    resources: world([
      level('ROOT', allowAll, {
        ...denyElsewhere(),
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'ap-northeast-3'] } },
      }),
      own,
    ]),
    settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] },
    expect: { account: ['pass', 'denied', { regions: 2 }] },
  },
  {
    name: 'each probe by the ARNs of its own resources, several statements together',
    resources: world([
      level(
        'ROOT',
        allowAll,
        denyElsewhere({
          Action: ['s3:*', 'dynamodb:*', 'ec2:*'],
          Resource: ['arn:aws:s3:::*', 'arn:aws:dynamodb:*:*:table/*', 'arn:aws:ec2:*:*:subnet/*'],
        }),
        denyElsewhere({
          Action: ['rds:*', 'lambda:*', 'ecr:*', 'backup:*'],
          Resource: [
            'arn:aws:rds:*:*:db:*',
            'arn:aws:lambda:*:*:function:*',
            'arn:aws:ecr:*:*:repository/*',
            'arn:aws:backup:*',
          ],
        }),
        denyElsewhere({
          Action: undefined,
          NotAction: 'iam:*',
          Resource: undefined,
          NotResource: ['arn:aws:s3:::*', 'arn:aws:ec2:*:*:*'],
        }),
      ),
      own,
    ]),
    expect: { account: ['pass', 'denied', { probes: 10 }] },
  },
  {
    name: 'a key that is to be made has no ARN, and objects are no bucket',
    resources: world([
      level(
        'ROOT',
        allowAll,
        denyElsewhere({ Action: 'kms:*', Resource: 'arn:aws:kms:*:*:key/*' }),
        denyElsewhere({ Action: 's3:*', Resource: 'arn:aws:s3:::*/*' }),
        denyElsewhere({ Action: undefined, NotAction: ['kms:*', 's3:*'] }),
      ),
      own,
    ]),
    expect: { account: ['fail', 'open', probes(['s3:CreateBucket', 'kms:CreateKey'])] },
  },
  {
    name: 'service-linked roles are no opening; an exempt name under a path is one',
    resources: world([
      level(
        'ROOT',
        allowAll,
        denyElsewhere(
          { Action: undefined, NotAction: 's3:*' },
          { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/aws-service-role/*' } },
        ),
        denyElsewhere(
          { Action: 's3:*' },
          { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ops/AWSControlTowerExecution' } },
        ),
      ),
      own,
    ]),
    expect: { account: ['fail', 'open', probes(['s3:CreateBucket'])] },
  },
  {
    name: 'FullAWSAccess only',
    resources: world([root, own]),
    expect: { account: ['fail', 'open'] },
  },
  {
    name: 'the policy type is disabled: every policy is detached',
    resources: world([level('ROOT'), level('ACCOUNT')]),
    expect: { account: ['fail', 'noScp'] },
  },
  {
    name: 'the management account, whatever the policies say',
    resources: world([level('ROOT', allowAll, denyElsewhere()), own], {
      organization: { id: 'o-aaaaaaaaaa', managementAccountId: account },
    }),
    expect: { account: ['notApplicable', 'scpDoesNotBind'] },
  },
  {
    name: 'the management account with unread policies and regions',
    resources: world(unreadScps, {
      organization: { id: 'o-aaaaaaaaaa', managementAccountId: account },
      regions: unread(denied('Account:ListRegions', 'account:ListRegions')),
    }),
    expect: { account: ['notApplicable', 'scpDoesNotBind'] },
  },
  {
    name: 'no organization',
    resources: world(null, { organization: null }),
    expect: { account: ['notApplicable', 'noOrganization'] },
  },
  {
    name: 'a member that may not read the policies',
    resources: world(unreadScps),
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'an open policy, but the account may be the management account',
    resources: world([root, own], {
      organization: unread(denied('Organizations:DescribeOrganization', 'organizations:DescribeOrganization')),
    }),
    expect: { account: ['unknown'] },
  },
  {
    name: 'a closed policy, but the account may be the management account',
    resources: world([level('ROOT', allowAll, denyElsewhere()), own], {
      organization: unread(denied('Organizations:DescribeOrganization', 'organizations:DescribeOrganization')),
    }),
    expect: { account: ['unknown'] },
  },
  {
    name: 'the organization’s reader says there is none although there is',
    resources: world(null),
    expect: { account: ['unknown'] },
  },
  {
    name: 'regions unread: nothing to test is no pass',
    resources: world([level('ROOT', allowAll, denyElsewhere()), own], {
      regions: unread(denied('Account:ListRegions', 'account:ListRegions')),
    }),
    expect: { account: ['unknown'] },
  },
  {
    name: 'every region allowed: nothing to test is no pass',
    resources: world([root, own]),
    settings: { allowedRegions: regions.map(({ name }) => name) },
    expect: { account: ['unknown'] },
  },
  {
    name: 'a policy that does not parse',
    resources: world([
      { targetId: 'r', targetType: 'ROOT', policies: [{ id: 'p-1', name: 'broken', document: '{' }] },
      own,
    ]),
    expect: { account: ['unknown'] },
  },
]);
