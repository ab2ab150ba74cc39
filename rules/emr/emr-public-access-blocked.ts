import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { shortened } from '../derived/shortened.ts';

export default defineRule({
  id: 'emr-public-access-blocked',
  severity: 'low',
  scope: 'region',
  level: 'standard',
  kind: 'emr.block',

  regions: 'allowed',
  needs: { 'emr.block': ['clusters', 'configuration'] },
  text: {
    ja: {
      title: 'EMRクラスターのパブリックアクセスが遮断されている',
      problem: 'EMRクラスターのパブリックアクセスが遮断されていない、又は例外のポートがある',
      rationale: 'セキュリティグループがインターネットに開かれたクラスターの起動を、設定により防止できる。',
      messages: {
        blocked: '遮断は有効(例外のポート: {ports})',
        notBlocked: '遮断は無効',
        exceptions: '許容外の例外のポートがある: {ports}',
      },
      remediation:
        'EMR のブロックパブリックアクセスを有効にし、例外のポートを22番以外は削除する(厳格な管理では全て削除)。',
      cannotSee: '起動済みのクラスターのセキュリティグループ、及びディスクの暗号化は確認していない。',
    },
    en: {
      title: 'Public access to EMR clusters is blocked',
      problem: 'Public access to EMR clusters is not blocked, or has exceptions',
      rationale: 'The switch keeps clusters from starting with a security group that is open to the internet.',
      messages: {
        blocked: 'Blocked (exceptions: {ports})',
        notBlocked: 'Not blocked',
        exceptions: 'There are exceptions beyond what is accepted: {ports}',
      },
      remediation:
        'Turn on block public access of EMR and remove exceptions other than port 22 (at strict, all of them).',
      cannotSee: 'Security groups of clusters that run already, and encryption of their disks.',
    },
  },
  select: (facts) => where(facts['emr.block'], ({ clusters }) => test(clusters, (count) => count > 0)),
  check(region, _facts, { level }) {
    const { blocks, permitted } = read(region.configuration);
    if (!blocks) return fail('notBlocked');
    // Port 22 is AWS's own default.
    const isAccepted = permitted.every(({ from, to }) => level === 'standard' && from === 22 && to === 22);
    const ports = shortened(permitted.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)));
    return isAccepted ? pass('blocked', { ports }) : fail('exceptions', { ports });
  },
});
