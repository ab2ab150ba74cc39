/** The stack as files: deployable without bootstrap, in any region; its rules as conformance packs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { warningInWords } from '../../../lib/i18n/deploy-warnings.ts';
import { conformancePacks, packLimits, type ConformancePack } from '../../../lib/deploy/conformance-packs.ts';
import { stackPacks, stackTemplates, type StackTemplates } from '../../../lib/deploy/stack-template.ts';
import { configRulesOf, emptyHandlers, newStack, strict, type TemplateResource } from './stacks.ts';

interface Written {
  readonly Parameters: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Resources: Readonly<Record<string, Omit<TemplateResource, 'id'>>>;
}

const context = {
  level: 'strict',
  allowedRegions: 'ap-northeast-1,ap-northeast-3,us-west-2',
  furtherRegions: 'ap-northeast-3,us-west-2',
};
let templates: StackTemplates;
let home: Written;
let region: Written;

beforeAll(async () => {
  templates = await stackTemplates(context, emptyHandlers());
  home = JSON.parse(templates.home) as Written;
  region = JSON.parse(templates.region) as Written;
});

function typesOf(resources: Iterable<{ readonly Type: string }>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { Type } of resources) counts[Type] = (counts[Type] ?? 0) + 1;
  return counts;
}

function variablesOf({ Resources }: Written, id: string): Readonly<Record<string, unknown>> {
  const [, { Properties }] = Object.entries(Resources).find(([each]) => each.startsWith(id))!;
  return (Properties['Environment'] as { Variables: Record<string, unknown> }).Variables;
}

describe('the stack', () => {
  test('is the one that the CDK deploys', async () => {
    const { resources } = await newStack({ configuration: strict });
    expect(typesOf(Object.values(home.Resources))).toEqual(typesOf(resources));
  });

  test('asks for the bucket of its assets, and for no bootstrap', () => {
    for (const { Parameters } of [home, region])
      expect(Object.keys(Parameters)).toEqual(['AssetsBucket', 'AssetsPrefix']);
    for (const text of [templates.home, templates.region]) {
      expect(text).not.toMatch(/cdk-hnb659fds|BootstrapVersion|aws:asset/);
    }
  });

  test('names no account and no region: where it is deployed, there it is', () => {
    const references = (value: unknown): readonly string[] => {
      if (typeof value !== 'object' || value === null) return [];
      const own = 'Ref' in value ? [String(value.Ref)] : [];
      return [...own, ...Object.values(value).flatMap(references)];
    };
    for (const template of [home, region]) {
      expect(references(template)).toEqual(expect.arrayContaining(['AWS::Region', 'AWS::AccountId']));
    }
    for (const { Type, Properties } of [...Object.values(home.Resources), ...Object.values(region.Resources)]) {
      // The settings may name regions: they say how to judge, not where.
      if (Type !== 'AWS::Lambda::Function' && Type !== 'AWS::Config::ConfigRule') {
        expect(JSON.stringify(Properties ?? {})).not.toMatch(/ap-northeast-\d|\b\d{12}\b/);
      }
    }
  });

  test("every function's code is a zip of its built handler", () => {
    const functions = [home, region].flatMap(({ Resources }) =>
      Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function'),
    );
    const used = functions.map(({ Properties }) => {
      const { S3Bucket, S3Key } = Properties['Code'] as {
        S3Bucket: unknown;
        S3Key: { 'Fn::Join': [string, unknown[]] };
      };
      expect(S3Bucket).toEqual({ Ref: 'AssetsBucket' });
      const [prefix, name] = S3Key['Fn::Join'][1];
      expect(prefix).toEqual({ Ref: 'AssetsPrefix' });
      const [files] = [unzipSync(templates.assets.get(String(name))!)];
      return [String(name), Buffer.from(files['index.mjs']!).toString()] as const;
    });
    const handlers = ['rule', 'item', 'reporter', 'deployment'].map((name) =>
      readFileSync(join(emptyHandlers(), name, 'index.mjs'), 'utf8'),
    );
    expect(new Set(used.map(([, text]) => text))).toEqual(new Set(handlers));
    expect(new Set(used.map(([name]) => name))).toEqual(new Set(templates.assets.keys()));
    for (const name of templates.assets.keys()) expect(name).toMatch(/^fisc-check-\S+-[0-9a-f]{16}\.zip$/);
  });

  test('of a further region: the rules of regional resources, and no reporter', () => {
    const types = typesOf(Object.values(region.Resources));
    expect(types['AWS::Config::ConfigRule']).toBeGreaterThan(20);
    expect(types['AWS::Config::ConfigRule']).toBeLessThan(
      typesOf(Object.values(home.Resources))['AWS::Config::ConfigRule']!,
    );
    expect(types['AWS::Scheduler::Schedule']).toBeUndefined();
  });

  test('the reporter of the home region watches the further ones; each stack has its own names in Systems Manager', () => {
    const told = JSON.stringify(variablesOf(home, 'ReporterHandlerFunction')['RULE_REGIONS']);
    expect(told).toBe('{"Fn::Join":["",[{"Ref":"AWS::Region"},",ap-northeast-3,us-west-2"]]}');
    for (const { Resources } of [home, region]) {
      const names = Object.values(Resources).filter(({ Type }) => Type === 'AWS::SSM::Parameter');
      expect(names.length).toBeGreaterThan(0);
      for (const { Properties } of names) {
        expect(Properties['Name']).toMatchObject({ 'Fn::Join': ['', ['/fisc-check/', { Ref: 'AWS::StackName' }, expect.anything()]] }); // prettier-ignore
      }
    }
    expect(templates.warnings).toEqual([expect.stringMatching(/^nobody is told/)]);
  });

  test('without further regions it warns; a second one has its own key, topic and network, and none of the home region', async () => {
    const arn = (service: string, of: string, name: string) => `arn:aws:${service}:${of}:111122223333:${name}`;
    const ofHome = [arn('kms', 'ap-northeast-1', 'key/tokyo'), arn('sns', 'ap-northeast-1', 'tokyo')] as const;
    const ofOsaka = [arn('kms', 'ap-northeast-3', 'key/osaka'), arn('sns', 'ap-northeast-3', 'osaka')] as const;
    const stated = { rules: 'kms-*', keyArn: ofHome[0], topicArn: ofHome[1] };
    const alone = await stackTemplates(stated, emptyHandlers());
    expect(alone.warnings.map((warning) => warningInWords(warning).ja)).toEqual([
      expect.stringMatching(/^アラーム及び変化の通知先がない/),
      expect.stringMatching(/^追加のリージョンの指定がない/),
    ]);
    const osaka = {
      ...stated,
      secondaryRegion: 'ap-northeast-3',
      allowedRegions: 'ap-northeast-1,ap-northeast-3',
      secondaryKeyArn: ofOsaka[0],
      secondaryTopicArn: ofOsaka[1],
    };
    const both = await stackTemplates(osaka, emptyHandlers());
    expect(both.warnings).toEqual([]);
    for (const [template, own, others] of [
      [both.home, ofHome, ofOsaka],
      [both.region, ofOsaka, ofHome],
    ] as const) {
      for (const each of own) expect(template).toContain(each);
      for (const each of others) expect(template).not.toContain(each);
    }
    const several = {
      ...osaka,
      allowedRegions: 'ap-northeast-1,ap-northeast-3,us-west-2',
      furtherRegions: 'us-west-2',
    };
    await expect(stackTemplates(several, emptyHandlers())).rejects.toThrow(
      /^parameter 'secondaryKeyArn': it is of ap-northeast-3, and region.template.json is for us-west-2 too/,
    );
  });

  test('again: the same bytes', async () => {
    const again = await stackTemplates(context, emptyHandlers());
    expect(again.home === templates.home && again.region === templates.region).toBe(true);
    for (const [name, bytes] of again.assets) expect(Buffer.compare(bytes, templates.assets.get(name)!)).toBe(0);
  });

  test.each([
    ['secondaryRegion', 'ap-northeast-3'],
    ['qualifier', 'bank'],
    ['level', 'high'],
    ['levle', 'strict'],
  ])('a wrong parameter stops it with a sentence: %s', async (name, value) => {
    await expect(stackTemplates({ [name]: value }, emptyHandlers())).rejects.toThrow(new RegExp(`parameter '${name}'`));
  });
});

describe('conformance packs', () => {
  let packs: { readonly home: readonly ConformancePack[]; readonly region: readonly ConformancePack[] };
  beforeAll(async () => {
    packs = await stackPacks({ ...context, rulesInPacks: 'true' }, emptyHandlers());
  });
  const rulesOf = ({ template }: ConformancePack): TemplateResource[] => {
    const { Resources } = parse(template) as Written;
    return Object.entries(Resources).map(([id, resource]) => ({ id, ...resource }));
  };

  test('hold every Config rule of the stack once, as the stack has it, but for the function', () => {
    for (const [of, template] of [
      [packs.home, home],
      [packs.region, region],
    ] as const) {
      const stack = configRulesOf(Object.entries(template.Resources).map(([id, resource]) => ({ id, ...resource })));
      const packed = of.flatMap((pack) => configRulesOf(rulesOf(pack)));
      const withoutFunction = (rules: typeof stack) =>
        rules
          .map((rule) => ({ ...rule, Source: { ...rule.Source, SourceIdentifier: null } }))
          .toSorted((a, b) => (a.ConfigRuleName < b.ConfigRuleName ? -1 : 1));
      expect(withoutFunction(packed)).toEqual(withoutFunction(stack));
    }
  });

  test('stay within what AWS takes, are named as packs are, and hold nothing but rules', () => {
    const all = [...packs.home, ...packs.region];
    expect(all.length).toBeGreaterThan(4);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const pack of all) {
      expect(pack.name).toMatch(/^[A-Za-z][-A-Za-z0-9]*$/);
      expect(Buffer.byteLength(pack.template), pack.name).toBeLessThanOrEqual(packLimits.bytes);
      const rules = rulesOf(pack);
      expect(rules.length).toBe(pack.rules);
      expect(pack.rules).toBeLessThanOrEqual(packLimits.rules);
      const parameter = pack.name.includes('items') ? 'ItemFunctionArn' : 'RuleFunctionArn';
      expect(Object.keys((parse(pack.template) as Written).Parameters)).toEqual([parameter]);
      for (const { Type, Properties, DependsOn } of rules) {
        expect(Type).toBe('AWS::Config::ConfigRule');
        expect(Properties['Source']).toMatchObject({ SourceIdentifier: { Ref: parameter } });
        expect(DependsOn).toBeUndefined();
      }
    }
  });

  test('no more rules than a pack takes; one that fits into none is said', () => {
    const rule = (id: string, Description: string) => [
      id,
      { Type: 'AWS::Config::ConfigRule', Properties: { Description, InputParameters: {}, Source: {} } },
    ];
    const many = Object.fromEntries(Array.from({ length: 131 }, (_, index) => rule(`R${index}`, '')));
    expect(conformancePacks({ Resources: many }, 'fisc').map(({ rules }) => rules)).toEqual([130, 1]);
    const long = Object.fromEntries([rule('Long', 'x'.repeat(packLimits.bytes))]);
    expect(() => conformancePacks({ Resources: long }, 'fisc')).toThrow(/Long is too long for a conformance pack/);
  });

  test('the stack beside them has functions without rules, and tells which these are', async () => {
    const beside = JSON.parse((await stackTemplates({ rulesInPacks: 'true' }, emptyHandlers())).home) as Written & {
      readonly Outputs: object;
    };
    expect(typesOf(Object.values(beside.Resources))['AWS::Config::ConfigRule']).toBeUndefined();
    expect(typesOf(Object.values(beside.Resources))['AWS::Lambda::Permission']).toBe(2);
    expect(Object.keys(beside.Outputs)).toEqual(expect.arrayContaining(['RuleFunctionArn', 'ItemFunctionArn']));
    const run = Object.values(beside.Resources).find(({ Type }) => Type === 'Custom::FiscAfterDeployment');
    expect(run?.Properties).toMatchObject({
      Rules: [],
      RuleFunction: { 'Fn::GetAtt': [expect.stringMatching(/^RulesHandlerFunction/), 'Arn'] },
    });
    expect(JSON.stringify(beside.Resources)).toContain('"config:DescribeConfigRules"');
  });
});
