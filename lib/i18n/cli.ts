/** The words of the command line, in Japanese and English. */
import type { Locale, Params } from '../../rules/rule.ts';
import { fill } from './fill.ts';

const words = {
  itemsHeader: { ja: '項目|項番|事業者・利用者|種別|検査数|主題', en: 'item|label|provider/user|kind|rules|topic' },
  rulesHeader: { ja: '検査|水準|重要度|題名', en: 'rule|level|severity|title' },
  plannedRule: { ja: '本ツール未対応', en: 'not covered by this tool' },
  explainSeverity: { ja: '重要度', en: 'severity' },
  explainProblem: { ja: '満たさない場合の指摘', en: 'What is wrong when it fails' },
  explainWhy: { ja: '趣旨', en: 'Why it matters' },
  explainOutcomes: { ja: '結果', en: 'Outcomes' },
  explainCannotSee: { ja: 'この検査で確認できない事項', en: 'What this check cannot see' },
  explainMend: { ja: '是正方法', en: 'How to mend it' },
  explainParameters: { ja: '設定項目', en: 'Settings it reads' },
  explainCalls: { ja: '使用するAPI(IAMアクション)', en: 'Calls it needs (IAM action)' },
  explainItems: { ja: '対応するFISC項目', en: 'FISC items it serves' },
  explainAsked: { ja: '求められる事項', en: 'What is asked' },
  explainConfirmed: { ja: '基礎文書で確認された内容(要約)', en: 'What the base document confirmed (our summary)' },
  explainChecked: { ja: '検査', en: 'What is checked' },
  explainAttest: { ja: '申告事項', en: 'What a person must attest' },
  explainSince: { ja: '基礎文書以後の変化', en: 'What has changed since' },
  doctorProxy: { ja: 'プロキシ', en: 'Proxy' },
  doctorAuthorities: { ja: '追加の認証局', en: 'Further certificate authorities' },
  doctorEndpoints: { ja: 'エンドポイント', en: 'Endpoints' },
  doctorAwsEndpoints: { ja: 'AWSの既定', en: "AWS's own" },
  doctorNone: { ja: 'なし', en: 'none' },
  doctorCaller: { ja: '認証情報の主体', en: 'Credentials of' },
  doctorAccount: { ja: 'アカウント', en: 'Account' },
  doctorKind: { ja: '種別', en: 'Kind' },
  doctorRegions: { ja: '有効なリージョン', en: 'Enabled regions' },
  doctorRegionsUnknown: {
    ja: '取得不可。許可リージョンのみを確認し、リージョンに関する検査は未確認となる',
    en: 'could not be told: only the allowed regions are looked at, and region rules stay unknown',
  },
  doctorProbing: {
    ja: '種別とリージョンごとに最初の20件までを取得し、スキャンと同じ判定を実施',
    en: 'Reading and judging as a scan does, the first 20 resources of each kind and region',
  },
  doctorClosed: { ja: 'SCPにより利用不可のリージョン', en: 'Closed by a service control policy' },
  doctorAllWell: { ja: '拒否されたAPIなし。確認可能', en: 'No call was refused: a scan can read what it needs' },
  doctorRefused: { ja: '失敗したAPI', en: 'Calls that failed' },
  doctorLeaves: { ja: '未確認となる検査', en: 'Rules that this leaves unknown' },
  doctorLeavesNothing: {
    ja: '失敗したAPIはあるが、未確認となる検査なし',
    en: 'Some calls failed, but no verdict would change: no rule stays unknown',
  },
  doctorItems: { ja: '影響するFISC項目', en: 'FISC items that this affects' },
  doctorPolicy: { ja: '不足を補うIAMポリシー', en: 'The IAM policy that would mend it' },
  doctorScp: {
    ja: 'SCPによる拒否はIAMポリシーでは解消しない。--org-role-arn、readAs 又は --cost-explorer を検討',
    en: 'A service control policy refuses some calls; no IAM policy mends that. See --org-role-arn, readAs, --cost-explorer',
  },
  doctorOtherPolicy: {
    ja: 'IAMポリシーでは解消しない拒否(Permissions Boundary、RCP等による)',
    en: 'Refused by another policy than the IAM ones of the caller (a permissions boundary, a resource control policy …), which no IAM policy mends',
  },
  doctorReadAs: {
    ja: 'ログ保管バケットが別アカウントに存在。設定の readAs に読取りロールを指定しない限り未確認となる',
    en: 'A log bucket stands in another account: without a readAs role in the configuration it stays unknown',
  },
} as const satisfies Record<string, Readonly<Record<Locale, string>>>;

export type CliWord = keyof typeof words;

/** A sentence of the command line. */
export function cliWord(locale: Locale, key: CliWord, values: Params = {}): string {
  return fill(words[key][locale], values, locale);
}
