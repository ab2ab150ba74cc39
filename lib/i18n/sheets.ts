/** The words of the working paper (report.xlsx, items.csv, findings.csv): names of its sheets, heads of their columns. */
import type { Locale } from '../../rules/rule.ts';
import type { Text } from '../text.ts';

/** Without spaces: a name stands unquoted in the workbook's print titles. */
export const sheetNames = {
  cover: { ja: '表紙', en: 'Cover' },
  items: { ja: '項目', en: 'Items' },
  findings: { ja: '指摘', en: 'Findings' },
  unknowns: { ja: '未確認の原因', en: 'Unknowns' },
  attestations: { ja: '申告', en: 'Attestations' },
  exceptions: { ja: '例外', en: 'Exceptions' },
  checks: { ja: '検査', en: 'Checks' },
  coverage: { ja: '確認範囲', en: 'Coverage' },
  sources: { ja: '参照資料', en: 'Sources' },
} as const satisfies Readonly<Record<string, Text>>;

/** Heads of columns. */
export const heads = {
  itemNumber: { ja: '項番', en: 'Item number' },
  standard: { ja: '基準', en: 'Standard' },
  provision: { ja: '項', en: 'Provision' },
  subItem: { ja: '小項目', en: 'Sub-item' },
  controlNumber: { ja: '管理項番', en: 'Control number' },
  item: { ja: '項目', en: 'Item' },
  asked: { ja: '求められること', en: 'What is asked' },
  provider: { ja: '事業者', en: 'Provider' },
  user: { ja: '利用者', en: 'User' },
  status: { ja: '状況', en: 'Status' },
  basis: { ja: '根拠', en: 'Basis' },
  reasons: { ja: '理由', en: 'Reasons' },
  checksOf: { ja: '検査 (n/m)', en: 'Checks (n/m)' },
  population: { ja: '母集団', en: 'Population' },
  fails: { ja: '指摘', en: 'Issues' },
  unknowns: { ja: '未確認', en: 'Not confirmed' },
  excepted: { ja: '例外', en: 'Excepted' },
  attestationId: { ja: '申告番号', en: 'Attestation' },
  owner: { ja: '申告者', en: 'Stated by' },
  approver: { ja: '承認者', en: 'Approver' },
  stated: { ja: '申告日', en: 'Stated on' },
  expires: { ja: '有効期限', en: 'Valid until' },
  statement: { ja: '申告内容', en: 'Statement' },
  evidence: { ja: '証拠', en: 'Evidence' },
  newerNumbers: { ja: '新基準番号', en: 'Newer numbers' },
  sources: { ja: '参照資料', en: 'Sources' },
  department: { ja: '担当部署', en: 'Department' },
  plan: { ja: '対応方針', en: 'Plan' },
  due: { ja: '対応期限', en: 'Due' },
  remarks: { ja: '備考', en: 'Remarks' },

  severity: { ja: '重要度', en: 'Severity' },
  problem: { ja: '指摘', en: 'Issue' },
  checkId: { ja: '検査ID', en: 'Check ID' },
  itemsOfCheck: { ja: '項目', en: 'Items' },
  weight: { ja: '判定', en: 'Weight' },
  type: { ja: '資源種別', en: 'Resource type' },
  resourceId: { ja: '資源ID', en: 'Resource ID' },
  name: { ja: '名称', en: 'Name' },
  region: { ja: 'リージョン', en: 'Region' },
  account: { ja: 'アカウント', en: 'Account' },
  detail: { ja: '内容', en: 'Detail' },
  values: { ja: '取得値', en: 'Values read' },
  remediation: { ja: '是正方法', en: 'How to mend' },
  exceptionId: { ja: '例外番号', en: 'Exception' },
  exceptionReason: { ja: '例外理由', en: 'Reason of the exception' },
  exceptionExpires: { ja: '例外期限', en: 'Exception until' },
  calls: { ja: 'API', en: 'API' },
  collected: { ja: '取得日時', en: 'Collected' },

  cause: { ja: '原因', en: 'Cause' },
  action: { ja: '権限', en: 'Permission' },
  code: { ja: 'エラー', en: 'Error' },
  subjects: { ja: '対象数', en: 'Subjects' },
  regions: { ja: 'リージョン', en: 'Regions' },
  checksAffected: { ja: '影響する検査', en: 'Checks affected' },
  itemsAffected: { ja: '影響する項目', en: 'Items affected' },
  remedy: { ja: '対処', en: 'Remedy' },

  standing: { ja: '効力', en: 'Standing' },
  accounts: { ja: '対象アカウント', en: 'Accounts' },
  outcome: { ja: '適用状況', en: 'Use' },
  coveredResources: { ja: '対象資源', en: 'Resources' },
  tags: { ja: 'タグ', en: 'Tags' },
  reason: { ja: '理由', en: 'Reason' },
  control: { ja: '代替の統制', en: 'Compensating control' },
  approved: { ja: '承認日', en: 'Approved on' },
  covered: { ja: '適用件数', en: 'Covers' },

  title: { ja: '検査の内容', en: 'What is expected' },
  level: { ja: '管理の水準', en: 'Level' },
  decides: { ja: '判定に用いる項目', en: 'Decides' },
  supports: { ja: '参考とする項目', en: 'Supports' },
  passes: { ja: '指摘なし', en: 'No issue' },
  notApplicable: { ja: '対象外', en: 'Not applicable' },
  cannotSee: { ja: '確認できない事項', en: 'What it cannot show' },

  coverage: { ja: '確認の状況', en: 'Coverage' },
  excluded: { ja: '名称による除外', en: 'Left out by name' },

  number: { ja: '番号', en: 'Number' },
  sourceTitle: { ja: '資料名', en: 'Title' },
  address: { ja: '所在', en: 'Address' },
  itemsOfSource: { ja: '参照する項目', en: 'Items' },
} as const satisfies Readonly<Record<string, Text>>;

