import rule from '../../../rules/s3/s3-bucket-versioning.ts';
import { cases, denied, unread } from '../../helpers/judge.ts';
import { bucket, bucketsUnlisted } from './buckets.ts';

cases(rule, [
  {
    name: 'every status',
    resources: [
      bucket('enabled', { versioning: 'Enabled' }),
      bucket('suspended', { versioning: 'Suspended' }),
      bucket('never', { versioning: null }),
    ],
    expect: { enabled: ['pass', 'enabled'], suspended: ['fail', 'suspended'], never: ['fail', 'neverEnabled'] },
  },
  { name: 'no bucket', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'unread, and a list that breaks off',
    resources: [
      bucket('b', { versioning: unread(denied('S3:GetBucketVersioning', 's3:GetBucketVersioning')) }),
      bucket('good', { versioning: 'Enabled' }),
    ],
    unlisted: bucketsUnlisted,
    expect: { b: ['unknown', 'notRead'], good: ['pass'], account: ['unknown', 'notListed'] },
  },
]);
