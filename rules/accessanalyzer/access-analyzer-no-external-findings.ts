import { centralAnalysisNeeds, handedOver, workingAnalyzer } from '../derived/central-analysis.ts';
import { day } from '../derived/credential-report.ts';
import { FactUnavailable, read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

/** How many of the oldest are named. */
const named = 5;

export default defineRule({
  id: 'access-analyzer-no-external-findings',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'accessanalyzer.analysis',
  regions: 'allowed',
  parameters: ['allowedRegions', 'centralAccounts', 'reviewDays'],
  usesNow: true,
  needs: {
    ...centralAnalysisNeeds,
    'accessanalyzer.finding': ['resource', 'isPublic', 'createdAt', 'hasError'],
  },
  text: {
    ja: {
      title: 'IAM Access Analyzerの外部アクセスの検出結果が放置されていない',
      problem: '外部に公開された資源、又は期限内に確認されていない外部アクセスの検出結果がある',
      rationale:
        '外部からアクセス可能な資源は、意図したものか否かを速やかに判断する必要がある。判断済みの検出結果はアーカイブされる。',
      messages: {
        reviewed:
          '{region} に、公開又は {days} 日を超えて未確認の外部アクセスの検出結果なし(分析できなかった資源 {errors} 件)',
        open: '{region} で {total} 件の資源が外部からアクセス可能なまま(うち公開 {public} 件、基準 {days} 日、分析できなかった資源 {errors} 件)。最も古いもの: {oldest}',
        noAnalyzer: '{region} に稼働中の外部アクセスのアナライザーがないため、判定対象外',
        judgedCentrally: '外部アクセスの検出結果はアカウント {account} が扱うため、同アカウントのスキャンで判定',
      },
      remediation:
        '意図しないアクセスはポリシーを是正する。意図したアクセスは、理由を記録して検出結果をアーカイブするか、同種の検出結果が自動でアーカイブされるように設定する。確認の期限は設定の reviewDays による。',
      cannotSee: 'アーカイブの判断の妥当性、リソースコントロールポリシーによる制限の効果は確認していない。',
    },
    en: {
      title: 'Findings of IAM Access Analyzer on outside access are not left alone',
      problem: 'A resource is public, or a finding on outside access was not looked at in time',
      rationale:
        'Whether outside access is meant must be decided soon. Findings on which somebody has decided are archived.',
      messages: {
        reviewed:
          'No finding on outside access in {region} is public or has waited for more than {days} days ({errors} resources could not be analysed)',
        open: '{total} resources in {region} are left open to outsiders ({public} to the public; limit {days} days; {errors} could not be analysed). The oldest: {oldest}',
        noAnalyzer: 'No analyzer of outside access is at work in {region}',
        judgedCentrally: 'Account {account} deals with findings on outside access; its own scan judges that',
      },
      remediation:
        'Mend the policy where the access is not meant. Where it is, archive the finding with the reason on record, or make an archive rule. The limit is the setting reviewDays.',
      cannotSee: 'Whether findings were archived for good reasons, and what resource control policies take away.',
    },
  },
  select: (facts) => facts['accessanalyzer.analysis'],
  check(analysis, facts, context) {
    const { region } = analysis;
    if (workingAnalyzer(analysis) === null) {
      read(analysis.analyzers);
      return handedOver(analysis, facts, context) ?? notApplicable('noAnalyzer', { region });
    }
    const days = context.settings.reviewDays;
    const findings = facts['accessanalyzer.finding'];
    const here = findings.items
      .filter((finding) => finding.region === region)
      .map(({ resource, isPublic, createdAt, hasError }) => ({
        resource: read(resource),
        isPublic: read(isPublic),
        createdAt: read(createdAt),
        hasError: read(hasError),
      }));
    const errors = distinct(here.filter(({ hasError }) => hasError)).length;
    const open = here
      .filter(({ hasError }) => !hasError)
      .filter(({ isPublic, createdAt }) => isPublic || Date.parse(createdAt) + days * day < context.now)
      .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
    const resources = distinct(open);
    if (resources.length > 0) {
      const isPublic = distinct(open.filter((finding) => finding.isPublic)).length;
      return fail('open', {
        region,
        days,
        errors,
        total: resources.length,
        public: isPublic,
        oldest: resources.slice(0, named),
      });
    }
    const lost = findings.failures.filter((failure) => failure.region === region);
    if (lost.length > 0) throw new FactUnavailable(lost.map(({ cause }) => cause));
    return pass('reviewed', { region, days, errors });
  },
});

function distinct(findings: readonly { readonly resource: string }[]): readonly string[] {
  return [...new Set(findings.map(({ resource }) => resource))];
}
