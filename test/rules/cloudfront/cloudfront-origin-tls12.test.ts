import rule from '../../../rules/cloudfront/cloudfront-origin-tls12.ts';
import { cases, denied, unread } from '../../helpers/judge.ts';
import { behavior, bucket, distribution, origin } from './distributions.ts';

const to = (id: string, ...origins: ReturnType<typeof origin>[]) =>
  distribution(id, { behaviors: [behavior('*', 'o')], origins: [bucket, ...origins] });

cases(rule, [
  {
    name: 'HTTPS with TLS 1.2',
    resources: [to('A', origin('o', 'https-only', 'TLSv1.2'))],
    expect: { A: ['pass', 'tls12', { count: 1 }] },
  },
  {
    name: 'HTTP to the origin fails though the viewer side is perfect: a website endpoint of S3 speaks nothing else',
    resources: [to('A', origin('o', 'http-only', 'TLSv1.2'))],
    expect: { A: ['fail', 'plainHttp', { origins: ['o.example.com'] }] },
  },
  {
    name: 'match-viewer passes while every behavior that leads there is HTTPS only',
    resources: [
      to('A', origin('o', 'match-viewer', 'TLSv1.2')),
      distribution('B', {
        behaviors: [behavior('*', 'o'), behavior('/x', 'o', 'allow-all')],
        origins: [origin('o', 'match-viewer', 'TLSv1.2')],
      }),
      distribution('C', {
        behaviors: [behavior('*', 'o'), behavior('/x', 'bucket', 'allow-all')],
        origins: [bucket, origin('o', 'match-viewer', 'TLSv1.2')],
      }),
    ],
    expect: { A: ['pass', 'tls12'], B: ['fail', 'plainHttp'], C: ['pass', 'tls12'] },
  },
  {
    name: 'old protocols towards the origin fail, and so does an origin that names none',
    resources: [
      to('A', origin('o', 'https-only', 'TLSv1.1', 'TLSv1.2')),
      to('B', origin('o', 'https-only', 'SSLv3')),
      to('C', origin('o', 'https-only')),
    ],
    expect: {
      A: ['fail', 'oldProtocols', { origins: ['o.example.com'], protocols: ['TLSv1.1'] }],
      B: ['fail', 'oldProtocols', { protocols: ['SSLv3'] }],
      C: ['fail', 'oldProtocols'],
    },
  },
  {
    name: 'a behavior that names an origin group counts for each member, and an unused group names its members',
    resources: [
      distribution('A', {
        behaviors: [behavior('*', 'group', 'allow-all')],
        origins: [bucket, origin('second', 'match-viewer', 'TLSv1.2')],
        originGroups: [{ id: 'group', origins: ['bucket', 'second'] }],
      }),
      distribution('B', {
        origins: [bucket, origin('second', 'http-only')],
        originGroups: [{ id: 'unused', origins: ['bucket', 'second'] }],
      }),
    ],
    expect: { A: ['fail', 'plainHttp', { origins: ['second.example.com'] }], B: ['fail', 'plainHttp'] },
  },
  {
    name: 'an origin that no behavior and no group names is not judged',
    resources: [
      distribution('A', {
        behaviors: [behavior('*', 'o')],
        origins: [origin('o', 'https-only', 'TLSv1.2'), origin('left', 'http-only')],
      }),
      distribution('B', { origins: [bucket, origin('left', 'http-only')] }),
    ],
    expect: { A: ['pass', 'tls12', { count: 1 }], B: ['pass', 'noneUsed'] },
  },
  {
    name: 'buckets and origins in a VPC are not judged, nor disabled distributions',
    resources: [distribution('A'), distribution('B', { enabled: false, origins: [origin('o', 'http-only')] })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'unread',
    resources: [distribution('A', { origins: unread(denied('CloudFront:ListDistributions')) })],
    expect: { A: ['unknown', 'notRead'] },
  },
  {
    name: 'an origin in a VPC beside a custom one is not judged; the custom one that is bad is named alone',
    resources: [
      distribution('A', {
        behaviors: [behavior('*', 'vpc'), behavior('/a', 'good'), behavior('/b', 'bad')],
        origins: [
          { id: 'vpc', domain: 'internal.example.com', custom: null },
          origin('good', 'https-only', 'TLSv1.2'),
          origin('bad', 'http-only', 'TLSv1.2'),
        ],
      }),
    ],
    expect: { A: ['fail', 'plainHttp', { origins: ['bad.example.com'] }] },
  },
  {
    name: 'match-viewer in a group: every behavior that names the group or the member counts',
    resources: [
      distribution('A', {
        behaviors: [behavior('*', 'group'), behavior('/x', 'second', 'allow-all')],
        origins: [bucket, origin('second', 'match-viewer', 'TLSv1.2')],
        originGroups: [{ id: 'group', origins: ['bucket', 'second'] }],
      }),
      distribution('B', {
        behaviors: [behavior('*', 'group', 'https-only')],
        origins: [bucket, origin('second', 'match-viewer', 'TLSv1.2')],
        originGroups: [{ id: 'group', origins: ['bucket', 'second'] }],
      }),
    ],
    expect: { A: ['fail', 'plainHttp'], B: ['pass', 'tls12'] },
  },
]);
