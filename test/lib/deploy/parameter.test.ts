import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { parameters } from '../../../bin/parameter.ts';
import { addStacks } from '../../../lib/deploy/app.ts';
import { parameterSchema, type FiscParameter, type ResolvedParameter } from '../../../lib/deploy/parameter.ts';
import { reservedConcurrencyOf } from '../../../lib/deploy/parameters-together.ts';
import { resolveParameters } from '../../../lib/deploy/resolve-parameters.ts';
import { emptyHandlers, resourcesOf } from './stacks.ts';

const environments: readonly FiscParameter[] = [
  { envName: 'Dev', account: '111122223333' },
  { envName: 'Prod', account: '444455556666', level: 'strict', tags: { Owner: 'audit' } },
];

/** The stacks of the app, as `npx cdk synth -c …` makes them. */
async function synth(context: Readonly<Record<string, unknown>>, from: readonly FiscParameter[] = parameters) {
  const app = new App({ context: { ...context } });
  await addStacks(app, from, emptyHandlers());
  return app.synth().stacks;
}

/** Every parameter: one that is missing here, or is none, does not compile. */
const every = {
  envName: true,
  account: true,
  primaryRegion: true,
  secondaryRegion: true,
  furtherRegions: true,
  configFile: true,
  level: true,
  allowedRegions: true,
  rules: true,
  items: true,
  ruleNamePrefix: true,
  itemRules: true,
  rulesInPacks: true,
  orgRoleArn: true,
  costExplorer: true,
  unknownAs: true,
  locale: true,
  notifyEmails: true,
  topicArn: true,
  topicKeyArn: true,
  secondaryTopicArn: true,
  secondaryTopicKeyArn: true,
  reportAt: true,
  securityHub: true,
  permissionsBoundary: true,
  rolePath: true,
  roleNamePrefix: true,
  keyArn: true,
  formerKeyArns: true,
  secondaryKeyArn: true,
  subnetIds: true,
  securityGroupIds: true,
  secondarySubnetIds: true,
  secondarySecurityGroupIds: true,
  logBucketName: true,
  attestationWriters: true,
  objectLockDays: true,
  reportRetentionDays: true,
  accessLogDays: true,
  parameterPath: true,
  tags: true,
  qualifier: true,
  terminationProtection: true,
  reservedConcurrency: true,
  lambdaConcurrencyQuota: true,
  functionLogDays: true,
  createRecorder: true,
} as const satisfies Record<keyof FiscParameter, true>;

