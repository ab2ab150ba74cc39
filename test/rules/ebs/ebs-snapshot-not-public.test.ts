import rule from '../../../rules/ebs/ebs-snapshot-not-public.ts';
import type { Read } from '../../../rules/facts.ts';
import { account, cases, denied, known, resource, tokyo, unread } from '../../helpers/judge.ts';

const snapshot = (id: string, encrypted: boolean | null, isPublic: boolean | null | Read<never>, state = 'completed') =>
  resource('ec2.snapshot', id, {
    encryption: { encrypted, type: encrypted === false ? null : 'sse-ebs', kmsKeyId: null },
    details: { state, volumeId: null, startedAt: null },
    public: isPublic,
  });
const block = (state: string | Read<never>) =>
  resource('ec2.snapshotBlock', account, {
    block: typeof state === 'string' ? { state, managedBy: 'account' } : state,
  });
const hidden = unread(denied('EC2:DescribeSnapshotAttribute', 'ec2:DescribeSnapshotAttribute'));
const blockHidden = unread(denied('EC2:GetSnapshotBlockPublicAccessState', 'ec2:GetSnapshotBlockPublicAccessState'));

cases(rule, [
  {
    name: 'encrypted, shared with nobody or with named accounts only; under whatever block',
    resources: [snapshot('encrypted', true, null), snapshot('private', false, false), block('unblocked')],
    expect: { encrypted: ['pass', 'encrypted'], private: ['pass', 'private'] },
  },
  {
    name: 'block-all-sharing keeps all out though the attribute still says all, even where it is unread',
    resources: [snapshot('all', false, true), snapshot('unread', false, hidden), block('block-all-sharing')],
    expect: { all: ['pass', 'blocked'], unread: ['pass', 'blocked'] },
  },
  {
    name: 'block-new-sharing leaves public what was; permissions unread are unknown',
    resources: [snapshot('old', false, true), snapshot('unread', false, hidden), block('block-new-sharing')],
    expect: { old: ['fail', 'public', { state: 'block-new-sharing' }], unread: ['unknown'] },
  },
  {
    name: 'unblocked',
    resources: [snapshot('all', false, true), snapshot('unread', false, hidden), block('unblocked')],
    expect: { all: ['fail', 'public', { state: 'unblocked' }], unread: ['unknown'] },
  },
  {
    name: 'state unread: unknown only where all are let in',
    resources: [
      snapshot('all', false, true),
      snapshot('private', false, false),
      snapshot('encrypted', true, null),
      block(blockHidden),
    ],
    expect: { all: ['unknown'], private: ['pass', 'private'], encrypted: ['pass', 'encrypted'] },
  },
  {
    name: 'state of the region not collected',
    resources: [snapshot('all', false, true)],
    expect: { all: ['unknown'] },
  },
  {
    name: 'sse-ebs with Encrypted false goes by its permissions; Encrypted not told is unknown',
    resources: [
      resource('ec2.snapshot', 'sse', {
        encryption: { encrypted: false, type: 'sse-ebs', kmsKeyId: null },
        details: { state: 'completed', volumeId: null, startedAt: null },
        public: true,
      }),
      snapshot('untold', null, false),
      block('unblocked'),
    ],
    expect: { sse: ['fail', 'public'], untold: ['unknown'] },
  },
  { name: 'none at all', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a region whose list is refused',
    unlisted: [
      { kind: 'ec2.snapshot', region: tokyo, cause: denied('EC2:DescribeSnapshots', 'ec2:DescribeSnapshots') },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'the tag of what is out of scope changes nothing: a public development snapshot is public',
    resources: [{ ...snapshot('dev', false, true), tags: known({ 'fisc-scope': 'out' }) }, block('unblocked')],
    expect: { dev: ['fail', 'public'] },
  },
  {
    name: 'the switch of another region does not count',
    resources: [
      snapshot('all', false, true),
      resource(
        'ec2.snapshotBlock',
        account,
        { block: { state: 'block-all-sharing', managedBy: null } },
        { region: 'us-east-1' },
      ),
      block('unblocked'),
    ],
    expect: { all: ['fail', 'public'] },
  },
]);
