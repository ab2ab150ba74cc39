import rule from '../../../rules/dns/dns-query-logging.ts';
import type { QueryLogAssociation } from '../../../rules/facts/route53resolver.ts';
import { cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';
import { eni, owner, vpc } from '../vpc/networks.ts';

const strict = { level: 'strict' } as const;
const used = [vpc('v'), eni('eni', 'v')];

const association = (details: Partial<QueryLogAssociation> = {}) =>
  resource('route53resolver.queryLogAssociation', `a-${details.vpcId ?? 'v'}`, {
    details: { configId: 'c', vpcId: 'v', status: 'ACTIVE', error: null, ...details },
  });
const config = (status: string) => resource('route53resolver.queryLogConfig', 'c', { status });
const profile = (attributes: Attributes<'route53profiles.association'> = {}) =>
  resource('route53profiles.association', 'p', {
    details: { vpcId: 'v', status: 'COMPLETE' },
    logsQueries: true,
    ...attributes,
  });
const unlisted = (
  kind: 'route53resolver.queryLogAssociation' | 'route53resolver.queryLogConfig' | 'route53profiles.association',
) => ({
  kind,
  region: tokyo,
  cause: denied(`Route53:${kind}`),
});

cases(rule, [
  {
    name: 'an association at work passes, with an own configuration or one that the network account shares',
    ...strict,
    resources: [
      ...used,
      association(),
      config('CREATED'),
      vpc('w'),
      eni('eni-w', 'w'),
      association({ vpcId: 'w', configId: 'x' }),
    ],
    expect: { v: ['pass', 'logged'], w: ['pass', 'logged'] },
  },
  {
    name: 'a profile that holds a configuration passes',
    ...strict,
    resources: [...used, profile()],
    expect: { v: ['pass', 'loggedByProfile'] },
  },
  {
    name: 'nothing, a profile with a DNS firewall alone, or one that is not at work yet fails',
    ...strict,
    resources: [
      ...used,
      vpc('w'),
      eni('eni-w', 'w'),
      profile({ logsQueries: false }),
      resource('route53profiles.association', 'q', {
        details: { vpcId: 'w', status: 'CREATING' },
        logsQueries: true,
      }),
    ],
    expect: { v: ['fail', 'none'], w: ['fail', 'none'] },
  },
  {
    name: 'an association that does not work fails, with its error; so does one of a configuration that failed',
    ...strict,
    resources: [
      ...used,
      association({ status: 'ACTION_NEEDED', error: 'DESTINATION_NOT_FOUND' }),
      vpc('w'),
      eni('eni-w', 'w'),
      association({ vpcId: 'w' }),
      config('FAILED'),
    ],
    expect: {
      v: ['fail', 'failed', { status: 'ACTION_NEEDED', error: 'DESTINATION_NOT_FOUND' }],
      w: ['fail', 'failed', { status: 'ACTIVE', error: '-' }],
    },
  },
  {
    name: 'an association that failed fails, unless a profile logs beside it',
    ...strict,
    resources: [
      vpc('w'),
      eni('eni-w', 'w'),
      association({ vpcId: 'w', status: 'FAILED', error: 'INTERNAL_SERVICE_ERROR' }),
      ...used,
      association({ status: 'FAILED', error: 'ACCESS_DENIED' }),
      profile(),
    ],
    expect: { v: ['pass', 'loggedByProfile'], w: ['fail', 'failed', { error: 'INTERNAL_SERVICE_ERROR' }] },
  },
  {
    name: 'VPCs that are not in use are not judged',
    ...strict,
    resources: [vpc('v')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  { name: 'nothing is judged at standard', resources: used, expect: {} },
  {
    name: 'a shared VPC is unknown at strict',
    ...strict,
    settings: { centralAccounts: [owner] },
    resources: [vpc('shared', {}, { account: owner }), eni('eni', 'shared')],
    expect: { shared: ['unknown', 'notRead'] },
  },
  {
    name: 'associations that were not read are unknown, unless a profile logs',
    ...strict,
    resources: [...used, vpc('w'), eni('eni-w', 'w'), profile()],
    unlisted: [unlisted('route53resolver.queryLogAssociation')],
    expect: { v: ['pass', 'loggedByProfile'], w: ['unknown'] },
  },
  {
    name: 'profiles that were not read matter only without a direct association; configurations not at all',
    ...strict,
    resources: [...used, association(), vpc('w'), eni('eni-w', 'w')],
    unlisted: [unlisted('route53profiles.association'), unlisted('route53resolver.queryLogConfig')],
    expect: { v: ['pass', 'logged'], w: ['unknown'] },
  },
  {
    name: 'a profile whose contents were not read',
    ...strict,
    resources: [...used, profile({ logsQueries: unread(denied('Route53Profiles:ListProfileResourceAssociations')) })],
    expect: { v: ['unknown'] },
  },
  {
    name: 'a shared VPC of an owner that can be read is judged there',
    ...strict,
    resources: [
      vpc('shared', {}, { account: owner }),
      eni('eni', 'shared'),
      vpc('bare', {}, { account: owner }),
      eni('eni-b', 'bare'),
    ],
    elsewhere: { [owner]: [association({ vpcId: 'shared' }), config('CREATED')] },
    expect: { shared: ['pass', 'logged'], bare: ['fail', 'none'] },
  },
]);
