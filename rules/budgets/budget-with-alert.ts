import type { Fact, Facts, Needs, Read } from '../facts.ts';
import type { Organization } from '../facts/account.ts';
import type { BudgetSubscriber } from '../facts/budgets.ts';
import { all, anyOf, decide, mapRead, read, some, test, type Tri } from '../listing.ts';
import { attributeCause } from '../derived/cause.ts';
import { toTopic } from '../derived/notification/topic.ts';
import { missed, toPerson, undecided, type Way } from '../derived/notification/way.ts';
import { targetRemedies } from '../derived/notification/words.ts';
import { listed } from '../derived/shortened.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext } from '../rule.ts';

const needs = {
  account: ['organization'],
  'budgets.budget': ['details', 'alerts'],
  'sns.topic': ['details', 'subscriptions', 'filters'],
  'kms.key': ['metadata', 'policy'],
  'kms.alias': ['targetKeyId'],
} as const satisfies Needs;

type Seen = Facts<typeof needs>;
type SeenBudget = Fact<'budgets.budget'>;

export default defineRule({
  id: 'budget-with-alert',
  severity: 'low',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  // Topics may stand in any region.
  regions: 'every',
  usesNow: true,
  needs,
  text: {
    ja: {
      title: '有効な費用予算があり、超過時の通知が届く',
      problem: '有効な費用予算がない、又は費用予算の超過が誰にも通知されない',
      rationale:
        'クラウドの費用は利用に応じて変動する。承認された見積りと実績の差異を把握するには、超過時に担当者へ通知される予算の設定が必要である。',
      messages: {
        alerted: '有効な費用予算の超過は通知先に届く設定: {budgets}',
        noBudget: '有効な費用予算なし',
        noAlert: '有効な費用予算({budgets})に、超過時の通知先の設定なし',
        notReached: '有効な費用予算({budgets})の通知は、いずれの通知先にも届かない(不備: {reasons})',
        payerHolds: '組織のメンバーアカウントであり、予算の設定なし。費用は支払アカウントが管理',
      },
      remediation: `AWS Budgets に費用予算を作成し、しきい値を「より大きい」とする通知に、担当部署の電子メール又は SNSトピックを登録する。トピックのポリシーでは budgets.amazonaws.com に sns:Publish を許可する。${targetRemedies.ja}`,
      cannotSee:
        '予算額が承認された見積りと一致するか、通知が読まれ対応されているか、SNSトピックの先での受信、支払アカウント側の予算は確認していない。通知先の電子メールアドレスは保存しない。',
    },
    en: {
      title: 'A cost budget is in force, and somebody is told when it is exceeded',
      problem: 'No cost budget is in force, or nobody is told when it is exceeded',
      rationale:
        'What the cloud costs follows its use. To notice how far it strays from the approved estimate, somebody has to be told when a budget is exceeded.',
      messages: {
        alerted: 'Somebody is told when a cost budget is exceeded: {budgets}',
        noBudget: 'No cost budget is in force',
        noAlert: 'The cost budgets in force ({budgets}) tell nobody when they are exceeded',
        notReached: 'What the cost budgets in force ({budgets}) tell reaches nobody ({reasons})',
        payerHolds: 'A member of an organization without a budget: the paying account watches the spending',
      },
      remediation: `Make a cost budget in AWS Budgets with a notification for more than a threshold to the e-mail of the desk in charge, or to an SNS topic whose policy lets budgets.amazonaws.com publish. ${targetRemedies.en}`,
      cannotSee:
        'Whether the amount is the approved one, whether anybody reads the messages and acts, who receives behind an SNS topic, and the budgets of the paying account. E-mail addresses are not kept.',
    },
  },
  select: (facts) => facts.account,
  check({ organization, id }, facts, context) {
    const budgets = facts['budgets.budget'];
    const waysOf = (budget: SeenBudget): Read<readonly Way[]> =>
      mapRead(budget.alerts, (alerts) => waysTo(subscribersIn(alerts), budget, organization, facts, context));
    const reaches = (budget: SeenBudget): Tri =>
      all(
        isActive(budget, context),
        test(waysOf(budget), (ways) => anyOf(ways, arrives)),
      );
    if (decide(some(budgets, reaches))) {
      return pass('alerted', { budgets: namesOf(budgets.items.filter((budget) => reaches(budget) === true)) });
    }
    if (budgets.items.length === 0) {
      const of = read(organization);
      return of !== null && of.managementAccountId !== id ? notApplicable('payerHolds') : fail('noBudget');
    }
    const active = budgets.items.filter((budget) => decide(isActive(budget, context)));
    if (active.length === 0) return fail('noBudget');
    const ways = active.flatMap((budget) => read(waysOf(budget)));
    if (ways.length === 0) return fail('noAlert', { budgets: namesOf(active) });
    const reasons = [...new Set(ways.flatMap((way) => (way.kind === 'missed' ? (way.reason ?? []) : [])))].sort();
    return fail('notReached', { budgets: namesOf(active), reasons: reasons.length === 0 ? '-' : reasons });
  },
});

function namesOf(budgets: readonly SeenBudget[]): string[] {
  return listed(budgets.map(({ id }) => id));
}

/** A cost budget whose time is not over and that AWS can reckon up. */
function isActive({ details }: SeenBudget, { now }: RuleContext): Tri {
  return test(details, ({ type, end, health }) => {
    const isOver = end !== null && Date.parse(end) <= now;
    return type === 'COST' && !isOver && (health === null || health === 'HEALTHY');
  });
}

function subscribersIn(alerts: readonly (readonly BudgetSubscriber[])[] | null): readonly BudgetSubscriber[] {
  return (alerts ?? []).flat();
}

function arrives(way: Way): Tri {
  return way.kind === 'undecided' ? { causes: way.causes } : way.kind === 'reached';
}

/** https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html */
function waysTo(
  subscribers: readonly BudgetSubscriber[],
  { arn, id }: SeenBudget,
  organization: Read<Organization | null>,
  facts: Seen,
  { account }: RuleContext,
): readonly Way[] {
  const from = { arn, account, organization: mapRead(organization, (own) => own?.id ?? null), name: id };
  return subscribers.map((subscriber) => {
    if (subscriber.type === 'EMAIL') return subscriber.hasAddress ? toPerson : missed('targetBroken', id);
    const { topicArn } = subscriber;
    const [, , , region = '', owner] = topicArn.split(':');
    if (owner !== account) return undecided([elsewhere(region)]);
    const sender = { service: 'budgets.amazonaws.com', ...from, region, hasRole: false, event: null } as const;
    return toTopic(topicArn, sender, facts);
  });
}

/** Another account's topic: who has subscribed to it is for that account to see. */
function elsewhere(region: string) {
  return attributeCause('sns.topic', 'subscriptions', { code: 'OtherAccount', reason: 'notCollected', region });
}
