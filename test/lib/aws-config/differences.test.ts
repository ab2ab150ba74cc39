import { expect, test } from 'vitest';
import { countKinds, differencesOf, type RuleInConfig } from '../../../lib/aws-config/differences.ts';
import type { ConfigEvaluation } from '../../../lib/aws-config/puts.ts';
import type { ResourceVerdict } from '../../../lib/aws-config/verdicts.ts';
import type { FindingStatus } from '../../../lib/result/result.ts';

const type = 'AWS::S3::Bucket';
const verdict = (status: FindingStatus): ResourceVerdict => ({
  type,
  id: 'a',
  status,
  sentence: 'scan',
  regions: ['ap-northeast-1'],
});
const held = (compliance: ConfigEvaluation['compliance'], annotation = 'config'): ConfigEvaluation => ({
  type,
  id: 'a',
  compliance,
  annotation,
});
const rule = (evaluations: readonly ConfigEvaluation[] | null, failure: string | null = null): RuleInConfig => ({
  ruleId: 'r',
  status: { failure, lastSuccess: null, lastFailure: null, lastInvocation: null },
  evaluations,
});

test.each<[FindingStatus, ConfigEvaluation | null, string | null]>([
  ['pass', held('COMPLIANT'), null],
  ['fail', held('NON_COMPLIANT'), null],
  ['notApplicable', held('NOT_APPLICABLE'), null],
  ['notApplicable', null, null],
  ['unknown', null, null],
  ['unknown', held('NON_COMPLIANT'), null],
  ['unknown', held('NOT_APPLICABLE', 'UNKNOWN x y'), null],
  ['unknown', held('COMPLIANT'), 'verdict'],
  ['pass', held('NON_COMPLIANT'), 'verdict'],
  ['fail', held('COMPLIANT'), 'verdict'],
  ['pass', held('NOT_APPLICABLE', 'UNKNOWN x y'), 'verdict'],
  ['notApplicable', held('NOT_APPLICABLE', 'UNKNOWN x y'), 'verdict'],
  ['pass', null, 'notInConfig'],
  ['fail', null, 'notInConfig'],
])('the scan says %s, AWS Config holds %j: %s', (status, evaluation, kind) => {
  const differences = differencesOf(rule(evaluation === null ? [] : [evaluation]), [verdict(status)]);
  expect(differences.map((difference) => difference.kind)).toEqual(kind === null ? [] : [kind]);
});

test('what the scan does not find, what failed, what is not deployed', () => {
  const unfound = [held('COMPLIANT'), { ...held('NOT_APPLICABLE'), id: 'b' }];
  const differences = [
    ...differencesOf(rule(unfound, 'AccessDenied sts:AssumeRole'), []),
    ...differencesOf(rule(null), [verdict('pass')]),
  ];
  expect(countKinds(differences)).toEqual({ evaluationFailed: 1, notInScan: 1, notDeployed: 1 });
  expect(differences[0]?.detail).toBe('AccessDenied sts:AssumeRole');
});
