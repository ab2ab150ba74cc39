import { describe, expect, test } from 'vitest';
import { noConfiguration } from '../../../lib/configuration/configuration.ts';
import { WrongSetting, list, mustHave, settingsFrom } from '../../../lib/lambda/handler-settings.ts';

describe('settingsFrom', () => {
  test('nothing is the command line’s own defaults', () => {
    expect(settingsFrom({})).toEqual({
      configuration: noConfiguration,
      locale: 'ja',
      regions: null,
      unknownAs: null,
      orgRoleArn: null,
      optIns: new Set(),
    });
  });

  test('the environment, and the rule’s parameters over it', () => {
    const environment = {
      FISC_CONFIGURATION: JSON.stringify({ ...noConfiguration, parameters: { a: { logRetentionDays: 1 } } }),
      LOCALE: 'en',
      FISC_REGIONS: 'ap-northeast-1, ap-northeast-3',
      FISC_ORG_ROLE_ARN: 'arn:aws:iam::123456789012:role/read',
      FISC_COST_EXPLORER: 'true',
    };
    const parameters = { ruleId: 'a', level: 'strict', settings: '{"logRetentionDays":7}', unknownAs: 'NON_COMPLIANT' };
    expect(settingsFrom(environment, parameters)).toEqual({
      configuration: { ...noConfiguration, level: 'strict', parameters: { a: { logRetentionDays: 7 } } },
      locale: 'en',
      regions: ['ap-northeast-1', 'ap-northeast-3'],
      unknownAs: 'NON_COMPLIANT',
      orgRoleArn: 'arn:aws:iam::123456789012:role/read',
      optIns: new Set(['costExplorer']),
    });
    expect(settingsFrom(environment, { locale: 'ja', regions: 'us-east-1' })).toMatchObject({
      locale: 'ja',
      regions: ['us-east-1'],
    });
  });

  test.each([
    ["locale: 'fr' is none of ja, en", { LOCALE: 'fr' }],
    ["unknownAs: 'COMPLIANT' is none of NON_COMPLIANT", { FISC_UNKNOWN_AS: 'COMPLIANT' }],
    ["level: 'Strict' is none of standard, strict", { FISC_CONFIGURATION: '{"level":"Strict"}' }],
    ['FISC_CONFIGURATION is no JSON object', { FISC_CONFIGURATION: '[]' }],
  ])('%s', (sentence, environment) => {
    expect(() => settingsFrom(environment)).toThrow(new WrongSetting(sentence));
  });
});

test('list and mustHave', () => {
  expect(list(' a, ,b')).toEqual(['a', 'b']);
  expect(list('')).toBeNull();
  expect(mustHave({ REPORT_BUCKET: 'a' }, 'REPORT_BUCKET')).toBe('a');
  expect(() => mustHave({ REPORT_BUCKET: '' }, 'REPORT_BUCKET')).toThrow('REPORT_BUCKET is not set');
});
