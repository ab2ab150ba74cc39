import type { KeyMetadata } from '../facts/kms.ts';
import { read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';
import { customerKeysInUse, isUsable } from '../derived/customer-keys.ts';

const longest = 365;

export default defineRule({
  id: 'kms-key-rotation-enabled',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.key',
  regions: 'looked',
  needs: { 'kms.key': ['metadata', 'rotation'] },
  text: {
    ja: {
      title: 'KMSキーの自動ローテーションが年1回以上の周期で有効である',
      problem: 'KMSキーの自動ローテーションが年1回以上の周期で有効になっていない',
      rationale:
        '同じ鍵素材を長期間使い続けると、漏洩時に影響を受けるデータの範囲が広がる。暗号鍵は定期的な更新が必要である。',
      messages: {
        rotates: '自動ローテーション有効、周期 {periodDays} 日',
        notEnabled: '自動ローテーションの設定なし(手動でのオンデマンドローテーションは代替とならない)',
        periodTooLong: '自動ローテーションの周期が {periodDays} 日(上限 {longest} 日)',
        asymmetric: '自動ローテーションの対象外: 非対称キー({spec})',
        hmac: '自動ローテーションの対象外: HMACキー({spec})',
        importedMaterial:
          '自動ローテーションの対象外: 鍵素材がインポートされたキー(新たな鍵素材のインポートによる手動の更新のみ可能)',
        customKeyStore: '自動ローテーションの対象外: カスタムキーストア({store})のキー',
        stateInBetween: '判定対象外: キーの状態が {state}',
      },
      remediation:
        'キーの自動ローテーションを有効にし、周期を365日以下に設定する。マルチリージョンキーはプライマリキーで設定する。',
      cannotSee:
        '過去のローテーションの実施履歴、オンデマンドローテーションの運用、ローテーション対象外のキーに対する手動での鍵更新の有無は確認していない。ローテーション前のデータは旧鍵素材で暗号化されたまま残る。',
    },
    en: {
      title: 'KMS key rotates automatically at least once a year',
      problem: 'A KMS key does not rotate automatically at least once a year',
      rationale:
        'The longer one key material is used, the more data its loss would expose; cryptographic keys must be renewed regularly.',
      messages: {
        rotates: 'Automatic rotation every {periodDays} days',
        notEnabled: 'Automatic rotation is not enabled (rotation on demand does not replace it)',
        periodTooLong: 'Automatic rotation only every {periodDays} days (at most {longest})',
        asymmetric: 'Automatic rotation cannot apply: asymmetric key ({spec})',
        hmac: 'Automatic rotation cannot apply: HMAC key ({spec})',
        importedMaterial:
          'Automatic rotation cannot apply: imported key material (it can be renewed by hand, by importing new material)',
        customKeyStore: 'Automatic rotation cannot apply: the key is in custom key store {store}',
        stateInBetween: 'Not judged while the key is {state}',
      },
      remediation:
        'Enable automatic rotation of the key with a period of at most 365 days; for a multi-Region key, on its primary key.',
      cannotSee:
        'Which rotations took place, rotation on demand, and whether keys that cannot rotate are replaced by hand. Data written before a rotation stays under the earlier key material.',
    },
  },
  select: (facts) => customerKeysInUse(facts['kms.key']),
  check(key) {
    const metadata = read(key.metadata);
    const obstacle = obstacleTo(metadata);
    if (obstacle !== null) return obstacle;
    const rotation = read(key.rotation);
    if (rotation === null || !rotation.enabled) return fail('notEnabled');
    const { periodDays } = rotation;
    return periodDays <= longest ? pass('rotates', { periodDays }) : fail('periodTooLong', { periodDays, longest });
  },
});

/** Why automatic rotation cannot apply: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
function obstacleTo(metadata: KeyMetadata) {
  const { spec, usage, origin, state, customKeyStoreId } = metadata;
  if (customKeyStoreId !== null) return notApplicable('customKeyStore', { store: customKeyStoreId });
  if (origin === 'EXTERNAL') return notApplicable('importedMaterial');
  if (usage === 'GENERATE_VERIFY_MAC') return notApplicable('hmac', { spec });
  if (spec !== 'SYMMETRIC_DEFAULT' || usage !== 'ENCRYPT_DECRYPT') return notApplicable('asymmetric', { spec });
  if (origin !== 'AWS_KMS') return notApplicable('customKeyStore', { store: origin });
  if (!isUsable(metadata) && state !== 'Disabled') return notApplicable('stateInBetween', { state });
  return null;
}
