import { read } from '../listing.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { customerKeysInUse } from '../derived/customer-keys.ts';

export default defineRule({
  id: 'kms-key-replicas-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.key',
  regions: 'looked',
  usesOtherRegions: true,
  parameters: ['allowedRegions'],
  needs: { 'kms.key': ['metadata'] },
  text: {
    ja: {
      title: 'マルチリージョンキーが許可リージョンにのみ存在する',
      problem: 'マルチリージョンキーが許可外のリージョンに存在する',
      rationale:
        'マルチリージョンキーは全リージョンで同一の鍵素材を持つ。許可外のリージョンに複製があると、そのリージョンでデータの復号が可能となる。',
      messages: {
        inside: 'プライマリ、レプリカともに許可リージョン内: {regions}',
        outside: '許可外のリージョンに同一の鍵素材が存在: {outside}',
      },
      remediation:
        '許可外のリージョンのレプリカキーを削除する。プライマリキーが許可外にある場合は、先に許可リージョンのレプリカをプライマリに変更する(UpdatePrimaryRegion)。',
      cannotSee:
        '単一リージョンの鍵のリージョン外での利用、別の鍵への再暗号化によるデータの持出しは確認していない。過去に存在し既に削除されたレプリカは表示されない。',
    },
    en: {
      title: 'Multi-Region key exists in allowed regions only',
      problem: 'A multi-Region key exists in a region that is not allowed',
      rationale:
        'A multi-Region key has the same key material in all its regions: a copy in a region that is not allowed lets data be decrypted there.',
      messages: {
        inside: 'Primary and replicas are in allowed regions: {regions}',
        outside: 'The same key material exists in regions that are not allowed: {outside}',
      },
      remediation:
        'Delete replica keys in regions that are not allowed. If the primary stands in one, make a replica in an allowed region the primary first (UpdatePrimaryRegion).',
      cannotSee:
        'Use of single-Region keys from elsewhere, data carried away by encrypting it again under another key, and replicas that have been deleted.',
    },
  },
  select: (facts) => customerKeysInUse(facts['kms.key'], ({ multiRegion }) => multiRegion !== null),
  check(key, _facts, context) {
    const { multiRegion } = read(key.metadata);
    // The key itself is among them, as primary or as replica.
    const regions =
      multiRegion === null ? [] : [...new Set([multiRegion.primaryRegion, ...multiRegion.replicaRegions])];
    const outside = regions.filter((region) => !context.regions.allowed.includes(region));
    return outside.length === 0
      ? pass('inside', { regions })
      : fail('outside', { outside, abroad: someAbroad(outside) });
  },
});
