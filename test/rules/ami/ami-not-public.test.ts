import rule from '../../../rules/ami/ami-not-public.ts';
import { account, cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const image = (id: string, isPublic: boolean | null, state: string | null = 'available') =>
  resource('ec2.image', id, { details: { public: isPublic, state } });

cases(rule, [
  {
    name: 'public, deprecated or not, is public; shared with an organization is not',
    resources: [image('open', true), image('pending', true, 'pending'), image('org', false), image('untold', null)],
    expect: {
      open: ['fail', 'public', { state: 'available' }],
      pending: ['fail', 'public'],
      org: ['pass', 'private'],
      untold: ['pass', 'private'],
    },
  },
  {
    name: 'a disabled image is private; one that failed or is deregistered is no subject',
    resources: [
      image('disabled', false, 'disabled'),
      image('failed', true, 'failed'),
      image('gone', true, 'deregistered'),
    ],
    expect: { disabled: ['pass', 'private'] },
  },
  { name: 'none at all', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'a region whose list is refused',
    unlisted: [{ kind: 'ec2.image', region: tokyo, cause: denied('EC2:DescribeImages', 'ec2:DescribeImages') }],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: "the region's switch against new sharing un-publishes nothing",
    resources: [
      image('open', true),
      resource('ec2.imageBlock', account, { block: { state: 'block-new-sharing', managedBy: 'account' } }),
    ],
    expect: { open: ['fail', 'public'] },
  },
]);
