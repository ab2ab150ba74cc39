import { FactUnavailable, read } from '../listing.ts';
import { attributeCause } from '../derived/cause.ts';
import { isAwsAlias, keyNeeds, onOwnKey } from '../derived/customer-key.ts';
import { defineRule, fail } from '../rule.ts';

export default defineRule({
  id: 's3-bucket-encryption-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 's3.bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['encryption', 'location'], ...keyNeeds },
  text: {
    ja: {
      title: 'S3バケットのデフォルト暗号化にカスタマー管理のKMSキーを用いている',
      problem: 'S3バケットのデフォルト暗号化に使用可能なカスタマー管理のKMSキーを用いていない',
      rationale: 'カスタマー管理のキーであれば、利用の停止や削除により暗号消去を行うことができ、利用履歴も追跡できる。',
      messages: {
        customerKey: 'デフォルト暗号化にカスタマー管理のKMSキー {key} を指定',
        noEncryption: 'デフォルト暗号化の設定なし',
        notKms: 'デフォルト暗号化が {algorithm} でありKMSキーを用いていない',
        awsManagedKey: 'AWSマネージドキーを使用',
        keyNotFound: '指定されたキー {key} がバケットのリージョンに存在しない',
        keyNotEnabled: 'キー {key} の状態が {state}',
      },
      remediation: 'カスタマー管理のKMSキーをバケットのリージョンに用意し、デフォルト暗号化(aws:kms)に指定する。',
      cannotSee:
        '書込み時に別の方式を指定したオブジェクト、設定前のオブジェクトの暗号鍵は確認していない。他アカウントのキーの管理状況は当該アカウントで確認する必要がある。',
    },
    en: {
      title: 'S3 bucket encrypts by default with a customer managed KMS key',
      problem: 'An S3 bucket does not encrypt by default with a usable customer managed KMS key',
      rationale: 'With a key of its own the institution can erase by disabling or deleting it, and can trace its use.',
      messages: {
        customerKey: 'Default encryption names the customer managed key {key}',
        noEncryption: 'No default encryption is configured',
        notKms: 'Default encryption is {algorithm}: no KMS key is used',
        awsManagedKey: 'An AWS managed key is used',
        keyNotFound: "The key {key} does not exist in the bucket's region",
        keyNotEnabled: 'The state of key {key} is {state}',
      },
      remediation: "Make a customer managed key in the bucket's region and set it for default encryption (aws:kms).",
      cannotSee:
        'Objects written with another method or before the setting; how a key of another account is managed must be checked there.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket, facts) {
    const encryption = read(bucket.encryption);
    if (encryption === null) return fail('noEncryption');
    const { algorithm, keyId: key } = encryption;
    if (algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') return fail('notKms', { algorithm });
    if (key === null || isAwsAlias(key)) return fail('awsManagedKey');
    // S3 takes any key as default and refuses every write with one of another region.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
    const region = read(bucket.location);
    const verdict = onOwnKey(key, { account: bucket.account, region }, facts);
    // Nor does S3 verify it: another account's is a customer's by nature, and whether it is enabled is not known here.
    if (verdict === null) throw new FactUnavailable([attributeCause('kms.key', 'metadata', foreignKey(region))]);
    return verdict;
  },
});

/** A customer's by nature, but whether it is enabled only its own account can tell. */
function foreignKey(region: string) {
  return { code: 'KeyInOtherAccount', reason: 'notCollected', region } as const;
}
