import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeTypes, isAccountWide, triggerOf } from '../../../lib/aws-config/trigger.ts';
import { recordedAttributes } from '../../../lib/aws-config/recorded-attributes.ts';
import { packageFile } from '../../../lib/package.ts';
import { allRules } from '../../../rules/index.ts';
import type { ResourceKind } from '../../../rules/facts.ts';
import { typeOf } from '../../../rules/resource-types.ts';
import type { Rule } from '../../../rules/rule.ts';
import schema from '../../fixtures/config-schema/properties.json' with { type: 'json' };

const bucketRule: Rule = {
  id: 's3-bucket-example',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  resourceType: 'AWS::S3::Bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['encryption'] },
  text: {} as Rule['text'],
  select: () => ({ items: [] }),
  check: () => ({ status: 'pass', messageId: 'x', params: {} }),
};

describe('triggers follow from what a rule declares', () => {
  test.each<[string, Partial<Rule>, string]>([
    ['one recorded kind, of it what its item carries, and nothing else', {}, 'change'],
    ['an attribute that no item carries', { needs: { 's3.bucket': ['encryption', 'policy'] } }, 'changeAndSchedule'],
    ['what stands in other regions', { usesOtherRegions: true }, 'changeAndSchedule'],
    ['a join', { needs: { 's3.bucket': ['encryption'], 'kms.key': ['metadata'] } }, 'changeAndSchedule'],
    ['an account fact', { needs: { 's3.bucket': ['encryption'], account: ['organization'] } }, 'changeAndSchedule'],
    ['the time', { usesNow: true }, 'changeAndSchedule'],
    ['every region', { regions: 'every' }, 'changeAndSchedule'],
    ['regions without a stack', { regions: 'notAllowed' }, 'schedule'],
    ['the account', { scope: 'account' }, 'schedule'],
    ['the account in a region', { scope: 'region' }, 'schedule'],
    [
      'what AWS Config does not know',
      { kind: 'cloudhsm.cluster', resourceType: 'AWS::CloudHSM::Cluster', needs: { 'cloudhsm.cluster': [] } },
      'schedule',
    ],
    [
      'a kind that is not recorded, of a type that is',
      { kind: 's3.logBucket', needs: { 's3.logBucket': [], 'kms.key': [] } },
      'schedule',
    ],
  ])('%s', (_name, own, trigger) => {
    expect(triggerOf({ ...bucketRule, ...own })).toBe(trigger);
  });

  test.each<[string, Partial<Rule>, boolean]>([
    ['a bucket where the rule looks', {}, false],
    ['the account in a region', { scope: 'region' }, false],
    ['the account', { scope: 'account' }, true],
    ['every region', { regions: 'every' }, true],
    ['allowed regions', { regions: 'allowed' }, true],
    [
      'a type that stands in no region',
      { kind: 's3.multiRegionAccessPoint', resourceType: 'AWS::S3::MultiRegionAccessPoint' },
      true,
    ],
  ])('account-wide: %s', (_name, own, accountWide) => {
    expect(isAccountWide({ ...bucketRule, ...own })).toBe(accountWide);
  });
});

test.each<[string, Partial<Rule>, readonly string[]]>([
  ['one kind', {}, ['AWS::S3::Bucket']],
  ['two kinds', { kind: 'rds.instance', alsoKinds: ['rds.cluster'] }, ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster']],
  ['one of two is recorded', { kind: 'cloudhsm.cluster', alsoKinds: ['kms.key'] }, ['AWS::KMS::Key']],
  ['none is', { kind: 'cloudhsm.cluster', alsoKinds: ['cloudhsm.backup'] }, []],
  ['by schedule alone', { scope: 'region', alsoKinds: ['kms.key'] }, []],
])('types whose changes run a rule: %s', (_name, own, types) => {
  expect(changeTypes({ ...bucketRule, ...own })).toEqual(types);
});

/** Reviewed by hand: why all that these read is in the configuration item. */
const byChangeAlone: Readonly<Record<string, string>> = {
  'kms-key-origin-approved': 'keyManager, keyState, origin',
  's3-bucket-encrypted': 'ServerSideEncryptionConfiguration',
  's3-bucket-versioning': 'BucketVersioningConfiguration.status',
};

describe('what the configuration items carry', () => {
  const types = schema.types as Readonly<Record<string, readonly string[]>>;
  const table = Object.entries(recordedAttributes).flatMap(([kind, attributes]) =>
    Object.entries(attributes).map(([name, path]) => [kind as ResourceKind, name, path] as const),
  );

  test.each(table)('%s %s stands in the published schema', (kind, _name, path) => {
    const properties = types[typeOf(kind).type];
    expect(properties?.some((property) => property === path || property.startsWith(`${path}.`))).toBe(true);
  });

  test.each<[ResourceKind, string, readonly string[]]>([
    ['s3.bucket', 'policy', ['BucketPolicy', 'policyText']],
    ['s3.bucket', 'ownership', ['wnershipControls', 'objectOwnership']],
    ['s3.bucket', 'acl', ['AccessControlList']],
    ['kms.key', 'rotation', ['otationPeriod']],
    ['kms.key', 'policy', ['olicy']],
    ['cloudtrail.trail', 'status', ['isLogging', 'latestDigestDeliveryError']],
    ['cloudtrail.trail', 'eventSelectors', ['eventSelectors', 'readWriteType']],
  ])('%s %s does not', (kind, name, words) => {
    expect(table.some(([ofKind, attribute]) => ofKind === kind && attribute === name)).toBe(false);
    expect(types[typeOf(kind).type]!.filter((property) => words.some((word) => property.includes(word)))).toEqual([]);
  });

  test('only rules that read nothing else run on change alone', () => {
    const alone = allRules.filter((rule) => triggerOf(rule) === 'change');
    expect(alone.map(({ id }) => id)).toEqual(Object.keys(byChangeAlone));
    for (const { needs } of alone) {
      for (const [kind, attributes] of Object.entries(needs)) {
        const carried = table.filter(([ofKind]) => ofKind === kind).map(([, name]) => name);
        expect(carried).toEqual(expect.arrayContaining([...attributes]));
      }
    }
  });
});

const rulesFolder = packageFile('rules');
const ruleFiles = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' });

test.each(allRules.map((rule) => [rule.id, rule] as const))('%s says what it uses of other regions', (id, rule) => {
  const file = ruleFiles.find((path) => basename(path) === `${id}.ts`)!;
  const code = readFileSync(join(rulesFolder, file), 'utf8')
    .replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')
    .replaceAll(/'(?:\\.|[^'\n])*'|"(?:\\.|[^"\n])*"/g, "''");
  expect(/\breplicaRegions\b/.test(code) && 'kms.key' in rule.needs, 'declares usesOtherRegions').toBe(
    rule.usesOtherRegions === true,
  );
});
