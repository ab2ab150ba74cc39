import { keyCannotSee, keyMessages, keyNeeds, onKey } from '../derived/customer-key.ts';
import { read } from '../listing.ts';
import { defineRule, fail } from '../rule.ts';

export default defineRule({
  id: 'kinesis-kms',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'kinesis.stream',
  regions: 'looked',
  needs: { 'kinesis.stream': ['encryption'], ...keyNeeds },
  text: {
    ja: {
      title: 'Kinesisのデータストリームがカスタマー管理のKMSキーで暗号化されている',
      problem: 'Kinesisのデータストリームが有効なカスタマー管理のKMSキーで暗号化されていない',
      rationale:
        'レコードは保持期間の満了まで個別に消去できない。自社で廃棄できるキーで暗号化されていれば、期限を待たずに読取り不能にできる。',
      messages: { ...keyMessages.ja, notEncrypted: 'サーバー側の暗号化なし(EncryptionType: {type})' },
      remediation:
        'ストリームのサーバー側の暗号化に、カスタマー管理のKMSキーを指定する。プロデューサーとコンシューマーのロールに、そのキーの利用を許可する。',
      cannotSee: `変更より前に書き込まれたレコードのキー、Firehose及び拡張ファンアウトの配信先、${keyCannotSee.ja}`,
    },
    en: {
      title: 'Kinesis data streams are encrypted with a customer managed KMS key',
      problem: 'A Kinesis data stream is not encrypted with an enabled customer managed KMS key',
      rationale:
        'No record can be erased by itself before its retention ends. Under a key that the institution can destroy, all of them can be made unreadable at once.',
      messages: { ...keyMessages.en, notEncrypted: 'No server-side encryption (EncryptionType: {type})' },
      remediation:
        'Name a customer managed KMS key for the server-side encryption of the stream, and let the roles of producers and consumers use it.',
      cannotSee: `The keys of records put before a change, and where Firehose and consumers deliver. ${keyCannotSee.en}`,
    },
  },
  select: (facts) => facts['kinesis.stream'],
  check(stream, facts) {
    const { type, kmsKeyId } = read(stream.encryption);
    return type === 'KMS' ? onKey(kmsKeyId, stream, facts) : fail('notEncrypted', { type });
  },
});
