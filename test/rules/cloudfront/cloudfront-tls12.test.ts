import rule from '../../../rules/cloudfront/cloudfront-tls12.ts';
import { cases, denied, unread } from '../../helpers/judge.ts';
import { behavior, certificate, distribution } from './distributions.ts';

const listDenied = denied('CloudFront:ListDistributions', 'cloudfront:ListDistributions', 'us-east-1');

cases(rule, [
  {
    name: 'TLS 1.2 and 1.3 with HTTPS on every path',
    resources: [
      distribution('A', { behaviors: [behavior('*', 'bucket'), behavior('/api/*', 'bucket', 'https-only')] }),
      distribution('B', { certificate: certificate({ minimumProtocol: 'TLSv1.3_2025' }) }),
      distribution('C', { certificate: certificate({ minimumProtocol: 'TLSv1.2_2018' }) }),
    ],
    expect: { A: ['pass', 'tls12', { minimum: 'TLSv1.2_2021' }], B: ['pass', 'tls12'], C: ['pass', 'tls12'] },
  },
  {
    name: 'with the default certificate TLSv1 is served whatever the field says; an answer without a certificate too',
    resources: [
      distribution('A', { certificate: certificate({ isDefault: true }) }),
      distribution('B', { certificate: null }),
    ],
    expect: { A: ['fail', 'defaultCertificate'], B: ['fail', 'defaultCertificate'] },
  },
  {
    name: 'older minimums fail, and so does one that is not told',
    resources: [
      distribution('1.1', { certificate: certificate({ minimumProtocol: 'TLSv1.1_2016' }) }),
      distribution('1.0', { certificate: certificate({ minimumProtocol: 'TLSv1_2016' }) }),
      distribution('old', { certificate: certificate({ minimumProtocol: 'TLSv1' }) }),
      distribution('ssl', { certificate: certificate({ minimumProtocol: 'SSLv3' }) }),
      distribution('untold', { certificate: certificate({ minimumProtocol: null }) }),
    ],
    expect: {
      '1.1': ['fail', 'oldProtocols', { minimum: 'TLSv1.1_2016' }],
      '1.0': ['fail', 'oldProtocols'],
      old: ['fail', 'oldProtocols'],
      ssl: ['fail', 'oldProtocols'],
      untold: ['fail', 'oldProtocols'],
    },
  },
  {
    name: 'one path that allows all fails, the path named',
    resources: [
      distribution('A', { behaviors: [behavior('*', 'bucket'), behavior('/legacy/*', 'bucket', 'allow-all')] }),
      distribution('B', { behaviors: [behavior('*', 'bucket', 'allow-all')] }),
    ],
    expect: { A: ['fail', 'plainHttp', { paths: ['/legacy/*'] }], B: ['fail', 'plainHttp', { paths: ['*'] }] },
  },
  {
    name: 'a disabled distribution is no subject; regions chosen elsewhere change nothing',
    looked: ['ap-northeast-3'],
    resources: [distribution('off', { enabled: false, certificate: null }), distribution('on')],
    expect: { on: ['pass'] },
  },
  {
    name: 'none enabled',
    resources: [distribution('off', { enabled: false })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'unread',
    resources: [distribution('A', { certificate: unread(listDenied) })],
    expect: { A: ['unknown', 'notRead'] },
  },
  {
    name: 'a list that failed is one unknown, in no region',
    unlisted: [{ kind: 'cloudfront.distribution', region: 'global', cause: listDenied }],
    expect: { account: ['unknown', 'notListed'] },
  },
  {
    name: 'a distribution of tenants alone is judged by its template',
    resources: [
      distribution('A', {
        entrance: { isStaging: false, connectionMode: 'tenant-only', webAcl: null },
        certificate: certificate({ minimumProtocol: 'TLSv1.1_2016' }),
      }),
      distribution('B', { entrance: { isStaging: false, connectionMode: 'tenant-only', webAcl: null } }),
    ],
    expect: { A: ['fail', 'oldProtocols'], B: ['pass', 'tls12'] },
  },
  {
    name: 'a name that only begins alike is none of TLS 1.2',
    resources: [
      distribution('A', { certificate: certificate({ minimumProtocol: 'TLSv1.2' }) }),
      distribution('B', { certificate: certificate({ isDefault: true, minimumProtocol: 'TLSv1.3_2025' }) }),
    ],
    expect: { A: ['fail', 'oldProtocols'], B: ['fail', 'defaultCertificate'] },
  },
]);
