import { read, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isCustomerKey, isPendingDeletion } from '../derived/customer-keys.ts';

export default defineRule({
  id: 'kms-key-not-pending-deletion',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.key',
  regions: 'looked',
  usesOtherRegions: true,
  needs: { 'kms.key': ['metadata'] },
  text: {
    ja: {
      title: 'KMSキーが削除待ちの状態にない',
      problem: 'KMSキーの削除が予約されている',
      rationale:
        '鍵が削除されると、その鍵で暗号化したデータは復号不能となる。削除予約は、システム廃止等の正当な理由による場合に限られるべきである。',
      messages: {
        kept: '削除の予約なし(状態: {state})',
        pendingDeletion: '削除待ち(削除予定日時: {deletionDate})',
        pendingReplicaDeletion: 'レプリカキーの削除後に削除予定(レプリカのリージョン: {replicaRegions})',
      },
      remediation:
        '意図しない削除予約であれば、待機期間中に取り消す(CancelKeyDeletion)。システム廃止に伴う消去であれば、タグ等により例外として承認を記録する。',
      cannotSee: '削除予約の理由と承認の有無、その鍵で暗号化されたデータの残存、既に削除された鍵は確認していない。',
    },
    en: {
      title: 'KMS key is not pending deletion',
      problem: 'A KMS key is scheduled for deletion',
      rationale:
        'Once a key is deleted, data encrypted under it cannot be decrypted any more. Deletion should be scheduled only for good reason, such as decommissioning.',
      messages: {
        kept: 'No deletion is scheduled (state: {state})',
        pendingDeletion: 'Pending deletion (deletion date: {deletionDate})',
        pendingReplicaDeletion: 'To be deleted after its replica keys (regions of replicas: {replicaRegions})',
      },
      remediation:
        'If the deletion is not intended, cancel it (CancelKeyDeletion) within the waiting period. If a system is being decommissioned, record the approval as an exception, for example by tag.',
      cannotSee:
        'Why the deletion was scheduled and who approved it, which data is still encrypted under the key, and keys that are already gone.',
    },
  },
  select: (facts) => where(facts['kms.key'], isCustomerKey),
  check(key) {
    const metadata = read(key.metadata);
    const { state, deletionDate, multiRegion } = metadata;
    if (!isPendingDeletion(metadata)) return pass('kept', { state });
    return state === 'PendingDeletion'
      ? fail('pendingDeletion', { deletionDate: deletionDate ?? '-' })
      : fail('pendingReplicaDeletion', { replicaRegions: multiRegion?.replicaRegions ?? [] });
  },
});
