/**
 * The two policies that a landing zone asks for beside a scan's: what CloudFormation's execution role needs to create exactly
 * the stack, and the most that the stack's own roles may be given. Pure.
 */
import { compare, distinct } from '../compare.ts';

/** Characters of a managed policy, white space not counted. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const longestPolicy = 6144;

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

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
 * @param roles ARNs of the further read roles, which may be assumed.
 */
export function boundaryPolicy(
  reads: readonly string[],
  handlers: readonly string[],
  roles: readonly string[],
): PolicyDocument {
  const actions = distinct([...reads, ...handlers, ...runtimeActions]).filter((action) => action !== 'sts:AssumeRole');
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'FiscCheck', Effect: 'Allow', Action: joinedByVerb(actions), Resource: '*' },
      ...(roles.length === 0
        ? []
        : [
            {
              Sid: 'FiscCheckReadAs',
              Effect: 'Allow' as const,
              Action: ['sts:AssumeRole'],
              Resource: [...roles].sort(compare),
            },
          ]),
    ],
  };
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

export interface DeployPolicyOptions {
  /** Path of the stack's roles and managed policies: the parameter `rolePath`. */
  readonly rolePath: string;
  /** ARN of the boundary without which no role may be made; null: none. */
  readonly boundaryArn: string | null;
}

/** What CloudFormation names after the stack begins with it, or with the environment's name before it. */
const named = '*FiscCompliance*';

