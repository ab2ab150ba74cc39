import rule from '../../../rules/fsx/fsx-multi-az.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const system = (
  id: string,
  type: string | null,
  deploymentType: string | null,
  lifecycle: string | null = 'AVAILABLE',
  tags = {},
) =>
  resource('fsx.fileSystem', id, {
    details: {
      type,
      lifecycle,
      deploymentType,
      kmsKeyId: null,
      createdAt: null,
      backupRetentionDays: null,
      linkedToS3: false,
    },
    tags,
  });

cases(rule, [
  {
    name: 'Windows, ONTAP and OpenZFS',
    resources: [
      system('a', 'WINDOWS', 'MULTI_AZ_1'),
      system('b', 'ONTAP', 'MULTI_AZ_2', 'MISCONFIGURED'),
      system('c', 'OPENZFS', 'SINGLE_AZ_HA_2'),
      system('d', 'WINDOWS', 'SINGLE_AZ_2'),
      system('e', 'ONTAP', null),
    ],
    expect: {
      a: ['pass', 'multiAz', { type: 'MULTI_AZ_1' }],
      b: ['pass', 'multiAz'],
      c: ['fail', 'singleAz', { type: 'SINGLE_AZ_HA_2' }],
      d: ['fail', 'singleAz'],
      e: ['unknown', 'notRead'],
    },
  },
  {
    name: 'Lustre stands in one zone by design; out of scope by tag',
    resources: [
      system('lustre', 'LUSTRE', 'PERSISTENT_2'),
      system('dev', 'WINDOWS', 'SINGLE_AZ_2', 'AVAILABLE', { 'fisc-scope': 'out' }),
    ],
    expect: { lustre: ['notApplicable', 'singleAzByDesign'], dev: ['notApplicable', 'outOfScopeByTag'] },
  },
  {
    name: 'what is not there yet, or no longer, is no subject',
    resources: [
      system('a', 'WINDOWS', 'SINGLE_AZ_2', 'CREATING'),
      system('b', 'WINDOWS', 'SINGLE_AZ_2', 'DELETING'),
      system('c', 'WINDOWS', 'SINGLE_AZ_2', 'FAILED'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'whether it is there is not told',
    resources: [system('a', 'WINDOWS', 'SINGLE_AZ_2', null)],
    expect: { a: ['unknown', 'notRead'] },
  },
  {
    name: 'unread',
    resources: [resource('fsx.fileSystem', 'a', { details: unread(denied('FSx:DescribeFileSystems')), tags: {} })],
    expect: { a: ['unknown', 'notRead'] },
  },
]);
