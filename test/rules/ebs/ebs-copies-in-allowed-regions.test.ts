import rule from '../../../rules/ebs/ebs-copies-in-allowed-regions.ts';
import { cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';

type Targets = NonNullable<Attributes<'dlm.policy'>['copyTargets']>;
const policy = (id: string, copyTargets: Targets, state: string | null = 'ENABLED', region = 'ap-northeast-1') =>
  resource('dlm.policy', id, { state, copyTargets }, { region });
const both = { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] };
const arn = 'arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-1';
const outpost = (country: string | null) => resource('outposts.outpost', 'op-1', { country });
const refused = denied('DLM:GetLifecyclePolicy', 'dlm:GetLifecyclePolicy');

cases(rule, [
  {
    name: 'Osaka while it is allowed; a policy that copies nowhere is no subject',
    settings: both,
    resources: [policy('a', ['ap-northeast-3']), policy('b', [])],
    expect: { a: ['pass', 'inside', { targets: ['ap-northeast-3'] }] },
  },
  {
    name: 'Osaka while it is not allowed, and Virginia beside Osaka',
    resources: [policy('a', ['ap-northeast-3']), policy('b', ['ap-northeast-3', 'us-east-1'])],
    expect: {
      a: ['fail', 'outside', { outside: ['ap-northeast-3'], regions: ['ap-northeast-3'], abroad: false }],
      b: ['fail', 'outside', { outside: ['ap-northeast-3', 'us-east-1'], abroad: true }],
    },
  },
  {
    name: 'policies in error are judged, disabled ones are no subjects',
    resources: [
      policy('error', ['us-east-1'], 'ERROR'),
      policy('disabled', ['us-east-1'], 'DISABLED'),
      policy('unread', unread(refused), 'DISABLED'),
    ],
    expect: { error: ['fail', 'outside'] },
  },
  {
    name: 'a source that is not allowed, or not looked at, with an allowed destination',
    looked: ['ap-northeast-1'],
    resources: [policy('a', ['ap-northeast-1'], 'ENABLED', 'us-east-1')],
    expect: { a: ['pass'] },
  },
  {
    name: 'an Outpost in Japan',
    resources: [policy('a', [arn]), outpost('JP')],
    expect: { a: ['pass', 'inside', { targets: [arn] }] },
  },
  {
    name: 'an Outpost abroad that is anchored to Tokyo',
    resources: [policy('a', [arn]), outpost('SG')],
    expect: { a: ['fail', 'outside', { outside: [arn], regions: ['ap-northeast-1'], abroad: true }] },
  },
  {
    name: 'allowed zones name the Outposts that are allowed',
    settings: { allowedZones: ['op-2'] },
    resources: [policy('a', [arn]), outpost('JP')],
    expect: { a: ['fail', 'outside', { abroad: false }] },
  },
  {
    name: 'an Outpost of a region that is not allowed',
    resources: [policy('a', [arn.replace('ap-northeast-1', 'us-east-1')])],
    expect: { a: ['fail', 'outside', { regions: ['us-east-1'], abroad: 'unknown' }] },
  },
  {
    name: 'an Outpost that another account shares: unknown, unless another destination is outside',
    resources: [policy('a', [arn]), policy('b', [arn, 'us-east-1'])],
    expect: { a: ['unknown', 'notRead'], b: ['fail', 'outside', { outside: ['us-east-1'] }] },
  },
  {
    name: 'unread policies, unlisted regions',
    resources: [policy('a', unread(refused))],
    unlisted: [{ kind: 'dlm.policy', region: 'us-east-1', cause: denied('DLM:GetLifecyclePolicies') }],
    expect: { a: ['unknown', 'notRead'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
  { name: 'no policy', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'what is unread and would be disabled or in error: its state decides whether it is a subject',
    resources: [
      policy('error', unread(refused), 'ERROR'),
      resource('dlm.policy', 'none', { state: unread(refused), copyTargets: [] }),
    ],
    expect: { error: ['unknown', 'notRead'] },
  },
  {
    name: 'allowed zones name an Outpost that others share, which then is allowed; the region beside it is not',
    settings: { allowedZones: ['op-1'] },
    resources: [policy('a', [arn]), policy('b', [arn.replace('ap-northeast-1', 'us-east-1')]), outpost('JP')],
    expect: { a: ['pass', 'inside'], b: ['fail', 'outside'] },
  },
]);
