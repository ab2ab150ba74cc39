/** The help of `policy`. */
import type { Text } from '../text.ts';

export const policyHelp = {
  policy: {
    ja: '選択した検査に必要な最小のIAMポリシー、又はスタックの配備若しくは境界のポリシーを表示',
    en: 'print the least IAM policy for the chosen rules, or those that deploy and bound the stack',
  },
  costExplorerPolicy: {
    ja: 'スキャンの --cost-explorer に必要な許可を含める',
    en: 'with what --cost-explorer of the scan needs',
  },
  policyFor: {
    ja: 'ポリシーの用途。scan: スキャン、deploy: スタックの配備(CloudFormationの実行ロール)、boundary: スタックのロールに対するアクセス許可の境界',
    en: 'whose policy: scan, deploy (what CloudFormation needs to make the stack), boundary (the most its roles may be given)',
  },
  policyOrgRoleArn: {
    ja: 'スキャンの --org-role-arn、又は --for boundary と併用してスタックの orgRoleArn',
    en: "the scan's --org-role-arn; with --for boundary: the stack's orgRoleArn",
  },
  policyRolePath: {
    ja: '--for deploy と併用: スタックの rolePath(省略時は /)',
    en: "with --for deploy: the stack's rolePath (/ without it)",
  },
  policyBoundaryArn: {
    ja: '--for deploy と併用: ロールの作成及びポリシーの設定に必須とするアクセス許可の境界',
    en: 'with --for deploy: the boundary without which no role may be made or given a policy',
  },
  policyRoleNamePrefix: {
    ja: '--for deploy と併用: スタックの roleNamePrefix',
    en: "with --for deploy: the stack's roleNamePrefix",
  },
  policyKeyArn: {
    ja: '--for deploy と併用: スタックの keyArn 及び secondaryKeyArn。指定した場合、キーの作成及び管理を許可しない',
    en: "with --for deploy: the stacks' keyArn and secondaryKeyArn; no key may then be made or administered",
  },
  policyCreateRecorder: {
    ja: '--for deploy と併用: スタックが設定レコーダーを作成する(createRecorder)',
    en: 'with --for deploy: the stack makes a configuration recorder (createRecorder)',
  },
} as const satisfies Readonly<Record<string, Text>>;
