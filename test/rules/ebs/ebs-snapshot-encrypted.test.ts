import rule from '../../../rules/ebs/ebs-snapshot-encrypted.ts';
import { cases, denied, resource, tokyo, type Attributes } from '../../helpers/judge.ts';

const snapshot = (id: string, encryption: object, attributes: Attributes<'ec2.snapshot'> = {}) =>
  resource('ec2.snapshot', id, {
    encryption: { encrypted: false, type: null, kmsKeyId: null, ...encryption },
    details: { state: 'completed', volumeId: 'vol-1', startedAt: '2026-11-01T00:00:00.000Z' },
    tags: {},
    ...attributes,
  });
const state = (name: string) => ({ details: { state: name, volumeId: null, startedAt: null } });

cases(rule, [
  {
    name: 'an encrypted snapshot passes',
    resources: [snapshot('flag', { encrypted: true }), snapshot('type', { type: 'sse-kms' })],
    expect: { flag: ['pass', 'encrypted', { volume: 'vol-1' }], type: ['pass', 'encrypted'] },
  },
  {
    name: 'one of a volume that was replaced by an encrypted one fails, archived or recoverable ones too',
    resources: [snapshot('old', {}), snapshot('archived', {}, state('recoverable'))],
    expect: { old: ['fail', 'notEncrypted', { volume: 'vol-1' }], archived: ['fail', 'notEncrypted', { volume: '-' }] },
  },
  {
    name: 'one that failed holds nothing',
    resources: [snapshot('failed', {}, state('error'))],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an answer without the flag',
    resources: [snapshot('untold', { encrypted: null })],
    expect: { untold: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    resources: [snapshot('out', {}, { tags: { 'fisc-scope': 'out' } })],
    expect: { out: ['notApplicable', 'outOfScopeByTag', { tag: 'fisc-scope=out' }] },
  },
  {
    name: 'another value of the tag does not count',
    resources: [snapshot('near', {}, { tags: { 'Fisc-Scope': 'out' } })],
    expect: { near: ['fail', 'notEncrypted'] },
  },
  {
    name: 'a list that was refused',
    unlisted: [
      { kind: 'ec2.snapshot', region: tokyo, cause: denied('EC2:DescribeSnapshots', 'ec2:DescribeSnapshots') },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'sse-ebs with the flag false is encrypted; one still being taken is judged',
    resources: [snapshot('sse', { type: 'sse-ebs' }), snapshot('pending', {}, state('pending'))],
    expect: { sse: ['pass', 'encrypted'], pending: ['fail', 'notEncrypted'] },
  },
]);
