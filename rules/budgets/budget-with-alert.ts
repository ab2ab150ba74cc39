import type { Fact } from '../facts.ts';
import type { BudgetSubscriber } from '../facts/budgets.ts';
import { all, anyOf, decide, read, some, test, type Tri } from '../listing.ts';
import { attributeCause } from '../derived/cause.ts';
import { listed } from '../derived/shortened.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext } from '../rule.ts';

type SeenBudget = Fact<'budgets.budget'>;

export default defineRule({
  id: 'budget-with-alert',
  severity: 'low',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  usesNow: true,
  needs: { account: ['organization'], 'budgets.budget': ['details', 'alerts', 'topics'] },
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
        notReached: '有効な費用予算({budgets})の通知先は、存在しない又は確認済みの購読がないSNSトピックのみ',
        payerHolds: '組織のメンバーアカウントであり、予算の設定なし。費用は支払アカウントが管理',
      },
      remediation:
        'AWS Budgets に費用予算を作成し、しきい値を「より大きい」とする通知に、担当部署の電子メール又は確認済みの購読があるSNSトピックを登録する。',
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
        notReached:
          'The cost budgets in force ({budgets}) tell only SNS topics that do not exist or have no confirmed subscription',
        payerHolds: 'A member of an organization without a budget: the paying account watches the spending',
      },
      remediation:
        'Make a cost budget in AWS Budgets with a notification for more than a threshold to the e-mail of the desk in charge, or to an SNS topic with a confirmed subscription.',
      cannotSee:
        'Whether the amount is the approved one, whether anybody reads the messages and acts, who receives behind an SNS topic, and the budgets of the paying account. E-mail addresses are not kept.',
    },
  },
  select: (facts) => facts.account,
  check({ organization, id }, facts, context) {
    const budgets = facts['budgets.budget'];
    const reaches = (budget: SeenBudget): Tri => all(isActive(budget, context), reachesSomebody(budget, context));
    if (decide(some(budgets, reaches))) {
      return pass('alerted', { budgets: namesOf(budgets.items.filter((budget) => reaches(budget) === true)) });
    }
    if (budgets.items.length === 0) {
      const of = read(organization);
      return of !== null && of.managementAccountId !== id ? notApplicable('payerHolds') : fail('noBudget');
    }
    const active = budgets.items.filter((budget) => decide(isActive(budget, context)));
    if (active.length === 0) return fail('noBudget');
    const isSubscribed = active.some(({ alerts }) => subscribersIn(read(alerts)).length > 0);
    return fail(isSubscribed ? 'notReached' : 'noAlert', { budgets: namesOf(active) });
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

function reachesSomebody({ alerts, topics, region }: SeenBudget, { account }: RuleContext): Tri {
  return test(alerts, (list) =>
    anyOf(subscribersIn(list), (subscriber) => {
      if (subscriber.type === 'EMAIL') return subscriber.hasAddress;
      const { topicArn } = subscriber;
      if (topicArn.split(':')[4] !== account) return { causes: [elsewhere(topicArn.split(':')[3] ?? region)] };
      return test(
        topics,
        (own) => own?.some(({ arn, confirmed }) => arn === topicArn && (confirmed ?? 0) > 0) ?? false,
      );
    }),
  );
}

/** Another account's topic: who has subscribed to it is for that account to see. */
function elsewhere(region: string) {
  return attributeCause('budgets.budget', 'topics', { code: 'OtherAccount', reason: 'notCollected', region });
}
