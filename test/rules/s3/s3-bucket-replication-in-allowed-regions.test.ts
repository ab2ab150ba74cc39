import rule from '../../../rules/s3/s3-bucket-replication-in-allowed-regions.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { headTimedOut } from '../cloudtrail/trails.ts';
import { bucket, bucketsUnlisted, locationDenied } from './buckets.ts';

const osaka = 'ap-northeast-3';
const to = (name: string, enabled = true) => ({
  id: name,
  enabled,
  destinationBucketArn: `arn:aws:s3:::${name}`,
  destinationAccount: null,
});
const source = (name: string, ...rules: ReturnType<typeof to>[]) =>
  bucket(name, { location: tokyo, replication: rules });
const plain = (name: string, region = tokyo) => bucket(name, { location: region, replication: [] }, region);
/** As HeadBucket finds it; null: no header. */
const foreign = (name: string, region: string | null, exists = true) =>
  resource('s3.replicationDestination', name, { location: { exists, region } }, { region: 'global' });

cases(rule, [
  {
    name: 'own buckets, by the list',
    resources: [source('a', to('tokyo')), source('b', to('osaka')), plain('tokyo'), plain('osaka', osaka)],
    expect: { a: ['pass', 'inside'], b: ['fail', 'outside', { destinations: [`osaka (${osaka})`] }] },
  },
  {
    name: 'wherever --regions looks',
    resources: [
      source('b', to('osaka')),
      plain('osaka', osaka),
      bucket('v', { location: 'us-east-1', replication: [to('osaka')] }, 'us-east-1'),
    ],
    looked: [tokyo],
    expect: { b: ['fail', 'outside'], v: ['fail', 'outside'] },
  },
  {
    name: 'Osaka allowed',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [source('b', to('osaka')), plain('osaka', osaka)],
    expect: { b: ['pass', 'inside'] },
  },
  {
    name: 'several rules: one outside is enough; one destination is named once',
    resources: [
      source('b', to('tokyo'), to('virginia'), { ...to('virginia'), id: 'again' }),
      plain('tokyo'),
      plain('virginia', 'us-east-1'),
    ],
    expect: { b: ['fail', 'outside', { destinations: ['virginia (us-east-1)'] }] },
  },
  {
    name: "another account's bucket, by HeadBucket's header (403 and 301 carry it too)",
    resources: [
      source('a', to('theirs-tokyo')),
      source('b', to('theirs-virginia')),
      foreign('theirs-tokyo', tokyo),
      foreign('theirs-virginia', 'us-east-1'),
    ],
    expect: { a: ['pass', 'inside'], b: ['fail', 'outside', { destinations: ['theirs-virginia (us-east-1)'] }] },
  },
  {
    name: 'no replication, or only disabled rules: not selected',
    resources: [plain('plain'), source('off', to('osaka', false)), plain('osaka', osaka)],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a disabled rule beside an enabled one does not count',
    resources: [source('b', to('tokyo'), to('osaka', false)), plain('tokyo'), plain('osaka', osaka)],
    expect: { b: ['pass', 'inside'] },
  },
  {
    name: 'the destination does not exist: no region is told',
    resources: [source('b', to('nowhere')), foreign('nowhere', null, false)],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'HeadBucket came without the header, did not get through, or was not made',
    resources: [
      source('silent', to('s')),
      source('late', to('l')),
      source('never', to('n')),
      foreign('s', null),
      resource('s3.replicationDestination', 'l', { location: headTimedOut }, { region: 'global' }),
    ],
    expect: { silent: ['unknown', 'notRead'], late: ['unknown', 'notRead'], never: ['unknown', 'notRead'] },
  },
  {
    name: 'one destination unread, another outside: that is enough',
    resources: [source('b', to('l'), to('osaka')), foreign('l', null), plain('osaka', osaka)],
    expect: { b: ['fail', 'outside', { destinations: [`osaka (${osaka})`] }] },
  },
  {
    name: 'one destination unread, another inside',
    resources: [source('b', to('l'), to('tokyo')), foreign('l', null), plain('tokyo')],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'an own destination whose location is unread',
    resources: [source('b', to('lost')), bucket('lost', { location: locationDenied, replication: [] }, 'unknown')],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: "the source's own location does not matter",
    resources: [bucket('lost', { location: locationDenied, replication: [to('tokyo')] }, 'unknown'), plain('tokyo')],
    expect: { lost: ['pass', 'inside'] },
  },
  {
    name: 'the replication unread: undecided',
    resources: [
      bucket('b', {
        location: tokyo,
        replication: unread(denied('S3:GetBucketReplication', 's3:GetReplicationConfiguration')),
      }),
      plain('plain'),
    ],
    expect: { b: ['unknown', 'notRead'] },
  },
  {
    name: 'a list that breaks off: what it hides was asked by HeadBucket',
    resources: [source('b', to('hidden')), foreign('hidden', 'us-east-1')],
    unlisted: bucketsUnlisted,
    expect: { b: ['fail', 'outside'], account: ['unknown', 'notListed'] },
  },
]);
