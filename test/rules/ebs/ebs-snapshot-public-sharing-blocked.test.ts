import rule from '../../../rules/ebs/ebs-snapshot-public-sharing-blocked.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const block = (state: string, region = tokyo, managedBy: string | null = 'account') =>
  resource('ec2.snapshotBlock', account, { block: { state, managedBy } }, { region });

cases(
  rule,
  [
    {
      name: 'blocked, by whomever',
      settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
      resources: [block('block-all-sharing'), block('block-new-sharing', 'ap-northeast-3', 'declarative-policy')],
      expect: {
        [`account@${tokyo}`]: ['pass', 'blocked', { managedBy: 'account' }],
        'account@ap-northeast-3': ['pass', 'blocked', { state: 'block-new-sharing', managedBy: 'declarative-policy' }],
      },
    },
    {
      name: "AWS's default is unblocked; a region that is not allowed is not judged, one that was not looked at is",
      looked: ['us-east-1'],
      resources: [block('unblocked', tokyo, null), block('unblocked', 'us-east-1')],
      expect: { [`account@${tokyo}`]: ['fail', 'notBlocked', { state: 'unblocked', managedBy: '-' }] },
    },
    {
      name: 'refused',
      resources: [
        resource('ec2.snapshotBlock', account, {
          block: unread(denied('EC2:GetSnapshotBlockPublicAccessState', 'ec2:GetSnapshotBlockPublicAccessState')),
        }),
      ],
      expect: { [`account@${tokyo}`]: ['unknown'] },
    },
  ],
  { notApplicable: 'every allowed region has the switch' },
);
