/**
 * What a landing zone asks for beside a scan's policy: the most that the stack's own roles may be given. (What deploys it stands
 * in deploy-policy.ts.) Pure.
 */
import { compare, distinct } from '../compare.ts';

/** Characters of a managed policy, white space not counted. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const longestPolicy = 6144;

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Conditions;
}

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** What a function in a VPC does. https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
export const networkInterfaceActions = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
] as const;

/** What every function's role is given beside what its handler does, and the schedule's. */
const runtimeActions = [
  ...networkInterfaceActions,
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'lambda:InvokeFunction',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sqs:SendMessage',
];

/** Verbs whose actions tell of settings alone, in every service: several of a service are written as one. */
const settingVerbs = ['Describe', 'List'];

/**
 * The boundary: a role may have one policy as its boundary, so everything must fit into one. Actions that begin with
 * `Describe` or `List` are joined where a service has several; all others stand by name, for a `Get*` would open secrets
 * and objects.
 *
 * @param reads What the collectors declare for the rules that are deployed.
 * @param handlers What the handlers do beside.
 * @param roles ARNs of the further read roles, which may be assumed. Where they are too many for one policy, roles of the same
 * name may be assumed in every account: the functions' own policies name each of them.
 */
export function boundaryPolicy(
  reads: readonly string[],
  handlers: readonly string[],
  roles: readonly string[],
): PolicyDocument {
  const actions = distinct([...reads, ...handlers, ...runtimeActions]).filter((action) => action !== 'sts:AssumeRole');
  const withRoles = (assumed: readonly string[]): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: [
      allow('FiscCheck', joinedByVerb(actions), '*'),
      ...(assumed.length === 0 ? [] : [allow('FiscCheckReadAs', ['sts:AssumeRole'], distinct(assumed).sort(compare))]),
    ],
  });
  const exact = withRoles(roles);
  if (policyLength(exact) <= longestPolicy) return exact;
  return withRoles(roles.map((arn) => arn.replace(/:\d{12}:/, ':*:')));
}

/** S3's `ListBucket` tells of objects: its actions stand by name. */
function joinedByVerb(actions: readonly string[]): readonly string[] {
  const groupOf = (action: string): string | null => {
    const [service, name = ''] = action.split(':');
    const verb = settingVerbs.find((each) => name.startsWith(each));
    return verb === undefined || service === 's3' ? null : `${service}:${verb}*`;
  };
  const groups = actions.map(groupOf);
  const isJoined = (group: string | null): group is string =>
    group !== null && groups.filter((other) => other === group).length > 1;
  const joined = actions.map((action, index) => {
    const group = groups[index] ?? null;
    return isJoined(group) ? group : action;
  });
  return distinct(joined).sort(compare);
}

/** An allowing statement. */
export function allow(
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[],
  Condition?: Conditions,
): Statement {
  return { Sid, Effect: 'Allow', Action, Resource, ...(Condition !== undefined && { Condition }) };
}

/** Characters as IAM counts them. */
export function policyLength(policy: PolicyDocument): number {
  return JSON.stringify(policy).length;
}
