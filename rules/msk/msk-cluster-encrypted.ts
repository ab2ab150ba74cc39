import { read, test, where } from '../listing.ts';
import { isEnding } from '../derived/ending.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'msk-cluster-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'msk.cluster',
  regions: 'looked',
  needs: { 'msk.cluster': ['details'] },
  text: {
    ja: {
      title: 'MSKのクラスターがTLSのみを受け付け、インターネットに公開されていない',
      problem: 'MSKのクラスターが平文若しくは認証のない接続を許容している、又はインターネットに公開されている',
      rationale:
        'ストリームには取引等の業務データが流れる。TLS_PLAINTEXTの設定では、平文で接続するかをクライアントが選択できてしまう。',
      messages: {
        encrypted: 'クライアント接続はTLSのみ、ブローカー間の暗号化あり',
        notEncrypted: '次の設定が不備: {lacking}(ClientBroker: {clientBroker})',
        public: 'ブローカーがインターネットに公開されている(その他の不備: {lacking}、ClientBroker: {clientBroker})',
      },
      remediation:
        'クラスターのセキュリティ設定でクライアントとブローカー間の通信をTLSのみとし、認証のないアクセスとパブリックアクセスを無効にする。ブローカー間の暗号化は作成時にのみ指定できる。',
      cannotSee:
        'サーバーレスのクラスター(常に暗号化)、トピックごとのアクセス制御、コネクタとその送信先は確認していない。',
    },
    en: {
      title: 'MSK clusters take TLS alone and are not public',
      problem: 'An MSK cluster takes plain text or clients that say not who they are, or is public',
      rationale:
        'Business data such as transactions flow through a cluster. With TLS_PLAINTEXT it is the client who chooses whether to encrypt.',
      messages: {
        encrypted: 'Clients must use TLS, and brokers use it with each other',
        notEncrypted: 'Not as it should be: {lacking} (ClientBroker: {clientBroker})',
        public:
          'The brokers can be reached from the internet (also not as it should be: {lacking}; ClientBroker: {clientBroker})',
      },
      remediation:
        'In the security settings of the cluster allow TLS alone between clients and brokers, and turn off unauthenticated and public access. Encryption between brokers is chosen at creation only.',
      cannotSee:
        'Serverless clusters (always encrypted), access to single topics, and connectors with their destinations.',
    },
  },
  select: (facts) =>
    where(facts['msk.cluster'], ({ details }) =>
      test(details, ({ type, state }) => type === 'PROVISIONED' && state !== 'FAILED' && !isEnding(state)),
    ),
  check({ details }) {
    const { clientBroker, inCluster, unauthenticated, publicAccess } = read(details);
    const lacking = [
      ...(clientBroker === 'TLS' ? [] : ['ClientBroker']),
      ...(inCluster === false ? ['InCluster'] : []),
      ...(unauthenticated === true ? ['Unauthenticated'] : []),
    ];
    const told = { lacking: lacking.length === 0 ? '-' : lacking, clientBroker: clientBroker ?? '-' };
    if (publicAccess === 'SERVICE_PROVIDED_EIPS') return fail('public', told);
    return lacking.length === 0 ? pass('encrypted') : fail('notEncrypted', told);
  },
});
