import type { SearchDomain } from '../../../rules/facts/opensearch.ts';
import rule from '../../../rules/opensearch/opensearch-encrypted.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const policy = 'Policy-Min-TLS-1-2-PFS-2023-10';
const refused = unread(denied('OpenSearch:DescribeDomains', 'es:DescribeDomains'));

const domain = (id: string, details: Partial<SearchDomain>) =>
  resource('opensearch.domain', id, {
    details: {
      deleted: false,
      atRest: true,
      kmsKeyId: null,
      nodeToNode: true,
      enforceHttps: true,
      tlsPolicy: policy,
      zoneAwareness: false,
      zoneCount: null,
      instanceCount: 1,
      vpcId: null,
      accessPolicy: null,
      fineGrained: false,
      ...details,
    },
  });

cases(rule, [
  {
    name: 'all four pass, with whatever policy but the old one',
    resources: [domain('good', {}), domain('future', { tlsPolicy: 'Policy-Min-TLS-1-3-2030-01' })],
    expect: { good: ['pass', 'encrypted', { policy }], future: ['pass', 'encrypted'] },
  },
  {
    name: 'encrypted at rest, and HTTP is taken',
    resources: [domain('http', { enforceHttps: false })],
    expect: { http: ['fail', 'plainHttp', { lacking: ['EnforceHTTPS'] }] },
  },
  {
    name: 'what lacks is listed',
    resources: [domain('open', { atRest: false, nodeToNode: false, enforceHttps: false })],
    expect: {
      open: [
        'fail',
        'notEncrypted',
        { lacking: ['EncryptionAtRestOptions', 'NodeToNodeEncryptionOptions', 'EnforceHTTPS'], policy },
      ],
    },
  },
  {
    name: 'the policy that takes TLS 1.0 fails, and so does none',
    resources: [domain('old', { tlsPolicy: 'Policy-Min-TLS-1-0-2019-07' }), domain('none', { tlsPolicy: null })],
    expect: {
      old: ['fail', 'notEncrypted', { lacking: ['TLSSecurityPolicy'] }],
      none: ['fail', 'notEncrypted', { lacking: ['TLSSecurityPolicy'], policy: '-' }],
    },
  },
  {
    name: 'what is deleted or gone is not selected',
    resources: [
      domain('going', { deleted: true, atRest: false }),
      resource('opensearch.domain', 'gone', { details: null }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'not read',
    resources: [resource('opensearch.domain', 'closed', { details: refused })],
    expect: { closed: ['unknown', 'notRead'] },
  },
  {
    name: 'either of the others alone fails as what it lacks; serverless collections are not selected',
    resources: [
      domain('rest', { atRest: false }),
      domain('nodes', { nodeToNode: false }),
      resource('aoss.collection', 'c', { details: { status: 'ACTIVE', kmsKeyArn: 'auto' } }),
    ],
    expect: {
      rest: ['fail', 'notEncrypted', { lacking: ['EncryptionAtRestOptions'] }],
      nodes: ['fail', 'notEncrypted', { lacking: ['NodeToNodeEncryptionOptions'] }],
    },
  },
]);
