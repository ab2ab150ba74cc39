import type { SearchDomain } from '../../../rules/facts/opensearch.ts';
import rule from '../../../rules/opensearch/opensearch-multi-az.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

const domain = (id: string, details: Partial<SearchDomain>, tags: Readonly<Record<string, string>> = {}) =>
  resource('opensearch.domain', id, { details: { ...bare, ...details }, tags });
const bare: SearchDomain = {
  deleted: false,
  atRest: true,
  kmsKeyId: null,
  nodeToNode: true,
  enforceHttps: true,
  tlsPolicy: null,
  zoneAwareness: true,
  zoneCount: null,
  instanceCount: 2,
  vpcId: null,
  accessPolicy: null,
  fineGrained: false,
};
const refused = unread(denied('OpenSearch:DescribeDomains', 'es:DescribeDomains'));
const refusedTags = unread(denied('OpenSearch:ListTags', 'es:ListTags'));

cases(rule, [
  {
    name: 'two zones pass, whether their number is told or not; without zone awareness a domain fails, however many nodes',
    resources: [
      domain('default', {}),
      domain('two', { zoneCount: 2, instanceCount: 4 }),
      domain('three', { zoneCount: 3, instanceCount: 3 }),
      domain('off', { zoneAwareness: false, instanceCount: 6 }),
    ],
    expect: {
      default: ['pass', 'severalZones', { zones: 2, nodes: 2 }],
      two: ['pass', 'severalZones', { zones: 2, nodes: 4 }],
      three: ['pass'],
      off: ['fail', 'oneZone'],
    },
  },
  {
    name: 'strict asks for three zones',
    level: 'strict',
    resources: [
      domain('default', {}),
      domain('two', { zoneCount: 2, instanceCount: 4 }),
      domain('three', { zoneCount: 3, instanceCount: 3 }),
    ],
    expect: {
      default: ['fail', 'tooFewZones', { zones: 2, needed: 3 }],
      two: ['fail', 'tooFewZones'],
      three: ['pass', 'severalZones', { zones: 3 }],
    },
  },
  ...(['standard', 'strict'] as const).map((level) => ({
    name: `zone awareness with one data node fails (${level}), with a number that is not told it is unknown`,
    level,
    resources: [
      domain('one', { zoneCount: 3, instanceCount: 1 }),
      domain('two', { zoneCount: 3, instanceCount: 2 }),
      domain('untold', { zoneCount: 3, instanceCount: null }),
    ],
    expect: {
      one: ['fail', 'oneNode', { nodes: 1 }] as const,
      two: ['pass'] as const,
      untold: ['unknown', 'notRead'] as const,
    },
  })),
  {
    name: 'one zone at least is a fail, whatever the nodes',
    resources: [domain('a', { zoneCount: 1, instanceCount: null })],
    expect: { a: ['fail', 'tooFewZones', { zones: 1, needed: 2 }] },
  },
  {
    name: 'out of scope by tag; tags that are not read leave a pass a pass and make a fail unknown',
    resources: [
      domain('dev', { zoneAwareness: false }, { 'fisc-scope': 'out' }),
      resource('opensearch.domain', 'fine', { details: bare, tags: refusedTags }),
      resource('opensearch.domain', 'doubtful', { details: { ...bare, zoneAwareness: false }, tags: refusedTags }),
    ],
    expect: {
      dev: ['notApplicable', 'outOfScopeByTag'],
      fine: ['pass'],
      doubtful: ['unknown', 'notRead'],
    },
  },
  {
    name: 'domains that are deleted or gone are no subjects',
    resources: [
      domain('deleted', { deleted: true }),
      resource('opensearch.domain', 'gone', { details: null, tags: {} }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'unread',
    resources: [resource('opensearch.domain', 'a', { details: refused, tags: {} })],
    expect: { a: ['unknown', 'notRead'] },
  },
]);
