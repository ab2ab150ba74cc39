/** Writes a commented configuration file. */
import { existsSync } from 'node:fs';
import { writeWhole } from '../files.ts';
import { fileProblems } from '../problems/files.ts';
import { UsageError } from '../usage.ts';
import { print } from './print.ts';

const template = `# fisc-check の設定 / Configuration of fisc-check.
# 値は全て既定値。必要な行の # を外す。 / Every value is the default; uncomment what you need.

# 管理水準: standard(簡易な管理)| strict(厳格な管理) / level of control management
level: standard

# データの保管を許可するリージョン / regions where data may stand
allowedRegions:
  - ap-northeast-1
  # - ap-northeast-3

# データの保管を許可するゾーン(既定: 上記リージョンの通常のアベイラビリティーゾーン) / zones where data may stand
# allowedZones: [ap-northeast-1a, ap-northeast-1c, ap-northeast-1d]

# キーポリシーでの許可を認める他アカウント・組織 / accounts and organizations that key policies may name
# knownAccounts: ['210987654321']
# knownOrganizations: [o-a1b2c3d4e5]

# 本アカウントのために検知・通知等を担う中央のアカウント / central accounts that perform security duties for this one
# centralAccounts: ['210987654321']

# 承認済みの鍵素材の生成元 / approved origins of KMS key material
# approvedOrigins: [AWS_KMS, AWS_CLOUDHSM]

# 機密データ・証跡・重要業務を示すタグ / tags for confidential data, evidence, important business
# sensitiveTag: {key: data-classification, value: confidential}
# evidenceTag: {key: fisc-evidence, value: 'true'}
# importanceTag: {key: fisc-level, value: strict}
# 判定対象外(開発用等)を示すタグ / the tag of what is out of scope (development)
# outOfScopeTag: {key: fisc-scope, value: out}

# ログの保存日数(既定: standard 365、strict 1825) / days that logs must be kept
# logRetentionDays: 365
# ログ削除の拒否からの除外を認めるプリンシパル / principals that a deletion Deny may exempt
# logDeletionPrincipals: ['arn:aws:iam::*:role/log-archive-admin']

# 最新のバックアップの経過時間の上限(既定: standard 50、strict 30) / hours that the newest backup may be old
# backupMaxAgeHours: 50

# リージョン制限SCPからの除外を認めるロール名 / role names that a region-deny SCP may exempt
# scpExemptPrincipals: [AWSControlTowerExecution, 'stacksets-exec-*']
# ランディングゾーンが全リージョンに配置する資源の名称 / resources that a landing zone puts everywhere
# baselineResources: ['org-baseline-*']

# 他アカウントを読み取るロール(ログアーカイブ等) / roles that read other accounts (log archive)
# readAs:
#   - account: '210987654321'
#     roleArn: arn:aws:iam::210987654321:role/fisc-check-read

# 検査ごとの上書き / overrides for one rule
# parameters:
#   cloudtrail-bucket-retention: {logRetentionDays: 2555}

# 申告と例外は別のファイルに書き、--evidence で渡す(1ファイル又はフォルダー)
# Attestations and exceptions stand in files of their own, given with --evidence (a file or a folder)
`;

export async function initCommand({ output }: { readonly output: string }): Promise<void> {
  if (existsSync(output)) throw new UsageError(fileProblems.exists(output));
  await writeWhole(new Map([[output, template]]));
  print(`${output}\n`);
}
