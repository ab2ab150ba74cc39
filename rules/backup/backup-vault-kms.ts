import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { onVault, vaults } from '../derived/keyed-stores.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'backup-vault-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'backup.vault',
  regions: 'looked',
  needs: { 'backup.vault': ['details'], ...keyNeeds },
  text: {
    ja: {
      title: 'バックアップボールトがカスタマー管理のKMSキーで暗号化されている',
      problem: '回復ポイントを保持するバックアップボールトが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'バックアップは本番のデータが消去された後も残る。ボールトのキーを自社で廃棄できなければ、回復ポイントの保持期間が満了するまで消去が完了しない。',
      messages: vaultMessages(
        keyMessages.ja,
        '。RDS、EBS、DocumentDB、Redshiftの回復ポイントは元の資源のキーに従い、本判定の対象外',
      ),
      remediation:
        'カスタマー管理のKMSキーを指定した新しいボールトを作成し、バックアッププランの保存先を切り替える。ボールトのキーは作成後に変更できない。回復ポイントは複製のうえ元のものを削除する。',
      cannotSee: `RDS、EBS、DocumentDB、Redshift等、元の資源のキーで暗号化される回復ポイント、他アカウントのボールトへの複製、${keyCannotSee.ja}`,
    },
    en: {
      title: 'Backup vaults are encrypted with a customer managed KMS key',
      problem: 'A backup vault that holds recovery points is not encrypted with an enabled customer managed KMS key',
      rationale:
        'Backups stay when the data itself has been erased. Unless the institution can destroy the key of the vault, erasure is not complete before the retention of its recovery points has ended.',
      messages: vaultMessages(
        keyMessages.en,
        '. Recovery points of RDS, EBS, DocumentDB and Redshift keep the key of their source and are not judged here',
      ),
      remediation:
        'Create a new vault with a customer managed KMS key and let the backup plans store there: the key of a vault cannot be changed. Copy the recovery points and delete the old ones.',
      cannotSee: `Recovery points that keep the key of their source (RDS, EBS, DocumentDB, Redshift and others), and copies in vaults of other accounts. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => vaults(facts['backup.vault']),
  check: (vault, facts) => onVault(vault, facts),
});

/** The messages on a key, each with what it does not hold for. */
function vaultMessages<M extends string>(
  messages: Readonly<Record<M, string>>,
  but: string,
): Readonly<Record<M, string>> {
  return Object.fromEntries(Object.entries<string>(messages).map(([id, text]) => [id, `${text}${but}`])) as Record<
    M,
    string
  >;
}
