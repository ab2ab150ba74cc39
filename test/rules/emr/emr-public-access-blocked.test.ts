import rule from '../../../rules/emr/emr-public-access-blocked.ts';
import type { EmrBlock } from '../../../rules/facts/emr.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const block = (configuration: EmrBlock, clusters = 1) => resource('emr.block', account, { clusters, configuration });
const ports = (...ranges: readonly (readonly [number, number])[]): EmrBlock => ({
  blocks: true,
  permitted: ranges.map(([from, to]) => ({ from, to })),
});
const hidden = unread(
  denied('EMR:GetBlockPublicAccessConfiguration', 'elasticmapreduce:GetBlockPublicAccessConfiguration'),
);
const here = `account@${tokyo}`;

cases(rule, [
  {
    name: "AWS's default, port 22",
    resources: [block(ports([22, 22]))],
    expect: { [here]: ['pass', 'blocked', { ports: ['22'] }] },
  },
  { name: 'no exception', level: 'strict', resources: [block(ports())], expect: { [here]: ['pass', 'blocked'] } },
  {
    name: 'port 22 at strict',
    level: 'strict',
    resources: [block(ports([22, 22]))],
    expect: { [here]: ['fail', 'exceptions'] },
  },
  {
    name: 'other ports',
    resources: [block(ports([22, 22], [8000, 8999]))],
    expect: { [here]: ['fail', 'exceptions', { ports: ['22', '8000-8999'] }] },
  },
  {
    name: 'switched off',
    resources: [block({ blocks: false, permitted: [] })],
    expect: { [here]: ['fail', 'notBlocked'] },
  },
  {
    name: 'no cluster',
    resources: [block({ blocks: false, permitted: [] }, 0)],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'clusters or configuration refused',
    resources: [
      resource('emr.block', account, {
        clusters: unread(denied('EMR:ListClusters', 'elasticmapreduce:ListClusters')),
        configuration: ports(),
      }),
    ],
    expect: { [here]: ['unknown'] },
  },
  {
    name: 'no exception at all at standard; a range that holds more than port 22 is beyond it',
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    resources: [block(ports()), { ...block(ports([22, 23])), region: 'ap-northeast-3' }],
    expect: { [here]: ['pass', 'blocked'], 'account@ap-northeast-3': ['fail', 'exceptions', { ports: ['22-23'] }] },
  },
  {
    name: 'configuration refused: unknown where there are clusters, nothing where there are none',
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    resources: [block(hidden as never), { ...block(hidden as never, 0), region: 'ap-northeast-3' }],
    expect: { [here]: ['unknown', 'notRead'] },
  },
  {
    name: 'a region that is not allowed is not judged, an allowed one that is not looked at is',
    looked: ['us-east-1'],
    resources: [
      block({ blocks: false, permitted: [] }),
      { ...block({ blocks: false, permitted: [] }), region: 'us-east-1' },
    ],
    expect: { [here]: ['fail', 'notBlocked'] },
  },
]);
