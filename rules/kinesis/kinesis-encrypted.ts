import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'kinesis-encrypted',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'kinesis.stream',
  regions: 'looked',
  needs: { 'kinesis.stream': ['encryption'] },
  text: {
    ja: {
      title: 'Kinesisのデータストリームが暗号化されている',
      problem: 'Kinesisのデータストリームが暗号化されていない',
      rationale: 'ストリームのレコードは最長365日保持される。取引等の業務データが平文で蓄積されることを防止する。',
      messages: {
        encrypted: 'KMSキーによる暗号化あり({key})',
        notEncrypted: 'サーバー側の暗号化なし(EncryptionType: {type})',
      },
      remediation:
        'ストリームのサーバー側の暗号化をKMSキーで有効にする。有効化より前のレコードは、保持期間が過ぎるまで平文で残る。',
      cannotSee:
        '有効化より前に書き込まれたレコード、プロデューサー及びコンシューマーの側の保存、Firehoseの配信先は確認していない。',
    },
    en: {
      title: 'Kinesis data streams are encrypted',
      problem: 'A Kinesis data stream is not encrypted',
      rationale:
        'A stream keeps its records for up to 365 days. Business data such as transactions must not gather there in the clear.',
      messages: {
        encrypted: 'Encrypted with a KMS key ({key})',
        notEncrypted: 'No server-side encryption (EncryptionType: {type})',
      },
      remediation:
        'Turn server-side encryption on in the stream, with a KMS key. Records put before stay in the clear until their retention ends.',
      cannotSee:
        'Records put before encryption was turned on, what producers and consumers store, and the destinations of Firehose.',
    },
  },
  select: (facts) => facts['kinesis.stream'],
  check({ encryption }) {
    const { type, kmsKeyId } = read(encryption);
    return type === 'KMS' ? pass('encrypted', { key: kmsKeyId ?? '-' }) : fail('notEncrypted', { type });
  },
});
