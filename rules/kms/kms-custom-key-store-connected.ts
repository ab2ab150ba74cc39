import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'kms-custom-key-store-connected',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.customKeyStore',
  regions: 'looked',
  needs: { 'kms.customKeyStore': ['details'] },
  text: {
    ja: {
      title: 'KMSカスタムキーストアが接続されている',
      problem: 'KMSカスタムキーストアが接続されていない',
      rationale: 'カスタムキーストアが切断されると、その中の鍵は全て使用不能となり、暗号化データを扱う業務が停止する。',
      messages: {
        connected: '接続済み(種別: {type})',
        notConnected: '接続されていない(種別: {type}、状態: {state})',
        connectionFailed: '接続に失敗(種別: {type}、原因: {code})',
      },
      remediation:
        'CloudHSM クラスターの状態、kmsuser の資格情報、又は外部キーストアプロキシの稼働と認証情報を確認し、キーストアを再接続する(ConnectCustomKeyStore)。',
      cannotSee:
        '外部キーストアのプロキシ及び鍵管理装置の所在(国内か否か)、その運用と可用性は AWS の API からは確認できない。接続済みの表示でも背後の装置が応答するとは限らない。',
    },
    en: {
      title: 'KMS custom key store is connected',
      problem: 'A KMS custom key store is not connected',
      rationale:
        'While a custom key store is disconnected none of its keys can be used, and whatever depends on them stops.',
      messages: {
        connected: 'Connected (type: {type})',
        notConnected: 'Not connected (type: {type}; state: {state})',
        connectionFailed: 'The connection failed (type: {type}; cause: {code})',
      },
      remediation:
        'Check the CloudHSM cluster and the credentials of kmsuser, or the external key store proxy and its credentials, and connect the store again (ConnectCustomKeyStore).',
      cannotSee:
        'Where the proxy and the key manager of an external key store stand (in Japan or not), who runs them and how available they are. A store shown as connected may still have a backing store that does not answer.',
    },
  },
  select: (facts) => facts['kms.customKeyStore'],
  check(store) {
    const { type, connectionState: state, connectionErrorCode: code } = read(store.details);
    if (state === 'CONNECTED') return pass('connected', { type });
    return code === null ? fail('notConnected', { type, state }) : fail('connectionFailed', { type, code });
  },
});
