import { keyCannotSee, keyMessages, keyNeeds, onKey } from '../derived/customer-key.ts';
import { read } from '../listing.ts';
import { defineRule, fail } from '../rule.ts';

export default defineRule({
  id: 'ecr-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'ecr.repository',
  regions: 'looked',
  needs: { 'ecr.repository': ['encryption'], ...keyNeeds },
  text: {
    ja: {
      title: 'ECRのリポジトリがカスタマー管理のKMSキーで暗号化されている',
      problem: 'ECRのリポジトリが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'コンテナイメージには業務ロジックや設定値が含まれる。システムの廃止時にイメージを確実に読取り不能にするには、自社で廃棄できるキーを要する。',
      messages: keyMessages.ja,
      remediation:
        'カスタマー管理のKMSキーを指定した新しいリポジトリを作成し、イメージを移して元のリポジトリを削除する。暗号化の設定は作成後に変更できない。作成用のテンプレートにもキーを指定する。',
      cannotSee: `取得済みのイメージ、他のレジストリへの複製、${keyCannotSee.ja}`,
    },
    en: {
      title: 'ECR repositories are encrypted with a customer managed KMS key',
      problem: 'An ECR repository is not encrypted with an enabled customer managed KMS key',
      rationale:
        'Container images hold business logic and settings. Making them unreadable for certain, once a system is given up, takes a key that the institution can destroy.',
      messages: keyMessages.en,
      remediation:
        'Create a new repository with a customer managed KMS key, move the images and delete the old one: encryption cannot be changed after creation. Name the key in creation templates too.',
      cannotSee: `Images that were pulled, and copies in other registries. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => facts['ecr.repository'],
  check(repository, facts) {
    const { type, kmsKeyId } = read(repository.encryption);
    const isByKms = type === 'KMS' || type === 'KMS_DSSE';
    return isByKms ? onKey(kmsKeyId, repository, facts) : fail('awsOwnedKey');
  },
});
