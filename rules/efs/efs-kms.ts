import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { efsFileSystems, onEfs } from '../derived/keyed-stores.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'efs-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'efs.fileSystem',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'efs.fileSystem': ['encryption', 'state', 'tags'], ...keyNeeds },
  text: {
    ja: {
      title: 'EFSのファイルシステムがカスタマー管理のKMSキーで暗号化されている',
      problem: 'EFSのファイルシステムが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        '共有ファイルは多数の利用者が書き込むため、消去の対象を個々に特定することが難しい。キーを自社で廃棄できれば、ファイルシステム全体を読取り不能にできる。',
      messages: { ...keyMessages.ja, notEncrypted: '保存時の暗号化なし', ...outOfScopeMessages.ja },
      remediation:
        'カスタマー管理のKMSキーを指定したファイルシステムを新たに作成し、AWS DataSync等でデータを移行する。作成後にキーは変更できない。',
      cannotSee: `クライアントに残るキャッシュ、他のストレージへ移したファイル、${keyCannotSee.ja}`,
    },
    en: {
      title: 'EFS file systems are encrypted with a customer managed KMS key',
      problem: 'An EFS file system is not encrypted with an enabled customer managed KMS key',
      rationale:
        'Many write to shared files, so that what is to be erased is hard to find one by one. Whoever can destroy the key can make the whole file system unreadable.',
      messages: { ...keyMessages.en, notEncrypted: 'Not encrypted at rest', ...outOfScopeMessages.en },
      remediation:
        'Create a file system with a customer managed KMS key and move the data (with AWS DataSync, say). The key cannot be changed afterwards.',
      cannotSee: `What clients keep in caches, and files moved to other storage. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => efsFileSystems(facts['efs.fileSystem']),
  check: (fileSystem, facts, context) => unlessOutOfScope(fileSystem.tags, context, () => onEfs(fileSystem, facts)),
});
