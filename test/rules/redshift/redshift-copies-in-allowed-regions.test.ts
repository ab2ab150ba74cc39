import rule from '../../../rules/redshift/redshift-copies-in-allowed-regions.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { cluster } from './clusters.ts';

const namespace = (id: string, ...regions: readonly string[]) =>
  resource('redshiftserverless.snapshotCopy', id, { regions });

cases(rule, [
  {
    name: 'Osaka while it is allowed',
    settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] },
    resources: [cluster('a', { snapshotCopyRegion: 'ap-northeast-3' }), namespace('b', 'ap-northeast-3')],
    expect: { a: ['pass', 'inside', { regions: ['ap-northeast-3'] }], b: ['pass', 'inside'] },
  },
  {
    name: 'Osaka while it is not allowed, and abroad',
    resources: [cluster('a', { snapshotCopyRegion: 'ap-northeast-3' }), namespace('b', 'ap-northeast-1', 'us-east-1')],
    expect: {
      a: ['fail', 'outside', { outside: ['ap-northeast-3'], abroad: false }],
      b: ['fail', 'outside', { outside: ['us-east-1'], abroad: true }],
    },
  },
  {
    name: 'a source in a region that is not allowed, with an allowed destination',
    looked: ['ap-northeast-1'],
    resources: [cluster('a', { snapshotCopyRegion: 'ap-northeast-1' }, {}, 'us-east-1')],
    expect: { a: ['pass'] },
  },
  {
    name: 'without copies, or on its way out: no subject',
    resources: [cluster('a'), cluster('b', { snapshotCopyRegion: 'us-east-1', status: 'deleting' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'unread',
    resources: [
      resource('redshift.cluster', 'a', { details: unread(denied('Redshift:DescribeClusters')) }),
      resource('redshiftserverless.snapshotCopy', 'b', {
        regions: unread(denied('Redshift Serverless:ListSnapshotCopyConfigurations')),
      }),
    ],
    unlisted: [
      {
        kind: 'redshiftserverless.snapshotCopy',
        region: 'us-east-1',
        cause: denied('Redshift Serverless:ListSnapshotCopyConfigurations'),
      },
    ],
    expect: {
      a: ['unknown', 'notRead'],
      b: ['unknown', 'notRead'],
      'account@us-east-1': ['unknown', 'notListed'],
    },
  },
  {
    name: 'a namespace abroad whose copies come home',
    looked: ['ap-northeast-1'],
    resources: [{ ...namespace('n', 'ap-northeast-1'), region: 'us-east-1' }],
    expect: { n: ['pass', 'inside'] },
  },
]);
