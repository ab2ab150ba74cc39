import type { Facts } from '../facts.ts';
import { handOver } from '../derived/hand-over.ts';
import { accountInAllowed } from '../derived/in-region.ts';
import { isCovered, isPlanned, isRegistered, membershipCall, responseNeeds } from '../derived/response-plans.ts';
import { any, anyOf, decide } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, theAccount, type Verdict } from '../rule.ts';

export default defineRule({
  id: 'incident-response-plan',
  severity: 'low',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'allowed',
  parameters: ['allowedRegions', 'centralAccounts'],
  judgedElsewhere: true,
  needs: responseNeeds,
  text: {
    ja: {
      title: 'インシデント対応の計画又は対応サービスが登録されており、有効である',
      problem: '登録されたインシデント対応の計画又は対応サービスが有効に機能しない',
      rationale: '有事に対応者を確実に招集するには、招集先を含む計画を事前に登録しておくことが有効である。',
      messages: {
        covered: 'AWS Security Incident Response のメンバーシップが有効であり、本アカウントが対象',
        planned: 'Incident Manager のレプリケーションセットが有効であり、招集先を持つ対応計画あり',
        dead: '登録はあるが機能しない(メンバーシップの失効・対象外、レプリケーションセットの停止、又は招集先のない対応計画)',
        noneRegistered:
          'AWS Security Incident Response と Incident Manager のいずれも登録なし(利用は義務ではなく、判定対象外)',
        judgedCentrally: 'インシデント対応は {account} が担うため、判定対象外',
      },
      remediation:
        '失効したメンバーシップの更新、対象アカウントの追加、又は対応計画への招集先(連絡先、チャットチャネル等)の登録を行う。利用を終了した登録は削除する。',
      cannotSee:
        '計画の内容、訓練の実施、他のツールによる計画は確認していない。メンバーアカウントからは組織のメンバーシップを参照できないため、所有アカウントの readAs 又はスキャンで確認する。',
    },
    en: {
      title: 'A plan for incidents, or a service of responders, is registered and in force',
      problem: 'A plan for incidents or a service of responders is registered, and would not work',
      rationale:
        'That responders are called when it matters is made sure by a plan, with them in it, that is registered before.',
      messages: {
        covered: 'An active membership of AWS Security Incident Response covers this account',
        planned: 'Incident Manager has an active replication set and a response plan that engages somebody',
        dead: 'Something is registered that would not work (a membership that has ended or leaves this account out, a replication set that is not active, or plans that engage nobody)',
        noneRegistered: 'Neither AWS Security Incident Response nor Incident Manager is used (neither is a duty)',
        judgedCentrally: 'Incidents are account {account}’s to respond to',
      },
      remediation:
        'Renew the membership, add this account to it, or give the response plans somebody to engage (contacts, a chat channel). Delete what is no longer used.',
      cannotSee:
        'What is in the plan, drills, and plans kept in other tools. A member account does not see the organization’s membership: `readAs` of its owner, or a scan there, tells.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts, context) {
    const regions = accountInAllowed(context).map(({ region }) => region);
    const verdict = judged(facts, regions);
    const [account] = context.settings.centralAccounts;
    if (verdict.messageId !== 'noneRegistered' || account === undefined) return verdict;
    const region = regions[0] ?? 'global';
    return handOver(membershipCall, { account, region }, { facts, context }, (there) => judged(there, regions));
  },
});

function judged(
  facts: Facts<typeof responseNeeds>,
  regions: readonly string[],
): Verdict<'covered' | 'planned' | 'dead' | 'noneRegistered'> {
  const covered = isCovered(facts);
  if (covered === true) return pass('covered');
  const planned = anyOf(regions, (region) => isPlanned(facts, region));
  if (planned === true) return pass('planned');
  decide(any(covered, planned));
  return decide(isRegistered(facts)) ? fail('dead') : notApplicable('noneRegistered');
}
