import { centralAnalysisNeeds, external, handedOver, workingAnalyzer } from '../derived/central-analysis.ts';
import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'access-analyzer-enabled',
  severity: 'medium',
  scope: 'region',
  level: 'standard',
  kind: 'accessanalyzer.analysis',
  regions: 'allowed',
  parameters: ['allowedRegions', 'centralAccounts'],
  needs: centralAnalysisNeeds,
  text: {
    ja: {
      title: '許可リージョンで外部アクセスを分析するIAM Access Analyzerが有効である',
      problem: '外部アクセスを分析するIAM Access Analyzerが有効でない',
      rationale:
        '資源のポリシーは多数に上り、外部に公開された資源を人手で検出し続けることはできない。継続的な自動の分析が必要である。',
      messages: {
        enabled: '{region} の IAM Access Analyzer は有効(種別: {type}、アカウント: {account})',
        none: '{region} に外部アクセスのアナライザーなし(未使用のアクセス・内部アクセスのアナライザーは外部アクセスを分析しない)',
        notActive: '{region} の外部アクセスのアナライザーは作成中であり、まだ稼働していない',
        stopped: '{region} の外部アクセスのアナライザーは稼働していない(状態: {status}、理由: {reason})',
        judgedCentrally: '外部アクセスの分析はアカウント {account} が担うため、同アカウントのスキャンで判定',
      },
      remediation:
        '該当リージョンで、種別が ACCOUNT のアナライザーを作成する。組織で利用する場合は、委任管理者が種別 ORGANIZATION のアナライザーを作成し、そのアカウントを設定の centralAccounts に記載する。',
      cannotSee:
        '検出結果を担当者が確認しているか、及び IAM Access Analyzer が分析しない種別の資源(EventBridge のバス、バックアップボールト、Glue、OpenSearch、AMI 等)は確認していない。',
    },
    en: {
      title: 'IAM Access Analyzer looks for outside access in the allowed Regions',
      problem: 'No IAM Access Analyzer looks for outside access',
      rationale:
        'There are too many policies of resources for persons to keep finding what is open to outsiders. It has to be analysed by machine, all the time.',
      messages: {
        enabled: 'IAM Access Analyzer is at work in {region} (type {type}, account {account})',
        none: 'No analyzer of outside access in {region} (analyzers of unused and of internal access do not look at it)',
        notActive: 'The analyzer of outside access in {region} is being created and not at work yet',
        stopped: 'The analyzer of outside access in {region} is not at work (status {status}, reason {reason})',
        judgedCentrally: 'Account {account} analyses outside access; its own scan judges that',
      },
      remediation:
        'Create an analyzer of type ACCOUNT in the Region. In an organization, let the delegated administrator create one of type ORGANIZATION, and list its account in the setting centralAccounts.',
      cannotSee:
        'Whether somebody reads the findings, and types of resources that IAM Access Analyzer does not analyse (EventBridge buses, backup vaults, Glue, OpenSearch, AMIs and others).',
    },
  },
  select: (facts) => facts['accessanalyzer.analysis'],
  check(analysis, facts, context) {
    const { region } = analysis;
    const working = workingAnalyzer(analysis);
    if (working !== null) return pass('enabled', { region, ...working });
    const own = read(analysis.analyzers).filter(({ type }) => external.includes(type));
    const elsewhere = handedOver(analysis, facts, context);
    if (elsewhere !== null) return elsewhere;
    const [first] = own;
    if (first === undefined) return fail('none', { region });
    if (own.some(({ status }) => status === 'CREATING')) return fail('notActive', { region });
    return fail('stopped', { region, status: first.status, reason: first.reason ?? '-' });
  },
});
