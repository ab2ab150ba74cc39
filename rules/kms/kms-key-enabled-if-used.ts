import { all, read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isUsable } from '../derived/customer-keys.ts';
import { shortened } from '../derived/shortened.ts';
import { keyUses, usesNeed } from '../derived/key-uses.ts';

export default defineRule({
  id: 'kms-key-enabled-if-used',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.key',
  regions: 'looked',
  needs: { 'kms.key': ['metadata'], ...usesNeed },
  text: {
    ja: {
      title: '暗号化設定で使用中のKMSキーが有効である',
      problem: '暗号化設定で使用中のKMSキーが有効でない',
      rationale:
        '使用中の鍵が無効化又は削除予約されると、証跡の配信やデータの読み書きが停止し、削除後はデータの復号が不可能となる。',
      messages: {
        enabled: 'キーは有効(使用元: {usedBy})',
        notEnabled: '使用中のキーが有効でない(状態: {state}、使用元: {usedBy})',
      },
      remediation:
        'キーを再度有効にする。削除待ちの場合は削除を取り消してから有効にする。廃止する鍵であれば、使用元の暗号化設定を先に別の鍵へ切り替える。',
      cannotSee:
        '使用元として確認したのはCloudTrailの証跡、S3バケットのデフォルト暗号化、EBSのデフォルトキー及び、ボリューム、データベース、テーブル、ファイルシステム、分析・検索・キャッシュの基盤、キュー、トピック、ストリーム、シークレット、ロググループ、リポジトリ、関数の環境変数、バックアップボールトに設定されたキーである。既存のオブジェクト、スナップショット、回復ポイント、その他のサービス、アプリケーションからの使用、別アカウントの鍵の状態は確認していない。',
    },
    en: {
      title: 'KMS key that encryption settings use is enabled',
      problem: 'A KMS key that encryption settings use is not enabled',
      rationale:
        'When a key in use is disabled or scheduled for deletion, trails stop being delivered and data can be neither written nor read; after deletion it can never be decrypted.',
      messages: {
        enabled: 'The key is enabled (used by: {usedBy})',
        notEnabled: 'A key in use is not enabled (state: {state}; used by: {usedBy})',
      },
      remediation:
        'Enable the key again; cancel a scheduled deletion first. If the key is to go, switch whatever uses it to another key beforehand.',
      cannotSee:
        'Uses are looked for in CloudTrail trails, default encryption of S3 buckets, the default key of EBS, and the keys set for volumes, databases, tables, file systems, warehouses, search, caches, queues, topics, streams, secrets, log groups, repositories, variables of functions and backup vaults: not in existing objects, snapshots, recovery points, other services or applications. The state of another account’s key is not seen.',
    },
  },
  select(facts, context) {
    const keys = facts['kms.key'];
    const uses = keyUses(facts);
    const subjects = {
      items: keys.items.map((key) => ({ ...key, usedBy: uses.usersOf(key) })),
      failures: keys.failures.filter(({ region }) => uses.mayUseIn(region)),
    };
    const found = where(subjects, (key) => {
      const isUsed = uses.isUsed(key);
      // Whether an enabled key is in use need not be known: it would pass.
      const matters = test(key.metadata, (metadata) => {
        return metadata.manager === 'CUSTOMER' && (isUsed === true || !isUsable(metadata));
      });
      return all(matters, isUsed);
    });
    // Enabled keys pass if used; but that none is used cannot be said where uses are hidden.
    const nothing = [...found.items, ...found.undecided, ...(found.failures ?? [])].length === 0;
    if (!nothing || keys.items.length === 0) return found;
    const failures = uses.hidden.flatMap(({ region, causes }) =>
      causes.map((cause) => ({ account: context.account, region: region ?? 'global', cause })),
    );
    return { ...found, failures };
  },
  check(key) {
    const metadata = read(key.metadata);
    const { state } = metadata;
    const usedBy = shortened(key.usedBy);
    return isUsable(metadata) ? pass('enabled', { usedBy }) : fail('notEnabled', { state, usedBy });
  },
});
