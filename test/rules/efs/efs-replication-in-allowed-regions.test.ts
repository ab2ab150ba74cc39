import rule from '../../../rules/efs/efs-replication-in-allowed-regions.ts';
import { cases, denied, resource } from '../../helpers/judge.ts';

const replication = (id: string, destinationRegions: readonly string[], region = 'ap-northeast-1') =>
  resource('efs.replication', id, { destinationRegions }, { region });

cases(rule, [
  {
    name: 'within the region, and to Osaka, which is allowed',
    settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] },
    resources: [replication('fs-1', ['ap-northeast-1']), replication('fs-2', ['ap-northeast-3'])],
    expect: { 'fs-1': ['pass', 'inside', { regions: ['ap-northeast-1'] }], 'fs-2': ['pass', 'inside'] },
  },
  {
    name: 'abroad',
    resources: [replication('fs-1', ['ap-southeast-1'])],
    expect: { 'fs-1': ['fail', 'outside', { outside: ['ap-southeast-1'] }] },
  },
  { name: 'none replicated', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a region unlisted',
    resources: [replication('fs-1', ['ap-northeast-1'])],
    unlisted: [
      {
        kind: 'efs.replication',
        region: 'us-east-1',
        cause: denied(
          'EFS:DescribeReplicationConfigurations',
          'elasticfilesystem:DescribeReplicationConfigurations',
          'us-east-1',
        ),
      },
    ],
    expect: { 'fs-1': ['pass'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
