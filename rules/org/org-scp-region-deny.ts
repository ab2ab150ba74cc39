import { FactUnavailable, read } from '../listing.ts';
import { attributeCause } from '../derived/cause.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';
import { listed } from '../derived/shortened.ts';
import { openings, probeCount } from '../derived/scp-probes.ts';
import { isWithoutPolicies, scpStanding } from '../derived/scp-standing.ts';

export default defineRule({
  id: 'org-scp-region-deny',
  severity: 'high',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  parameters: ['allowedRegions', 'scpExemptPrincipals'],
  needs: { account: ['regions', 'organization', 'serviceControlPolicies'] },
  text: {
    ja: {
      title: '許可外のリージョンでの資源の作成が SCP で拒否されている',
      problem: '許可外のリージョンに、SCPで拒否されない資源の作成操作がある',
      rationale:
        'アカウント内の管理者にも回避できない予防的統制は SCP に限られる。一部のサービスやリージョンのみの拒否では、データの国外保管を防げない。',
      messages: {
        denied: '許可外の {regions} リージョン全てで、代表的な作成操作 {probes} 種が SCP により拒否',
        open: '許可外のリージョンで拒否されない作成操作: {probes}(対象リージョン {count} 件: {regions})',
        noScp: 'サービスコントロールポリシーのアタッチなし(ポリシータイプが無効の可能性)',
        scpDoesNotBind:
          '管理アカウントには SCP が適用されない。業務ワークロードを置かないアカウントであり、許可外のリージョンの資源の有無は棚卸し(region-resources-in-allowed-regions)で判定',
        noOrganization: '組織(AWS Organizations)に属していない',
      },
      remediation:
        'aws:RequestedRegion を条件とする Deny を組織ルート又は OU に適用し、指摘に示した操作も対象に含める。AWS のサンプルポリシーは NotAction で kms:* 等を除外しているため、そのままでは許可外のリージョンで鍵を作成できる。業務ワークロードは管理アカウントに置かない。',
      cannotSee:
        '確認したのは代表的な作成操作のみであり、他の操作・サービスの拒否は確認していない。サービスにリンクされたロールには SCP が適用されない。SCP 適用前に作成された資源は残り得る(資源の棚卸しで確認)。リソースコントロールポリシーは評価していない。',
    },
    en: {
      title: 'Creating resources in regions that are not allowed is denied by service control policies',
      problem: 'Service control policies leave create actions open in regions that are not allowed',
      rationale:
        'Only a service control policy prevents what an administrator of the account cannot undo. Denying some services or some regions does not keep data in the country.',
      messages: {
        denied:
          'In all {regions} regions that are not allowed, service control policies deny {probes} typical create actions',
        open: 'Create actions that are not denied in regions that are not allowed: {probes} (in {count} regions: {regions})',
        noScp: 'No service control policy is attached (the policy type may be disabled)',
        scpDoesNotBind:
          'Service control policies do not bind the management account: no workload belongs there, and the inventory (region-resources-in-allowed-regions) decides',
        noOrganization: 'The account belongs to no organization',
      },
      remediation:
        'Attach a Deny on aws:RequestedRegion to the root or an OU that covers the actions named in the message too. AWS’s sample policy leaves out kms:* and others by NotAction, so that keys can still be created anywhere. Keep workloads out of the management account.',
      cannotSee:
        'Only typical create actions were asked; others may be open. Service-linked roles are not bound by service control policies. Resources made before the policy may remain (see the inventory). Resource control policies are not evaluated.',
    },
  },
  select: (facts) => facts.account,
  check(account, _facts, context) {
    const standing = scpStanding(account);
    if (standing.unbound !== null) return notApplicable(standing.unbound);
    const { levels, organization } = standing;
    if (isWithoutPolicies(levels)) return fail('noScp', { abroad: true });
    const denied = read(account.regions).filter(({ name }) => !context.regions.allowed.includes(name));
    if (denied.length === 0) throw new FactUnavailable([noRegion]);
    const names = denied.map(({ name }) => name);
    const open = openings(levels, names, organization, context);
    if (open.probes.length > 0) {
      const regionsOpen = { count: open.regions.length, regions: listed(open.regions) };
      return fail('open', { probes: open.probes, ...regionsOpen, abroad: someAbroad(open.regions) });
    }
    return pass('denied', { regions: names.length, probes: probeCount });
  },
});

const noRegion = attributeCause('account', 'regions', { code: 'NoRegionToTest', reason: 'failed', region: 'global' });
