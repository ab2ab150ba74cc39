import rule from '../../../rules/dynamodb/dynamodb-table-kms.ts';
import type { DynamoDbTable } from '../../../rules/facts/dynamodb.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases, keyId, kmsArn } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const table = (id: string, encryption: DynamoDbTable['encryption'], status = 'ACTIVE', place = {}) =>
  resource('dynamodb.table', id, { details: { status, createdAt: '2025-01-01T00:00:00.000Z', encryption } }, place);

cases(rule, [
  ...keyCases({
    kind: 'dynamodb.table',
    make: (id, keyArn, place) => table(id, { status: 'ENABLED', keyArn }, 'ACTIVE', place),
  }),
  {
    name: 'no SSEDescription is a key that AWS owns',
    level: 'strict',
    resources: [table('t', null)],
    expect: { t: ['fail', 'awsOwnedKey'] },
  },
  {
    name: 'alias/aws/dynamodb is told by the ARN of a key: its manager tells, not its look',
    level: 'strict',
    resources: [
      table('aws', { status: 'ENABLED', keyArn: kmsArn(`key/${keyId}`) }),
      table('bank', { status: 'ENABLED', keyArn: kmsArn('key/bank') }),
      key(keyId, { manager: 'AWS' }),
      key('bank'),
    ],
    expect: { aws: ['fail', 'awsManagedKey'], bank: ['pass', 'customerKey'] },
  },
  {
    name: 'updating: judged by what is shown; being deleted: not selected; its key unusable: the state of the key',
    level: 'strict',
    resources: [
      table('updating', { status: 'UPDATING', keyArn: keyId }, 'UPDATING'),
      table('going', null, 'DELETING'),
      table('inaccessible', { status: 'ENABLED', keyArn: 'off' }, 'INACCESSIBLE_ENCRYPTION_CREDENTIALS'),
      key(keyId),
      key('off', { state: 'Disabled' }),
    ],
    expect: { updating: ['pass', 'customerKey'], inaccessible: ['fail', 'keyNotEnabled', { state: 'Disabled' }] },
  },
  {
    name: 'a table that could not be described',
    level: 'strict',
    resources: [resource('dynamodb.table', 't', { details: unread(denied('DynamoDB:DescribeTable')) })],
    expect: { t: ['unknown', 'notRead'] },
  },
]);
