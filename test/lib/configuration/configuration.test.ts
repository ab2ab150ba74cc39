import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../../lib/configuration/configuration.ts';
import { defineRule, pass, type Rule } from '../../../rules/rule.ts';

const words = { title: 't', problem: 'p', rationale: 'r', messages: { ok: 'ok' }, remediation: 'm', cannotSee: 'c' };
const rules: readonly Rule[] = [
  defineRule({
    id: 'cloudtrail-bucket-retention',
    severity: 'low',
    scope: 'account',
    level: 'standard',
    kind: 'account',
    regions: 'looked',
    parameters: ['logRetentionDays'],
    needs: { account: [] },
    text: { ja: words, en: words },
    select: (facts) => facts.account,
    check: () => pass('ok'),
  }),
];
const parse = (text: string) => parseConfiguration(text, 'fisc-check.yaml', rules);

describe('the configuration', () => {
  test('an empty file is the defaults', () => {
    expect(parse('# nothing\n')).toEqual({ level: 'standard', settings: {}, parameters: {}, readAs: [] });
  });

  test('takes what the contract names', () => {
    const configuration = parse(`
level: strict
allowedRegions: [ap-northeast-1, ap-northeast-3]
knownAccounts: ['210987654321']
sensitiveTag: {key: 機密, value: '高'}
logRetentionDays: 2555
readAs:
  - account: '210987654321'
    roleArn: arn:aws:iam::210987654321:role/read
parameters:
  cloudtrail-bucket-retention: {logRetentionDays: 400}
`);
    expect(configuration).toMatchObject({
      level: 'strict',
      settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'], logRetentionDays: 2555 },
      parameters: { 'cloudtrail-bucket-retention': { logRetentionDays: 400 } },
      readAs: [{ account: '210987654321' }],
    });
    expect(Object.keys(configuration.settings)).not.toContain('level');
  });

  test.each([
    [
      'an unknown key, with the nearest name',
      'level: strict\nallowedRegion: [a]\n',
      "fisc-check.yaml:2: unknown key 'allowedRegion'; did you mean 'allowedRegions'?",
    ],
    ['an account that YAML read as a number', 'knownAccounts:\n  - 123456789012\n', 'fisc-check.yaml:2: '],
    [
      'a region that is none',
      'allowedRegions:\n  - ap-northeast-1\n  - tokyo\n',
      'fisc-check.yaml:3: allowedRegions.1: expected a region',
    ],
    ['a level that is none', '\n\nlevel: high\n', 'fisc-check.yaml:3: level:'],
    ['broken YAML', 'level: standard\nallowedRegions: [a\n', 'fisc-check.yaml:3: '],
    ['a key twice', 'level: strict\nlevel: standard\n', 'fisc-check.yaml:2: '],
    [
      'a rule that does not exist',
      'parameters:\n  cloudtrail-bucket-retentio: {}\n',
      "fisc-check.yaml:2: no rule 'cloudtrail-bucket-retentio'; did you mean 'cloudtrail-bucket-retention'?",
    ],
    [
      'a parameter the rule does not take',
      'parameters:\n  cloudtrail-bucket-retention: {knownAccounts: []}\n',
      "has no parameter 'knownAccounts' (it takes logRetentionDays)",
    ],
    ['an unknown key inside', 'sensitiveTag: {key: a, vlue: b}\n', "fisc-check.yaml:1: unknown key 'vlue'"],
  ])('refuses %s', (_name, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
