import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

const gone: ReadonlySet<string> = new Set(['DELETION_IN_PROGRESS', 'CREATION_FAILED']);

export default defineRule({
  id: 'mq-broker-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'mq.broker',

  regions: 'looked',
  needs: { 'mq.broker': ['state', 'publiclyAccessible'] },
  text: {
    ja: {
      title: 'Amazon MQのブローカーがインターネットから到達できない設定である',
      problem: 'Amazon MQのブローカーがインターネットから到達し得る設定である',
      rationale:
        'ブローカーは業務電文を中継する。接続口がインターネットにあると、認証情報の推測のみで電文の取得と投入が可能となる。',
      messages: { private: 'インターネットからの接続口なし', public: 'パブリックアクセスが有効' },
      remediation: 'ブローカーの公開設定は作成後に変更できない。公開しないブローカーを作成し、接続先を切り替える。',
      cannotSee: 'ブローカーの利用者と権限、セキュリティグループは確認していない。',
    },
    en: {
      title: 'Amazon MQ broker is not reachable from the internet',
      problem: 'An Amazon MQ broker can be reached from the internet',
      rationale:
        'A broker carries business messages: on the internet a guessed password is enough to read and to send them.',
      messages: { private: 'No endpoint on the internet', public: 'Publicly accessible' },
      remediation: 'Accessibility cannot be changed later: create a broker that is not public and switch over to it.',
      cannotSee: 'Users and permissions of the broker, and security groups.',
    },
  },
  select: (facts) =>
    where(facts['mq.broker'], ({ state }) => test(state, (value) => value === null || !gone.has(value))),
  check: (broker) => (read(broker.publiclyAccessible) ? fail('public') : pass('private')),
});
