import rule from '../../../rules/ecr/ecr-replication-in-allowed-regions.ts';
import { account, cases, denied, resource } from '../../helpers/judge.ts';

const registry = (region: string, ...regions: readonly string[]) =>
  resource('ecr.registry', account, { destinations: regions.map((one) => ({ region: one, account })) }, { region });

cases(rule, [
  {
    name: 'to Osaka, which is allowed; a registry without rules is no subject',
    settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] },
    resources: [registry('ap-northeast-1', 'ap-northeast-3'), registry('us-east-1')],
    expect: { 'account@ap-northeast-1': ['pass', 'inside', { regions: ['ap-northeast-3'] }] },
  },
  {
    name: 'abroad, and from a registry abroad',
    looked: ['ap-northeast-1'],
    resources: [registry('ap-northeast-1', 'ap-northeast-1', 'us-east-1'), registry('us-east-1', 'eu-west-1')],
    expect: {
      'account@ap-northeast-1': ['fail', 'outside', { outside: ['us-east-1'] }],
      'account@us-east-1': ['fail', 'outside'],
    },
  },
  {
    name: 'no replication',
    resources: [registry('ap-northeast-1')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a registry that could not be described',
    unlisted: [
      {
        kind: 'ecr.registry',
        region: 'us-east-1',
        cause: denied('ECR:DescribeRegistry', 'ecr:DescribeRegistry', 'us-east-1'),
      },
    ],
    expect: { 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
