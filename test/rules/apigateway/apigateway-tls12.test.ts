import rule from '../../../rules/apigateway/apigateway-tls12.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const domain = (id: string, securityPolicy: string | null, type = 'REGIONAL') =>
  resource('apigateway.domainName', id, { endpoint: { types: [type], securityPolicy } });
const api = (id: string, securityPolicy: string | null, types: readonly string[] = ['REGIONAL'], isDisabled = false) =>
  resource('apigateway.restApi', id, { endpoint: { types, securityPolicy, isDisabled } });

cases(rule, [
  {
    name: 'TLS 1.2 passes, and so does every policy of TLS 1.3, which tools that ask for TLS_1_2 fail',
    resources: [
      domain('a.example.com', 'TLS_1_2'),
      domain('b.example.com', 'SecurityPolicy_TLS13_1_3_2025_09'),
      domain('c.example.com', 'SecurityPolicy_TLS13_2025_EDGE', 'EDGE'),
    ],
    expect: {
      'a.example.com': ['pass', 'tls12', { policy: 'TLS_1_2' }],
      'b.example.com': ['pass', 'tls12', { policy: 'SecurityPolicy_TLS13_1_3_2025_09' }],
      'c.example.com': ['pass', 'tls12'],
    },
  },
  {
    name: 'TLS 1.0 fails, and so does a domain name without a policy',
    resources: [domain('a.example.com', 'TLS_1_0', 'EDGE'), domain('b.example.com', null)],
    expect: { 'a.example.com': ['fail', 'tls10'], 'b.example.com': ['fail', 'noPolicy'] },
  },
  {
    name: 'at standard, default endpoints are no subjects',
    resources: [api('a1', 'TLS_1_0')],
    unlisted: [{ kind: 'apigateway.restApi', region: 'us-east-1', cause: denied('API Gateway:GetRestApis') }],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'at strict, the default endpoint of the same API fails beside a custom domain name that passes',
    level: 'strict',
    resources: [
      domain('a.example.com', 'TLS_1_2'),
      api('old', 'TLS_1_0'),
      api('edge', null, ['EDGE']),
      api('untyped', null, []),
      api('new', 'SecurityPolicy_TLS13_1_2_2021_06'),
      api('disabled', 'TLS_1_0', ['REGIONAL'], true),
      api('private', null, ['PRIVATE']),
    ],
    expect: {
      'a.example.com': ['pass'],
      old: ['fail', 'tls10'],
      edge: ['fail', 'noPolicy'],
      untyped: ['fail', 'noPolicy'],
      new: ['pass', 'tls12'],
    },
  },
  {
    name: 'by the setting, default endpoints at standard',
    parameters: { 'apigateway-tls12': { defaultEndpoints: true } },
    resources: [api('old', 'TLS_1_0')],
    expect: { old: ['fail', 'tls10'] },
  },
  {
    name: 'unread, and lists that failed',
    level: 'strict',
    resources: [
      resource('apigateway.domainName', 'a', { endpoint: unread(denied('API Gateway:GetDomainNames')) }),
      resource('apigateway.restApi', 'b', { endpoint: unread(denied('API Gateway:GetRestApis')) }),
    ],
    unlisted: [{ kind: 'apigateway.restApi', region: 'us-east-1', cause: denied('API Gateway:GetRestApis') }],
    expect: {
      a: ['unknown', 'notRead'],
      b: ['unknown', 'notRead'],
      'account@us-east-1': ['unknown', 'notListed'],
    },
  },
]);
