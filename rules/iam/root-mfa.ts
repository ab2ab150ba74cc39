import { rootRow } from '../derived/credential-report.ts';
import { all, any, decide, not, read, test } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'root-mfa',
  severity: 'critical',
  scope: 'account',
  level: 'standard',
  kind: 'iam.account',
  regions: 'looked',
  needs: { 'iam.account': ['summary', 'credentialReport', 'rootVirtualMfa', 'rootFeatures'] },
  text: {
    ja: {
      title: 'ルートユーザーが多要素認証(MFA)で保護されている、又は認証情報を持たない',
      problem: 'ルートユーザーが多要素認証(MFA)で十分に保護されていない',
      rationale:
        'ルートユーザーは全ての操作が可能であり、履歴上の主体を本人と認めるには、パスワードのみに依存しない認証が必要である。',
      messages: {
        mfa: 'ルートユーザーの MFA は有効',
        noCredentials: 'ルートユーザーはパスワードもアクセスキーも持たない',
        noMfa: 'ルートユーザーの MFA が有効化されていない',
        virtualMfa:
          'ルートユーザーに仮想 MFA デバイスが割り当てられている(厳格な管理ではハードウェアの MFA デバイスが必要)',
        notCentral:
          'ルートユーザーに認証情報はないが、組織によるルートアクセスの一元管理が有効でなく、パスワードの再設定が可能',
      },
      remediation:
        'ルートユーザーにハードウェアの MFA デバイス(セキュリティキー等)を登録する。組織のメンバーアカウントでは、ルートアクセスの一元管理を有効化し、ルートユーザーの認証情報を削除する。',
      cannotSee: 'MFA デバイスの保管者と保管場所、ルートユーザーのメールアドレスの管理は確認していない。',
    },
    en: {
      title: 'Root is protected by MFA, or has no credentials',
      problem: 'Root is not protected well enough by MFA',
      rationale:
        'Root may do everything. That root in the history was its holder can be believed only where more than a password is asked for.',
      messages: {
        mfa: 'MFA of root is enabled',
        noCredentials: 'Root has neither a password nor an access key',
        noMfa: 'MFA of root is not enabled',
        virtualMfa: 'A virtual MFA device is assigned to root (at the strict level a hardware device is needed)',
        notCentral:
          'Root has no credentials, but central root access of the organization is not on, so a password can be had again',
      },
      remediation:
        'Register a hardware MFA device (a security key) for root. In member accounts of an organization, turn on central root access and delete the credentials of root.',
      cannotSee: 'Who holds the MFA device and where it is kept, and who reads the mail of root.',
    },
  },
  select: (facts) => facts['iam.account'],
  check({ summary, credentialReport, rootVirtualMfa, rootFeatures }, _facts, { level }) {
    const isStrict = level === 'strict';
    const { rootMfa, rootKeys, rootPassword } = read(summary);
    const hasPassword = rootPassword ?? test(rootRow(credentialReport), (row) => row.passwordEnabled !== 'false');
    const isBare = all(!rootKeys, not(hasPassword));
    const isCentral = isStrict
      ? test(rootFeatures, (features) => features.includes('RootCredentialsManagement'))
      : true;
    const hasMfa = all(rootMfa, isStrict ? test(rootVirtualMfa, (isVirtual) => !isVirtual) : true);
    if (decide(any(hasMfa, all(isBare, isCentral)))) return pass(hasMfa === true ? 'mfa' : 'noCredentials');
    if (rootMfa) return fail('virtualMfa');
    return isBare === true ? fail('notCentral') : fail('noMfa');
  },
});