/** Words in cells, and of the cover. */
export const sheetWords = {
  basisRules: { ja: '検査', en: 'checks' },
  basisAttestation: { ja: '申告', en: 'attestation' },
  basisBoth: { ja: '検査及び申告', en: 'checks and attestation' },
  openPopulation: { ja: '{size} 以上(一覧未取得 {unlisted} か所)', en: '{size} or more ({unlisted} lists not read)' },
  cut: { ja: '…(全 {length} 字のうちここまで)', en: '… (cut; {length} characters in all)' },
  all: { ja: '全て', en: 'all' },
  nothing: { ja: '該当なし', en: 'None' },
  valid: { ja: '有効', en: 'Valid' },
  signOff: { ja: '確認欄', en: 'Sign-off' },
  countsHead: { ja: '項目の状況', en: 'Items by status' },
  person: { ja: '氏名', en: 'Name' },
  day: { ja: '日付', en: 'Date' },
  remark: { ja: '備考', en: 'Remarks' },
  note: {
    ja: '「項目」の担当部署、対応方針、対応期限及び備考並びに本表紙の確認欄は記入用。次回のレポートへは --carry により引き継ぐ。',
    en: 'Department, plan, due and remarks of the sheet Items and the sign-off of this cover are to be filled in; --carry takes them into the next report.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Who signs the paper, in the order of its rows. */
export const signers = {
  preparer: { ja: '作成者', en: 'Prepared by' },
  reviewer: { ja: '確認者', en: 'Reviewed by' },
  approver: { ja: '承認者', en: 'Approved by' },
} as const satisfies Readonly<Record<string, Text>>;

/** Several texts in one cell, in a row. */
export function inARow(texts: readonly string[], locale: Locale): string {
  return texts.join(locale === 'ja' ? '、' : ', ');
}
