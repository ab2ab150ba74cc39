import type { FsxFileSystem } from '../../../rules/facts/fsx.ts';
import rule from '../../../rules/fsx/fsx-kms.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases } from '../kms/customer-key-cases.ts';

const system = (id: string, details: Partial<FsxFileSystem>, tags = {}, place = {}) =>
  resource(
    'fsx.fileSystem',
    id,
    {
      details: {
        type: 'WINDOWS',
        lifecycle: 'AVAILABLE',
        deploymentType: 'MULTI_AZ_1',
        kmsKeyId: null,
        createdAt: null,
        backupRetentionDays: null,
        linkedToS3: false,
        ...details,
      },
      tags,
    },
    place,
  );
const aws = { kmsKeyId: 'alias/aws/fsx' };

cases(rule, [
  ...keyCases({ kind: 'fsx.fileSystem', make: (id, kmsKeyId, place) => system(id, { kmsKeyId }, {}, place) }),
  {
    name: 'scratch file systems of Lustre take no key; persistent ones do',
    level: 'strict',
    resources: [
      system('one', { type: 'LUSTRE', deploymentType: 'SCRATCH_1' }),
      system('two', { type: 'LUSTRE', deploymentType: 'SCRATCH_2' }),
      system('lasting', { ...aws, type: 'LUSTRE', deploymentType: 'PERSISTENT_2' }),
    ],
    expect: {
      one: ['notApplicable', 'scratch', { deployment: 'SCRATCH_1' }],
      two: ['notApplicable', 'scratch'],
      lasting: ['fail', 'awsManagedKey'],
    },
  },
  {
    name: 'what is being deleted is not selected, what failed is',
    level: 'strict',
    resources: [system('going', { ...aws, lifecycle: 'DELETING' }), system('failed', { ...aws, lifecycle: 'FAILED' })],
    expect: { failed: ['fail', 'awsManagedKey'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first; an unread file system',
    level: 'strict',
    resources: [
      system('out', { type: 'LUSTRE', deploymentType: 'SCRATCH_2' }, { 'fisc-scope': 'out' }),
      resource('fsx.fileSystem', 'fs', { details: unread(denied('FSx:DescribeFileSystems')), tags: {} }),
    ],
    expect: { out: ['notApplicable', 'outOfScopeByTag'], fs: ['unknown', 'notRead'] },
  },
]);
