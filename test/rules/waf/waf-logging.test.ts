import type { WebAclLogging } from '../../../rules/facts/wafv2.ts';
import rule from '../../../rules/waf/waf-logging.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { acl, aclArn, balancer, distribution, graph, logging, stage } from './endpoints.ts';

const refused = unread(denied('WAFV2:ListLoggingConfigurations', 'wafv2:ListLoggingConfigurations'));
type Filter = NonNullable<WebAclLogging['filter']>;
const filter = (defaultBehavior: string, ...filters: Filter['filters']) => logging({ defaultBehavior, filters });
const on = (behavior: string, ...actions: readonly string[]) => ({ behavior, actions });

/** Load balancers with a web ACL of their name each. */
const attached = (logs: Readonly<Record<string, Parameters<typeof acl>[1]>>) =>
  Object.entries(logs).flatMap(([name, attributes]) => [balancer(`alb-${name}`, aclArn(name)), acl(name, attributes)]);

cases(rule, [
  {
    name: 'a configuration of whichever log scope',
    resources: attached({
      own: { logging: [logging()] },
      lake: { lakeLogging: [logging()] },
      telemetry: { telemetryLogging: [logging()] },
    }),
    expect: {
      'id-own': ['pass', 'logged', { by: 'CUSTOMER' }],
      'id-lake': ['pass', 'logged', { by: 'SECURITY_LAKE' }],
      'id-telemetry': ['pass', 'logged', { by: 'CLOUDWATCH_TELEMETRY_RULE_MANAGED' }],
    },
  },
  {
    name: 'none, or one without a destination',
    resources: attached({ none: {}, nowhere: { logging: [logging(null, 0)] } }),
    expect: { 'id-none': ['fail', 'notLogged'], 'id-nowhere': ['fail', 'notLogged'] },
  },
  {
    name: 'filters: what is stopped must be kept',
    resources: attached({
      keep: { logging: [filter('KEEP', on('DROP', 'ALLOW'), on('DROP'))] },
      'keep-but': { logging: [filter('KEEP', on('DROP', 'ALLOW', 'BLOCK'))] },
      drop: { logging: [filter('DROP', on('KEEP', 'COUNT'))] },
      'drop-but': { logging: [filter('DROP', on('KEEP', 'BLOCK'))] },
      odd: { logging: [filter('SAMPLE', on('KEEP', 'BLOCK'))] },
    }),
    expect: {
      'id-keep': ['pass', 'logged'],
      'id-keep-but': ['fail', 'blocksDropped', { by: 'CUSTOMER' }],
      'id-drop': ['fail', 'blocksDropped'],
      'id-drop-but': ['pass', 'logged'],
      'id-odd': ['fail', 'blocksDropped'],
    },
  },
  {
    name: 'one that drops, and Security Lake keeps all',
    resources: attached({ both: { logging: [filter('KEEP', on('DROP', 'BLOCK'))], lakeLogging: [logging()] } }),
    expect: { 'id-both': ['pass', 'logged', { by: 'SECURITY_LAKE' }] },
  },
  {
    name: 'attached to whatever public endpoint, once; unattached ones and those of private ones are not selected',
    resources: [
      distribution('E1', aclArn('edge', 'global')),
      acl('edge', { logging: [logging()] }, 'global'),
      stage('api/prod', aclArn('shared')),
      graph('graph', aclArn('shared')),
      acl('shared'),
      acl('unattached'),
      balancer('internal', aclArn('inside'), { scheme: 'internal' }),
      acl('inside'),
    ],
    expect: { 'id-edge': ['pass', 'logged'], 'id-shared': ['fail', 'notLogged'] },
  },
  {
    name: 'nothing attached',
    resources: [stage('api/prod', null), acl('unattached')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: "the account's own unread, or another scope unread while none is found",
    resources: attached({
      own: { logging: refused, lakeLogging: [logging()] },
      other: { lakeLogging: refused },
      third: { telemetryLogging: refused },
      found: { logging: [logging()], lakeLogging: refused, telemetryLogging: refused },
      'found-later': { lakeLogging: refused, telemetryLogging: [logging()] },
    }),
    expect: {
      'id-own': ['unknown', 'notRead'],
      'id-other': ['unknown', 'notRead'],
      'id-third': ['unknown', 'notRead'],
      'id-found': ['pass', 'logged', { by: 'CUSTOMER' }],
      'id-found-later': ['pass', 'logged'],
    },
  },
  {
    name: 'an endpoint of which the web ACL was not read may have one that is not seen: one unknown for the region',
    resources: [
      balancer('closed', unread(denied('WAFV2:GetWebACLForResource', 'wafv2:GetWebACLForResource'))),
      ...attached({ own: { logging: [logging()] } }),
      resource(
        'cloudfront.distribution',
        'E1',
        { enabled: true, entrance: unread(denied('CloudFront:ListDistributions', 'cloudfront:ListDistributions')) },
        { region: 'global' },
      ),
    ],
    expect: { 'id-own': ['pass', 'logged'], [`account@${tokyo}`]: ['unknown'], account: ['unknown'] },
  },
]);