test.each(['docs/deploy.md', 'docs/deploy.ja.md'])('%s has a table of all of them', (file) => {
  const lines = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8').split('\n');
  const head = lines.findIndex((line) => /^\| (Parameter|パラメータ) /.test(line));
  const table = lines.slice(head, lines.indexOf('', head));
  const told = table.flatMap((row) => [...row.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
  // envName is chosen by `-c environment`, as the text says.
  const { envName: _chosen, ...inTable } = every;
  expect(told.toSorted()).toEqual(Object.keys(inTable).toSorted());
});

describe('resolved', () => {
  test('without arguments: Tokyo, no account, no level of its own', () => {
    const [only, ...others] = resolveParameters(parameters, {});
    expect(others).toEqual([]);
    expect(only).toMatchObject({ primaryRegion: 'ap-northeast-1', itemRules: true, createRecorder: false });
    expect(only?.account).toBeUndefined();
    expect(only?.level).toBeUndefined();
  });

  test('context over bin/parameter.ts, as text', () => {
    const [only] = resolveParameters(parameters, {
      account: '123456789012',
      allowedRegions: 'ap-northeast-1, ap-northeast-3',
      notifyEmails: 'a@example.co.jp,b@example.co.jp',
      reservedConcurrency: '5',
      itemRules: 'false',
      tags: 'Owner=audit,Cost=1=2',
      '@aws-cdk/core:checkSecretUsage': true,
      'aws:cdk:enable-path-metadata': true,
      'availability-zones:account=123456789012:region=ap-northeast-1': [],
      'a-word-of-others': 'x',
    });
    expect(only).toMatchObject({
      account: '123456789012',
      allowedRegions: ['ap-northeast-1', 'ap-northeast-3'],
      notifyEmails: ['a@example.co.jp', 'b@example.co.jp'],
      reservedConcurrency: 5,
      itemRules: false,
      tags: { Owner: 'audit', Cost: '1=2' },
    });
  });

  test('one environment by name, all without', () => {
    expect(resolveParameters(environments, {}).map(({ envName }) => envName)).toEqual(['Dev', 'Prod']);
    const [only, ...others] = resolveParameters(environments, { environment: 'Prod' });
    expect(only).toMatchObject({ envName: 'Prod', level: 'strict' });
    expect(others).toEqual([]);
  });
});

test.each<[Record<string, unknown>, RegExp]>([
  [{ level: 'strickt' }, /^parameter 'level': expected 'standard' or 'strict' \(got "strickt"\)$/],
  [{ account: '12345' }, /^parameter 'account': expected an account of 12 digits/],
  [{ primaryRegion: 'tokyo' }, /^parameter 'primaryRegion': expected a region such as ap-northeast-1/],
  [{ secondaryRegion: 'ap-northeast-1' }, /^parameter 'secondaryRegion': ap-northeast-1 is the primary region already/],
  [
    { secondaryRegion: 'ap-northeast-3' },
    /ap-northeast-3 is not among the allowed regions \(ap-northeast-1\): .*-c allowedRegions=ap-northeast-1,ap-northeast-3$/,
  ],
  [
    { allowedRegions: 'ap-northeast-3' },
    /^parameter 'primaryRegion': ap-northeast-1 is not among the allowed regions \(ap-northeast-3\): state allowedRegions/,
  ],
  [
    { secondaryRegion: 'ap-northeast-3', furtherRegions: 'us-west-2', allowedRegions: 'ap-northeast-1,ap-northeast-3' },
    /^parameter 'furtherRegions': us-west-2 is not among .*-c allowedRegions=ap-northeast-1,ap-northeast-3.*us-west-2$/,
  ],
  [{ furtherRegions: 'ap-northeast-1' }, /^parameter 'furtherRegions': ap-northeast-1 is the primary region already$/],
  [
    { secondaryRegion: 'ap-northeast-3', furtherRegions: 'us-west-2,ap-northeast-3' },
    /^parameter 'furtherRegions': ap-northeast-3 is the secondary region already$/,
  ],
  [
    { furtherRegions: 'osaka' },
    /^parameter 'furtherRegions': expected a list whose every entry is a region|^parameter 'furtherRegions': expected a region/,
  ],
  [{ allowedRegions: 'ap-northeast' }, /^parameter 'allowedRegions': expected a region/],
  [{ notifyEmails: 'somebody' }, /^parameter 'notifyEmails': expected an e-mail address/],
  [{ rolePath: 'audit' }, /^parameter 'rolePath': expected a path that begins and ends with a slash/],
  [{ keyArn: 'alias/bank' }, /^parameter 'keyArn': expected the ARN of a KMS key/],
  [
    { keyArn: 'arn:aws:kms:ap-northeast-3:123456789012:key/1' },
    /^parameter 'keyArn': it is in ap-northeast-3, the stack in ap-northeast-1$/,
  ],
  [
    { formerKeyArns: 'arn:aws:kms:ap-northeast-1:123456789012:key/1,arn:aws:kms:ap-northeast-3:123456789012:key/2' },
    /^parameter 'formerKeyArns': it is in ap-northeast-3, the stack in ap-northeast-1$/,
  ],
  [
    {
      keyArn: 'arn:aws:kms:ap-northeast-1:123456789012:key/1',
      formerKeyArns: 'arn:aws:kms:ap-northeast-1:123456789012:key/1',
    },
    /^parameter 'formerKeyArns': 'arn:aws:kms:ap-northeast-1:123456789012:key\/1' is the key in use \('keyArn'\)$/,
  ],
  [{ subnetIds: 'subnet-0a1b2c3d' }, /^parameters 'subnetIds' and 'securityGroupIds' belong together/],
  [{ reservedConcurrency: 'ten' }, /^parameter 'reservedConcurrency': expected a whole number \(got 'ten'\)$/],
  [{ reservedConcurrency: '0' }, /^parameter 'reservedConcurrency': /],
  [{ functionLogDays: '100' }, /^parameter 'functionLogDays': expected a period that CloudWatch Logs offers: 1, 3/],
  [{ itemRules: 'yes' }, /^parameter 'itemRules': expected true or false \(got 'yes'\)$/],
  [{ reportAt: '25:00' }, /^parameter 'reportAt': expected a time in Japan such as '05:00'/],
  [{ tags: 'Owner' }, /^parameter 'tags': expected Key=value,Key=value \(got 'Owner'\)$/],
  [{ qualifier: 'Bank-1' }, /^parameter 'qualifier': expected the qualifier given to cdk bootstrap/],
  [
    { primaryRegion: 'ap-northeast-11' },
    /^parameter 'primaryRegion': .*\(got "ap-northeast-11"\); did you mean 'ap-northeast-1'\?$/,
  ],
  [
    { allowedRegions: 'ap-northeast-1,ap-notheast-3' },
    /^parameter 'allowedRegions': expected a region .*'ap-northeast-3'\?$/,
  ],
  [{ allowedRegions: 'ap-northeast-1, ap-northeast-1' }, /^parameter 'allowedRegions': 'ap-northeast-1' stands twice$/],
  [{ notifyEmails: 'a@example.jp,A@example.jp' }, /^parameter 'notifyEmails': 'A@example.jp' stands twice$/],
  [
    { permissionsBoundary: 'arn:aws:iam::123456789012:role/Boundary' },
    /^parameter 'permissionsBoundary': expected the name or the ARN of a managed policy \(not of a role\)/,
  ],
  [
    { tags: 'aws:owner=audit' },
    /^parameter 'tags': expected tags .* none beginning with 'aws:' \(got \{"aws:owner":"audit"\}\)$/,
  ],
  [{ tags: 'Owner=a,Owner=b' }, /^parameter 'tags': 'Owner' stands twice$/],
  [{ boundary: 'BankBoundary' }, /^unknown parameter 'boundary'; did you mean 'permissionsBoundary'\?$/],
  [{ region: 'ap-northeast-3' }, /^unknown parameter 'region'; did you mean 'primaryRegion'\?$/],
  [{ env: 'Prod' }, /^unknown parameter 'env'; did you mean 'environment'\?$/],
  [{ kms_key_arn: 'x' }, /^unknown parameter 'kms_key_arn'; did you mean 'keyArn'\?$/],
  [{ whatever: 'x' }, /^unknown parameter 'whatever'$/],
  [{ 'permissions-boundary': 'B' }, /^unknown parameter 'permissions-boundary'; did you mean 'permissionsBoundary'\?$/],
  [{ 'notify-emails': 'a@example.jp' }, /^unknown parameter 'notify-emails'; did you mean 'notifyEmails'\?$/],
  [{ 'rule-name-prefix': 'x-' }, /^unknown parameter 'rule-name-prefix'; did you mean 'ruleNamePrefix'\?$/],
  [{ notify_emails: 'a@example.jp' }, /^unknown parameter 'notify_emails'; did you mean 'notifyEmails'\?$/],
  [{ Level: 'strict' }, /^unknown parameter 'Level'; did you mean 'level'\?$/],
  [{ 'kms-key': 'x' }, /^unknown parameter 'kms-key'; did you mean 'keyArn'\?$/],
  [{ 'fisc-check:level': 'strict' }, /^unknown parameter 'fisc-check:level'; did you mean 'level'\?$/],
  [{ 'fisc-check:zzzzzz': 'strict' }, /^unknown parameter 'fisc-check:zzzzzz'$/],
  [
    { reservedConcurrency: '901' },
    /^parameter 'reservedConcurrency': expected at most 900, since Lambda keeps 100 .* of 1000/,
  ],
  [
    { reservedConcurrency: '1', lambdaConcurrencyQuota: '10' },
    /^parameter 'reservedConcurrency': expected nothing, since Lambda keeps 100 of the account's quota of 10 /,
  ],
  [
    { objectLockDays: '400', reportRetentionDays: '399' },
    /^parameter 'reportRetentionDays': expected at least the 400 days of 'objectLockDays'/,
  ],
  [
    { topicKeyArn: 'arn:aws:kms:ap-northeast-1:123456789012:key/1' },
    /^parameter 'topicKeyArn': it goes with 'topicArn' alone, which is not given$/,
  ],
  [
    { topicArn: 'arn:aws:sns:ap-northeast-1:1:t', topicKeyArn: 'arn:aws:kms:ap-northeast-1:123456789012:key/1' },
    /^parameter 'topicArn': expected the ARN of an SNS topic/,
  ],
  [{ topicArn: 'arn:aws:sns:ap-northeast-1:123456789012:a.fifo' }, /^parameter 'topicArn': .*neither of a FIFO topic/],
  [
    { topicArn: 'arn:aws:sns:ap-northeast-1:123456789012:a:11111111-2222-3333-4444-555555555555' },
    /^parameter 'topicArn': .* nor of a subscription/,
  ],
  [
    { topicArn: 'arn:aws:sns:ap-northeast-1:123456789012:a', notifyEmails: 'a@example.co.jp' },
    /^parameters 'notifyEmails' and 'topicArn' exclude each other: an existing topic has subscribers of its own/,
  ],
  [
    { keyArn: 'arn:aws:kms:ap-northeast-1:123456789012:key/not a key' },
    /^parameter 'keyArn': expected the ARN of a KMS/,
  ],
  [{ permissionsBoundary: 'policy/BankBoundary' }, /^parameter 'permissionsBoundary': .* its path as '\/audit\/Bank/],
  [{ orgRoleArn: 'arn:aws:iam::123456789012:role/a b' }, /^parameter 'orgRoleArn': expected the ARN of a role/],
  [{ orgRoleArn: 'arn:aws:iam::123456789012:role/' }, /^parameter 'orgRoleArn': expected the ARN of a role/],
  [{ orgRoleArn: 'arn:aws:iam::123456789012:role/Org*' }, /^parameter 'orgRoleArn': expected the ARN of a role/],
  [
    { attestationWriters: 'arn:aws:iam::123456789012:role/*' },
    /^parameter 'attestationWriters': expected the ARN of a r/,
  ],
  [
    { attestationWriters: 'arn:aws:iam::123456789012:role/*/Attester' },
    /^parameter 'attestationWriters': expected the ARN of a role, of whose name the end may be open/,
  ],
  [{ attestationWriters: 'arn:aws:sts::123456789012:assumed-role/x/y' }, /^parameter 'attestationWriters': expected/],
  ...['bank..logs', '192.168.0.1', 'xn--logs', 'logs-s3alias', 'Logs', 'ab'].map(
    (logBucketName): [Record<string, unknown>, RegExp] => [
      { logBucketName },
      /^parameter 'logBucketName': expected the name of a bucket: 3 to 63 lower-case letters/,
    ],
  ),
  [
    { tags: Array.from({ length: 51 }, (_, index) => `k${index}=v`).join(',') },
    /^parameter 'tags': expected tags \(at most 50\)/,
  ],
  [{ parameterPath: '/aws/fisc' }, /^parameter 'parameterPath': expected a path that begins with a slash/],
  [
    { ruleNamePrefix: 'fisc dev' },
    /^parameter 'ruleNamePrefix': expected letters, digits, _ and -, such as 'fisc-dev-'/,
  ],
  [{ ruleNamePrefix: 'a'.repeat(40) }, /^parameter 'ruleNamePrefix': expected at most \d+ characters/],
  [{ environment: 'Test' }, /^parameter 'environment': no "Test" in bin\/parameter.ts \(there are Default\)$/],
  [{ notifyEmail: 'a@example.co.jp' }, /^unknown parameter 'notifyEmail'; did you mean 'notifyEmails'\?$/],
  [{ rules: 's4-*' }, /^parameters 'rules' and 'items': no rule matches 's4-\*'/],
  [{ configFile: 'no-such.yaml' }, /^cannot read no-such.yaml: ENOENT/],
])('%j fails synth with a sentence', async (context, sentence) => {
  await expect(synth(context)).rejects.toThrow(sentence);
});

/** A value of every kind, of which no parameter takes more than some. */
const wrongKinds: readonly unknown[] = [
  null,
  7.5,
  -1,
  '',
  ' ',
  {},
  { a: 1 },
  [],
  [1],
  [''],
  [null],
  'うそ',
  Symbol.iterator,
];

test.each(Object.keys(parameterSchema.shape))('%s: values of wrong kinds are told in a sentence of ours', (name) => {
  let refused = 0;
  for (const value of wrongKinds) {
    try {
      resolveParameters([{ envName: 'Dev', [name]: value }], {});
    } catch (error) {
      refused += 1;
      const { message } = error as Error;
      expect(message).toMatch(/^parameter '\w+': (expected .{4,} \(got .*\)|.* stands twice)/);
      expect(message).toContain(`'${name}'`);
      expect(message).not.toMatch(/Invalid|Too (small|big)|Unrecognized|received|undefined/);
    }
  }
  expect(refused).toBeGreaterThan(4);
});

test('shapes that are right are taken', () => {
  const right: FiscParameter = {
    envName: 'Dev',
    permissionsBoundary: '/audit/BankBoundary',
    logBucketName: 'bank.access-logs-111122223333',
    orgRoleArn: 'arn:aws:iam::123456789012:role/audit/FiscReader',
    attestationWriters: [
      'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_Audit_*',
    ],
    keyArn: 'arn:aws:kms:ap-northeast-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab',
    tags: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'v'])),
  };
  expect(resolveParameters([right], {})).toMatchObject([right]);
});

