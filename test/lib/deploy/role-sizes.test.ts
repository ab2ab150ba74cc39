/** IAM's quotas on the roles of the stack: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
import { beforeAll, describe, expect, test } from 'vitest';
import { noConfiguration } from '../../../lib/configuration/configuration.ts';
import { attachedTo, newStack, statementsOf, type TemplateResource, type TestStack } from './stacks.ts';

const account = '123456789012';
const region = 'ap-northeast-1';
const longestInline = 10_240;
const longestManaged = 6_144;
const mostAttached = 10;

const readAs = Array.from({ length: 30 }, (_, index) => {
  const other = String(100_000_000_000 + index);
  return { account: other, roleArn: `arn:aws:iam::${other}:role/audit/fisc-check-read` };
});
const key = (name: string): string =>
  `arn:aws:kms:${region}:${account}:key/${name.repeat(8)}-1111-2222-3333-${name.repeat(12)}`;

/** Everything that lengthens a policy. In packs, for the rules themselves are no part of the roles. */
const everything = {
  itemRules: true,
  securityHub: true,
  attestationWriters: [`arn:aws:iam::${account}:role/audit/bank-fisc-attestation-writer`],
  topicArn: `arn:aws:sns:${region}:${account}:bank-central-notifications`,
  topicKeyArn: key('a'),
  keyArn: key('b'),
  formerKeyArns: [key('c'), key('d'), key('e')],
  rolePath: '/audit/',
  vpc: { subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] },
} as const;

/** A policy as IAM gets it: what stands for other resources has become their ARNs, with names as long as they may come. */
function deployed(value: unknown, resources: readonly TemplateResource[]): unknown {
  if (Array.isArray(value)) return value.map((each) => deployed(each, resources));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Readonly<Record<string, unknown>>;
  if (Ref !== undefined) {
    return (
      { 'AWS::AccountId': account, 'AWS::Region': region, 'AWS::Partition': 'aws' }[Ref as string] ?? arn(Ref as string)
    );
  }
  if (attribute !== undefined) return arn((attribute as string[])[0]!);
  if (join === undefined) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deployed(one, resources)]));
  }
  const [separator, parts] = join as [string, unknown[]];
  return parts.map((part) => deployed(part, resources)).join(separator);

  function arn(id: string): string {
    const [, service] = /^AWS::(\w+)::/.exec(resources.find((resource) => resource.id === id)!.Type)!;
    return `arn:aws:${service}:${region}:${account}:log-group:Production-FiscCompliance-${id}-ABCDEFGHIJKL`;
  }
}

interface Sizes {
  readonly id: string;
  readonly inline: number;
  /** Of each managed policy that is attached. */
  readonly managed: readonly number[];
}

/** Characters, white space not counted. */
function sizesOf(stack: TestStack): readonly Sizes[] {
  const { resources } = stack;
  const length = (document: unknown): number => JSON.stringify(deployed(document, resources)).length;
  return resources
    .filter(({ Type }) => Type === 'AWS::IAM::Role')
    .map((role) => ({
      id: role.id,
      inline: ((role.Properties['Policies'] ?? []) as readonly { PolicyDocument: object }[])
        .map(({ PolicyDocument }) => length(PolicyDocument))
        .reduce((sum, each) => sum + each, 0),
      managed: attachedTo(role, stack).map(({ Properties }) => length(Properties['PolicyDocument'])),
    }));
}

describe.each(['strict', 'standard'] as const)('everything switched on, at %s, with 30 roles under readAs', (level) => {
  let stack: TestStack;
  let sizes: readonly Sizes[];

  beforeAll(async () => {
    const configuration = { ...noConfiguration, level, readAs };
    const orgRoleArn = 'arn:aws:iam::222233334444:role/audit/bank-fisc-organization-read';
    stack = await newStack({ configuration, orgRoleArn, costExplorer: true, rulesInPacks: true }, everything);
    sizes = sizesOf(stack);
  });

  test('the inline policies of each role fit, with room', () => {
    expect(sizes.map(({ id }) => id.replace(/\w{8}$/, '')).sort()).toEqual([
      'AfterDeploymentHandlerRole',
      'ItemsHandlerRole',
      'ReporterHandlerRole',
      'ReporterScheduleRole',
      'RulesHandlerRole',
    ]);
    for (const { id, inline } of sizes) {
      expect(inline, id).toBeGreaterThan(400);
      expect(inline, id).toBeLessThan(longestInline * 0.8);
    }
  });

  test('each managed policy fits, and there are few of them', () => {
    for (const prefix of ['ReporterHandlerRole', 'RulesHandlerRole']) {
      const { managed } = sizes.find(({ id }) => id.startsWith(prefix))!;
      expect(managed.length).toBeGreaterThan(1);
      expect(managed.length).toBeLessThan(mostAttached);
      for (const length of managed) expect(length).toBeLessThan(longestManaged);
    }
  });

  test('reads stand in managed policies alone, and the roles of readAs are all there', () => {
    const roles = stack.resources.filter(({ Type }) => Type === 'AWS::IAM::Role');
    expect(statementsOf(roles).filter(({ Sid }) => Sid === 'FiscCheckRead')).toEqual([]);
    const assumed = statementsOf(roles).filter(({ Sid }) => Sid === 'FiscCheckReadAs');
    expect(assumed.map(({ Resource }) => (Resource as string[]).length)).toEqual([
      readAs.length + 1,
      readAs.length + 1,
    ]);
  });
});

test('more roles under readAs than fit are refused with a sentence', async () => {
  const more = Array.from({ length: 50 }, (_, index) => ({ ...readAs[0]!, roleArn: `${readAs[0]!.roleArn}-${index}` }));
  const configuration = { ...noConfiguration, readAs: more };
  await expect(newStack({ configuration, rules: ['kms-*'] })).rejects.toThrow(
    /too long .* fewer roles under readAs\)$/,
  );
});
