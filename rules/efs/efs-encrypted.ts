import { read, test, where } from '../listing.ts';
import { isEncryptedStore } from '../derived/encrypted.ts';
import { isEnding } from '../derived/ending.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';

export default defineRule({
  id: 'efs-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'efs.fileSystem',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'efs.fileSystem': ['encryption', 'state', 'tags'] },
  text: {
    ja: {
      title: 'EFSのファイルシステムが保存時に暗号化されている',
      problem: 'EFSのファイルシステムが保存時に暗号化されていない',
      rationale:
        '共有ファイルには業務データが集約されやすい。保存時の暗号化は作成時にのみ選択できるため、既存のものを含めた確認が必要である。',
      messages: {
        encrypted: '保存時の暗号化あり',
        notEncrypted: '保存時の暗号化なし',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '暗号化を有効にしたファイルシステムを新たに作成し、AWS DataSync等でデータを移行した後、元のファイルシステムを削除する。',
      cannotSee: 'クライアントがマウントする際の通信の暗号化、ファイル自体の暗号化は確認していない。',
    },
    en: {
      title: 'EFS file systems are encrypted at rest',
      problem: 'An EFS file system is not encrypted at rest',
      rationale:
        'Shared files gather business data. Encryption at rest is chosen at creation only, so that existing file systems must be looked at too.',
      messages: {
        encrypted: 'Encrypted at rest',
        notEncrypted: 'Not encrypted at rest',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Create a file system with encryption, move the data (with AWS DataSync, say), and delete the old one.',
      cannotSee: 'Encryption on the wire when clients mount it, and encryption of the files themselves.',
    },
  },
  select: (facts) => where(facts['efs.fileSystem'], ({ state }) => test(state, (told) => !isEnding(told))),
  check: (fileSystem, _facts, context) =>
    unlessOutOfScope(fileSystem.tags, context, () =>
      read(isEncryptedStore(fileSystem)) ? pass('encrypted') : fail('notEncrypted'),
    ),
});
