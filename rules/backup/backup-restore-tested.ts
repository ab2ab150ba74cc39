import type { Cause, Fact, Facts, Listing, Needs } from '../facts.ts';
import { all, allOf, any, anyOf, decide, some, test, type Tri } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, theAccount, type RuleContext } from '../rule.ts';
import { isGood, pointNeeds, readPoints, withinDays, type Point } from '../derived/recovery-points.ts';
import { placeOf } from '../derived/vault-locks.ts';
import type { RestoreJob } from '../facts/backup.ts';

const needs = {
  'backup.plan': ['rules', 'selections'],
  'backup.restoreJob': ['details'],
  'backup.restoreTestingPlan': ['lastExecutedAt', 'selectionTypes'],
  ...pointNeeds,
} as const satisfies Needs;

type RuleFacts = Facts<typeof needs>;
type TestingPlan = Fact<'backup.restoreTestingPlan', 'lastExecutedAt' | 'selectionTypes'>;

export default defineRule({
  id: 'backup-restore-tested',
  severity: 'medium',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  parameters: ['restoreTestMaxAgeDays', 'restoreTestAccounts'],
  usesNow: true,
  needs,
  text: {
    ja: {
      title: 'AWS Backup の復旧ポイントからの復元が定期的に成功している',
      problem: 'AWS Backup の復旧ポイントからの復元の成功が、基準の期間内に確認できない',
      rationale:
        '取得に成功したバックアップであっても、復元できるとは限らない。復旧手順と目標復旧時間の実現可能性は、復元の実施によってのみ確認できる。',
      messages: {
        restored: '基準の {days} 日以内に復元の成功あり',
        nothingInAwsBackup: 'AWS Backup に復旧ポイントなし',
        testedCentrally: '選択対象のある計画は全て復元試験用のアカウントに複製しており、復元は当該アカウントで確認する',
        notSeen:
          '基準の {days} 日以内の復元が確認できない。AWS Backup によらない復元及び履歴の保存期間より前の復元は申告を要する',
        failed: '基準の {days} 日以内の復元は全て失敗又は検証不合格({jobs} 件)',
        typesMissing: '基準の {days} 日以内の復元が確認できない種別あり: {missing}',
      },
      remediation:
        '復元試験の計画を作成し、保護対象の種別ごとに選択対象を割り当てて定期的に実行する。失敗したジョブは原因を解消して再実行する。',
      cannotSee:
        '復元したデータの照合の有無、目標復旧時間に対する所要時間、結果の確認者は確認していない。RDS自体の機能による復元等、AWS Backup によらない復元は申告による。',
    },
    en: {
      title: 'Restores from recovery points of AWS Backup succeed regularly',
      problem: 'No successful restore from a recovery point of AWS Backup is seen in the time asked',
      rationale:
        'A backup that was made need not be one that can be restored. Only a restore shows that procedure and recovery time are real.',
      messages: {
        restored: 'A restore succeeded within the last {days} days',
        nothingInAwsBackup: 'AWS Backup holds no recovery point',
        testedCentrally: 'Every plan with selections copies to an account in which restores are tested',
        notSeen:
          'No restore is seen in the last {days} days. Restores outside AWS Backup, and those older than the history of its jobs, must be attested',
        failed: 'The restores of the last {days} days failed, or what they restored was found invalid ({jobs} jobs)',
        typesMissing: 'Of some types no restore is seen in the last {days} days: {missing}',
      },
      remediation:
        'Create a restore testing plan with selections for each type that is protected, and let it run regularly. Mend the causes of failed jobs and run them again.',
      cannotSee:
        'Whether the restored data was compared, how long it took against the recovery time, and who looked. Restores outside AWS Backup (those of RDS itself) must be attested.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts, context) {
    const points = facts['backup.recoveryPoint'];
    const days = context.settings.restoreTestMaxAgeDays;
    const good = readPoints(points).filter(isGood);
    const causesOfPoints = unreadOf(points);
    if (good.length === 0) {
      decide(unless(causesOfPoints));
      return notApplicable('nothingInAwsBackup');
    }
    const seen = (type: string | null): Tri => any(restored(type, facts, context), tested(type, facts, context));
    const unread = unless([
      ...causesOfPoints,
      ...facts['backup.restoreTestingPlan'].failures.map(({ cause }) => cause),
    ]);
    const types = [...new Set(good.flatMap(({ resourceType }) => resourceType ?? []))].sort();
    const ofAny = seen(null);
    if (context.level === 'standard' && ofAny === true) return pass('restored', { days });
    if (context.level === 'strict' && ofAny === true) {
      const missing = types.filter((type) => seen(type) !== true);
      if (missing.length === 0) return pass('restored', { days });
      decide(
        all(
          unread,
          allOf(missing, (type) => known(seen(type))),
        ),
      );
      return fail('typesMissing', { days, missing });
    }
    decide(all(unread, known(ofAny)));
    if (isTestedCentrally(facts, context)) return notApplicable('testedCentrally');
    const failed = recentJobs(facts, context).filter(hasFailed).length;
    return failed > 0 ? fail('failed', { days, jobs: failed }) : fail('notSeen', { days });
  },
});

/** True: nothing is missing. */
function unless(causes: readonly Cause[]): Tri {
  return causes.length === 0 || { causes };
}

/** True whatever the answer is, as long as there is one. */
function known(answer: Tri): Tri {
  return typeof answer === 'boolean' || answer;
}

/** Why points of a looked region are not all known. */
function unreadOf(listing: RuleFacts['backup.recoveryPoint']): readonly Cause[] {
  return [
    ...listing.failures.map(({ cause }) => cause),
    ...listing.items.flatMap(({ details }) => (details.ok ? [] : details.causes)),
  ];
}

/** Did a job restore something of the type (null: of any), or does a point say that it was restored? */
function restored(type: string | null, facts: RuleFacts, { settings, now }: RuleContext): Tri {
  const isRecent = (time: string | null): boolean =>
    time !== null && withinDays(settings.restoreTestMaxAgeDays, Date.parse(time), now);
  const ofType = (one: string | null): boolean => type === null || one === type;
  return any(
    some(facts['backup.restoreJob'], ({ details }) =>
      test(details, (job) => ofType(job.resourceType) && isRecent(job.completedAt) && hasSucceeded(job)),
    ),
    readPoints(facts['backup.recoveryPoint']).some(
      (point: Point) => ofType(point.resourceType) && isRecent(point.lastRestoredAt),
    ),
  );
}

function hasSucceeded({ status, parent, validation }: RestoreJob): boolean {
  return status === 'COMPLETED' && !parent && (validation === null || validation === 'SUCCESSFUL');
}

/** Has a restore testing plan run whose newest job, as far as one is shown, did not fail? */
function tested(type: string | null, facts: RuleFacts, context: RuleContext): Tri {
  return anyOf(facts['backup.restoreTestingPlan'].items, (plan) =>
    all(hasRun(plan, type, context), stands(plan, facts)),
  );
}

function hasRun(plan: TestingPlan, type: string | null, { settings, now }: RuleContext): Tri {
  return all(
    test(
      plan.lastExecutedAt,
      (time) => time !== null && withinDays(settings.restoreTestMaxAgeDays, Date.parse(time), now),
    ),
    test(plan.selectionTypes, (types) => (type === null ? types.length > 0 : types.includes(type))),
  );
}

const finished: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'ABORTED']);

