import rule from '../../../rules/efs/efs-kms.ts';
import { cases, resource, type Attributes } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const fileSystem = (
  id: string,
  kmsKeyId: string | null,
  attributes: Attributes<'efs.fileSystem'> = {},
  place: { readonly region?: string } = {},
) =>
  resource(
    'efs.fileSystem',
    id,
    { encryption: { encrypted: true, type: null, kmsKeyId }, state: 'available', tags: {}, ...attributes },
    place,
  );
const flag = (encrypted: boolean | null) => ({ encryption: { encrypted, type: null, kmsKeyId: keyId } });

cases(rule, [
  ...keyCases({ kind: 'efs.fileSystem', make: (id, kmsKeyId, place) => fileSystem(id, kmsKeyId, {}, place) }),
  {
    name: 'alias/aws/elasticfilesystem fails',
    level: 'strict',
    resources: [fileSystem('fs', 'alias/aws/elasticfilesystem')],
    expect: { fs: ['fail', 'awsManagedKey', { key: 'alias/aws/elasticfilesystem' }] },
  },
  {
    name: 'not encrypted; the flag untold; being deleted',
    level: 'strict',
    resources: [
      fileSystem('plain', null, flag(false)),
      fileSystem('untold', null, flag(null)),
      fileSystem('going', null, { state: 'deleting' }),
      key(keyId),
    ],
    expect: { plain: ['fail', 'notEncrypted'], untold: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    level: 'strict',
    resources: [fileSystem('out', null, { ...flag(null), tags: { 'fisc-scope': 'out' } })],
    expect: { out: ['notApplicable', 'outOfScopeByTag'] },
  },
]);
