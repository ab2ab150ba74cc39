/** The policies that `fisc-check policy --for deploy|boundary` prints, held against the synthesized stack. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import {
  boundaryPolicy,
  longestPolicy,
  policyLength,
  type PolicyDocument,
} from '../../../lib/aws-config/landing-policies.ts';
import { policyOf } from '../../../lib/cli/policy.ts';
import type { PolicyFlags } from '../../../lib/cli/flags.ts';
import { noConfiguration } from '../../../lib/configuration/configuration.ts';
import { parameterSchema } from '../../../lib/deploy/parameter.ts';
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
  const flags = { level: 'strict', costExplorer: true, orgRoleArn } as const;
  boundary = (await policyOf({ ...flags, for: 'boundary' })) as PolicyDocument;
  deploy = (await policyOf({ for: 'deploy', boundaryArn, createRecorder: true })) as PolicyDocument;
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
    const without = (await policyOf({ for: 'boundary' })) as PolicyDocument;
    expect(allows(without, 'sts:AssumeRole')).toBe(false);
  });
});

describe('a boundary with many read roles', () => {
  const roleIn = (account: string, name = 'fisc-check-read'): string => `arn:aws:iam::${account}:role/audit/${name}`;
  const accounts = Array.from({ length: 60 }, (_, index) => String(100_000_000_000 + index));
  const assumedIn = ({ Statement }: PolicyDocument) =>
    Statement.find(({ Action }) => Action.includes('sts:AssumeRole'))?.Resource;
  const reads = Array.from({ length: 100 }, (_, index) => `service:GetSettingsOfKind${index}`);

  test('names each while that fits, and then roles of one name in every account', () => {
    const [few, many] = [accounts.slice(0, 2), accounts].map((each) => each.map((account) => roleIn(account))) as [
      string[],
      string[],
    ];
    expect(assumedIn(boundaryPolicy(reads, [], few))).toEqual(few);
    const joined = boundaryPolicy(reads, [], many);
    expect(assumedIn(joined)).toEqual(['arn:aws:iam::*:role/audit/fisc-check-read']);
    expect(policyLength(joined)).toBeLessThanOrEqual(longestPolicy);
  });

  test('is refused with a sentence where not even that fits', async () => {
    const roles = Array.from(
      { length: 120 },
      (_, index) => ` - {account: '222233334444', roleArn: ${roleIn('222233334444', `fisc-read-of-account-${index}`)}}`,
    );
    const config = join(mkdtempSync(join(tmpdir(), 'fisc-policy-')), 'fisc-check.yaml');
    writeFileSync(config, `readAs:\n${roles.join('\n')}\n`);
    await expect(policyOf({ for: 'boundary', config })).rejects.toThrow(
      /^the policy is too long \(\d+ characters, IAM takes 6144\): give the roles under readAs the same name/,
    );
  });
});

function omitTrust({ AssumeRolePolicyDocument: _trust, ...rest }: Readonly<Record<string, unknown>>): object {
  return rest;
}

/** What the resource types offer and the stack does not use, so that nothing of it need be allowed. */
const unused =
  /^(s3tables|s3files|elasticfilesystem|firehose):|^s3:(REST|DeleteObject$|PutBucketAcl|PutObjectAcl|Put(BucketNotification|BucketReplication|BucketWebsite|AccelerateConfiguration|ReplicationConfiguration|ObjectLockConfiguration)|(Create|Update|Delete)BucketMetadata|DeleteBucket(Website|Encryption|Lifecycle|Replication))|Abac|Analytics|C(ORS|ors)|Inventory|Metrics|IntelligentTiering|DataProtection|CodeSigning|ScalingConfig|RecursionConfig|CapacityProvider|RuntimeAlias|PublishVersion|CreateLogDelivery|ResourcePolic|IndexPolic|Bearer|DeletionProtection|(Attach|Detach)(User|Group)Policy|DeleteRolePermissionsBoundary|^kms:Disable/;

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

  const statementOf = ({ Statement }: PolicyDocument, action: string) =>
    Statement.filter(({ Action }) => Action.includes(action));

  test('without the boundary no role is made or given a policy, and none but the stack’s own policies is attached', () => {
    const bounded = { StringEquals: { 'iam:PermissionsBoundary': boundaryArn } };
    for (const action of ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy']) {
      expect(statementOf(deploy, action)).toMatchObject([{ Condition: bounded }]);
    }
    expect(statementOf(deploy, 'iam:AttachRolePolicy')).toMatchObject([
      { Condition: { ...bounded, ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::*:policy/*FiscCompliance*' } } },
    ]);
    expect(allows(deploy, 'iam:DeleteRolePermissionsBoundary')).toBe(false);
    expect(deploy.Statement.find(({ Sid }) => Sid === 'PassRoles')).toMatchObject({
      Condition: { StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] } },
    });
  });

  test('is refused with a sentence where it does not fit, by what it depends on', async () => {
    await expect(policyOf({ for: 'deploy', rolePath: `/${'a'.repeat(500)}/` })).rejects.toThrow(
      /^the policy is too long \(\d+ characters, IAM takes 6144\): shorten --role-path/,
    );
  });

  test('what it changes has the stack’s name, where AWS lets names be told', () => {
    for (const { Sid, Action, Resource } of deploy.Statement) {
      const changes = Action.filter((action) => !/:(Describe|Get|List)/.test(action));
      if (Resource === '*') expect(['NewKey', 'Recorder', 'Subscriptions', 'Reads'], changes.join()).toContain(Sid);
    }
    expect(statementOf(deploy, 'sns:DeleteTopic')).toMatchObject([{ Resource: 'arn:aws:sns:*:*:*FiscCompliance*' }]);
  });

  test('roles by their path and by their name, the stack’s or one that begins with the prefix', async () => {
    const rolesOf = ({ Statement }: PolicyDocument) => [
      ...new Set(
        Statement.filter(({ Action }) => Action.some((action) => /^iam:\w*Role/.test(action))).map(
          ({ Resource }) => Resource,
        ),
      ),
    ];
    const ofPath = (await policyOf({ for: 'deploy', rolePath: '/audit/' })) as PolicyDocument;
    expect(rolesOf(ofPath)).toEqual(['arn:aws:iam::*:role/audit/*FiscCompliance*']);
    expect(statementOf(ofPath, 'iam:CreateRole')[0]).not.toHaveProperty('Condition');
    expect(allows(ofPath, 'iam:DeleteRolePermissionsBoundary')).toBe(true);
    const prefixed = { for: 'deploy', rolePath: '/audit/', roleNamePrefix: 'bank-fisc-' } as const;
    expect(rolesOf((await policyOf(prefixed)) as PolicyDocument)).toEqual(['arn:aws:iam::*:role/audit/bank-fisc-*']);
  });

  test('a key of the stack’s own is used through Lambda alone and never deleted at once; keys that are given only used', async () => {
    const viaLambda = { StringLike: { 'kms:ViaService': 'lambda.*.amazonaws.com' } };
    for (const action of ['kms:Decrypt', 'kms:Encrypt', 'kms:CreateGrant', 'kms:GenerateDataKey']) {
      expect(statementOf(deploy, action)).toMatchObject([{ Condition: viaLambda }]);
    }
    const [{ Properties } = {}] = stacks[0]!.resources.filter(({ Type }) => Type === 'AWS::KMS::Key');
    expect(statementOf(deploy, 'kms:ScheduleKeyDeletion')).toMatchObject([
      {
        Condition: {
          NumericGreaterThanEquals: {
            'kms:ScheduleKeyDeletionPendingWindowInDays': String(Properties!['PendingWindowInDays']),
          },
        },
      },
    ]);
    const keyArn = ['1', '2'].map((name) => `arn:aws:kms:ap-northeast-${name}:123456789012:key/${name}`);
    const given = (await policyOf({ for: 'deploy', keyArn })) as PolicyDocument;
    const ofKeys = given.Statement.filter(({ Action }) => Action.some((action) => action.startsWith('kms:')));
    expect(ofKeys).toMatchObject([
      { Sid: 'UseKey', Resource: keyArn, Condition: viaLambda },
      { Sid: 'Key', Action: ['kms:DescribeKey'], Resource: keyArn },
    ]);
    expect(policyLength(given)).toBeLessThan(policyLength(deploy));
  });

  test('a recorder only where the stack makes one', async () => {
    const without = (await policyOf({ for: 'deploy' })) as PolicyDocument;
    const ofRecorders = [
      'config:PutConfigurationRecorder',
      'config:DeleteConfigurationRecorder',
      'config:PutDeliveryChannel',
    ];
    for (const action of ofRecorders) expect([allows(deploy, action), allows(without, action)]).toEqual([true, false]);
    expect(JSON.stringify(without)).not.toContain('AWSServiceRoleForConfig');
  });
});

describe('values are those that the stack takes', () => {
  const { shape } = parameterSchema;
  const key = 'arn:aws:kms:ap-northeast-1:123456789012:key/1';
  test.each([
    ['rolePath', shape.rolePath, ['/', '/audit/', '/a/b=c/', 'audit', '/audit', '//', '/*/', '/a?/', '/a b/', '']],
    ['roleNamePrefix', shape.roleNamePrefix, ['bank-', 'a'.repeat(36), 'a'.repeat(37), 'a/', '*', '']],
    // The stack takes a name beside the ARN, a policy's condition does not.
    ['boundaryArn', shape.permissionsBoundary, [boundaryArn, orgRoleArn, `${boundaryArn}/`, `${boundaryArn}*`, key]],
    ['keyArn', shape.keyArn, [key, key.replace('key/', 'alias/'), `${key}*`, '1']],
  ] as const)('%s', async (option, parameter, values) => {
    const taken = values.filter((value) => parameter.safeParse(value).success);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(values.length);
    for (const value of values) {
      const flags: PolicyFlags = { for: 'deploy', [option]: option === 'keyArn' ? [value] : value };
      const error = await policyOf(flags).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if ((taken as readonly string[]).includes(value)) expect(error, value).toBeNull();
      else expect(String(error), value).toMatch(/^UsageError: --[a-z-]+: /);
    }
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
