import type { BackupRule, CopyJob } from '../facts/backup.ts';
import type { Fact, Facts, Needs } from '../facts.ts';
import { all, any, anyOf, decide, read, some, test, where, type Tri } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext } from '../rule.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { isGood, pointNeeds, readPoints, timeOf, unreadPoints, withinDays } from '../derived/recovery-points.ts';
import { airGapped, placeOf } from '../derived/vault-locks.ts';

const needs = {
  'backup.plan': ['rules', 'selections', 'createdAt', 'tags'],
  'backup.vault': ['details'],
  'backup.copyJob': ['details'],
  ...pointNeeds,
} as const satisfies Needs;

type RuleFacts = Facts<typeof needs>;
type Plan = Fact<'backup.plan', 'rules' | 'selections' | 'createdAt' | 'tags'>;

/** EFS makes this plan by itself, and nobody can add a copy to it. */
const automatic = 'aws/efs/automatic-backup-plan';
/** A point this old would have been copied. */
const dueDays = 8;
const ended: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'PARTIAL']);

export default defineRule({
  id: 'backup-copy-cross-account',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'backup.plan',
  regions: 'looked',
  parameters: ['copyMaxAgeDays', 'backupAccounts', 'outOfScopeTag'],
  usesNow: true,
  needs,
  text: {
    ja: {
      title: 'バックアップが他アカウント又は論理エアギャップボールトに複製されている',
      problem: 'バックアップ計画による他アカウント又は論理エアギャップボールトへの複製が完了していない',
      rationale:
        'アカウントの侵害又は閉鎖により、アカウント内のバックアップは全て失われ得る。データを維持するには、アカウントの外に複製を持つ必要がある。',
      messages: {
        copied: '他アカウント又は論理エアギャップボールトへの複製が {days} 日以内に完了',
        airGapped: '論理エアギャップボールトに直接取得した復旧ポイントが {days} 日以内に存在',
        sameAccountOnly:
          '計画の複製先は全て同じアカウントの通常のボールト(別リージョンへの複製は代替とならない)、又は複製の定めなし',
        noCompletedCopy:
          '他アカウント又は論理エアギャップボールトへの複製が {days} 日以内に完了していない(最新のジョブ: {state}、{message})',
        new: '判定対象外: 計画の作成から {days} 日以内であり、完了した複製ジョブがない',
        notDue: '判定対象外: 計画の複製ジョブが履歴に残っておらず、複製すべき復旧ポイントもない',
        hub: '判定対象外: 複製を受け入れるアカウント',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '計画に他アカウントのボールト又は論理エアギャップボールトへのコピーアクションを加え、管理アカウントでクロスアカウントバックアップを有効にする。失敗したジョブは、複製先のボールトのアクセスポリシーとKMSキーのポリシーを確認する。',
      cannotSee:
        '複製先のアカウントの管理者及び権限の分離、複製先での保持日数、計画の対象に漏れがないかは確認していない。',
    },
    en: {
      title: 'Backups are copied to another account or to an air-gapped vault',
      problem: 'A backup plan has no completed copy in another account or in a logically air-gapped vault',
      rationale:
        'When an account is taken over or closed, all backups in it may be lost: data survives by a copy outside the account.',
      messages: {
        copied: 'A copy to another account or an air-gapped vault was completed within {days} days',
        airGapped: 'A recovery point made in the air-gapped vault itself is at most {days} days old',
        sameAccountOnly:
          'The plan copies to ordinary vaults of the same account only (another region is no substitute), or not at all',
        noCompletedCopy:
          'No copy to another account or an air-gapped vault was completed within {days} days (newest job: {state}, {message})',
        new: 'Not judged: the plan was created within {days} days and none of its copy jobs has ended',
        notDue: 'Not judged: the history shows no copy job of the plan, and no point that should have been copied',
        hub: 'Not judged: this account receives the copies',
        ...outOfScopeMessages.en,
      },
      remediation:
        "Add a copy to a vault of another account, or to a logically air-gapped vault, to the plan, and enable cross-account backup in the management account. Where jobs fail, look at the access policy of the destination vault and at the key's policy.",
      cannotSee:
        'Who administers the other account, how long copies are kept there, and whether the plan covers all that it should.',
    },
  },
  select: (facts) =>
    where(facts['backup.plan'], ({ name, selections, rules }) =>
      all(
        name !== automatic,
        test(selections, (count) => count > 0),
        test(rules, (all) => all.some(({ scheduled, continuous }) => scheduled || continuous)),
      ),
    ),
  check: (plan, facts, context) => unlessOutOfScope(plan.tags, context, () => judge(plan, facts, context)),
});

function judge(plan: Plan, facts: RuleFacts, context: RuleContext) {
  const { settings, account, now } = context;
  const days = settings.copyMaxAgeDays;
  if (settings.backupAccounts.includes(account)) return notApplicable('hub');
  const isAway = (arn: string): Tri => account !== placeOf(arn).account || isOwnAirGapped(arn, facts);
  const goesAway = (rule: BackupRule): Tri => rule.airGappedVaultArn !== null || anyOf(rule.copyVaultArns, isAway);
  const rules = read(plan.rules);
  if (!decide(anyOf(rules, goesAway))) return fail('sameAccountOnly');
  const jobs = jobsOf(plan, facts);
  const isRecent = (time: number): boolean => withinDays(days, time, now);
  const isCopy = ({ state, completedAt, destinationVaultArn, destinationVaultType }: CopyJob): Tri =>
    all(
      state === 'COMPLETED' && completedAt !== null && isRecent(Date.parse(completedAt)),
      destinationVaultType === airGapped || (destinationVaultArn !== null && isAway(destinationVaultArn)),
    );
  const copied = some(jobs, ({ details }) => test(details, isCopy));
  if (copied === true) return pass('copied', { days });
  const points = readPoints(facts['backup.recoveryPoint']).filter((point) => point.planId === plan.id && isGood(point));
  const gaps = new Set(rules.flatMap(({ airGappedVaultArn: arn }) => arn ?? []));
  const inGap = points.some(
    (point) => point.vaultArn !== null && gaps.has(point.vaultArn) && isRecent(timeOf(point, now)),
  );
  if (inGap) return pass('airGapped', { days });
  const shown = jobs.items.flatMap(({ details }) => (details.ok ? [details.value] : []));
  const lost = unreadPoints(facts['backup.recoveryPoint'], plan.region);
  decide(any(copied, gaps.size > 0 && lost.length > 0 && { causes: lost }));
  const madeAt = read(plan.createdAt);
  if (madeAt !== null && isRecent(Date.parse(madeAt)) && !shown.some(({ state }) => ended.has(state)))
    return notApplicable('new', { days });
  if (shown.length === 0) {
    const awayIds = new Set(rules.filter((rule) => goesAway(rule) === true).flatMap(({ id }) => id ?? []));
    const isDue = points.some(
      (point) =>
        !point.continuous &&
        point.ruleId !== null &&
        awayIds.has(point.ruleId) &&
        withinDays(dueDays, timeOf(point, now), now),
    );
    if (!isDue) {
      decide(lost.length === 0 || { causes: lost });
      return notApplicable('notDue');
    }
  }
  const newest = [...shown].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt)).at(0);
  return fail('noCompletedCopy', { days, state: newest?.state ?? '-', message: newest?.message ?? '-' });
}

/** The copy jobs that the plan started; those of its region alone can be hidden. */
function jobsOf(plan: Plan, facts: RuleFacts) {
  const { items, failures, regions } = facts['backup.copyJob'];
  return {
    items: items.filter(({ details, region }) =>
      details.ok ? details.value.planId === plan.id : region === plan.region,
    ),
    failures: failures.filter(({ region }) => region === plan.region),
    regions,
  };
}

/** An own vault of the type that is locked by nature. */
function isOwnAirGapped(arn: string, facts: RuleFacts): Tri {
  const { region } = placeOf(arn);
  const vaults = facts['backup.vault'];
  return some(
    { ...vaults, failures: vaults.failures.filter((failure) => failure.region === region) },
    (vault) => vault.arn === arn && test(vault.details, ({ type }) => type === airGapped),
  );
}
