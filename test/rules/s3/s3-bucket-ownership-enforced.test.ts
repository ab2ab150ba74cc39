import rule from '../../../rules/s3/s3-bucket-ownership-enforced.ts';
import { cases } from '../../helpers/judge.ts';
import { bucket, bucketsUnlisted, ownershipDenied } from './buckets.ts';

cases(rule, [
  {
    name: 'every setting',
    resources: [
      bucket('enforced', { ownership: 'BucketOwnerEnforced' }),
      bucket('preferred', { ownership: 'BucketOwnerPreferred' }),
      bucket('writer', { ownership: 'ObjectWriter' }),
    ],
    expect: {
      enforced: ['pass', 'enforced'],
      preferred: ['fail', 'notEnforced', { ownership: 'BucketOwnerPreferred' }],
      writer: ['fail', 'notEnforced', { ownership: 'ObjectWriter' }],
    },
  },
  {
    name: 'OwnershipControlsNotFoundError',
    resources: [bucket('b', { ownership: null })],
    expect: { b: ['fail', 'noControls'] },
  },
  { name: 'no bucket', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'unread, and a list that breaks off',
    resources: [bucket('b', { ownership: ownershipDenied }), bucket('good', { ownership: 'BucketOwnerEnforced' })],
    unlisted: bucketsUnlisted,
    expect: { b: ['unknown', 'notRead'], good: ['pass'], account: ['unknown', 'notListed'] },
  },
]);
