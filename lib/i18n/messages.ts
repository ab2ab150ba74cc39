/**
 * The words of reports and of the command line, in Japanese and English. A rule's own words live in the rule.
 * A missing translation is a compile error; `{name}` takes a value (see `fill`).
 */
import type { Locale, Params } from '../../rules/rule.ts';
import { fill } from './fill.ts';
import { headMessages } from './messages-head.ts';
import type { Text } from '../text.ts';

export const messages = {
  // What the report is
  reportTitle: { ja: 'FISC安全対策基準 証跡レポート', en: 'FISC security guidelines: evidence report' },
  disclaimer: {
    ja: '証跡の有無を示す。適合の判定ではない。',
    en: 'Evidence status, not a conformity verdict.',
  },
  demoNotice: {
    ja: '架空のアカウントによる見本。実在の環境の結果ではない。',
    en: 'A sample from a made-up account, not the result of a real environment.',
  },
  configNotice: {
    ja: 'AWS Config が保持する評価のみから作成。読取り不可の詳細(API・権限)、証跡の参照、組織の情報及び未配備の検査を含まず、他リージョンの資源を含まないことがある。',
    en: 'Made from what AWS Config holds and nothing else: no evidence, no facts of the organization, unknowns only where a verdict was withdrawn or a rule failed, and perhaps not the resources of other regions.',
  },
  skipToItems: { ja: '項目別の結果へ', en: 'Skip to the results by item' },

  ...headMessages,

  // Status of an item
  itemViolated: { ja: '要是正', en: 'To be mended' },
  itemUnknown: { ja: '未確認', en: 'Not confirmed' },
  itemAttestationRequired: { ja: '要申告', en: 'To be attested' },
  itemSatisfied: { ja: '証跡あり', en: 'Evidence found' },
  itemAttested: { ja: '申告済', en: 'Attested' },
  itemNotApplicable: { ja: '対象外', en: 'Not applicable' },
  itemProvider: { ja: 'クラウド事業者', en: 'Provider' },
  itemUnread: {
    ja: '未確認: 最新のレポートから状況を取得できない',
    en: 'Not confirmed: the latest report does not tell its status',
  },
  // The same where a column is narrow
  shortViolated: { ja: '要是正', en: 'To mend' },
  shortUnknown: { ja: '未確認', en: 'Unconfirmed' },
  shortAttestationRequired: { ja: '要申告', en: 'To attest' },
  shortSatisfied: { ja: '証跡あり', en: 'Evidence' },
  shortAttested: { ja: '申告済', en: 'Attested' },
  shortNotApplicable: { ja: '対象外', en: 'N/A' },
  shortProvider: { ja: '事業者', en: 'Provider' },
  meansViolated: {
    ja: '判定に用いる検査に指摘あり',
    en: 'A deciding check found an issue',
  },
  meansUnknown: {
    ja: '読取り不可・本ツール未対応・未選択、又は許可リージョンの一部を確認していない検査あり。結論を得られない',
    en: 'A deciding check could not read, is not covered by this tool, was not selected or skipped an allowed region: nothing can be concluded',
  },
  meansAttestationRequired: {
    ja: 'APIでは確認できず、担当者の申告が必要',
    en: 'No API shows it: a person must state it, with evidence',
  },
  meansSatisfied: { ja: '確認した範囲で証跡あり。指摘なし', en: 'Evidence found where we looked, and no issue' },
  meansAttested: {
    ja: '担当者の申告のみによる。検査による証跡なし',
    en: 'Rests on a person’s statement alone: no check bears it',
  },
  meansNotApplicable: { ja: '該当する資源なし', en: 'Nothing to judge' },
  meansProvider: { ja: 'クラウド事業者のみの責任。集計に含めない', en: 'The provider’s alone; counted in no total' },

  // Beside a status
  checksOf: { ja: '検査 {judged}/{mapped}', en: 'checks {judged}/{mapped}' },
  graveMark: { ja: '参考の重大指摘あり', en: 'Serious supporting issue' },
  graveItems: {
    ja: '参考の重大指摘あり: {count} 項目(重要度が重大又は高。判定に用いず)',
    en: 'Serious supporting issues (critical or high, decide nothing): {count} items',
  },
  gapItems: {
    ja: '未確認のうち本ツール未対応又は選択外の検査のみによる項目 {count}',
    en: 'Unconfirmed only for checks that this tool does not cover or that were not selected: {count}',
  },

  // Against an earlier result
  changedSince: {
    ja: '前回({since} 取得)から状況が変わった項目 {items}、新たな指摘・未確認 {findings} 件',
    en: 'Since the result collected {since}: {items} items with another status, {findings} new issues and unknowns',
  },
  statusBefore: { ja: '前回 {status}', en: 'before: {status}' },
  newFinding: { ja: '新規', en: 'new' },

  // Status of a finding
  findingPass: { ja: '指摘なし', en: 'No issue' },
  findingFail: { ja: '指摘', en: 'Issue' },
  findingUnknown: { ja: '未確認', en: 'Not confirmed' },
  findingNotApplicable: { ja: '対象外', en: 'Not applicable' },
  findingExcepted: { ja: '例外承認', en: 'Excepted' },

  severityCritical: { ja: '重大', en: 'Critical' },
  severityHigh: { ja: '高', en: 'High' },
  severityMedium: { ja: '中', en: 'Medium' },
  severityLow: { ja: '低', en: 'Low' },

  // Messages of the runner: what it says in a rule's place
  noSubjects: { ja: '確認した範囲に該当する資源なし', en: 'Nothing of the kind exists where we looked' },
  notListed: { ja: '一覧を取得できず、対象の有無が不明', en: 'The list could not be read: what exists is not known' },
  notRead: { ja: '判定に要する情報を取得できず', en: 'What the verdict needs could not be read' },
  regionsUnknown: {
    ja: '有効なリージョンを取得できず、全リージョンの確認は不可',
    en: 'The enabled regions could not be read: not every region was looked at',
  },
  fromConfig: { ja: '{annotation}', en: '{annotation}' },
  ruleFailed: {
    ja: 'Configルールの直近の実行が失敗しており、保持されている評価は現在のものと認められない',
    en: 'The Config rule failed when it was last run: what AWS Config holds may no longer be so',
  },
  ruleStale: {
    ja: 'Configルールが48時間以内に実行されておらず、保持されている評価は現在のものと認められない',
    en: 'The Config rule was not run within 48 hours: what AWS Config holds may no longer be so',
  },
  judgedOtherwise: {
    ja: '別の水準又は別の設定による評価',
    en: 'Evaluated at another level or with other parameters',
  },
  internalError: { ja: '検査の内部エラー', en: 'Internal error of the check' },

  // Why something could not be read
  reasonDenied: { ja: '権限なし', en: 'Permission missing' },
  reasonDeniedByScp: { ja: 'SCPによる拒否', en: 'Denied by a service control policy' },
  reasonThrottled: { ja: '流量制限', en: 'Throttled' },
  reasonTimeout: { ja: '応答なし', en: 'Timed out' },
  reasonMalformed: { ja: '応答が不正', en: 'Malformed answer' },
  reasonUnsupported: { ja: '未対応', en: 'Not supported' },
  reasonRegionDisabled: { ja: '無効なリージョン', en: 'Region disabled' },
  reasonNotCollected: { ja: '未取得', en: 'Not collected' },
  reasonFailed: { ja: '失敗', en: 'Failed' },
  reasonVanished: { ja: 'スキャン中に消滅', en: 'Vanished during the scan' },
  reasonInternal: { ja: '内部エラー', en: 'Internal error' },
  remedyDenied: { ja: '{action} を許可して再実行', en: 'Allow {action} and run again' },
  remedyDeniedByScp: {
    ja: '組織側の読取りロール(--org-role-arn、readAs)を指定、又はSCPで {action} を除外',
    en: 'Give a read role of the organization (--org-role-arn, readAs), or exempt {action} from the policy',
  },
  remedyRetry: { ja: '時間をおいて再実行', en: 'Run again later' },
  remedyCollect: { ja: '対象を含めて再取得', en: 'Collect again, including it' },
  causePlanned: { ja: '本ツール未対応', en: 'Not covered by this tool' },
  causeNotSelected: { ja: '検査が選択外', en: 'Check not selected' },
  causeNotLooked: { ja: '許可リージョンの一部が確認対象外', en: 'An allowed region was not looked at' },
  remedyPlanned: { ja: '担当者による確認が必要', en: 'A person must look' },
  remedyNotLooked: {
    ja: '--regions に許可リージョンを全て含めて再実行',
    en: 'Run again with every allowed region in --regions',
  },
  remedyNotSelected: { ja: '検査を選択して再実行', en: 'Select the check and run again' },
  remedySignIn: {
    ja: '認証情報の期限切れ。再度サインインのうえ再実行',
    en: 'The credentials have ended: sign in again and rerun',
  },
  remedyRegionalSts: {
    ja: '有効なリージョンが認証情報を拒否。リージョンのSTSで再取得のうえ再実行',
    en: 'An enabled region rejects the credentials: get them from a regional STS endpoint and rerun',
  },
  remedyReport: { ja: '不具合として報告', en: 'Report it as a bug' },

  // Summary
  sectionSummary: { ja: '総括', en: 'Summary' },
  summaryTotal: { ja: '利用者の項目 {count}', en: '{count} items of the user' },
  summaryProvider: {
    ja: 'クラウド事業者のみの項目 {count} は合計に含めない',
    en: '{count} items of the provider alone are in no total',
  },
  matrixCaption: {
    ja: '基準・項別の状況(枠は項目、数字は枝番、「!」は参考の重大指摘あり、破線は本ツール未対応又は選択外)',
    en: 'By standard and provision (a box is an item; “!” marks a serious supporting issue, dashes what this tool did not look at)',
  },
  standardOrProvision: { ja: '基準・項', en: 'Standard, provision' },
  items: { ja: '項目', en: 'Items' },
  total: { ja: '計', en: 'Total' },
  standard: { ja: '基準', en: 'Standard' },

  sectionFindings: { ja: '主な指摘', en: 'Main issues' },
  noSeriousFindings: { ja: '重要度が重大又は高の指摘なし', en: 'No issue of severity critical or high' },
  noFindings: { ja: '指摘なし', en: 'No issues' },
  severity: { ja: '重要度', en: 'Severity' },
  check: { ja: '検査', en: 'Check' },
  issues: { ja: '指摘', en: 'Issues' },
  ofPopulation: { ja: '{count} 件／母集団 {size} 件', en: '{count} of {size}' },
  affectedItems: { ja: '該当項目', en: 'Items' },
  affectedResources: { ja: '該当資源', en: 'Resources' },
  supportingOnly: { ja: '参考(判定に用いず)', en: 'Supporting only' },
  andMore: { ja: '他 {count} 件', en: 'and {count} more' },
  moreChecks: { ja: '指摘のある検査はほかに {count}', en: '{count} more checks with issues' },

  sectionUnknowns: { ja: '未確認の原因', en: 'Causes of unknowns' },
  noUnknowns: { ja: '読取り不可なし', en: 'Everything asked was read' },
  cause: { ja: '原因', en: 'Cause' },
  action: { ja: '権限', en: 'Permission' },
  subjects: { ja: '対象', en: 'Subjects' },
  affects: { ja: '影響', en: 'Affects' },
  affectsCounts: { ja: '検査 {rules}・項目 {items}', en: 'checks: {rules}, items: {items}' },
  remedy: { ja: '対処', en: 'Remedy' },
  cases: { ja: '{count} 件', en: '{count}' },

  sectionAttestations: { ja: '未了の申告', en: 'Attestations remaining' },
  attestationsRemaining: {
    ja: '申告待ち {count} 項目(要是正・未確認の項目を含む。うち期限切れ {expired})',
    en: '{count} items await an attestation, violated and unknown ones included ({expired} expired)',
  },
  listOfItems: { ja: '一覧', en: 'List' },
  attestNothingFound: {
    ja: '確認した範囲に対象が見つからない理由(別の手段による管理、利用なし等)と、その根拠資料の所在。',
    en: 'Why nothing of the kind was found (managed by other means, not used), and where the evidence is kept.',
  },
  plannedRules: { ja: '本ツール未対応の検査 {count}', en: '{count} checks not covered by this tool' },
  statedAll: { ja: '申告の一覧', en: 'Attestations stated' },
  standingValid: { ja: '有効', en: 'Valid' },
  attestationId: { ja: '申告番号', en: 'Attestation' },
  owner: { ja: '申告者', en: 'Stated by' },
  sectionExceptions: { ja: '例外承認', en: 'Accepted exceptions' },
  exceptionId: { ja: '承認番号', en: 'Exception' },
  approver: { ja: '承認者', en: 'Approver' },
  expires: { ja: '期限', en: 'Expires' },
  exceptionReason: { ja: '理由', en: 'Reason' },
  exceptionControl: { ja: '代替の統制', en: 'Compensating control' },
  exceptionFor: { ja: '対象', en: 'Covers' },
  statedOn: { ja: '日付', en: 'Dated' },
  exceptionCovers: { ja: '適用中({count} 件)', en: 'In use ({count})' },
  exceptionExpired: { ja: '期限切れ', en: 'Expired' },
  exceptionNotYet: { ja: '日付が評価日より後', en: 'Dated after the evaluation' },
  exceptionNothing: { ja: '該当する指摘なし(未使用)', en: 'Unused: no issue matches' },
  exceptionSeveralTypes: { ja: '対象の種別を特定できず(不適用)', en: 'Not applied: names several types' },
  exceptionNotJudged: { ja: '対象の検査を実施せず', en: 'Its check was not run' },

  // Items
  sectionItems: { ja: '項目別の結果', en: 'Results by item' },
  search: { ja: '検索', en: 'Search' },
  searchShort: { ja: '項目、検査、資源名、リージョン', en: 'Item, check, resource, region' },
  searchHint: {
    ja: '項目番号、検査、資源名、リージョンなど(空白区切りで全てを含むもの)',
    en: 'Item, check, resource, region … (all words, separated by spaces)',
  },
  filterStatus: { ja: '状況', en: 'Status' },
  shownItems: { ja: '表示中', en: 'Shown' },
  everyStandard: { ja: '全て', en: 'All' },
  reset: { ja: '解除', en: 'Reset' },
  openAll: { ja: '全て開く', en: 'Open all' },
  closeAll: { ja: '全て閉じる', en: 'Close all' },
  filteredNotice: { ja: '絞込み中。表示していない項目あり', en: 'Filtered: some items are not shown' },
  nothingShown: { ja: '条件に合う項目なし', en: 'No item matches' },
  asked: { ja: '求められる事項', en: 'What is asked' },
  confirmedThen: { ja: '2016年時点の整理', en: 'Confirmed in 2016' },
  responsibility: { ja: '責任', en: 'Responsibility' },
  responsibilityProvider: { ja: 'クラウド事業者', en: 'Cloud provider' },
  responsibilityUser: { ja: '利用者', en: 'User' },
  crosswalk: { ja: '新版の番号', en: 'Newer numbers' },
  crosswalkLegend: {
    ja: '確度 A: 公表された対応表による。B: 第三者の案による。C: 主題からの推定',
    en: 'Confidence A: by a published mapping. B: by a third-party draft. C: inferred by topic',
  },
  disputed: { ja: '異説あり', en: 'disputed' },
  reasons: { ja: '判定の理由', en: 'Why this status' },
  whyViolated: { ja: '指摘 {count} 件', en: '{count} issues' },
  whyUnknown: { ja: '未確認 {count} 件', en: '{count} unknown' },
  whyPlanned: { ja: '本ツール未対応の検査 {count}', en: '{count} checks not covered by this tool' },
  whyNotSelected: { ja: '選択外の検査 {count}', en: '{count} checks not selected' },
  whyNotLooked: {
    ja: '許可リージョンの一部を確認していない検査 {count}',
    en: '{count} checks skipped an allowed region',
  },
  whyAttestationMissing: { ja: '申告なし', en: 'No attestation' },
  whyAttestationExpired: { ja: '申告の期限切れ', en: 'Attestation expired' },
  whyAttestationNotYet: { ja: '申告日が評価日より後', en: 'Attestation dated after the evaluation' },
  whyAttestationChanged: {
    ja: '申告は要確認(証拠のファイルに変更又は欠落あり)',
    en: 'Attestation to be reviewed: a file of its evidence was changed or is missing',
  },
  whyAttestationNotApproved: { ja: '申告者以外の承認なし', en: 'Attestation approved by nobody but its owner' },
  attestedUntil: { ja: '申告あり(期限 {expires})', en: 'Attested until {expires}' },
  nothingAbroad: { ja: '国外に保管されたデータなし', en: 'No data kept abroad' },
  whyException: { ja: '例外承認 {count} 件', en: '{count} excepted' },
  whyNothingFound: { ja: '該当する資源なし', en: 'Nothing to judge' },
  allExcepted: { ja: '指摘は全て例外承認済み', en: 'Every issue is covered by an accepted exception' },
  checked: { ja: '確認した事項', en: 'What was checked' },
  supporting: { ja: '参考', en: 'Supporting' },
  supportingNote: { ja: '判定に用いない', en: 'Does not decide the status' },
  population: { ja: '母集団 {size} 件中 {confirmed} 件確認', en: '{confirmed} of {size} checked' },
  unlisted: { ja: '一覧未取得 {count} か所(母集団は確定せず)', en: '{count} lists not read (population open)' },
  nothingToJudge: { ja: '該当資源なし', en: 'Nothing to judge' },
  why: { ja: '項目との関係', en: 'Bearing on the item' },
  remediation: { ja: '是正方法', en: 'How to mend' },
  rationale: { ja: '趣旨', en: 'Why it matters' },
  cannotSee: { ja: 'この検査で確認できない事項', en: 'What this check cannot show' },
  resource: { ja: '資源', en: 'Resource' },
  region: { ja: 'リージョン', en: 'Region' },
  result: { ja: '結果', en: 'Result' },
  detail: { ja: '内容', en: 'Detail' },
  evidence: { ja: '証跡', en: 'Evidence' },
  exceptionLine: {
    ja: '例外承認 {id}(承認者 {approver}、期限 {expires})',
    en: 'Exception {id} ({approver}, until {expires})',
  },
  restInFiles: {
    ja: '他 {count} 件は findings.csv・report.xlsx・result.json を参照',
    en: '{count} more in findings.csv, report.xlsx and result.json',
  },
  readValues: { ja: '取得値', en: 'Read' },
  valuesElsewhere: {
    ja: '取得値は findings.csv・report.xlsx・facts.json.gz を参照',
    en: 'What was read: findings.csv, report.xlsx, facts.json.gz',
  },
  restInAppendix: { ja: '他 {count} 件は検査別の結果を参照', en: '{count} more in the results by check' },
  absent: { ja: '今回の結果に含まない検査', en: 'Not in this result' },
  remains: { ja: '担当者による確認・申告事項', en: 'For a person to check and attest' },
  attestationAsks: { ja: '申告事項', en: 'To state' },
  attested: { ja: '申告', en: 'Attestation' },
  attestedBy: {
    ja: '申告者 {owner}、承認者 {approver}、申告日 {date}、期限 {expires}',
    en: 'By {owner}, approved by {approver}, on {date}, valid until {expires}',
  },
  attestedEvidence: { ja: '証拠', en: 'Evidence' },
  providerItem: {
    ja: 'クラウド事業者の責任。情報参照元により事業者の説明を確認する',
    en: 'The provider’s responsibility: read what it states at the sources',
  },
  since: { ja: '基礎文書以後の変化', en: 'Changed since' },
  sources: { ja: '情報参照元', en: 'Sources' },
  byAccount: { ja: 'アカウント別', en: 'By account' },

  // What was not checked
  sectionUnseen: { ja: '確認していない事項', en: 'What was not checked' },
  unseenIntro: {
    ja: '読取りの失敗、範囲外、検査の限界を示す。以下の事項について本レポートは結論を示さない。',
    en: 'Failed readings, what was out of scope, and the limits of each check. On these this report says nothing.',
  },
  unseenRegions: { ja: '有効だが確認していないリージョン', en: 'Enabled regions not looked at' },
  unseenCoverage: { ja: '範囲', en: 'Scope' },
  unseenErrors: { ja: '読取りの失敗', en: 'Failed readings' },
  unseenLimits: { ja: '検査ごとの限界', en: 'Limits of each check' },
  unseenPlanned: { ja: '本ツール未対応又は選択外の検査', en: 'Checks not covered by this tool or not selected' },
  unseenPlannedNote: {
    ja: 'カタログにあるが今回の結果に含まない検査 {count}',
    en: '{count} checks of the catalog are not in this result',
  },
  unseenProvider: {
    ja: 'クラウド事業者のみの責任の項目 {count} は、事業者の公表情報による確認が必要',
    en: '{count} items are the provider’s alone; its published information must be read',
  },
  coverageEvaluated: { ja: '確認', en: 'Looked at' },
  coverageNotSelected: { ja: '水準又は選択により判定せず', en: 'Not judged: level or selection' },
  coverageFailed: { ja: '一覧の取得失敗', en: 'List not read' },
  coverageClosed: { ja: 'SCPにより利用不可のリージョン', en: 'Region closed by a service control policy' },
  coverageFixedByAws: { ja: 'AWSの仕様により所在が固定', en: 'Place fixed by AWS' },
  coverageNotJudged: { ja: '判定対象外', en: 'Not judged' },
  coverageExcluded: { ja: '名称により除外 {count} 件', en: '{count} left out by name' },
  checks: { ja: '検査', en: 'Checks' },
  scope: { ja: '範囲', en: 'Scope' },
  callWord: { ja: 'API', en: 'Call' },
  code: { ja: 'エラー', en: 'Error' },
  count: { ja: '件数', en: 'Count' },
  message: { ja: 'メッセージ', en: 'Message' },

  // Results by check
  sectionFiled: { ja: '項目別の結果(要約)', en: 'Results by item (summary)' },
  sectionOpen: { ja: '指摘・未確認の一覧', en: 'Issues and unknowns' },
  itemAndStatus: { ja: '項目・状況', en: 'Item, status' },
  statementOrRemedy: { ja: '申告・対処', en: 'Attestation, remedy' },
  seeIssues: { ja: '是正方法は指摘 No. {numbers}', en: 'To mend: see No. {numbers}' },
  seeUnknowns: { ja: '対処は「未確認の原因」及び No. {numbers}', en: 'Remedy: “Causes of unknowns” and No. {numbers}' },
  sectionRules: { ja: '検査別の結果', en: 'Results by check' },
  looked: { ja: '確認範囲', en: 'Looked at' },
  decidesItems: { ja: '判定に用いる項目', en: 'Decides' },
  supportsItems: { ja: '参考とする項目', en: 'Supports' },
  reportIn: { ja: 'レポート', en: 'Report' },
  toc: { ja: '目次', en: 'Contents' },
} as const satisfies Record<string, Readonly<Record<Locale, string>>>;

export type MessageKey = keyof typeof messages;

export const locales = ['ja', 'en'] as const satisfies readonly Locale[];

/** One message in one language. */
export function message(locale: Locale, key: MessageKey, values: Params = {}): string {
  return fill(messages[key][locale], values, locale);
}

/** One message in every language. */
export function messageText(key: MessageKey, values: Params = {}): Text {
  return { ja: message('ja', key, values), en: message('en', key, values) };
}
