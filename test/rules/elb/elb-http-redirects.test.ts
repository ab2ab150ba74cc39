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
    name: 'behind CloudFront, or for health checks alone, a listener that forwards fails; a fixed redirect code refuses nothing',
    resources: [
      http('origin', forward('default')),
      http('moved', fixed('default', '302')),
      http('limits', fixed('default', '400'), fixed('1', '599')),
      http('codeless', { priority: 'default', routing: { type: 'fixed-response', protocol: null, statusCode: null } }),
    ],
    expect: {
      origin: ['fail', 'forwards'],
      moved: ['fail', 'forwards'],
      limits: ['pass', 'redirects'],
      codeless: ['fail', 'forwards'],
    },
  },
  {
    name: 'Classic with both kinds of listener names the plain one; TCP:80 is none',
    resources: [
      classic(
        'mixed',
        [
          { protocol: 'HTTP', port: 8080, policies: [] },
          { protocol: 'HTTPS', port: 443, policies: [] },
        ],
        [],
      ),
      classic('tcp', [{ protocol: 'TCP', port: 80, policies: [] }], []),
    ],
    expect: { mixed: ['fail', 'classic', { ports: ['8080'] }] },
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