function stands(plan: TestingPlan, facts: RuleFacts): Tri {
  const jobs = facts['backup.restoreJob'];
  const lost = jobs.failures.filter(({ region }) => region === plan.region).map(({ cause }) => cause);
  if (lost.length > 0) return { causes: lost };
  const own = jobsOf(jobs).filter(({ testingPlanArn }) => testingPlanArn === plan.arn);
  if (own.length === 0) return true;
  const newest = own
    .filter(({ status }) => finished.has(status))
    .sort((a, b) => endOf(b) - endOf(a))
    .at(0);
  if (newest === undefined) return false;
  return newest.status === 'COMPLETED' && newest.validation !== 'FAILED' && newest.validation !== 'TIMED_OUT';
}

function jobsOf(listing: Listing<Fact<'backup.restoreJob', 'details'>>): readonly RestoreJob[] {
  return listing.items.flatMap(({ details }) => (details.ok ? [details.value] : []));
}

function endOf({ completedAt, createdAt }: RestoreJob): number {
  return Date.parse(completedAt ?? createdAt);
}

function recentJobs(facts: RuleFacts, { settings, now }: RuleContext): readonly RestoreJob[] {
  return jobsOf(facts['backup.restoreJob']).filter((job) =>
    withinDays(settings.restoreTestMaxAgeDays, endOf(job), now),
  );
}

function hasFailed({ status, validation }: RestoreJob): boolean {
  return status === 'FAILED' || status === 'ABORTED' || validation === 'FAILED' || validation === 'TIMED_OUT';
}

/** Does every plan with selections, and there is one, send copies to an account where restores are tested? */
function isTestedCentrally(facts: RuleFacts, { settings }: RuleContext): boolean {
  const accounts = settings.restoreTestAccounts;
  if (accounts.length === 0) return false;
  const plans = facts['backup.plan'];
  const hasSelections = (plan: (typeof plans.items)[number]): Tri => test(plan.selections, (count) => count > 0);
  const isAway = (plan: (typeof plans.items)[number]): Tri =>
    test(plan.rules, (rules) =>
      rules.some((rule) =>
        [...rule.copyVaultArns, ...(rule.airGappedVaultArn === null ? [] : [rule.airGappedVaultArn])].some((arn) =>
          accounts.includes(placeOf(arn).account),
        ),
      ),
    );
  const unlisted = plans.failures.map(({ cause }) => cause);
  return decide(
    all(
      anyOf(plans.items, hasSelections),
      allOf(plans.items, (plan) => {
        const selected = hasSelections(plan);
        return selected === false || all(selected, isAway(plan));
      }),
      unless(unlisted),
    ),
  );
}
