import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { activeHsms, liveClusters } from '../derived/live-clusters.ts';

export default defineRule({
  id: 'cloudhsm-cluster-multi-az',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudhsm.cluster',
  regions: 'looked',
  needs: { 'cloudhsm.cluster': ['details'] },
  text: {
    ja: {
      title: 'CloudHSMクラスターが複数のアベイラビリティーゾーンで冗長化されている',
      problem: 'CloudHSMクラスターが複数のアベイラビリティーゾーンで冗長化されていない',
      rationale:
        'HSM が1台又は1つのゾーンに限られると、障害時に鍵が使用不能となり、直近のバックアップ以降に作成した鍵を失うおそれがある。',
      messages: {
        redundant: '稼働中の HSM {hsms} 台、ゾーン: {zones}',
        singleHsm: '稼働中の HSM が {hsms} 台(2台以上が必要)',
        singleZone: '稼働中の HSM {hsms} 台が全て同一ゾーン: {zones}',
      },
      remediation: '別のアベイラビリティーゾーンに HSM を追加し、2ゾーン以上で計2台以上を稼働させる。',
      cannotSee: 'クライアント側の接続先設定、フェイルオーバーの試験実施、ゾーン障害時に残る処理性能は確認していない。',
    },
    en: {
      title: 'CloudHSM cluster spans several Availability Zones',
      problem: 'A CloudHSM cluster does not span several Availability Zones',
      rationale:
        'With a single HSM, or all in one zone, a failure makes the keys unusable, and keys made since the last backup may be lost.',
      messages: {
        redundant: '{hsms} active HSMs in zones {zones}',
        singleHsm: '{hsms} active HSMs (two are needed)',
        singleZone: 'All {hsms} active HSMs are in one zone: {zones}',
      },
      remediation: 'Add an HSM in another Availability Zone, so that at least two are active in at least two zones.',
      cannotSee:
        'Which HSMs the clients are configured to reach, whether failover was tested, and whether capacity suffices when a zone is lost.',
    },
  },
  select: (facts) => liveClusters(facts['cloudhsm.cluster']),
  check(cluster) {
    const active = activeHsms(read(cluster.details));
    const hsms = active.length;
    const zones = [...new Set(active.map(({ availabilityZone }) => availabilityZone))].sort();
    if (hsms < 2) return fail('singleHsm', { hsms });
    return zones.length < 2 ? fail('singleZone', { hsms, zones }) : pass('redundant', { hsms, zones });
  },
});
