/** The settings in words: what each is called, how its value is told, and what it means when nothing is stated. Pure. */
import type { Locale } from '../../rules/rule.ts';
import type { SettingName, Settings } from '../../rules/settings.ts';
import type { Text } from '../text.ts';
import { formatNumber } from './fill.ts';

type Unit = 'days' | 'hours' | 'characters' | 'generations';

interface SettingWord {
  readonly name: Text;
  readonly unit?: Unit;
  /** What null or an empty list means; 「なし」 without it. */
  readonly empty?: Text;
}

const units = {
  days: { ja: '日', en: 'days' },
  hours: { ja: '時間', en: 'hours' },
  characters: { ja: '文字', en: 'characters' },
  generations: { ja: '世代', en: 'generations' },
} as const satisfies Readonly<Record<Unit, Text>>;

const none: Text = { ja: 'なし', en: 'none' };
const notStated: Text = { ja: '指定なし(問わない)', en: 'not stated (any)' };
const ownAlone: Text = { ja: '自アカウントのみ', en: 'the own account alone' };

/** Every setting, in the order in which they are shown. */
export const settingWords = {
  allowedRegions: { name: { ja: '許可リージョン', en: 'Allowed regions' } },
  allowedZones: {
    name: { ja: '許可ゾーン', en: 'Allowed zones' },
    empty: { ja: '許可リージョンの通常のゾーン全て', en: 'every ordinary zone of the allowed regions' },
  },
  knownAccounts: { name: { ja: '把握済みのアカウント', en: 'Known accounts' }, empty: ownAlone },
  knownOrganizations: {
    name: { ja: '把握済みの組織', en: 'Known organizations' },
    empty: { ja: '自アカウントの組織のみ', en: 'the own organization alone' },
  },
  centralAccounts: { name: { ja: 'セキュリティ統括アカウント', en: 'Central security accounts' }, empty: none },
  approvedOrigins: { name: { ja: '承認済みの鍵の由来', en: 'Approved key origins' }, empty: notStated },
  sensitiveTag: { name: { ja: '機密データのタグ', en: 'Tag of confidential data' } },
  evidenceTag: { name: { ja: '証拠保管のタグ', en: 'Tag of kept evidence' } },
  importanceTag: { name: { ja: '厳格に判定する資源のタグ', en: 'Tag of what is judged strictly' } },
  outOfScopeTag: { name: { ja: '判定対象外のタグ', en: 'Tag of what is not judged' } },
  backupMaxAgeHours: {
    name: { ja: '最新バックアップの経過時間の上限', en: 'Newest backup, at most old' },
    unit: 'hours',
  },
  rdsBackupRetentionDays: {
    name: { ja: 'データベースの自動バックアップの保持期間の下限', en: 'Automatic database backups, kept at least' },
    unit: 'days',
  },
  vaultMinRetentionDays: {
    name: { ja: 'ボールトのロックの最小保持期間の下限', en: 'Lock of a backup vault, at least' },
    unit: 'days',
  },
  backupAccounts: {
    name: { ja: 'バックアップ複製先のアカウント', en: 'Accounts that hold backup copies' },
    empty: ownAlone,
  },
  backupTypes: { name: { ja: 'バックアップを要する種別', en: 'Stores that must be backed up' }, empty: none },
  copyMaxAgeDays: { name: { ja: '最新の複製の経過日数の上限', en: 'Newest backup copy, at most old' }, unit: 'days' },
  restoreTestMaxAgeDays: {
    name: { ja: '復元試験からの経過日数の上限', en: 'Last restore, at most ago' },
    unit: 'days',
  },
  restoreTestAccounts: { name: { ja: '復元試験のアカウント', en: 'Accounts of restore tests' }, empty: ownAlone },
  drillMaxAgeDays: {
    name: { ja: '復旧訓練からの経過日数の上限', en: 'Last recovery drill, at most ago' },
    unit: 'days',
  },
  pitrDays: {
    name: { ja: 'ポイントインタイム復旧の対象期間の下限', en: 'Point-in-time recovery, at least' },
    unit: 'days',
  },
  logRetentionDays: { name: { ja: 'ログの保持期間の下限', en: 'Logs, kept at least' }, unit: 'days' },
  logDeletionPrincipals: {
    name: { ja: 'ログ削除の拒否から除外できる主体', en: 'Principals that a deletion Deny may exempt' },
    empty: none,
  },
  scpExemptPrincipals: {
    name: { ja: 'リージョン制限のSCPから除外できるロール', en: 'Roles that a region-deny SCP may exempt' },
    empty: none,
  },
  baselineResources: {
    name: { ja: '全リージョンに置かれる基盤の資源', en: 'Resources of the landing zone in every region' },
    empty: none,
  },
  adminPorts: { name: { ja: '管理用ポート', en: 'Ports for administration' } },
  quarantineName: { name: { ja: '隔離用セキュリティグループの名称', en: 'Names of isolating security groups' } },
  findingMaxAgeDays: { name: { ja: '重大な検出への対応期限', en: 'Serious findings, looked at within' }, unit: 'days' },
  unusedDays: { name: { ja: '未使用の認証情報の上限', en: 'Unused credentials, at most' }, unit: 'days' },
  keyAgeDays: { name: { ja: 'アクセスキーの使用期間の上限', en: 'Access keys, replaced within' }, unit: 'days' },
  rootUnusedDays: { name: { ja: 'ルートユーザーを使用しない期間', en: 'Root, unused for' }, unit: 'days' },
  passwordMinLength: { name: { ja: 'パスワードの最小の長さ', en: 'Passwords, at least' }, unit: 'characters' },
  passwordReuse: {
    name: { ja: 'パスワードの再利用を禁止する世代数', en: 'Earlier passwords refused' },
    unit: 'generations',
  },
  adminPrincipals: { name: { ja: '管理者権限を許すロール', en: 'Roles that may hold every permission' }, empty: none },
  breakGlassUsers: { name: { ja: '緊急用のIAMユーザー', en: 'IAM users for emergencies' }, empty: none },
  configExclusions: {
    name: { ja: 'AWS Configの記録を要しない種別', en: 'Types AWS Config need not record' },
    empty: none,
  },
  guardDutyFeatures: {
    name: { ja: '有効化を要するGuardDutyの機能', en: 'GuardDuty features that must be on' },
    empty: notStated,
  },
  securityStandards: {
    name: { ja: 'いずれかの有効化を要するSecurity Hubの標準', en: 'Security Hub standards, one of' },
    empty: notStated,
  },
  hsmBackupRetentionDays: {
    name: { ja: 'CloudHSMのバックアップの保持期間', en: 'CloudHSM backups, kept' },
    unit: 'days',
  },
  reviewDays: { name: { ja: '外部アクセスの検出の確認期限', en: 'Outside access, looked at within' }, unit: 'days' },
  hsmTypes: { name: { ja: '承認済みのHSMの種別', en: 'Accepted HSM types' } },
  requiredReports: { name: { ja: '最新であることを要するAWSの報告書', en: 'Reports of AWS that must be current' } },
  requiredAgreements: { name: { ja: '締結を要する契約', en: 'Agreements that must be in force' }, empty: notStated },
  reportMaxAgeDays: {
    name: { ja: '報告書の対象期間末からの日数の上限', en: 'End of a report’s period, at most ago' },
    unit: 'days',
  },
  httpOnInternal: {
    name: { ja: '内部向けロードバランサーのHTTPも判定', en: 'HTTP of internal load balancers is judged too' },
  },
  defaultEndpoints: {
    name: { ja: 'REST APIの既定のエンドポイントも判定', en: 'Default endpoints of REST APIs are judged too' },
  },
  minDays: {
    name: { ja: '証明書(自動更新)の残存期間の下限', en: 'Certificates renewed automatically, still valid' },
    unit: 'days',
  },
  minDaysManual: {
    name: { ja: '証明書(自動更新以外)の残存期間の下限', en: 'Other certificates, still valid' },
    unit: 'days',
  },
} as const satisfies { readonly [S in SettingName]: SettingWord };

const yesNo = { true: { ja: 'する', en: 'yes' }, false: { ja: 'しない', en: 'no' } } as const;

/** A setting's value as a reader takes it: 「365日」, 「指定なし(問わない)」. */
export function settingValue(name: SettingName, value: Settings[SettingName], locale: Locale): string {
  const { unit, empty = none }: SettingWord = settingWords[name];
  if (typeof value === 'boolean') return yesNo[`${value}`][locale];
  if (typeof value === 'number') {
    if (unit === undefined) return formatNumber(value);
    return locale === 'ja' ? `${formatNumber(value)}${units[unit].ja}` : `${formatNumber(value)} ${units[unit].en}`;
  }
  if (value === null) return empty[locale];
  if ('key' in value) return `${value.key} = ${value.value}`;
  const members = value.map((one) => (typeof one === 'object' ? one.kind : String(one)));
  return members.length === 0 ? empty[locale] : members.join(locale === 'ja' ? '、' : ', ');
}
