import rule from '../../../rules/elb/elb-listener-tls12.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { classic, listener } from './balancers.ts';

const policy = (name: string, ...protocols: readonly string[]) =>
  resource('elbv2.sslPolicy', name, { protocols }, { name });
const policies = [
  policy('ELBSecurityPolicy-TLS13-1-2-2021-06', 'TLSv1.2', 'TLSv1.3'),
  policy('ELBSecurityPolicy-TLS13-1-0-2021-06', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'),
  policy('ELBSecurityPolicy-TLS13-1-1-2021-06', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'),
  policy('ELBSecurityPolicy-FS-2018-06', 'TLSv1', 'TLSv1.1', 'TLSv1.2'),
  policy('ELBSecurityPolicy-2016-08', 'TLSv1', 'TLSv1.1', 'TLSv1.2'),
  policy('ELBSecurityPolicy-Next-PQ-2030-01', 'TLSv1.3'),
];
const https = (id: string, sslPolicy: string | null) => listener(id, { protocol: 'HTTPS', port: 443, sslPolicy });
const negotiation = (name: string, ...protocols: readonly string[]) => ({
  name,
  type: 'SSLNegotiationPolicyType',
  protocols,
});
const sticky = { name: 'sticky', type: 'LBCookieStickinessPolicyType', protocols: [] };
const ssl = (port: number, ...names: readonly string[]) => ({ protocol: 'HTTPS', port, policies: names });

cases(rule, [
  {
    name: 'TLS 1.2 and 1.3 pass; what a policy is called decides nothing, new names pass by their protocols',
    resources: [
      ...policies,
      https('good', 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
      https('new', 'ELBSecurityPolicy-Next-PQ-2030-01'),
    ],
    expect: {
      good: ['pass', 'tls12', { protocols: ['TLSv1.2', 'TLSv1.3'] }],
      new: ['pass', 'tls12', { policy: 'ELBSecurityPolicy-Next-PQ-2030-01' }],
    },
  },
  {
    name: 'names lie: TLS13-1-0 speaks TLS 1.0, TLS13-1-1 speaks 1.1, and so do FS-2018-06 and the default of the API',
    resources: [
      ...policies,
      https('1-0', 'ELBSecurityPolicy-TLS13-1-0-2021-06'),
      https('1-1', 'ELBSecurityPolicy-TLS13-1-1-2021-06'),
      https('fs', 'ELBSecurityPolicy-FS-2018-06'),
      https('default', 'ELBSecurityPolicy-2016-08'),
    ],
    expect: {
      '1-0': ['fail', 'oldProtocols', { protocols: ['TLSv1', 'TLSv1.1'] }],
      '1-1': ['fail', 'oldProtocols', { protocols: ['TLSv1.1'] }],
      fs: ['fail', 'oldProtocols'],
      default: ['fail', 'oldProtocols'],
    },
  },
  {
    name: 'a retired policy, which AWS no longer describes, is unknown, and so is one that is not told',
    resources: [...policies, https('retired', 'ELBSecurityPolicy-2010-01'), https('untold', null)],
    expect: { retired: ['unknown', 'notRead'], untold: ['unknown', 'notRead'] },
  },
  {
    name: 'TLS on a network load balancer and internal ones are judged; HTTP, TCP:443 and gateway listeners are not',
    resources: [
      ...policies,
      listener(
        'tls',
        { protocol: 'TLS', port: 443, sslPolicy: 'ELBSecurityPolicy-FS-2018-06' },
        { type: 'network', scheme: 'internal' },
      ),
      listener('tcp', { protocol: 'TCP', port: 443 }, { type: 'network' }),
      listener('http', { protocol: 'HTTP', port: 80 }),
      listener('gateway', { protocol: null, port: null }, { type: 'gateway', scheme: null }),
      classic('plain', [{ protocol: 'HTTP', port: 80, policies: [] }], []),
    ],
    expect: { tls: ['fail', 'oldProtocols'] },
  },
  {
    name: 'nothing that ends TLS: no subject',
    resources: [listener('tcp', { protocol: 'TCP', port: 443 }, { type: 'network' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'Classic: the SSL negotiation policy among the names decides, and the worst listener',
    resources: [
      classic('good', [ssl(443, 'sticky', 'modern')], [sticky, negotiation('modern', 'Protocol-TLSv1.2')]),
      classic(
        'worst',
        [ssl(443, 'modern'), ssl(8443, 'old')],
        [negotiation('modern', 'Protocol-TLSv1.2'), negotiation('old', 'Protocol-TLSv1', 'Protocol-TLSv1.2')],
      ),
      classic('ssl3', [{ protocol: 'SSL', port: 993, policies: ['old'] }], [negotiation('old', 'Protocol-SSLv3')]),
    ],
    expect: {
      good: ['pass', 'classicTls12', { ports: ['443'] }],
      worst: ['fail', 'classicOldProtocols', { ports: ['8443'], protocols: ['Protocol-TLSv1'] }],
      ssl3: ['fail', 'classicOldProtocols', { ports: ['993'] }],
    },
  },
  {
    name: 'Classic: no SSL negotiation policy among the names is the default of AWS',
    resources: [
      classic('none', [ssl(443)], unread(denied('Elastic Load Balancing:DescribeLoadBalancerPolicies'))),
      classic('sticky', [ssl(443, 'sticky')], [sticky]),
    ],
    expect: { none: ['fail', 'defaultPolicy', { ports: ['443'] }], sticky: ['fail', 'defaultPolicy'] },
  },
  {
    name: 'Classic: a policy that is named and not returned is unknown, unless another listener fails',
    resources: [
      classic('unreturned', [ssl(443, 'hidden')], [negotiation('other', 'Protocol-TLSv1.2')]),
      classic('other', [ssl(443, 'hidden'), ssl(444, 'old')], [negotiation('old', 'Protocol-TLSv1.1')]),
      classic('beside', [ssl(443, 'hidden', 'modern')], [negotiation('modern', 'Protocol-TLSv1.2')]),
    ],
    expect: {
      unreturned: ['unknown', 'notRead'],
      other: ['fail', 'classicOldProtocols', { ports: ['444'] }],
      beside: ['pass', 'classicTls12'],
    },
  },
  {
    name: 'unread policies, of a balancer and of a region; unread lists are one unknown a region',
    resources: [
      https('unread', 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
      classic('refused', [ssl(443, 'modern')], unread(denied('Elastic Load Balancing:DescribeLoadBalancerPolicies'))),
    ],
    unlisted: [
      {
        kind: 'elbv2.sslPolicy',
        region: 'ap-northeast-1',
        cause: denied('Elastic Load Balancing v2:DescribeSSLPolicies'),
      },
      {
        kind: 'elbv2.listener',
        region: 'ap-northeast-3',
        cause: denied('Elastic Load Balancing v2:DescribeListeners', 'x:y', 'ap-northeast-3'),
      },
      {
        kind: 'elb.loadBalancer',
        region: 'ap-northeast-3',
        cause: denied('Elastic Load Balancing:DescribeLoadBalancers', 'x:y', 'ap-northeast-3'),
      },
    ],
    expect: {
      unread: ['unknown', 'notRead'],
      refused: ['unknown', 'notRead'],
      'account@ap-northeast-3': ['unknown', 'notListed'],
    },
  },
  {
    name: 'Classic: SSLv2 and TLS 1.1 are old too; a cipher that is on is none; both kinds of fail at once name the worst',
    resources: [
      classic('ssl2', [ssl(443, 'p')], [negotiation('p', 'Protocol-SSLv2', 'Protocol-TLSv1.2')]),
      classic('1.1', [ssl(443, 'p')], [negotiation('p', 'Protocol-TLSv1.1')]),
      classic('cipher', [ssl(443, 'p')], [negotiation('p', 'Protocol-TLSv1.2', 'AES128-SHA256')]),
      classic('two', [ssl(443), ssl(444, 'p')], [negotiation('p', 'Protocol-TLSv1')]),
      classic('internal', [ssl(443, 'p')], [negotiation('p', 'Protocol-TLSv1')], 'internal'),
    ],
    expect: {
      ssl2: ['fail', 'classicOldProtocols', { protocols: ['Protocol-SSLv2'] }],
      '1.1': ['fail', 'classicOldProtocols'],
      cipher: ['pass', 'classicTls12'],
      two: ['fail', 'classicOldProtocols', { ports: ['444'] }],
      internal: ['fail', 'classicOldProtocols'],
    },
  },
  {
    name: 'a policy of the same name in another region does not count; SSLv3 beside TLS 1.3 fails',
    resources: [
      { ...policy('P', 'TLSv1.3'), region: 'us-east-1' },
      https('elsewhere', 'P'),
      policy('Q', 'SSLv3', 'TLSv1.3'),
      https('old', 'Q'),
    ],
    expect: { elsewhere: ['unknown', 'notRead'], old: ['fail', 'oldProtocols', { protocols: ['SSLv3'] }] },
  },
]);