/**
 * What CloudFormation's execution role needs to create, change and delete the stack (`FiscDeploy`), by AWS's own schemas of
 * the resource types. Resources are scoped by the stack's name or path where AWS lets names be told.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export function deployPolicy({ rolePath, boundaryArn }: DeployPolicyOptions): PolicyDocument {
  const ofPath = (kind: 'role' | 'policy'): string =>
    `arn:aws:iam::*:${kind}${rolePath}${rolePath === '/' ? named : '*'}`;
  const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]): Statement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
  });
  const needsBoundary = { StringEquals: { 'iam:PermissionsBoundary': boundaryArn ?? '' } };
  return {
    Version: '2012-10-17',
    Statement: [
      allow('Assets', ['s3:GetObject', 's3:GetObjectVersion'], 'arn:aws:s3:::cdk-*-assets-*'),
      allow('ConfigRules', ['config:DeleteConfigRule', 'config:PutConfigRule'], 'arn:aws:config:*:*:config-rule/*'),
      allow(
        'Recorder',
        [
          'config:DeleteConfigurationRecorder',
          'config:DeleteDeliveryChannel',
          'config:PutConfigurationRecorder',
          'config:PutDeliveryChannel',
          'config:StartConfigurationRecorder',
        ],
        '*',
      ),
      allow(
        'Functions',
        [
          'lambda:AddPermission',
          'lambda:CreateFunction',
          'lambda:DeleteFunction',
          'lambda:DeleteFunctionConcurrency',
          'lambda:DeleteFunctionEventInvokeConfig',
          'lambda:Get*',
          'lambda:InvokeFunction',
          'lambda:List*',
          'lambda:PutFunctionConcurrency',
          'lambda:PutFunctionEventInvokeConfig',
          'lambda:PutRuntimeManagementConfig',
          'lambda:RemovePermission',
          'lambda:TagResource',
          'lambda:UntagResource',
          'lambda:UpdateFunctionCode',
          'lambda:UpdateFunctionConfiguration',
          'lambda:UpdateFunctionEventInvokeConfig',
        ],
        `arn:aws:lambda:*:*:function:${named}`,
      ),
      {
        ...allow('NewRoles', ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'], ofPath('role')),
        ...(boundaryArn !== null && { Condition: needsBoundary }),
      },
      allow(
        'Roles',
        [
          'iam:AttachRolePolicy',
          'iam:DeleteRole',
          'iam:DeleteRolePolicy',
          'iam:DetachRolePolicy',
          'iam:Get*',
          'iam:List*',
          'iam:PutRolePolicy',
          'iam:TagRole',
          'iam:UntagRole',
          'iam:UpdateAssumeRolePolicy',
          'iam:UpdateRole',
          'iam:UpdateRoleDescription',
          // Without a boundary to ask for, one may be taken off again.
          ...(boundaryArn === null ? ['iam:DeleteRolePermissionsBoundary'] : []),
        ],
        ofPath('role'),
      ),
      {
        ...allow('PassRoles', ['iam:PassRole'], ofPath('role')),
        Condition: { StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] } },
      },
      {
        ...allow(
          'PassRecorderRole',
          ['iam:PassRole'],
          'arn:aws:iam::*:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
        ),
        Condition: { StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } },
      },
      allow(
        'ReadPolicies',
        [
          'iam:CreatePolicy',
          'iam:CreatePolicyVersion',
          'iam:DeletePolicy',
          'iam:DeletePolicyVersion',
          'iam:GetPolicy',
          'iam:GetPolicyVersion',
          'iam:ListEntitiesForPolicy',
          'iam:ListPolicyVersions',
        ],
        ofPath('policy'),
      ),
      allow(
        'Buckets',
        [
          's3:CreateBucket',
          's3:DeleteBucket',
          's3:DeleteBucketPolicy',
          's3:Get*Configuration',
          's3:GetBucket*',
          's3:ListBucket',
          's3:ListTagsForResource',
          's3:PutBucketLogging',
          's3:PutBucketObjectLockConfiguration',
          's3:PutBucketOwnershipControls',
          's3:PutBucketPolicy',
          's3:PutBucketPublicAccessBlock',
          's3:PutBucketTagging',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
          's3:PutLifecycleConfiguration',
          's3:TagResource',
          's3:UntagResource',
        ],
        `arn:aws:s3:::${named.toLowerCase()}`,
      ),
      allow('NewKey', ['kms:CreateKey'], '*'),
      allow(
        'Key',
        [
          'kms:CreateGrant',
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:DisableKey',
          'kms:DisableKeyRotation',
          'kms:EnableKey',
          'kms:EnableKeyRotation',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:GetKeyPolicy',
          'kms:GetKeyRotationStatus',
          'kms:ListResourceTags',
          'kms:PutKeyPolicy',
          'kms:ScheduleKeyDeletion',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateKeyDescription',
        ],
        'arn:aws:kms:*:*:key/*',
      ),
      allow(
        'Topic',
        [
          'sns:CreateTopic',
          'sns:DeleteTopic',
          'sns:Get*',
          'sns:List*',
          'sns:SetSubscriptionAttributes',
          'sns:SetTopicAttributes',
          'sns:Subscribe',
          'sns:TagResource',
          'sns:Unsubscribe',
          'sns:UntagResource',
        ],
        '*',
      ),
      allow(
        'Queue',
        [
          'sqs:CreateQueue',
          'sqs:DeleteQueue',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:ListQueueTags',
          'sqs:SetQueueAttributes',
          'sqs:TagQueue',
          'sqs:UntagQueue',
        ],
        `arn:aws:sqs:*:*:${named}`,
      ),
      allow(
        'Logs',
        [
          'logs:AssociateKmsKey',
          'logs:CreateLogGroup',
          'logs:DeleteLogGroup',
          'logs:DeleteRetentionPolicy',
          'logs:DisassociateKmsKey',
          'logs:PutRetentionPolicy',
          'logs:TagResource',
          'logs:UntagResource',
        ],
        `arn:aws:logs:*:*:log-group:${named}`,
      ),
      allow(
        'Alarms',
        [
          'cloudwatch:DeleteAlarms',
          'cloudwatch:ListTagsForResource',
          'cloudwatch:PutMetricAlarm',
          'cloudwatch:TagResource',
          'cloudwatch:UntagResource',
        ],
        `arn:aws:cloudwatch:*:*:alarm:${named}`,
      ),
      allow(
        'Schedule',
        ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:GetSchedule', 'scheduler:UpdateSchedule'],
        `arn:aws:scheduler:*:*:schedule/default/${named}`,
      ),
      allow(
        'Names',
        [
          'ssm:AddTagsToResource',
          'ssm:DeleteParameter',
          'ssm:GetParameters',
          'ssm:ListTagsForResource',
          'ssm:PutParameter',
          'ssm:RemoveTagsFromResource',
        ],
        'arn:aws:ssm:*:*:parameter/fisc-check/*',
      ),
      allow('BootstrapVersion', ['ssm:GetParameters'], 'arn:aws:ssm:*:*:parameter/cdk-bootstrap/*'),
      // These name no resource.
      allow(
        'Reads',
        [
          'cloudwatch:DescribeAlarms',
          'config:Describe*',
          'config:ListTagsForResource',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSecurityGroups',
          'ec2:DescribeSubnets',
          'ec2:DescribeVpcs',
          'logs:Describe*',
          'logs:ListTagsForResource',
        ],
        '*',
      ),
    ],
  };
}

/** Characters as IAM counts them. */
export function policyLength(policy: PolicyDocument): number {
  return JSON.stringify(policy).length;
}
