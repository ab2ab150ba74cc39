import { read, test, where } from '../listing.ts';
import { outsideAllowed } from '../derived/copies.ts';
import { listed } from '../derived/shortened.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'secrets-replicas-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'secretsmanager.secret',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'secretsmanager.secret': ['replicaRegions'] },
  text: {
    ja: {
      title: 'Secrets Managerのレプリカが許可リージョンに限られている',
      problem: 'Secrets Managerのレプリカが許可外のリージョンに存在する',
      rationale: 'レプリカは認証情報そのものの複製であり、許可外のリージョンからの取得を可能にする。',
      messages: {
        inside: 'レプリカは許可リージョン内: {regions}',
        outside: '許可外のリージョンにレプリカ: {outside}',
      },
      remediation: '許可外のリージョンのレプリカを削除する(RemoveRegionsFromReplication)。',
      cannotSee:
        '利用者やアプリケーションが手動で複製したシークレット、既に独立させたレプリカ(StopReplicationToReplica)は確認していない。',
    },
    en: {
      title: 'Secrets are replicated to allowed regions only',
      problem: 'A secret is replicated to a region that is not allowed',
      rationale: 'A replica is a copy of the credential itself and lets it be fetched in a region that is not allowed.',
      messages: {
        inside: 'Replicas are in allowed regions: {regions}',
        outside: 'There are replicas in regions that are not allowed: {outside}',
      },
      remediation: 'Remove the replicas in regions that are not allowed (RemoveRegionsFromReplication).',
      cannotSee:
        'Secrets copied by people or applications, and replicas that have been made independent (StopReplicationToReplica).',
    },
  },
  select: (facts) =>
    where(facts['secretsmanager.secret'], ({ replicaRegions }) => test(replicaRegions, (list) => list.length > 0)),
  check(secret, _facts, context) {
    const regions = read(secret.replicaRegions);
    const outside = outsideAllowed(regions, context);
    return outside.length === 0
      ? pass('inside', { regions: listed(regions) })
      : fail('outside', { outside, abroad: someAbroad(outside) });
  },
});
