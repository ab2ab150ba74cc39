import rule from '../../../rules/secrets/secrets-kms.ts';
import { cases, denied, resource, unread, type Attributes } from '../../helpers/judge.ts';
import { keyCases, keyId, osaka } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const secret = (
  id: string,
  kmsKeyId: string | null,
  attributes: Attributes<'secretsmanager.secret'> = {},
  place: { readonly region?: string } = {},
) => resource('secretsmanager.secret', id, { kmsKeyId, deletionDate: null, tags: {}, ...attributes }, place);

cases(rule, [
  ...keyCases({
    kind: 'secretsmanager.secret',
    make: (id, kmsKeyId, place) => secret(id, kmsKeyId, {}, place),
    absent: ['fail', 'awsManagedKey'],
  }),
  {
    name: 'no key is aws/secretsmanager, though no list of keys was read',
    level: 'strict',
    resources: [secret('none', null), secret('empty', '')],
    unlisted: [{ kind: 'kms.key', region: 'ap-northeast-1', cause: denied('KMS:ListKeys') }],
    expect: {
      none: ['fail', 'awsManagedKey', { key: 'alias/aws/secretsmanager' }],
      empty: ['fail', 'awsManagedKey'],
    },
  },
  {
    name: 'what is to be deleted is not selected; a service that owns one offers a key all the same',
    level: 'strict',
    resources: [
      secret('going', null, { deletionDate: '2026-12-01T00:00:00.000Z' }),
      secret('rds!db-1', null, { tags: { 'aws:secretsmanager:owningService': 'rds' } }),
    ],
    expect: { 'rds!db-1': ['fail', 'awsManagedKey'] },
  },
  {
    name: 'a replica is judged by its own key',
    level: 'strict',
    resources: [
      secret('primary', keyId),
      secret('replica', 'alias/aws/secretsmanager', {}, { region: osaka }),
      key(keyId),
    ],
    expect: { primary: ['pass', 'customerKey'], replica: ['fail', 'awsManagedKey'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first; a key that was not read',
    level: 'strict',
    resources: [
      secret('out', null, { tags: { 'fisc-scope': 'out' } }),
      secret('hidden', null, { kmsKeyId: unread(denied('Secrets Manager:ListSecrets')) }),
    ],
    expect: { out: ['notApplicable', 'outOfScopeByTag'], hidden: ['unknown', 'notRead'] },
  },
]);
