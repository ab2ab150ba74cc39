import { describe, expect, test } from 'vitest';
import { AwsCallError } from '../../../lib/aws/errors.ts';
import type { ConfigEvaluation } from '../../../lib/aws-config/puts.ts';
import { foldedIntoAccount, foldedTypes, refusedType, uncertainFirst } from '../../../lib/aws-config/refused-types.ts';
import type { ResourceVerdict } from '../../../lib/aws-config/verdicts.ts';
import type { FindingStatus } from '../../../lib/result/result.ts';

const account = '123456789012';
const cluster = 'AWS::CloudHSM::Cluster';
const bucket = 'AWS::S3::Bucket';
const whole = 'AWS::::Account';
const refused = new Set<string>([cluster]);

function verdict(type: string, id: string, status: FindingStatus, sentence: string): ResourceVerdict {
  return { type, id, status, sentence, regions: ['ap-northeast-1'] };
}

function refusal(code: string, message: string): AwsCallError {
  return new AwsCallError(
    'Config Service:PutEvaluations',
    'ap-northeast-1',
    Object.assign(new Error(message), { name: code }),
  );
}

test('refusedType: the type in the refusal of AWS Config, of no other error', () => {
  const sentence = `The resource type ${cluster} is invalid. Only the following values are permitted: [${bucket}].`;
  expect(refusedType(refusal('InvalidParameterValueException', sentence))).toBe(cluster);
  expect(refusedType(refusal('InvalidParameterValueException', 'The annotation is invalid.'))).toBeNull();
  expect(refusedType(refusal('ValidationException', sentence))).toBeNull();
  expect(refusedType(new Error(sentence))).toBeNull();
});

describe('foldedIntoAccount', () => {
  const others = [verdict(bucket, 'a', 'pass', 'fine')];

  test('leaves what AWS Config takes', () => {
    const verdicts = [...others, verdict(cluster, 'cluster-1', 'pass', 'active')];
    expect(foldedIntoAccount(verdicts, new Set(), account)).toBe(verdicts);
    expect(foldedIntoAccount(others, refused, account)).toBe(others);
  });

  test('the worst counts, and its resources are named', () => {
    const verdicts = [
      ...others,
      verdict(cluster, 'cluster-1', 'pass', 'active'),
      verdict(cluster, 'cluster-2', 'fail', 'degraded'),
      verdict(cluster, 'cluster-3', 'fail', 'degraded'),
      verdict(cluster, 'cluster-4', 'fail', 'not ready'),
    ];
    expect(foldedIntoAccount(verdicts, refused, account)).toEqual([
      ...others,
      verdict(whole, account, 'fail', 'cluster-2, cluster-3: degraded; cluster-4: not ready'),
    ]);
  });

  test('an unknown begins with the call, and counts more than a pass', () => {
    const denied = 'CloudHSM V2:DescribeClusters AccessDenied';
    const verdicts = [
      verdict(cluster, 'cluster-1', 'pass', 'active'),
      verdict(whole, account, 'unknown', denied),
      verdict(cluster, 'cluster-2', 'unknown', denied),
    ];
    expect(foldedIntoAccount(verdicts, refused, account)).toEqual([
      verdict(whole, account, 'unknown', `${denied} (${account}, cluster-2)`),
    ]);
  });
});

test('foldedTypes: types that are not held, whose resources the account’s evaluation names', () => {
  const verdicts = [verdict(cluster, 'cluster-1', 'fail', 'degraded'), verdict(bucket, 'a', 'pass', 'fine')];
  const held = (type: string, annotation: string): ConfigEvaluation => {
    return { type, id: type === whole ? account : 'cluster-1', compliance: 'NON_COMPLIANT', annotation };
  };
  expect(foldedTypes(verdicts, [held(whole, 'cluster-1: degraded')])).toEqual(refused);
  expect(foldedTypes(verdicts, [held(whole, 'something else')])).toEqual(new Set());
  expect(foldedTypes(verdicts, [held(cluster, ''), held(whole, 'cluster-1: degraded')])).toEqual(new Set());
});

test('uncertainFirst: what may be refused goes before what is surely taken', () => {
  const evaluation = (type: string): ConfigEvaluation => {
    return { type, id: 'a', compliance: 'COMPLIANT', annotation: '' };
  };
  const [certain, account_, uncertain] = [evaluation(bucket), evaluation(whole), evaluation(cluster)];
  expect(uncertainFirst([certain, account_, uncertain])).toEqual([uncertain, certain, account_]);
});