test('concurrency is reserved as stated, or where the stated quota leaves enough', () => {
  const reserved = (stated: Partial<ResolvedParameter>) => reservedConcurrencyOf(stated);
  expect(reserved({})).toBeUndefined();
  expect(reserved({ lambdaConcurrencyQuota: 10 })).toBeUndefined();
  expect(reserved({ lambdaConcurrencyQuota: 1000 })).toBe(50);
  expect(reserved({ lambdaConcurrencyQuota: 1000, reservedConcurrency: 7 })).toBe(7);
});

test('an unknown key in bin/parameter.ts', async () => {
  const wrong = { envName: 'Dev', acount: '111122223333' } as FiscParameter;
  await expect(synth({}, [wrong])).rejects.toThrow("unknown parameter 'acount'; did you mean 'account'?");
});

test("the CLI's configuration file is taken as it is, its mistakes with file and line", async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'fisc-config-')), 'fisc-check.yaml');
  writeFileSync(file, 'level: strict\nlogRetentionDays: 730\n');
  const [stack] = await synth({ configFile: file, rules: 'kms-*' });
  const resources = resourcesOf(Template.fromJSON(stack?.template as Record<string, unknown>));
  const rule = resources.find(({ id }) => id.startsWith('RulesHandlerFunction'))!;
  const { Variables: variables } = rule.Properties['Environment'] as { Variables: Readonly<Record<string, unknown>> };
  expect(JSON.parse(variables['FISC_CONFIGURATION'] as string)).toMatchObject({
    level: 'strict',
    settings: { logRetentionDays: 730 },
  });
  writeFileSync(file, 'levle: strict\n');
  await expect(synth({ configFile: file })).rejects.toThrow(`${file}:1: unknown key 'levle'; did you mean 'level'?`);
});

