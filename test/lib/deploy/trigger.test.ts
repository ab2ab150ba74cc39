import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAccountWide, triggerOf } from '../../../lib/deploy/trigger.ts';
import { packageFile } from '../../../lib/package.ts';
import { allRules } from '../../../rules/index.ts';
import type { Rule } from '../../../rules/rule.ts';

const bucketRule: Rule = {
  id: 's3-bucket-example',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  resourceType: 'AWS::S3::Bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['encryption'] },
  text: {} as Rule['text'],
  select: () => ({ items: [] }),
  check: () => ({ status: 'pass', messageId: 'x', params: {} }),
};

describe('triggers follow from what a rule declares', () => {
  test.each<[string, Partial<Rule>, string]>([
    ['one recorded kind and nothing else', {}, 'change'],
    ['a join', { needs: { 's3.bucket': ['encryption'], 'kms.key': ['metadata'] } }, 'changeAndSchedule'],
    ['an account fact', { needs: { 's3.bucket': ['encryption'], account: ['organization'] } }, 'changeAndSchedule'],
    ['the time', { usesNow: true }, 'changeAndSchedule'],
    ['every region', { regions: 'every' }, 'changeAndSchedule'],
    ['regions without a stack', { regions: 'notAllowed' }, 'schedule'],
    ['the account', { scope: 'account' }, 'schedule'],
    ['the account in a region', { scope: 'region' }, 'schedule'],
    [
      'what AWS Config does not know',
      { resourceType: 'AWS::CloudHSM::Cluster', needs: { 'cloudhsm.cluster': [] } },
      'schedule',
    ],
    ['a kind that is not recorded, of a type that is', { needs: { 's3.logBucket': [], 'kms.key': [] } }, 'schedule'],
  ])('%s', (_name, own, trigger) => {
    expect(triggerOf({ ...bucketRule, ...own })).toBe(trigger);
  });

  test.each<[string, Partial<Rule>, boolean]>([
    ['a bucket where the rule looks', {}, false],
    ['the account in a region', { scope: 'region' }, false],
    ['the account', { scope: 'account' }, true],
    ['every region', { regions: 'every' }, true],
    ['allowed regions', { regions: 'allowed' }, true],
    ['a type that stands in no region', { resourceType: 'AWS::S3::MultiRegionAccessPoint' }, true],
  ])('account-wide: %s', (_name, own, accountWide) => {
    expect(isAccountWide({ ...bucketRule, ...own })).toBe(accountWide);
  });
});

const rulesFolder = packageFile('rules');
const ruleFiles = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' });

test.each(allRules.map((rule) => [rule.id, rule] as const))('%s says whether it uses the time', (id, rule) => {
  const file = ruleFiles.find((path) => basename(path) === `${id}.ts`)!;
  const code = readFileSync(join(rulesFolder, file), 'utf8')
    .replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')
    .replaceAll(/'(?:\\.|[^'\n])*'|"(?:\\.|[^"\n])*"/g, "''");
  expect(/\bnow\b/.test(code), 'declares usesNow').toBe(rule.usesNow === true);
});
