import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { onVolume, volumes } from '../derived/keyed-stores.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ebs-volume-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'ec2.volume',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'ec2.volume': ['encryption', 'details', 'tags'], ...keyNeeds },
  text: {
    ja: {
      title: 'EBSボリュームがカスタマー管理のKMSキーで暗号化されている',
      problem: 'EBSボリュームが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'ボリュームは媒体として引き渡されないため、利用者が採れる消去の方法はキーの廃棄に限られる。AWSマネージドキーは利用者が廃棄できない。',
      messages: { ...keyMessages.ja, notEncrypted: '保存時の暗号化なし', ...outOfScopeMessages.ja },
      remediation:
        'スナップショットを取得し、カスタマー管理のKMSキーを指定して複製したスナップショットから新しいボリュームを作成して差し替える。EBSのデフォルトキーも同じキーに変更する。',
      cannotSee: `インスタンスストアのディスク、別のキーで作成されたスナップショット、${keyCannotSee.ja}`,
    },
    en: {
      title: 'EBS volumes are encrypted with a customer managed KMS key',
      problem: 'An EBS volume is not encrypted with an enabled customer managed KMS key',
      rationale:
        'No disk is ever handed over, so that destroying the key is the one way of erasing a volume that is left to its owner. Nobody but AWS can destroy an AWS managed key.',
      messages: { ...keyMessages.en, notEncrypted: 'Not encrypted at rest', ...outOfScopeMessages.en },
      remediation:
        'Take a snapshot, copy it under a customer managed KMS key, and put a volume made of the copy in its place. Make that key the default of EBS too.',
      cannotSee: `Disks of the instance store, and snapshots made with another key. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => volumes(facts['ec2.volume']),
  check: (volume, facts, context) => unlessOutOfScope(volume.tags, context, () => onVolume(volume, facts)),
});
