import { watchNeeds, watchOpenings } from '../derived/detection-probes.ts';
import { accountInAllowed } from '../derived/in-region.ts';
import { isWithoutPolicies, scpStanding } from '../derived/scp-standing.ts';
import { listed } from '../derived/shortened.ts';
import { distinctCauses, FactUnavailable } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'org-scp-protects-detection',
  severity: 'medium',
  scope: 'account',
  level: 'strict',
  kind: 'account',
  regions: 'allowed',
  parameters: ['allowedRegions', 'scpExemptPrincipals'],
  needs: { account: ['organization', 'serviceControlPolicies'], ...watchNeeds },
  text: {
    ja: {
      title: '検知と記録を停止する操作が SCP で拒否されている',
      problem: '検知又は記録を停止する操作に、SCPで拒否されないものがある',
      rationale:
        '攻撃者は侵入後に記録と検知を停止して痕跡を隠す。アカウント内の管理者にも停止できない予防的統制が必要である。',
      messages: {
        denied: '許可リージョンの全てで、検知と記録を停止する操作が SCP により拒否',
        open: 'SCP で拒否されない操作: {probes}(対象リージョン {count} 件: {regions})',
        noScp: 'サービスコントロールポリシーのアタッチなし(ポリシータイプが無効の可能性)',
        scpDoesNotBind: '管理アカウントには SCP が適用されないため、判定対象外',
        noOrganization: '組織(AWS Organizations)に属していないため、判定対象外',
      },
      remediation:
        '指摘に示した操作を拒否する SCP を組織ルート又は OU に適用する。例外とするロールは設定の scpExemptPrincipals に登録する。ランディングゾーンの統制が自身の証跡のみを対象とする場合は、自社の証跡のARNも対象に含める。',
      cannotSee:
        'リソースコントロールポリシー、資源のポリシーによる拒否、一覧にない停止の方法(イベントセレクターの縮小、抑制の設定等)は確認していない。',
    },
    en: {
      title: 'Service control policies deny the actions that switch off detection and records',
      problem: 'Service control policies leave actions open that switch off detection or records',
      rationale:
        'Once inside, attackers stop records and detection to hide. Only what an administrator of the account cannot undo prevents that.',
      messages: {
        denied:
          'In all allowed regions, service control policies deny the actions that switch off detection and records',
        open: 'Actions that service control policies do not deny: {probes} (in {count} regions: {regions})',
        noScp: 'No service control policy is attached (the policy type may be disabled)',
        scpDoesNotBind: 'Service control policies do not bind the management account',
        noOrganization: 'The account belongs to no organization',
      },
      remediation:
        'Attach a policy to the root or an OU that denies the actions named in the message. Name roles that need not be denied in scpExemptPrincipals. Where the controls of a landing zone cover its own trail alone, add the ARNs of yours.',
      cannotSee:
        'Resource control policies, what policies of resources deny, and other ways to stop the watch (narrower event selectors, suppression of findings).',
    },
  },
  select: (facts) => facts.account,
  check(account, facts, context) {
    const standing = scpStanding(account);
    if (standing.unbound !== null) return notApplicable(standing.unbound);
    if (isWithoutPolicies(standing.levels)) return fail('noScp');
    const regions = accountInAllowed(context).map(({ region }) => region);
    const { open, regions: where, causes } = watchOpenings(standing, regions, facts, context);
    if (open.length > 0) return fail('open', { probes: open, count: where.length, regions: listed(where) });
    if (causes.length > 0) throw new FactUnavailable(distinctCauses(causes));
    return pass('denied');
  },
});
