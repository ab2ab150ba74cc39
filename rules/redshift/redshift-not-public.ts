import type { Fact } from '../facts.ts';
import { read, test, together, where, type Subjects } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isEnding } from '../derived/ending.ts';
import { told } from '../derived/told.ts';

type Subject = Fact<'redshift.cluster', 'details'> | Fact<'redshiftserverless.workgroup', 'details'>;

export default defineRule({
  id: 'redshift-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'redshift.cluster',
  alsoKinds: ['redshiftserverless.workgroup'],
  regions: 'looked',
  needs: { 'redshift.cluster': ['details'], 'redshiftserverless.workgroup': ['details'] },
  text: {
    ja: {
      title: 'Redshiftがインターネットから到達できない設定である',
      problem: 'Redshiftのクラスター又はワークグループがインターネットから到達し得る設定である',
      rationale:
        '分析用データベースには全社のデータが集まる。接続口がインターネットにあると、認証情報の漏洩のみで全体が流出する。',
      messages: { private: 'インターネットからの接続口なし', public: 'パブリックアクセスが有効' },
      remediation: 'パブリックアクセスを無効にし、閉域網又は VPC エンドポイント経由の接続とする。',
      cannotSee: 'セキュリティグループ、経路表の構成、及び利用者の権限は確認していない。',
    },
    en: {
      title: 'Redshift is not reachable from the internet',
      problem: 'A Redshift cluster or workgroup can be reached from the internet',
      rationale:
        'Data of the whole institution gathers in a warehouse; with its endpoint on the internet one leaked password is enough.',
      messages: { private: 'No endpoint on the internet', public: 'Publicly accessible' },
      remediation: 'Turn public accessibility off and connect by private networks or VPC endpoints.',
      cannotSee: 'Security groups and routes, and what users may do.',
    },
  },
  select(facts) {
    const isThere = ({ details }: Subject) => test(details, ({ status }) => !isEnding(status));
    const clusters: Subjects<Subject> = where(facts['redshift.cluster'], isThere);
    return together(clusters, where(facts['redshiftserverless.workgroup'], isThere));
  },
  check(subject) {
    return told(read(subject.details).publiclyAccessible, subject, 'details') ? fail('public') : pass('private');
  },
});
