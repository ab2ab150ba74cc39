import rule from '../../../rules/efs/efs-not-public.ts';
import { cases, resource, type Attributes } from '../../helpers/judge.ts';
import { allow, openPolicyCases, policy, type Statement } from '../resource-policies.ts';

const action = 'elasticfilesystem:ClientMount';
const fileSystem = (id: string, attributes: Attributes<'efs.fileSystem'>) =>
  resource('efs.fileSystem', id, { state: 'available', ...attributes });
/** As the CDK writes it: no Resource. */
const mount = (Condition: Statement) => {
  const { Resource: _, ...rest } = allow({ AWS: '*' }, action, Condition);
  return policy(rest);
};

cases(rule, [
  ...openPolicyCases({
    kind: 'efs.fileSystem',
    action,
    make: (id, text) => fileSystem(id, { policy: text }),
    list: ['EFS:DescribeFileSystems', 'elasticfilesystem:DescribeFileSystems'],
    call: ['EFS:DescribeFileSystemPolicy', 'elasticfilesystem:DescribeFileSystemPolicy'],
  }),
  {
    name: 'through a mount target only, as the console and the CDK write it; a fixed user; TLS alone is public',
    resources: [
      fileSystem('mounted', { policy: mount({ Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } }) }),
      fileSystem('not-mounted', { policy: mount({ Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'false' } }) }),
      fileSystem('user', { policy: mount({ StringEquals: { 'aws:userid': 'AIDAEXAMPLE' } }) }),
      fileSystem('role', { policy: mount({ StringLike: { 'aws:userid': 'AROAEXAMPLE:*' } }) }),
      fileSystem('tls', { policy: mount({ Bool: { 'aws:SecureTransport': 'true' } }) }),
    ],
    expect: {
      mounted: ['pass', 'bound'],
      'not-mounted': ['fail', 'public'],
      user: ['pass', 'bound'],
      role: ['fail', 'public'],
      tls: ['fail', 'public'],
    },
  },
  {
    name: 'one that is being deleted is no subject; one whose state is not told is',
    resources: [
      fileSystem('going', { state: 'deleting', policy: policy(allow('*', action)) }),
      fileSystem('open', { state: null, policy: policy(allow('*', action)) }),
    ],
    expect: { open: ['fail', 'public'] },
  },
]);
