import type { SearchDomain } from '../../../rules/facts/opensearch.ts';
import rule from '../../../rules/opensearch/opensearch-not-public.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { allow, openPolicyCases, policy, type PolicyRule } from '../resource-policies.ts';

const describing = ['OpenSearch:DescribeDomains', 'es:DescribeDomains'] as const;
const readingPolicy = ['OpenSearchServerless:GetSecurityPolicy', 'aoss:GetSecurityPolicy'] as const;

const domain = (id: string, details: Partial<SearchDomain>) =>
  resource('opensearch.domain', id, {
    details: {
      deleted: false,
      atRest: true,
      kmsKeyId: null,
      nodeToNode: true,
      enforceHttps: true,
      tlsPolicy: null,
      zoneAwareness: false,
      zoneCount: null,
      instanceCount: 1,
      vpcId: null,
      accessPolicy: null,
      fineGrained: false,
      ...details,
    },
  });

const make: PolicyRule['make'] = (id, text) =>
  text === null || typeof text === 'string'
    ? domain(id, { accessPolicy: text })
    : resource('opensearch.domain', id, { details: text });

const collection = (name: string, status = 'ACTIVE', region = tokyo) =>
  resource('aoss.collection', `id-${name}`, { details: { status, kmsKeyArn: null } }, { name, region });
const network = (id: string, fromPublic: boolean, glob: string, type = 'collection') =>
  resource('aoss.networkPolicy', id, { access: [{ fromPublic, rules: [{ type, resources: [glob] }] }] });
const anyone = policy(allow('*', 'es:ESHttp*'));

cases(rule, [
  ...openPolicyCases({
    kind: 'opensearch.domain',
    action: 'es:ESHttpGet',
    make,
    list: ['OpenSearch:ListDomainNames', 'es:ListDomainNames'],
    call: describing,
  }),
  {
    name: 'a domain in a VPC passes whatever its policy, one whose policy is no policy too',
    resources: [
      domain('inside', { vpcId: 'vpc-1', accessPolicy: anyone }),
      domain('odd', { vpcId: 'vpc-1', accessPolicy: '{' }),
    ],
    expect: { inside: ['pass', 'vpc', { vpc: 'vpc-1' }], odd: ['pass', 'vpc'] },
  },
  {
    name: 'a public domain limited to addresses of the bank is bound',
    resources: [
      domain('office', {
        accessPolicy: policy(allow('*', 'es:*', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } })),
      }),
    ],
    expect: { office: ['pass', 'bound'] },
  },
  {
    name: 'a public domain open to anyone fails though fine-grained access control is on, and says so',
    resources: [domain('login', { accessPolicy: anyone, fineGrained: true }), domain('open', { accessPolicy: anyone })],
    expect: {
      login: ['fail', 'public', { statements: ['#1'], fineGrained: true }],
      open: ['fail', 'public', { fineGrained: false }],
    },
  },
  {
    name: 'the ARN of the domain and of what is under it',
    resources: [
      domain('under', { accessPolicy: policy({ ...allow('*', 'es:*'), Resource: 'arn:aws:test:::under/*' }) }),
      domain('itself', { accessPolicy: policy({ ...allow('*', 'es:*'), Resource: 'arn:aws:test:::itself' }) }),
      domain('other', { accessPolicy: policy({ ...allow('*', 'es:*'), Resource: 'arn:aws:test:::otherwise/*' }) }),
    ],
    expect: { under: ['fail', 'public'], itself: ['fail', 'public'], other: ['pass', 'bound'] },
  },
  {
    name: 'what is deleted, gone or failed is not selected',
    resources: [
      domain('going', { deleted: true, accessPolicy: anyone }),
      resource('opensearch.domain', 'gone', { details: null }),
      collection('failed', 'FAILED'),
      collection('leaving', 'DELETING'),
      network('all', true, 'collection/*'),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'collections: public by the API or by the dashboard, by pattern; the data access policy is not asked',
    resources: [
      collection('web'),
      collection('logs-atm'),
      collection('inner'),
      collection('lone'),
      network('web-api', true, 'collection/web'),
      network('web-inside', false, 'collection/web'),
      network('dashboards', true, 'collection/logs-*', 'dashboard'),
      network('inside', false, 'collection/inner'),
      network('other-type', true, 'collection/inner', 'index'),
      network('longer', true, 'collection/lonely'),
    ],
    expect: {
      'id-web': ['fail', 'publicNetwork', { policies: ['web-api'] }],
      'id-logs-atm': ['fail', 'publicNetwork', { policies: ['dashboards'] }],
      'id-inner': ['pass', 'privateNetwork'],
      'id-lone': ['pass', 'unreachable'],
    },
  },
  {
    name: 'one policy unread: unknown for every collection that no readable policy makes public',
    resources: [
      collection('web'),
      collection('inner'),
      network('web-api', true, 'collection/web'),
      network('inside', false, 'collection/inner'),
      resource('aoss.networkPolicy', 'closed', { access: unread(denied(...readingPolicy)) }),
    ],
    expect: { 'id-web': ['fail', 'publicNetwork'], 'id-inner': ['unknown', 'notRead'] },
  },
  {
    name: 'a list of policies that failed matters in its region alone',
    resources: [collection('here'), collection('there', 'ACTIVE', 'us-east-1'), network('all', false, 'collection/*')],
    unlisted: [
      {
        kind: 'aoss.networkPolicy',
        region: 'us-east-1',
        cause: denied('OpenSearchServerless:ListSecurityPolicies', 'aoss:ListSecurityPolicies', 'us-east-1'),
      },
    ],
    expect: { 'id-here': ['pass', 'privateNetwork'], 'id-there': ['unknown', 'notRead'] },
  },
  {
    name: 'a list of collections that failed is one unknown, domains are judged',
    resources: [domain('inside', { vpcId: 'vpc-1' })],
    unlisted: [
      {
        kind: 'aoss.collection',
        region: tokyo,
        cause: denied('OpenSearchServerless:ListCollections', 'aoss:ListCollections'),
      },
    ],
    expect: { inside: ['pass', 'vpc'], [`account@${tokyo}`]: ['unknown'] },
  },
  {
    name: 'a network policy of another region does not reach here; a list of policies unread, and one that is public',
    resources: [
      collection('here'),
      { ...network('there', true, 'collection/*'), region: 'us-east-1' },
      collection('open', 'ACTIVE', 'ap-northeast-3'),
      { ...network('osaka', true, 'collection/open'), region: 'ap-northeast-3' },
    ],
    unlisted: [
      {
        kind: 'aoss.networkPolicy',
        region: 'ap-northeast-3',
        cause: denied('OpenSearchServerless:ListSecurityPolicies', 'aoss:ListSecurityPolicies', 'ap-northeast-3'),
      },
    ],
    expect: { 'id-here': ['pass', 'unreachable'], 'id-open': ['fail', 'publicNetwork', { policies: ['osaka'] }] },
  },
  {
    name: 'a policy that is private in one part and public in another is public for what the latter names',
    resources: [
      collection('web'),
      collection('inner'),
      resource('aoss.networkPolicy', 'both', {
        access: [
          { fromPublic: false, rules: [{ type: 'collection', resources: ['collection/*'] }] },
          { fromPublic: true, rules: [{ type: 'dashboard', resources: ['collection/web'] }] },
        ],
      }),
    ],
    expect: { 'id-web': ['fail', 'publicNetwork'], 'id-inner': ['pass', 'privateNetwork'] },
  },
]);
