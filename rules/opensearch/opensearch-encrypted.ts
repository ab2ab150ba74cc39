import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

/** Takes TLS 1.0; every list of good policies goes stale, the bad one does not. */
const oldPolicy = 'Policy-Min-TLS-1-0-2019-07';

export default defineRule({
  id: 'opensearch-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'opensearch.domain',
  regions: 'looked',
  needs: { 'opensearch.domain': ['details'] },
  text: {
    ja: {
      title: 'OpenSearchのドメインが保存時、ノード間及び接続時に暗号化されている',
      problem: 'OpenSearchのドメインに、暗号化されていない保存領域又は通信がある',
      rationale:
        '検索インデックスには業務データが複製される。保存時の暗号化のみでは、ノード間及びクライアントとの通信で平文が流れ得る。',
      messages: {
        encrypted: '保存時・ノード間の暗号化あり、HTTPS必須({policy})',
        plainHttp: 'HTTPによる平文の接続を許容(保存時の暗号化は有効)',
        notEncrypted: '次の設定が不足: {lacking}(TLSポリシー: {policy})',
      },
      remediation:
        'ドメインのセキュリティ設定で保存時の暗号化、ノード間の暗号化、HTTPSの必須化を有効にし、TLS 1.2以上のポリシーを選択する。保存時の暗号化は無効に戻せない。',
      cannotSee:
        'サーバーレスのコレクション(常に暗号化)、手動スナップショットの保存先、インデックスの内容は確認していない。',
    },
    en: {
      title: 'OpenSearch domains are encrypted at rest, between nodes and towards clients',
      problem: 'An OpenSearch domain stores or sends something in the clear',
      rationale:
        'Search indexes copy business data. With encryption at rest alone, what nodes and clients send may still be in the clear.',
      messages: {
        encrypted: 'Encrypted at rest and between nodes, HTTPS enforced ({policy})',
        plainHttp: 'Plain HTTP is taken, though what is stored is encrypted',
        notEncrypted: 'Lacking: {lacking} (TLS policy: {policy})',
      },
      remediation:
        'In the security settings of the domain turn on encryption at rest, encryption between nodes and HTTPS, and choose a policy of TLS 1.2 or above. Encryption at rest cannot be turned off again.',
      cannotSee:
        'Serverless collections (always encrypted), where manual snapshots are stored, and what the indexes hold.',
    },
  },
  select: (facts) =>
    where(facts['opensearch.domain'], ({ details }) => test(details, (domain) => domain !== null && !domain.deleted)),
  check({ details }) {
    const { atRest, nodeToNode, enforceHttps, tlsPolicy } = read(details)!;
    const asked = {
      EncryptionAtRestOptions: atRest,
      NodeToNodeEncryptionOptions: nodeToNode,
      EnforceHTTPS: enforceHttps,
      TLSSecurityPolicy: tlsPolicy !== null && tlsPolicy !== oldPolicy,
    };
    const lacking = Object.entries(asked).flatMap(([name, isOn]) => (isOn ? [] : [name]));
    const policy = tlsPolicy ?? '-';
    if (lacking.length === 0) return pass('encrypted', { policy });
    return lacking.join() === 'EnforceHTTPS'
      ? fail('plainHttp', { lacking })
      : fail('notEncrypted', { lacking, policy });
  },
});
