import { attributeCause } from '../derived/cause.ts';
import { isUsable } from '../derived/customer-keys.ts';
import { findKey, keyReference } from '../derived/find-key.ts';
import { FactUnavailable, read, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isAuditTrail } from '../derived/audit-trails.ts';

export default defineRule({
  id: 'cloudtrail-trail-kms-encryption',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudtrail.trail',
  regions: 'looked',
  needs: {
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
    'kms.key': ['metadata'],
    'kms.alias': ['targetKeyId'],
  },
  text: {
    ja: {
      title: '証跡に、ログを暗号化するカスタマー管理のKMSキーが設定されている',
      problem: '証跡のログを暗号化する有効なカスタマー管理のKMSキーが設定されていない',
      rationale: 'カスタマー管理のキーであれば、ログの閲覧をバケットの権限とは別に、鍵の利用権限でも制限できる。',
      messages: {
        customerKey: 'カスタマー管理のKMSキー {key} を設定',
        foreignKey: '他アカウント {account} のカスタマー管理のキー {key} を設定。配信エラーの記録なし',
        noKey: 'KMSキーの設定なし',
        awsManagedKey: 'AWSマネージドキー {key} を使用',
        keyNotEnabled: 'KMSキー {key} が使用可能でない(状態: {state})',
        keyMissing: '指定のKMSキー {key} が存在しない',
      },
      remediation:
        'バケットと同じリージョンの有効なカスタマー管理のキーを証跡に設定し、CloudTrail による使用をキーポリシーで許可する。',
      cannotSee:
        '設定前に配信されたログの暗号化、キーポリシーが閲覧者を限定しているか否か、他アカウントのキーの状態は確認していない。',
    },
    en: {
      title: 'The trail is set to encrypt its logs with a customer managed KMS key',
      problem: 'A trail has no usable customer managed KMS key to encrypt its logs',
      rationale:
        'With a customer managed key, reading the log takes the use of the key beside the permissions of the bucket.',
      messages: {
        customerKey: 'The customer managed key {key} is set',
        foreignKey: 'The key {key} of account {account}, customer managed, is set; no delivery error is reported',
        noKey: 'No KMS key is set',
        awsManagedKey: 'Uses AWS managed key {key}',
        keyNotEnabled: 'KMS key {key} cannot be used (state: {state})',
        keyMissing: 'There is no KMS key {key}',
      },
      remediation:
        'Give the trail an enabled customer managed key in the region of its bucket and let CloudTrail use it in the key policy.',
      cannotSee:
        "How logs delivered before the setting are encrypted, whether the key policy limits who may read, and the state of another account's key.",
    },
  },
  select: (facts) => where(facts['cloudtrail.trail'], isAuditTrail),
  check(trail, facts, context) {
    const { kmsKeyId: key } = read(trail.details);
    if (key === null) return fail('noKey');
    const { account } = keyReference(key, trail);
    if (account !== context.account) {
      if (read(trail.status).latestDeliveryError === null) return pass('foreignKey', { key, account });
      const why = { code: 'OtherAccount', reason: 'notCollected', region: trail.region } as const;
      throw new FactUnavailable([attributeCause('kms.key', 'metadata', why)]);
    }
    const found = read(findKey(facts, key, { account: context.account, region: trail.region }));
    if (found === null || found === 'foreign') return fail('keyMissing', { key });
    const metadata = read(found.metadata);
    const { manager, state } = metadata;
    if (manager !== 'CUSTOMER') return fail('awsManagedKey', { key });
    return isUsable(metadata) ? pass('customerKey', { key }) : fail('keyNotEnabled', { key, state });
  },
});
