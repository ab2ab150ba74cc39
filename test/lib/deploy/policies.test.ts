/** The policies that `fisc-check policy --for deploy|boundary` prints, held against the synthesized stack. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { longestPolicy, policyLength, type PolicyDocument } from '../../../lib/aws-config/landing-policies.ts';
import { policyOf } from '../../../lib/cli/policy.ts';
import { noConfiguration } from '../../../lib/configuration/configuration.ts';
import { globMatch } from '../../../rules/policy/index.ts';
import { emulatorMissing } from '../../helpers/emulator.ts';
import { actionsOf, newStack, statementsOf, type TestStack } from './stacks.ts';

const orgRoleArn = 'arn:aws:iam::222233334444:role/Org';
const boundaryArn = 'arn:aws:iam::123456789012:policy/BankBoundary';
const vpc = { subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] };

/** Everything that can be switched on, at the level with the most rules; and the defaults. */
let stacks: readonly TestStack[];
let boundary: PolicyDocument;
let deploy: PolicyDocument;

beforeAll(async () => {
  const configuration = { ...noConfiguration, level: 'strict' } as const;
  stacks = [
    await newStack({ configuration, orgRoleArn, costExplorer: true }, { createRecorder: true, securityHub: true, vpc }),
    await newStack({ configuration }, { home: false, env: { region: 'ap-northeast-3' } }),
  ];
  const flags = { level: 'strict', costExplorer: true, orgRoleArn, rolePath: '/' } as const;
  boundary = (await policyOf({ ...flags, for: 'boundary' })) as PolicyDocument;
  deploy = (await policyOf({ ...flags, for: 'deploy', boundaryArn })) as PolicyDocument;
});

const allows = ({ Statement }: PolicyDocument, action: string): boolean =>
  Statement.some(({ Action }) => Action.some((pattern) => globMatch(pattern, action)));

describe('boundary', () => {
  test('allows every action of every role of the stack', () => {
    const rolesAndPolicies = stacks.flatMap(({ resources }) =>
      resources.filter(({ Type }) => Type === 'AWS::IAM::Role' || Type === 'AWS::IAM::ManagedPolicy'),
    );
    const needed = statementsOf(rolesAndPolicies.map(({ Properties }) => omitTrust(Properties))).flatMap(actionsOf);
    expect(new Set(needed).size).toBeGreaterThan(200);
    expect(needed.filter((action) => !allows(boundary, action))).toEqual([]);
  });

  test('fits into the one policy that a boundary may be', () => {
    expect(policyLength(boundary)).toBeLessThanOrEqual(longestPolicy);
  });

  test('opens neither secrets nor objects beyond the report bucket’s, and changes nothing', () => {
    const refused = [
      'secretsmanager:GetSecretValue',
      'ssm:GetParameter',
      'dynamodb:GetItem',
      'kinesis:GetRecords',
      'lambda:GetFunction',
      'lambda:UpdateFunctionCode',
      'iam:CreateRole',
      's3:DeleteObject',
      's3:PutBucketPolicy',
      'kms:PutKeyPolicy',
      'config:DeleteConfigRule',
    ];
    expect(refused.filter((action) => allows(boundary, action))).toEqual([]);
    const wild = boundary.Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'));
    for (const action of wild) expect(action).toMatch(/^[\w-]+:(Describe|List)\*$/);
  });

  test('lets the named read roles be assumed, and no other', async () => {
    const assumed = boundary.Statement.filter(({ Action }) => Action.includes('sts:AssumeRole'));
    expect(assumed).toMatchObject([{ Resource: [orgRoleArn] }]);
    const without = (await policyOf({ for: 'boundary', rolePath: '/' })) as PolicyDocument;
    expect(allows(without, 'sts:AssumeRole')).toBe(false);
  });
});

function omitTrust({ AssumeRolePolicyDocument: _trust, ...rest }: Readonly<Record<string, unknown>>): object {
  return rest;
}

