import rule from '../../../rules/redshift/redshift-tls-required.ts';
import { cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';
import { cluster } from './clusters.ts';

type Tls = NonNullable<Attributes<'redshift.parameterGroup'>['tls']>;
const group = (id: string, tls: Tls) => resource('redshift.parameterGroup', id, { tls });
const workgroup = (id: string, tls: Tls, status: string | null = 'AVAILABLE') =>
  resource('redshiftserverless.workgroup', id, { details: { status, publiclyAccessible: false }, tls });
const refused = denied('Redshift:DescribeClusterParameters', 'redshift:DescribeClusterParameters');

cases(rule, [
  {
    name: 'require_ssl, or use_fips_ssl, which implies TLS',
    resources: [
      cluster('a'),
      group('a', { require_ssl: 'true', use_fips_ssl: 'false' }),
      cluster('b'),
      group('b', { require_ssl: 'false', use_fips_ssl: 'true' }),
      workgroup('c', { require_ssl: 'true' }),
      workgroup('d', { use_fips_ssl: 'true' }),
    ],
    expect: {
      a: ['pass', 'required', { parameter: 'require_ssl' }],
      b: ['pass', 'required', { parameter: 'use_fips_ssl' }],
      c: ['pass', 'required'],
      d: ['pass', 'required'],
    },
  },
  {
    name: 'false, as in default.redshift-1.0, and absent',
    resources: [
      cluster('a', { parameterGroups: [{ name: 'default.redshift-1.0', status: 'in-sync' }] }),
      group('default.redshift-1.0', { require_ssl: 'false', use_fips_ssl: 'false' }),
      cluster('b'),
      group('b', {}),
      workgroup('c', { require_ssl: 'false' }),
      workgroup('d', {}),
    ],
    expect: {
      a: ['fail', 'notRequired', { value: 'false' }],
      b: ['fail', 'notSet'],
      c: ['fail', 'notRequired'],
      d: ['fail', 'notSet'],
    },
  },
  {
    name: 'the group says true, the cluster waits for a reboot',
    resources: [
      cluster('a', { parameterGroups: [{ name: 'a', status: 'pending-reboot' }] }),
      group('a', { require_ssl: 'true' }),
    ],
    expect: { a: ['fail', 'pendingReboot', { status: 'pending-reboot' }] },
  },
  {
    name: 'what is being deleted is no subject',
    resources: [cluster('a', { status: 'deleting' }), workgroup('b', {}, 'DELETING')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'out of scope by tag, whatever is unread',
    resources: [cluster('a', {}, { 'fisc-scope': 'out' }), group('a', unread(refused))],
    expect: { a: ['notApplicable', 'outOfScopeByTag'] },
  },
  {
    name: 'unread groups, no group, unread lists',
    resources: [
      cluster('a'),
      group('a', unread(refused)),
      cluster('b', { parameterGroups: [] }),
      cluster('c'),
      workgroup('d', unread(denied('Redshift Serverless:ListWorkgroups'))),
    ],
    unlisted: [
      {
        kind: 'redshiftserverless.workgroup',
        region: 'us-east-1',
        cause: denied('Redshift Serverless:ListWorkgroups'),
      },
    ],
    expect: {
      a: ['unknown', 'notRead'],
      b: ['unknown', 'notRead'],
      c: ['unknown', 'notRead'],
      d: ['unknown', 'notRead'],
      'account@us-east-1': ['unknown', 'notListed'],
    },
  },
  {
    name: 'the status decides first: what is being applied fails, though the group is unread',
    resources: [
      cluster('a', { parameterGroups: [{ name: 'a', status: 'applying' }] }),
      group('a', unread(refused)),
      cluster('b'),
      group('b', { require_ssl: 'TRUE' }),
      cluster('c'),
      group('c', { require_ssl: null, use_fips_ssl: null }),
    ],
    expect: {
      a: ['fail', 'pendingReboot', { status: 'applying' }],
      b: ['pass', 'required'],
      c: ['fail', 'notSet'],
    },
  },
  {
    name: 'another value of the tag does not count',
    resources: [cluster('a', {}, { 'fisc-scope': 'OUT' }), group('a', { require_ssl: 'false' })],
    expect: { a: ['fail', 'notRequired'] },
  },
]);
