import rule from '../../../rules/shield/shield-protections.ts';
import { cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const refused = (operation: string) => unread(denied(`Shield:${operation}`, `shield:${operation}`, 'us-east-1'));

const subscription = (attributes: Attributes<'shield.subscription'> = {}) =>
  resource(
    'shield.subscription',
    '123456789012',
    { state: 'ACTIVE', protections: [], responders: false, engagement: null, contacts: 0, ...attributes },
    { region: 'global' },
  );
const distribution = (id: string, enabled: boolean | ReturnType<typeof refused> = true) =>
  resource('cloudfront.distribution', id, { enabled }, { region: 'global' });
const balancer = (id: string, type = 'application', scheme = 'internet-facing') =>
  resource('elbv2.loadBalancer', id, {
    details: { type, state: 'active', zones: [], onOutpost: false },
    exposure: { scheme, securityGroups: [] },
  });
const classic = (id: string, scheme: string | null) => resource('elb.loadBalancer', id, { scheme });
const accelerator = (id: string, enabled = true) =>
  resource('globalaccelerator.accelerator', id, { enabled }, { region: 'global' });
const zone = (id: string, isPrivate = false) => resource('route53.hostedZone', id, { isPrivate }, { region: 'global' });

const everything = [
  distribution('E1'),
  balancer('alb'),
  classic('clb', 'internet-facing'),
  accelerator('ga'),
  zone('Z1'),
];

cases(rule, [
  {
    name: 'no subscription is no duty, whatever stands on the internet',
    level: 'strict',
    resources: [subscription({ state: 'INACTIVE' }), ...everything],
    expect: { account: ['notApplicable', 'notSubscribed'] },
  },
  { name: 'not judged at standard', resources: [subscription(), ...everything], expect: {} },
  {
    name: 'subscribed without a protection: most think subscribing protects',
    level: 'strict',
    resources: [subscription(), ...everything],
    expect: {
      E1: ['fail', 'notProtected', { responders: false, engagement: '-', contacts: 0 }],
      alb: ['fail', 'notProtected'],
      clb: ['fail', 'notProtected'],
      ga: ['fail', 'notProtected'],
      Z1: ['fail', 'notProtected'],
    },
  },
  {
    name: 'protected by their ARNs, and what is prepared is told; what of it was not read is a dash',
    level: 'strict',
    resources: [
      subscription({
        protections: ['arn:aws:test:::E1', 'arn:aws:test:::Z1'],
        responders: true,
        engagement: 'ENABLED',
        contacts: refused('DescribeEmergencyContactSettings'),
      }),
      ...everything,
    ],
    expect: {
      E1: ['pass', 'protected', { responders: true, engagement: 'ENABLED', contacts: '-' }],
      alb: ['fail', 'notProtected'],
      clb: ['fail', 'notProtected'],
      ga: ['fail', 'notProtected'],
      Z1: ['pass', 'protected'],
    },
  },
  {
    name: 'disabled distributions, internal and network balancers and private zones are not selected',
    level: 'strict',
    resources: [
      subscription(),
      distribution('off', false),
      balancer('inside', 'application', 'internal'),
      balancer('nlb', 'network'),
      classic('old', 'internal'),
      classic('untold', null),
      zone('Z2', true),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'state unread: one unknown on the account',
    level: 'strict',
    resources: [subscription({ state: refused('GetSubscriptionState') }), ...everything],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'protections unread; a list that failed',
    level: 'strict',
    resources: [subscription({ protections: refused('ListProtections') }), distribution('E1'), zone('Z1')],
    unlisted: [
      {
        kind: 'elb.loadBalancer',
        region: tokyo,
        cause: denied('Elastic Load Balancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeLoadBalancers'),
      },
    ],
    expect: { E1: ['unknown', 'notRead'], Z1: ['unknown', 'notRead'], [`account@${tokyo}`]: ['unknown'] },
  },
]);
