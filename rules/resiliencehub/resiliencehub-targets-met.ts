import { read, test, together, where } from '../listing.ts';
import { missingField } from '../derived/cause.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { told } from '../derived/told.ts';
import type { Fact } from '../facts.ts';
import type { AssessedService } from '../facts/resiliencehubv2.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

type App = Fact<'resiliencehub.app', 'details' | 'tags'>;

const day = 86_400_000;

/** A quarter: how old an assessment may be. */
const mostDays = 92;

export default defineRule({
  id: 'resiliencehub-targets-met',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 'resiliencehub.app',
  alsoKinds: ['resiliencehubv2.service'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  usesNow: true,
  needs: { 'resiliencehub.app': ['details', 'tags'], 'resiliencehubv2.service': ['details', 'tags'] },
  text: {
    ja: {
      title: 'AWS Resilience Hubの評価が登録済みの復旧目標の達成を示している',
      problem: 'AWS Resilience Hubの評価が登録済みの復旧目標の達成を示していない',
      rationale:
        '目標復旧時間と目標復旧時点は、構成の変更により満たされなくなることがある。定期的な評価により、目標と構成の乖離を把握する。',
      messages: {
        met: '目標を満たす(評価日時: {at})',
        achievable: '評価済みの目標は全て達成可能: {targets}',
        noPolicy: '目標を定めるポリシーの設定なし',
        notAssessed: '有効な評価の結果なし(状態: {status})',
        breached: '目標を満たさない(PolicyBreached)',
        drifted: '評価の後に目標からの乖離を検出(driftStatus: Detected)',
        assessedLongAgo: '最終の評価は {at} であり、{days} 日を超過',
        notAchievable: '達成できない目標: {targets}',
        notApplicable: '判定対象外: 目標の評価が適用されないアプリケーション(NotApplicable)',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '業務の目標復旧時間と目標復旧時点をポリシーに登録し、評価を実施のうえ、推奨事項に従い構成を改める。日次の評価を有効にする。',
      cannotSee:
        '登録された目標が合意した目標と一致するかは確認していない。評価はAWSのモデルによる推定であり、復旧の試験ではない。',
    },
    en: {
      title: 'AWS Resilience Hub finds the registered recovery targets met',
      problem: 'AWS Resilience Hub does not find the registered recovery targets met',
      rationale:
        'A change of architecture can put recovery time and point objectives out of reach; assessments from time to time show the gap.',
      messages: {
        met: 'The targets are met (assessed at {at})',
        achievable: 'All targets that were assessed can be achieved: {targets}',
        noPolicy: 'There is no policy with targets',
        notAssessed: 'There is no valid assessment (status: {status})',
        breached: 'The targets are not met (PolicyBreached)',
        drifted: 'It has drifted from the targets since (driftStatus: Detected)',
        assessedLongAgo: 'It was last assessed at {at}, more than {days} days ago',
        notAchievable: 'Targets that cannot be achieved: {targets}',
        notApplicable: 'Not judged: no targets are assessed for this application (NotApplicable)',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Register the recovery time and point objectives of the business in a policy, run an assessment, and follow its recommendations. Turn on daily assessment.',
      cannotSee:
        "Whether the registered targets are the agreed ones. An assessment is an estimate by AWS's model and no recovery test.",
    },
  },
  select(facts) {
    const apps = where(facts['resiliencehub.app'], (app) =>
      test(app.details, ({ status }) =>
        status === null ? { causes: [missingField(app, 'details')] } : status === 'Active',
      ),
    );
    const services = facts['resiliencehubv2.service'];
    return together(apps, services);
  },
  check: (subject, _facts, context) =>
    unlessOutOfScope(subject.tags, context, () =>
      subject.kind === 'resiliencehub.app' ? ofApp(subject, context.now) : ofService(read(subject.details)),
    ),
});

function ofApp(app: App, now: number) {
  const { compliance, drift, evaluatedAt } = read(app.details);
  const status = told(compliance, app, 'details');
  if (status === 'NotApplicable') return notApplicable('notApplicable');
  if (status === 'MissingPolicy') return fail('noPolicy');
  if (status === 'PolicyBreached') return fail('breached');
  if (status !== 'PolicyMet' || evaluatedAt === null) return fail('notAssessed', { status });
  if (drift === 'Detected') return fail('drifted');
  const at = evaluatedAt;
  return now - Date.parse(at) > mostDays * day ? fail('assessedLongAgo', { at, days: mostDays }) : pass('met', { at });
}

function ofService({ policyArn, assessment, targets }: AssessedService) {
  if (policyArn === null) return fail('noPolicy');
  const named = (verdict: string): readonly string[] =>
    Object.keys(targets)
      .filter((name) => targets[name] === verdict)
      .sort();
  if (assessment === 'SUCCESS' && named('NOT_ACHIEVABLE').length > 0) {
    return fail('notAchievable', { targets: named('NOT_ACHIEVABLE') });
  }
  const achievable = named('ACHIEVABLE');
  return assessment === 'SUCCESS' && achievable.length > 0
    ? pass('achievable', { targets: achievable })
    : fail('notAssessed', { status: assessment ?? '-' });
}
