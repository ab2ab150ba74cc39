/** `report --from-config` takes nothing for current that is not: each COMPLIANT here would be a pass if it were. */
import { expect, test } from 'vitest';
import { theCatalog } from '../../../lib/catalog.ts';
import type { RuleInConfig, RuleStatus } from '../../../lib/aws-config/differences.ts';
import { resultFromEvaluations } from '../../../lib/aws-config/from-evaluations.ts';
import { markFor } from '../../../lib/aws-config/mark.ts';
import { triggerOf } from '../../../lib/aws-config/trigger.ts';
import { findingSentence } from '../../../lib/i18n/words.ts';
import type { Judging } from '../../../lib/scan/run.ts';
import type { Rule } from '../../../rules/rule.ts';
import ownership from '../../../rules/s3/s3-bucket-ownership-enforced.ts';
import places from '../../../rules/s3/s3-bucket-in-allowed-regions.ts';
import versioning from '../../../rules/s3/s3-bucket-versioning.ts';
import { account, now } from '../../helpers/judge.ts';

const standard: Judging = { level: 'standard', settings: {}, parameters: {} };
const osakaToo: Judging = { ...standard, settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] } };
const hoursAgo = (hours: number): string => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const fresh: RuleStatus = { failure: null, lastSuccess: hoursAgo(5), lastFailure: null, lastInvocation: hoursAgo(5) };
const failed: RuleStatus = { ...fresh, failure: 'Lambda.Timeout timed out', lastFailure: hoursAgo(1) };
const ran = (hours: number): RuleStatus => ({ ...fresh, lastInvocation: hoursAgo(hours) });

/** As AWS Config holds one COMPLIANT bucket. */
const held = (annotation = 'fine', more: Partial<RuleInConfig> = {}): Partial<RuleInConfig> => ({
  status: fresh,
  evaluations: [{ type: 'AWS::S3::Bucket', id: 'b', compliance: 'COMPLIANT', annotation }],
  ...more,
});
const mark = markFor(places, standard);
const at = (judgedBy: string): Partial<RuleInConfig> => ({ parameters: { ruleId: places.id, judgedBy } });

const expected = async (rule: Rule, inConfig: Partial<RuleInConfig>) => {
  const result = resultFromEvaluations({
    inConfig: [{ ruleId: rule.id, status: null, evaluations: null, ...inConfig }],
    all: [rule],
    catalog: { ...(await theCatalog()), items: [] },
    judging: standard,
    evidence: { attestations: [], exceptions: [], warnings: [] },
    account,
    callerArn: '',
    rulePrefix: 'fisc-',
    region: 'ap-northeast-1',
    now,
    calls: {},
  });
  return result.findings;
};

test.each<[string, Rule, Partial<RuleInConfig>, 'pass' | readonly [id: string, code: string]]>([
  ['it ran within 48 hours', ownership, held('fine', { status: ran(47) }), 'pass'],
  ['it ran before', ownership, held('fine', { status: ran(49) }), [account, 'NotInvokedFor48Hours']],
  ['it never ran', ownership, held('fine', { status: { ...fresh, lastInvocation: null } }), [account, 'NeverInvoked']],
  ['how it ran is not told', ownership, held('fine', { status: null }), [account, 'NoEvaluationStatus']],
  ['it failed since', ownership, held('fine', { status: failed }), [account, 'Lambda.Timeout']],
  ['of changes alone, which may rest', versioning, held('fine', { status: ran(1000), isRecorded: true }), 'pass'],
  [
    'of changes alone, which nothing records',
    versioning,
    held('fine', { status: ran(49), isRecorded: false }),
    [account, 'NotInvokedFor48Hours'],
  ],
  [
    'of changes alone, whether they are recorded is not told',
    versioning,
    held('fine', { status: ran(49) }),
    [account, 'NotInvokedFor48Hours'],
  ],
  ['of changes alone, and it failed', versioning, held('fine', { status: failed }), [account, 'Lambda.Timeout']],
  ['made as the rule judges now', places, held(`fine [${mark}]`, at(mark)), 'pass'],
  [
    'made before the parameters changed',
    places,
    held(`fine [${markFor(places, osakaToo)}]`, at(mark)),
    ['b', 'OlderThanParameters'],
  ],
  ['made before the level changed', places, held('fine [strict 0123abcd]', at(mark)), ['b', 'OlderThanParameters']],
  ['made before there were marks', places, held('fine', at(mark)), ['b', 'OlderThanParameters']],
  [
    'the rule judges at another level',
    places,
    held(`fine [strict 0123abcd]`, at('strict 0123abcd')),
    [account, 'OtherLevel'],
  ],
  [
    'the rule judges by other parameters',
    places,
    held('fine', at(markFor(places, osakaToo))),
    [account, 'OtherParameters'],
  ],
  [
    'its parameters name another level',
    ownership,
    held('fine', { parameters: { level: 'strict' } }),
    [account, 'OtherLevel'],
  ],
  ['put at another level, the rule not told', ownership, held('fine [strict]'), ['b', 'OtherLevel']],
  ['nothing is known of either', ownership, held('fine', { parameters: null }), 'pass'],
])('%s', async (_name, rule, inConfig, outcome) => {
  const findings = await expected(rule, inConfig);
  if (outcome === 'pass') {
    expect(findings).toMatchObject([{ status: 'pass', resource: { id: 'b' }, params: { annotation: 'fine' } }]);
    return;
  }
  const [id, code] = outcome;
  expect(findings).toMatchObject([{ status: 'unknown', resource: { id }, causes: [{ code }] }]);
  expect(findings[0]!.evidence.calls).not.toContain(findings[0]!.causes[0]!.api);
  for (const locale of ['ja', 'en'] as const) {
    expect(findingSentence(findings[0]!, null, locale)).not.toBe(findings[0]!.messageId);
  }
});

test('the rules here run as the cases say', () => {
  expect([ownership, versioning].map(triggerOf)).toEqual(['changeAndSchedule', 'change']);
});

test.each([
  ['ap-northeast-3', 'unknown'],
  ['ap-northeast-3, ap-northeast-1', 'satisfied'],
])('a rule deployed to look in %s alone: the item is %s', async (regions, status) => {
  const catalog = await theCatalog();
  const [item] = catalog.items;
  const result = resultFromEvaluations({
    inConfig: [
      { ruleId: versioning.id, status: fresh, evaluations: null, ...held('fine', { parameters: { regions } }) },
    ],
    all: [versioning],
    catalog: {
      ...catalog,
      items: [
        {
          ...item!,
          kind: 'auto',
          attestation: null,
          rules: [{ id: versioning.id, weight: 'decisive', why: { ja: '', en: '' } }],
        },
      ],
    },
    judging: standard,
    evidence: { attestations: [], exceptions: [], warnings: [] },
    account,
    callerArn: '',
    rulePrefix: 'fisc-',
    region: 'ap-northeast-1',
    now,
    calls: {},
  });
  expect(result.items[0]!.status).toBe(status);
});
