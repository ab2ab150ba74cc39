import { read, test, where } from '../listing.ts';
import { isEncryptedDisk } from '../derived/encrypted.ts';
import { isEnding } from '../derived/ending.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';

export default defineRule({
  id: 'ebs-volume-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.volume',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'ec2.volume': ['encryption', 'details', 'tags'] },
  text: {
    ja: {
      title: 'EBSボリュームが保存時に暗号化されている',
      problem: 'EBSボリュームが保存時に暗号化されていない',
      rationale:
        'ディスクに保存したデータは、アタッチの有無によらず残る。暗号化により、媒体やスナップショットを経由した漏洩を防止する。',
      messages: {
        encrypted: '保存時の暗号化あり(状態: {state})',
        notEncrypted: '保存時の暗号化なし(状態: {state}、アタッチ先: {instances})',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'スナップショットを取得し、暗号化を指定して複製したスナップショットから新しいボリュームを作成して差し替える。既存のボリュームを後から暗号化することはできない。',
      cannotSee:
        'インスタンスストアのディスク、OSやアプリケーションによる独自の暗号化、ボリュームから外部へ複製されたデータは確認していない。',
    },
    en: {
      title: 'EBS volumes are encrypted at rest',
      problem: 'An EBS volume is not encrypted at rest',
      rationale:
        'What was written to a disk stays there whether it is attached or not. Encryption keeps it from leaking by way of media and snapshots.',
      messages: {
        encrypted: 'Encrypted at rest (state: {state})',
        notEncrypted: 'Not encrypted at rest (state: {state}; attached to: {instances})',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Take a snapshot, copy it with encryption, and put a volume made of the copy in its place. A volume cannot be encrypted afterwards.',
      cannotSee:
        'Disks of the instance store, encryption by operating system or application, and data copied from the volume elsewhere.',
    },
  },
  select: (facts) => where(facts['ec2.volume'], ({ details }) => test(details, ({ state }) => !isEnding(state))),
  check: (volume, _facts, context) =>
    unlessOutOfScope(volume.tags, context, () => {
      const { state, instanceIds } = read(volume.details);
      const told = { state: state ?? '-' };
      if (read(isEncryptedDisk(volume))) return pass('encrypted', told);
      return fail('notEncrypted', { ...told, instances: instanceIds.length === 0 ? '-' : instanceIds });
    }),
});
