import { decide, read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { exists, logBuckets } from '../derived/log-buckets.ts';

export default defineRule({
  id: 'cloudtrail-bucket-separate-account',
  severity: 'high',
  scope: 'resource',
  level: 'strict',
  kind: 's3.logBucket',
  regions: 'looked',
  needs: {
    's3.logBucket': ['own', 'location'],
    'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
  },
  text: {
    ja: {
      title: '証跡のログが別のAWSアカウントのバケットに保管されている',
      problem: '証跡のログが別のAWSアカウントに保管されていない',
      rationale:
        '業務アカウントの管理者権限が奪取された場合でもログを消去されないよう、保管先のアカウントを分離する必要がある。',
      messages: {
        separate: '配信先バケットは本アカウントの所有ではない',
        sameAccount: '配信先バケットが本アカウント内に存在',
        missing: '配信先バケットが存在しない',
      },
      remediation: 'ログ保管専用のAWSアカウントにバケットを作成し、証跡(又は組織の証跡)の配信先を変更する。',
      cannotSee: '保管先アカウントの所有者と、その管理者が業務アカウントの管理者と分離されているかは確認していない。',
    },
    en: {
      title: 'The logs of the trail are kept in another AWS account',
      problem: 'The logs of a trail are not kept in another AWS account',
      rationale:
        'So that whoever takes over the administration of the business account cannot erase the log, it is kept in an account of its own.',
      messages: {
        separate: 'The log bucket does not belong to this account',
        sameAccount: 'The log bucket stands in this account',
        missing: 'The log bucket does not exist',
      },
      remediation:
        'Create a bucket in an AWS account kept for logs and let the trail (or an organization trail) deliver there.',
      cannotSee: 'Whose account the bucket stands in, and whether its administrators are other people.',
    },
  },
  select: (facts) => logBuckets(facts['s3.logBucket'], facts['cloudtrail.trail']),
  check(bucket) {
    if (exists(bucket) === false) return fail('missing');
    if (read(bucket.own)) return fail('sameAccount');
    decide(exists(bucket));
    return pass('separate');
  },
});
