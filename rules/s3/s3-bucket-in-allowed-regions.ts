import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 's3-bucket-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'every',
  standsInRegion: true,
  parameters: ['allowedRegions'],
  needs: { 's3.bucket': ['location'] },
  text: {
    ja: {
      title: 'S3バケットが許可リージョンに存在する',
      problem: 'S3バケットが許可外のリージョンに存在する',
      rationale: '適用法令を特定できるよう、データの所在を許可リージョンに限る必要がある。',
      messages: {
        inside: '所在リージョン {region} は許可の範囲内',
        outside: '所在リージョン {region} は許可の範囲外',
      },
      remediation: '許可リージョンに新たなバケットを作成してデータを移し、元のバケットのデータを消去する。',
      cannotSee: 'バケットに置かれたデータの内容や重要度、複製先やダウンロード先の所在は本検査では判定しない。',
    },
    en: {
      title: 'S3 bucket stands in an allowed region',
      problem: 'An S3 bucket stands in a region that is not allowed',
      rationale: 'Data must stay where it is allowed to stand, so that the applicable law is known.',
      messages: {
        inside: 'The bucket stands in {region}, which is allowed',
        outside: 'The bucket stands in {region}, which is not allowed',
      },
      remediation: 'Make a bucket in an allowed region, move the data, and erase it in the old one.',
      cannotSee: 'What the bucket holds and how sensitive it is, and where replicas or downloads of it are.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket, _facts, context) {
    const region = read(bucket.location);
    return context.regions.allowed.includes(region) ? pass('inside', { region }) : fail('outside', { region });
  },
});
