import { inRegion } from '../derived/in-region.ts';
import { nodesById } from '../derived/managed-nodes.ts';
import { runningInstances } from '../derived/running-instances.ts';
import { FactUnavailable, read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

/** An instance that has only just been started need not have called yet. */
const graceHours = 1;

export default defineRule({
  id: 'ec2-managed-by-ssm',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.instance',
  regions: 'looked',
  usesNow: true,
  needs: { 'ec2.instance': ['details'], 'ssm.managedNode': ['details'] },
  text: {
    ja: {
      title: '稼働中のEC2インスタンスがSystems Managerの管理下にあり、接続が維持されている',
      problem: '稼働中のEC2インスタンスがSystems Managerの管理下にない、又は接続が失われている',
      rationale:
        '脆弱性の診断、遠隔からの隔離、証拠の取得を、サーバーへのログインなしに行える状態を維持する必要がある。',
      messages: {
        online: 'Systems Manager に接続中',
        lost: 'Systems Manager との接続が失われている(最終接続 {since})',
        unmanaged: 'Systems Manager の管理対象に登録されていない',
      },
      remediation:
        'SSM Agent の稼働、インスタンスプロファイル又はデフォルトのホスト管理設定、Systems Manager のエンドポイントへの通信経路を確認する。',
      cannotSee:
        'エージェントレスの診断で代替されているか、停止中のインスタンス、コンテナのホスト以外の計算環境は確認していない。',
    },
    en: {
      title: 'Running EC2 instances are managed by Systems Manager and connected to it',
      problem: 'A running EC2 instance is not managed by Systems Manager, or has lost the connection',
      rationale:
        'Machines must stay within reach for scanning, isolating and taking evidence, without anybody logging on to them.',
      messages: {
        online: 'Connected to Systems Manager',
        lost: 'The connection to Systems Manager is lost (last seen {since})',
        unmanaged: 'Systems Manager does not manage it',
      },
      remediation:
        'Look at the SSM Agent, the instance profile or Default Host Management, and the way to the endpoints of Systems Manager.',
      cannotSee:
        'Whether scanning without an agent stands in for it, stopped instances, and computing that is no instance.',
    },
  },
  select: (facts, { now }) => runningInstances(facts['ec2.instance'], { now, hours: graceHours }),
  check({ id, region }, facts) {
    const nodes = inRegion(facts['ssm.managedNode'], region);
    const node = nodesById(nodes).get(id);
    if (node === undefined) {
      if (nodes.failures.length > 0) throw new FactUnavailable(nodes.failures.map(({ cause }) => cause));
      return fail('unmanaged');
    }
    const { pingStatus, lastPingAt } = read(node.details);
    return pingStatus === 'Online' ? pass('online') : fail('lost', { since: lastPingAt ?? '-' });
  },
});