/** What the resource types offer and the stack does not use, so that nothing of it need be allowed. */
const unused =
  /^(s3tables|s3files|elasticfilesystem|firehose):|^s3:(REST|DeleteObject$|PutBucketAcl|PutObjectAcl|Put(BucketNotification|BucketReplication|BucketWebsite|AccelerateConfiguration|ReplicationConfiguration|ObjectLockConfiguration)|(Create|Update|Delete)BucketMetadata|DeleteBucket(Website|Encryption|Lifecycle|Replication))|Abac|Analytics|C(ORS|ors)|Inventory|Metrics|IntelligentTiering|DataProtection|CodeSigning|ScalingConfig|RecursionConfig|CapacityProvider|RuntimeAlias|PublishVersion|CreateLogDelivery|ResourcePolic|IndexPolic|Bearer|DeletionProtection|(Attach|Detach)(User|Group)Policy|DeleteRolePermissionsBoundary/;

describe('deploy', () => {
  test('fits into one policy', () => {
    expect(policyLength(deploy)).toBeLessThanOrEqual(longestPolicy);
  });

  test.skipIf(emulatorMissing !== null)('allows what AWS says each resource type of the stack needs', () => {
    const types = new Set(stacks.flatMap(({ resources }) => resources.map(({ Type }) => Type)));
    const missing = [...types].flatMap((type) =>
      handlerPermissions(type)
        .filter((action) => !unused.test(action) && !allows(deploy, action))
        .map((action) => `${type}: ${action}`),
    );
    expect(types.size).toBeGreaterThan(15);
    expect(missing).toEqual([]);
  });

  test('makes no role without the boundary, passes roles to Lambda and the scheduler alone, and stays within its names', () => {
    const bySid = new Map(deploy.Statement.map((statement) => [statement.Sid, statement]));
    expect(bySid.get('NewRoles')).toMatchObject({
      Action: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'],
      Condition: { StringEquals: { 'iam:PermissionsBoundary': boundaryArn } },
    });
    expect(allows(deploy, 'iam:DeleteRolePermissionsBoundary')).toBe(false);
    expect(bySid.get('PassRoles')).toMatchObject({
      Condition: { StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] } },
    });
    for (const { Sid, Action, Resource } of deploy.Statement) {
      const changes = Action.filter((action) => !/:(Describe|Get|List)/.test(action));
      if (Resource === '*') expect(['NewKey', 'Recorder', 'Topic', 'Reads'], changes.join()).toContain(Sid);
    }
  });

  test('by the path of the roles, where there is one', async () => {
    const ofPath = (await policyOf({ for: 'deploy', rolePath: '/audit/' })) as PolicyDocument;
    const roles = ofPath.Statement.filter(({ Sid }) => ['NewRoles', 'Roles', 'PassRoles'].includes(Sid));
    expect(roles.map(({ Resource }) => Resource)).toEqual(
      Array.from({ length: 3 }, () => 'arn:aws:iam::*:role/audit/*'),
    );
    expect(roles[0]).not.toHaveProperty('Condition');
    expect(allows(ofPath, 'iam:DeleteRolePermissionsBoundary')).toBe(true);
  });
});

/** What creating, changing, reading and deleting a type asks for, by AWS's schema of it as cfn-lint brings it along. */
function handlerPermissions(type: string): readonly string[] {
  if (type === 'AWS::CDK::Metadata' || type.startsWith('Custom::')) return [];
  const lib = join(dirname(inject('emulator').python!), '../lib');
  const python = readdirSync(lib).find((name) => name.startsWith('python'))!;
  const schemas = join(lib, python, 'site-packages/cfnlint/data/schemas');
  const json = (file: string): unknown => JSON.parse(readFileSync(join(schemas, file), 'utf8'));
  const id = (json('providers/ap-northeast-1.json') as Record<string, string>)[type];
  expect(existsSync(join(schemas, `resources/${id}.json`)), type).toBe(true);
  const { handlers } = json(`resources/${id}.json`) as { handlers: Record<string, { permissions: string[] }> };
  return ['create', 'update', 'delete', 'read'].flatMap((name) => handlers[name]?.permissions ?? []);
}
