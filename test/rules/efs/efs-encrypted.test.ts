import rule from '../../../rules/efs/efs-encrypted.ts';
import { cases, denied, resource, tokyo, type Attributes } from '../../helpers/judge.ts';

const fileSystem = (id: string, encrypted: boolean | null, attributes: Attributes<'efs.fileSystem'> = {}) =>
  resource('efs.fileSystem', id, {
    encryption: { encrypted, type: null, kmsKeyId: null },
    state: 'available',
    tags: {},
    ...attributes,
  });

cases(rule, [
  {
    name: "an encrypted file system passes, an unencrypted one fails, SageMaker's and copies too",
    resources: [
      fileSystem('good', true),
      fileSystem('bad', false, { tags: { ManagedByAmazonSageMakerResource: 'x' } }),
    ],
    expect: { good: ['pass', 'encrypted'], bad: ['fail', 'notEncrypted'] },
  },
  {
    name: 'what is being deleted is not selected',
    resources: [fileSystem('going', false, { state: 'deleting' }), fileSystem('gone', false, { state: 'deleted' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an answer without the flag',
    resources: [fileSystem('untold', null)],
    expect: { untold: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    resources: [fileSystem('out', null, { tags: { 'fisc-scope': 'out' } })],
    expect: { out: ['notApplicable', 'outOfScopeByTag', { tag: 'fisc-scope=out' }] },
  },
  {
    name: 'another value of the tag does not count',
    resources: [fileSystem('near', false, { tags: { 'fisc-scope': '' } })],
    expect: { near: ['fail', 'notEncrypted'] },
  },
  {
    name: 'a list that was refused',
    unlisted: [
      {
        kind: 'efs.fileSystem',
        region: tokyo,
        cause: denied('EFS:DescribeFileSystems', 'elasticfilesystem:DescribeFileSystems'),
      },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
]);
