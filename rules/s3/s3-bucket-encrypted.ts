import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

const algorithms = new Set(['AES256', 'aws:kms', 'aws:kms:dsse']);

export default defineRule({
  id: 's3-bucket-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['encryption'] },
  text: {
    ja: {
      title: 'S3バケットにデフォルト暗号化が設定されている',
      problem: 'S3バケットに所定のデフォルト暗号化が設定されていない',
      rationale: '蓄積データの漏洩対策として、新たに書き込まれるオブジェクトは必ず暗号化されている必要がある。',
      messages: {
        encrypted: 'デフォルト暗号化 {algorithm}。設定前に書き込まれたオブジェクトは未暗号化の可能性あり',
        notEncrypted: 'デフォルト暗号化の設定なし',
        unexpectedAlgorithm: 'デフォルト暗号化のアルゴリズムが想定外: {algorithm}',
      },
      remediation: 'バケットのデフォルト暗号化に SSE-S3(AES256)又は SSE-KMS(aws:kms)を設定する。',
      cannotSee:
        '設定前に書き込まれた個々のオブジェクトの暗号化状態、アプリケーション側の暗号化の有無は確認していない。2023年以降、AWSは全バケットに SSE-S3 を自動適用している。',
    },
    en: {
      title: 'S3 bucket has default encryption',
      problem: 'An S3 bucket has no default encryption of a known kind',
      rationale: 'Data at rest must be encrypted whenever an object is written, whoever writes it.',
      messages: {
        encrypted: 'Default encryption {algorithm}; objects written before it was set may not be encrypted',
        notEncrypted: 'No default encryption is configured',
        unexpectedAlgorithm: 'Unexpected default encryption algorithm: {algorithm}',
      },
      remediation: 'Set default encryption of the bucket to SSE-S3 (AES256) or SSE-KMS (aws:kms).',
      cannotSee:
        'Whether objects written before the setting are encrypted, and whether applications encrypt by themselves. Since 2023 AWS applies SSE-S3 to every bucket.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket) {
    const encryption = read(bucket.encryption);
    if (encryption === null) return fail('notEncrypted');
    const { algorithm } = encryption;
    return algorithms.has(algorithm) ? pass('encrypted', { algorithm }) : fail('unexpectedAlgorithm', { algorithm });
  },
});