test('two environments, one with a second region, tags, boundary and qualifier', async () => {
  const stacks = await synth(
    {
      secondaryRegion: 'ap-northeast-3',
      furtherRegions: 'us-west-2',
      allowedRegions: 'ap-northeast-1,ap-northeast-3,us-west-2',
      permissionsBoundary: '/audit/BankBoundary',
      qualifier: 'bank',
      rules: 'kms-*',
    },
    environments,
  );
  expect(stacks.map(({ stackName }) => stackName)).toEqual([
    'Dev-FiscCompliance',
    'Dev-FiscCompliance-ap-northeast-3',
    'Prod-FiscCompliance',
    'Prod-FiscCompliance-ap-northeast-3',
  ]);
  expect(stacks[3]?.environment).toMatchObject({ account: '444455556666', region: 'ap-northeast-3' });
  expect(stacks[2]?.tags).toEqual({ Owner: 'audit' });
  const template = Template.fromJSON(stacks[2]?.template as Record<string, unknown>);
  const roles = resourcesOf(template).filter(({ Type }) => Type === 'AWS::IAM::Role');
  for (const { Properties } of roles) {
    expect(JSON.stringify(Properties['PermissionsBoundary'])).toContain(':policy/audit/BankBoundary');
    expect(Properties['Tags']).toEqual([{ Key: 'Owner', Value: 'audit' }]);
  }
  expect(JSON.stringify(template.toJSON())).toContain('cdk-bank-assets-444455556666-ap-northeast-1');
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: { RULE_REGIONS: 'ap-northeast-1,ap-northeast-3,us-west-2' } },
  });
});
