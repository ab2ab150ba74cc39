import { read } from '../listing.ts';
import { tlsOnlyResources } from '../policy/index.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { readBucketPolicy } from '../derived/read-policy.ts';

export default defineRule({
  id: 's3-bucket-tls-only',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['policy'] },
  text: {
    ja: {
      title: 'S3バケットのポリシーがTLSによらない要求を拒否している',
      problem: 'S3バケットのポリシーがTLSによらない要求の一部又は全部を拒否していない',
      rationale: '伝送データの漏洩対策として、平文のHTTPによる要求は全て拒否する必要がある。',
      messages: {
        tlsOnly: 'バケットポリシーが、TLSによらない要求をバケットとオブジェクトの全操作について拒否',
        noPolicy: 'バケットポリシーなし。平文のHTTPはバケットポリシーでは拒否されない',
        notDenied:
          'TLSによらない要求のうち、バケットポリシーが拒否していないものがある(対象の操作・プリンシパル・資源・条件が限定されている)',
      },
      remediation:
        'Principal "*"、Action "s3:*"、Resource にバケットと配下の全オブジェクト、条件 aws:SecureTransport が false の Deny を追加する。',
      cannotSee:
        'リソースコントロールポリシー(RCP)や VPC エンドポイントポリシーによる拒否、使用されたTLSのバージョンや暗号スイート、クライアント側での平文の取扱いは確認していない。',
    },
    en: {
      title: 'The policy of the S3 bucket denies requests without TLS',
      problem: 'The policy of an S3 bucket does not deny every request without TLS',
      rationale: 'Data in transit must not leak: every request over plain HTTP has to be denied.',
      messages: {
        tlsOnly: 'The bucket policy denies requests without TLS for all actions on the bucket and its objects',
        noPolicy: 'There is no bucket policy, so none denies plain HTTP',
        notDenied:
          'The bucket policy does not deny some requests without TLS (the Deny is limited to some actions, principals, resources or conditions)',
      },
      remediation:
        'Add a Deny with Principal "*", Action "s3:*", the bucket and all its objects as Resource, and the condition aws:SecureTransport false.',
      cannotSee:
        'What resource control policies (RCPs) and VPC endpoint policies deny, which version of TLS and which ciphers are used, and how clients handle the data in the clear.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket) {
    const policy = read(readBucketPolicy(bucket));
    if (policy === null) return fail('noPolicy');
    return tlsOnlyResources(policy, bucket.arn) ? pass('tlsOnly') : fail('notDenied');
  },
});
