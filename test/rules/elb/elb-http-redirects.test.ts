import type { ListenerRule } from '../../../rules/facts/elbv2.ts';
import rule from '../../../rules/elb/elb-http-redirects.ts';
import { cases, denied, unread, type Case } from '../../helpers/judge.ts';
import { classic, listener } from './balancers.ts';

const redirect = (priority: string, protocol: string | null = 'HTTPS'): ListenerRule => ({
  priority,
  routing: { type: 'redirect', protocol, statusCode: null },
});
const forward = (priority: string): ListenerRule => ({
  priority,
  routing: { type: 'forward', protocol: null, statusCode: null },
});
const fixed = (priority: string, statusCode: string): ListenerRule => ({
  priority,
  routing: { type: 'fixed-response', protocol: null, statusCode },
});
const http = (id: string, ...rules: readonly ListenerRule[]) => listener(id, { protocol: 'HTTP', port: 80 }, {}, rules);
const internal = listener('internal', { protocol: 'HTTP', port: 80 }, { scheme: 'internal' }, [forward('default')]);
const internalClassic = classic('internal-classic', [{ protocol: 'HTTP', port: 80, policies: [] }], [], 'internal');

const table: readonly Case[] = [
  {
    name: 'redirects to HTTPS and refusals pass',
    resources: [
      http('redirects', redirect('default')),
      http('refuses', fixed('default', '403'), fixed('1', '503'), redirect('2')),
    ],
    expect: { redirects: ['pass', 'redirects', { count: 1 }], refuses: ['pass', 'redirects', { count: 3 }] },
  },
  {
    name: 'the default redirects, a rule for a path forwards: fail, the rule named',
    resources: [http('path', redirect('default'), forward('10'))],
    expect: { path: ['fail', 'forwards', { priorities: ['10'] }] },
  },
  {
    name: 'a redirect that keeps the protocol, names HTTP or says none, a fixed 200, and a rule that routes nothing',
    resources: [
      http('kept', redirect('default', '#{protocol}')),
      http('plain', redirect('default', 'HTTP')),
      http('absent', redirect('default', null)),
      http('ok', fixed('default', '200')),
      http('nothing', redirect('default'), { priority: '5', routing: null }),
    ],
    expect: {
      kept: ['fail', 'forwards', { priorities: ['default'] }],
      plain: ['fail', 'forwards'],
      absent: ['fail', 'forwards'],
      ok: ['fail', 'forwards'],
      nothing: ['fail', 'forwards', { priorities: ['5'] }],
    },
  },
  {
    name: 'Classic cannot redirect',
    resources: [
      classic('classic', [{ protocol: 'HTTP', port: 80, policies: [] }], []),
      classic('https', [{ protocol: 'HTTPS', port: 443, policies: [] }], []),
    ],
    expect: { classic: ['fail', 'classic', { ports: ['80'] }] },
  },
  {
    name: 'internal ones, network load balancers (TCP:80) and HTTPS listeners are no subjects',
    resources: [
      internal,
      internalClassic,
      listener('tcp', { protocol: 'TCP', port: 80 }, { type: 'network' }),
      listener('https', {}),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'at strict, internal ones too',
    level: 'strict',
    resources: [internal, internalClassic],
    expect: { internal: ['fail', 'forwards'], 'internal-classic': ['fail', 'classic'] },
  },
  {
    name: 'by the setting, internal ones at standard',
    parameters: { 'elb-http-redirects': { httpOnInternal: true } },
    resources: [internal],
    expect: { internal: ['fail', 'forwards'] },
  },
  {
    name: 'unread rules, unread lists',
    resources: [
      listener(
        'refused',
        { protocol: 'HTTP', port: 80 },
        {},
        unread(denied('Elastic Load Balancing v2:DescribeRules')),
      ),
    ],
    unlisted: [
      {
        kind: 'elb.loadBalancer',
        region: 'us-east-1',
        cause: denied('Elastic Load Balancing:DescribeLoadBalancers', 'x:y', 'us-east-1'),
      },
    ],
    expect: { refused: ['unknown', 'notRead'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
];

cases(rule, table);
