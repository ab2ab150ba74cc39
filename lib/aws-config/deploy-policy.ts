/**
 * What CloudFormation's execution role needs to create, change and delete exactly the stack. Pure.
 */
import { allow, type PolicyDocument, type Statement } from './landing-policies.ts';

export interface DeployPolicyOptions {
  /** Path of the stack's roles and managed policies: the parameter `rolePath`. */
  readonly rolePath: string;
  /** The parameter `roleNamePrefix`; null: CloudFormation names the roles after the stack. */
  readonly roleNamePrefix: string | null;
  /** ARN of the boundary without which no role may be made, nor be given a policy; null: none. */
  readonly boundaryArn: string | null;
  /** ARNs of the keys that the stacks are given (`keyArn`, `secondaryKeyArn`); empty: each makes one of its own. */
  readonly keyArns: readonly string[];
  /** Whether the stack makes a configuration recorder: the parameter `createRecorder`. */
  readonly createRecorder: boolean;
}

/** What CloudFormation names after the stack begins with it, or with the environment's name before it. */
const named = '*FiscCompliance*';

/**
 * What CloudFormation's execution role needs to create, change and delete the stack (`FiscDeploy`), by AWS's own schemas of
 * the resource types. Resources are scoped by the stack's name or path where AWS lets names be told, roles by both.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export function deployPolicy(options: DeployPolicyOptions): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      allow('Assets', ['s3:GetObject', 's3:GetObjectVersion'], 'arn:aws:s3:::cdk-*-assets-*'),
      allow('ConfigRules', ['config:DeleteConfigRule', 'config:PutConfigRule'], 'arn:aws:config:*:*:config-rule/*'),
      ...(options.createRecorder ? recorderStatements() : []),
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
      ...roleStatements(options),
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
      ...keyStatements(options),
      allow(
        'Topic',
        [
          'sns:CreateTopic',
          'sns:DeleteTopic',
          'sns:Get*',
          'sns:List*',
          'sns:SetTopicAttributes',
          'sns:Subscribe',
          'sns:TagResource',
          'sns:UntagResource',
        ],
        `arn:aws:sns:*:*:${named}`,
      ),
      allow(
        'Queue',
        [
          'sqs:CreateQueue',
          'sqs:DeleteQueue',
          'sqs:GetQueue*',
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
      allow('Schedule', ['scheduler:*Schedule'], `arn:aws:scheduler:*:*:schedule/default/${named}`),
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
      // These name no resource. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
      allow(
        'Subscriptions',
        ['sns:GetSubscriptionAttributes', 'sns:SetSubscriptionAttributes', 'sns:Unsubscribe'],
        '*',
      ),
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

/**
 * Roles and the managed policies that they have. Where there is a boundary, a role without it is neither made nor given a
 * policy, and no managed policy but the stack's own is attached; who may take a role over is held by its name alone.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
function roleStatements({ rolePath, roleNamePrefix, boundaryArn }: DeployPolicyOptions): readonly Statement[] {
  const roles = `arn:aws:iam::*:role${rolePath}${roleNamePrefix === null ? named : `${roleNamePrefix}*`}`;
  const policies = `arn:aws:iam::*:policy${rolePath}${named}`;
  const bounded = boundaryArn === null ? {} : { StringEquals: { 'iam:PermissionsBoundary': boundaryArn } };
  return [
    allow(
      'NewRoles',
      ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      roles,
      boundaryArn === null ? undefined : bounded,
    ),
    allow('AttachPolicies', ['iam:AttachRolePolicy'], roles, { ...bounded, ArnLike: { 'iam:PolicyARN': policies } }),
    allow(
      'Roles',
      [
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:Get*',
        'iam:List*',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
        // Without a boundary to ask for, one may be taken off again.
        ...(boundaryArn === null ? ['iam:DeleteRolePermissionsBoundary'] : []),
      ],
      roles,
    ),
    allow('PassRoles', ['iam:PassRole'], roles, {
      StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] },
    }),
    allow(
      'ReadPolicies',
      [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:GetPolicy*',
        'iam:List*',
      ],
      policies,
    ),
  ];
}

function recorderStatements(): readonly Statement[] {
  return [
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
      'PassRecorderRole',
      ['iam:PassRole'],
      'arn:aws:iam::*:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
      { StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } },
    ),
  ];
}

/** Days that the stack's own key waits to be deleted, where a first deployment is rolled back. */
export const keyDeletionDays = 30;

/**
 * The key of the stack's own, or the use of those that it is given. A new key has no name, CloudFormation puts no tags of its
 * own on keys, and other tags decide only minutes later (https://docs.aws.amazon.com/kms/latest/developerguide/abac.html): keys
 * cannot be told apart here, so nobody uses one but through Lambda, for a function's environment, and none is deleted at once.
 */
function keyStatements({ keyArns }: DeployPolicyOptions): readonly Statement[] {
  const areGiven = keyArns.length > 0;
  const keys = areGiven ? keyArns : 'arn:aws:kms:*:*:key/*';
  const use = ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'];
  const useKey = allow('UseKey', use, keys, { StringLike: { 'kms:ViaService': 'lambda.*.amazonaws.com' } });
  if (areGiven) return [useKey, allow('Key', ['kms:DescribeKey'], keys)];
  return [
    useKey,
    allow('NewKey', ['kms:CreateKey'], '*'),
    allow(
      'Key',
      [
        'kms:DescribeKey',
        'kms:EnableKey*',
        'kms:GetKey*',
        'kms:ListResourceTags',
        'kms:PutKeyPolicy',
        'kms:TagResource',
        'kms:UntagResource',
        'kms:UpdateKeyDescription',
      ],
      keys,
    ),
    allow('KeyRolledBack', ['kms:ScheduleKeyDeletion'], keys, {
      NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(keyDeletionDays) },
    }),
  ];
}
