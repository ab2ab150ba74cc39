import { read, test, where } from '../listing.ts';
import { isEncryptedStore } from '../derived/encrypted.ts';
import { isEnding } from '../derived/ending.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';

export default defineRule({
  id: 'redshift-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'redshift.cluster',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'redshift.cluster': ['encryption', 'details', 'tags'] },
  text: {
    ja: {
      title: 'Redshiftのクラスターが暗号化されている',
      problem: 'Redshiftのクラスターが暗号化されていない',
      rationale:
        '分析基盤には複数の業務の顧客データが集約される。クラスターの暗号化は、ブロックのほかシステムメタデータとスナップショットも保護する。',
      messages: {
        encrypted: '暗号化あり(ハードウェアセキュリティモジュール: {hsm})',
        notEncrypted: '暗号化なし(状態: {status})',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'クラスターの変更でKMSによる暗号化を有効にする。変更中もデータは参照できるが、完了まで時間を要する。',
      cannotSee:
        '外部表が参照するS3等のデータ、アンロードしたファイル、サーバーレスの名前空間(常に暗号化)は確認していない。',
    },
    en: {
      title: 'Redshift clusters are encrypted',
      problem: 'A Redshift cluster is not encrypted',
      rationale:
        'A warehouse gathers customer data of many businesses. Encryption of a cluster covers its blocks, its metadata and its snapshots.',
      messages: {
        encrypted: 'Encrypted (hardware security module: {hsm})',
        notEncrypted: 'Not encrypted (status: {status})',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Modify the cluster to use encryption with KMS. Its data can be read meanwhile; the change takes time.',
      cannotSee:
        'Data in S3 and elsewhere that external tables point to, unloaded files, and serverless namespaces (always encrypted).',
    },
  },
  select: (facts) =>
    where(facts['redshift.cluster'], ({ details }) => test(details, ({ status }) => !isEnding(status))),
  check: (cluster, _facts, context) =>
    unlessOutOfScope(cluster.tags, context, () => {
      const { hasHsm, status } = read(cluster.details);
      if (!read(isEncryptedStore(cluster))) return fail('notEncrypted', { status: status ?? '-' });
      return pass('encrypted', { hsm: hasHsm ? 'HSM' : '-' });
    }),
});
