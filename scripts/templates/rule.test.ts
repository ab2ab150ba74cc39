import rule from './rule.ts';
import { cases, denied, resource, unread } from '../../test/helpers/judge.ts';

const refused = unread(denied('S3:GetBucketVersioning', 's3:GetBucketVersioning'));

// TODO more cases: every message, and the account that would fool the rule.
cases(rule, [
  {
    name: 'good',
    resources: [resource('s3.bucket', 'it', { versioning: 'Enabled' })],
    expect: { it: ['pass', 'good'] },
  },
  {
    name: 'bad',
    resources: [resource('s3.bucket', 'it', { versioning: null })],
    expect: { it: ['fail', 'bad'] },
  },
  {
    name: 'not read',
    resources: [resource('s3.bucket', 'it', { versioning: refused })],
    expect: { it: ['unknown', 'notRead'] },
  },
  { name: 'none there', expect: { account: ['notApplicable', 'noSubjects'] } },
]);
