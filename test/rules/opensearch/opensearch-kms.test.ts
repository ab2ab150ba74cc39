import type { SearchDomain } from '../../../rules/facts/opensearch.ts';
import rule from '../../../rules/opensearch/opensearch-kms.ts';
import { cases, denied, resource, unread, type Case } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const domain = (id: string, details: Partial<SearchDomain> | null, place = {}) =>
  resource(
    'opensearch.domain',
    id,
    {
      details:
        details === null
          ? null
          : {
              deleted: false,
              atRest: true,
              kmsKeyId: null,
              nodeToNode: true,
              enforceHttps: true,
              tlsPolicy: null,
              zoneAwareness: false,
              zoneCount: null,
              instanceCount: null,
              vpcId: null,
              accessPolicy: null,
              fineGrained: false,
              ...details,
            },
    },
    place,
  );
const collection = (id: string, kmsKeyArn: string | null, status = 'ACTIVE', place = {}) =>
  resource('aoss.collection', id, { details: { status, kmsKeyArn } }, place);

const onCollections = keyCases({
  kind: 'aoss.collection',
  make: (id, kmsKeyArn, place) => collection(id, kmsKeyArn, 'ACTIVE', place),
}).map((row): Case => ({ ...row, name: `collections: ${row.name}` }));

cases(rule, [
  ...keyCases({ kind: 'opensearch.domain', make: (id, kmsKeyId, place) => domain(id, { kmsKeyId }, place) }),
  ...onCollections,
  {
    name: 'a collection under auto is under a key that AWS owns',
    level: 'strict',
    resources: [collection('c', 'auto'), collection('updating', 'auto', 'UPDATE_FAILED')],
    expect: { c: ['fail', 'awsOwnedKey'], updating: ['fail', 'awsOwnedKey'] },
  },
  {
    name: 'collections that are on their way out or never came to be, domains that are gone: not selected',
    level: 'strict',
    resources: [
      collection('going', 'auto', 'DELETING'),
      collection('failed', 'auto', 'FAILED'),
      domain('deleted', { deleted: true }),
      domain('gone', null),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a domain in the clear, whatever key is left over; one that could not be described',
    level: 'strict',
    resources: [
      domain('clear', { atRest: false, kmsKeyId: keyId }),
      resource('opensearch.domain', 'hidden', { details: unread(denied('OpenSearch:DescribeDomains')) }),
      key(keyId),
    ],
    expect: { clear: ['fail', 'notEncrypted'], hidden: ['unknown', 'notRead'] },
  },
]);
