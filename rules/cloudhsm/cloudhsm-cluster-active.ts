import { read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';
import { activeHsms, liveClusters } from '../derived/live-clusters.ts';

export default defineRule({
  id: 'cloudhsm-cluster-active',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudhsm.cluster',
  regions: 'looked',
  needs: { 'cloudhsm.cluster': ['details'] },
  text: {
    ja: {
      title: 'CloudHSMクラスターが稼働している',
      problem: 'CloudHSMクラスターが稼働していない、又は稼働中のHSMがない',
      rationale: '鍵を保持する HSM が稼働していなければ、その鍵による暗号化・復号・署名が行えず、業務が停止する。',
      messages: {
        active: 'クラスターは ACTIVE、稼働中の HSM {hsms} 台',
        notActive: 'クラスターが稼働していない(状態: {state})',
        noActiveHsm: 'クラスターは ACTIVE だが、稼働中の HSM なし',
        updating: '更新中のため判定対象外(UPDATE_IN_PROGRESS)',
      },
      remediation:
        'クラスターを初期化・アクティブ化し、HSM を追加する。DEGRADED の場合は障害のある HSM を置き換える。不要なクラスターは削除する。',
      cannotSee:
        'HSM 内の鍵、利用者(暗号化オフィサー等)の設定、アプリケーションからの接続状況、クォーラム認証の運用は AWS の API からは確認できない。',
    },
    en: {
      title: 'CloudHSM cluster is active',
      problem: 'A CloudHSM cluster is not active or has no active HSM',
      rationale: 'If the HSMs that hold a key do not run, nothing can be encrypted, decrypted or signed with it.',
      messages: {
        active: 'The cluster is ACTIVE with {hsms} active HSMs',
        notActive: 'The cluster is not active (state: {state})',
        noActiveHsm: 'The cluster is ACTIVE but has no active HSM',
        updating: 'Not judged during an update (UPDATE_IN_PROGRESS)',
      },
      remediation:
        'Initialize and activate the cluster and add HSMs; replace the faulty HSM of a DEGRADED cluster; delete a cluster that is not needed.',
      cannotSee:
        'The keys and users inside the HSMs, whether applications can connect, and quorum authentication: no AWS API shows them.',
    },
  },
  select: (facts) => liveClusters(facts['cloudhsm.cluster']),
  check(cluster) {
    const details = read(cluster.details);
    const { state } = details;
    if (state === 'UPDATE_IN_PROGRESS') return notApplicable('updating');
    if (state !== 'ACTIVE') return fail('notActive', { state });
    const hsms = activeHsms(details).length;
    return hsms > 0 ? pass('active', { hsms }) : fail('noActiveHsm');
  },
});
