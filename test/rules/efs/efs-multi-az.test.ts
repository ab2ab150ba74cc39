import rule from '../../../rules/efs/efs-multi-az.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const system = (
  id: string,
  zoneName: string | null,
  overwriteProtection: string | null = 'ENABLED',
  state = 'available',
  tags = {},
) => resource('efs.fileSystem', id, { state, details: { createdAt: null, zoneName, overwriteProtection }, tags });

cases(rule, [
  {
    name: 'Regional passes, One Zone fails (backed up or not)',
    resources: [system('a', null), system('b', 'ap-northeast-1a')],
    expect: { a: ['pass', 'regional'], b: ['fail', 'oneZone', { zone: 'ap-northeast-1a' }] },
  },
  {
    name: 'destinations of a replication, and what is not available, are no subjects',
    resources: [
      system('replica', 'ap-northeast-1a', 'REPLICATING'),
      system('creating', 'ap-northeast-1a', 'ENABLED', 'creating'),
      system('deleting', 'ap-northeast-1a', null, 'deleting'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'out of scope by tag',
    resources: [system('dev', 'ap-northeast-1a', null, 'available', { 'fisc-scope': 'out' })],
    expect: { dev: ['notApplicable', 'outOfScopeByTag'] },
  },
  {
    name: 'unread',
    resources: [
      resource('efs.fileSystem', 'a', {
        state: 'available',
        details: unread(denied('EFS:DescribeFileSystems')),
        tags: {},
      }),
    ],
    expect: { a: ['unknown', 'notRead'] },
  },
]);
