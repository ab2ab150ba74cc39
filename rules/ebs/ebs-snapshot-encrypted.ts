import { read, test, where } from '../listing.ts';
import { isEncryptedDisk } from '../derived/encrypted.ts';
import { isEnding } from '../derived/ending.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';

export default defineRule({
  id: 'ebs-snapshot-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.snapshot',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'ec2.snapshot': ['encryption', 'details', 'tags'] },
  text: {
    ja: {
      title: 'EBSスナップショットが暗号化されている',
      problem: 'EBSスナップショットが暗号化されていない',
      rationale:
        'スナップショットはボリュームの全データの複製であり、元のボリュームを暗号化したものに差し替えた後も平文のまま残る。',
      messages: {
        encrypted: '暗号化あり(取得元: {volume}、取得日時: {time})',
        notEncrypted: '暗号化なし(取得元: {volume}、取得日時: {time})',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '暗号化を指定してスナップショットを複製し、元のスナップショットを削除する。AMIの構成要素である場合は、AMIを暗号化して複製した後に登録を解除する。',
      cannotSee:
        'ごみ箱に保持されたスナップショット、他のアカウントが所有し共有されたもの、他のアカウントへ複製されたものは確認していない。',
    },
    en: {
      title: 'EBS snapshots are encrypted',
      problem: 'An EBS snapshot is not encrypted',
      rationale:
        'A snapshot holds all the data of its volume, and stays in the clear when the volume has long been replaced by an encrypted one.',
      messages: {
        encrypted: 'Encrypted (of volume {volume}, taken {time})',
        notEncrypted: 'Not encrypted (of volume {volume}, taken {time})',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Copy the snapshot with encryption and delete the original. Where it is part of an image, copy the image with encryption and deregister the original.',
      cannotSee:
        'Snapshots kept in the Recycle Bin, those that other accounts own and share, and copies in other accounts.',
    },
  },
  select: (facts) =>
    where(facts['ec2.snapshot'], ({ details }) => test(details, ({ state }) => state !== 'error' && !isEnding(state))),
  check: (snapshot, _facts, context) =>
    unlessOutOfScope(snapshot.tags, context, () => {
      const { volumeId, startedAt } = read(snapshot.details);
      const told = { volume: volumeId ?? '-', time: startedAt ?? '-' };
      return read(isEncryptedDisk(snapshot)) ? pass('encrypted', told) : fail('notEncrypted', told);
    }),
});
