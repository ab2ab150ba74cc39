import { keyCannotSee, keyMessages, keyNeeds } from '../derived/customer-key.ts';
import { fsxFileSystems, onFsx } from '../derived/keyed-stores.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'fsx-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'fsx.fileSystem',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'fsx.fileSystem': ['details', 'tags'], ...keyNeeds },
  text: {
    ja: {
      title: 'FSxのファイルシステムがカスタマー管理のKMSキーで暗号化されている',
      problem: 'FSxのファイルシステムが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'FSxは常に暗号化されるが、既定のAWSマネージドキーは利用者が廃棄できない。ファイルサーバーの廃止時に消去の手段を残すには、自社で管理するキーを要する。',
      messages: {
        ...keyMessages.ja,
        scratch: '対象外: 一時的な用途のLustre({deployment})であり、キーを選択できない',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'バックアップからカスタマー管理のKMSキーを指定して復元するか、新しいファイルシステムへデータを移行する。作成後にキーは変更できない。',
      cannotSee: `OSの機能で保存された以前のバージョン、S3のデータリポジトリ、${keyCannotSee.ja}`,
    },
    en: {
      title: 'FSx file systems are encrypted with a customer managed KMS key',
      problem: 'An FSx file system is not encrypted with an enabled customer managed KMS key',
      rationale:
        'FSx always encrypts, by default with an AWS managed key that its customers cannot destroy. A means of erasing a file server that is given up takes a key of one’s own.',
      messages: {
        ...keyMessages.en,
        scratch: 'Not judged: scratch file system of Lustre ({deployment}), for which no key can be chosen',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Restore a backup under a customer managed KMS key, or move the data to a new file system. The key cannot be changed afterwards.',
      cannotSee: `Copies that the operating system makes (shadow copies), and data repositories in S3. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => fsxFileSystems(facts['fsx.fileSystem']),
  check: (fileSystem, facts, context) => unlessOutOfScope(fileSystem.tags, context, () => onFsx(fileSystem, facts)),
});
