import rule from '../../../rules/ebs/ebs-volume-encrypted.ts';
import { cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const volume = (id: string, encryption: object, attributes: Attributes<'ec2.volume'> = {}) =>
  resource('ec2.volume', id, {
    encryption: { encrypted: false, type: null, kmsKeyId: null, ...encryption },
    details: { state: 'in-use', instanceIds: ['i-1'], createdAt: null },
    tags: {},
    ...attributes,
  });
const state = (name: string) => ({ details: { state: name, instanceIds: [], createdAt: null } });

cases(rule, [
  {
    name: 'an encrypted volume passes, by the flag or by the type',
    resources: [volume('flag', { encrypted: true }), volume('type', { encrypted: false, type: 'sse-ebs' })],
    expect: { flag: ['pass', 'encrypted', { state: 'in-use' }], type: ['pass', 'encrypted'] },
  },
  {
    name: 'an unencrypted one fails, and so does one that nothing is attached to',
    resources: [volume('used', {}), volume('spare', {}, state('available')), volume('broken', {}, state('error'))],
    expect: {
      used: ['fail', 'notEncrypted', { instances: ['i-1'] }],
      spare: ['fail', 'notEncrypted', { state: 'available', instances: '-' }],
      broken: ['fail', 'notEncrypted'],
    },
  },
  {
    name: 'what is being deleted is not selected',
    resources: [volume('going', {}, state('deleting'))],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a type that says none does not undo the flag; without both nothing is known',
    resources: [volume('none', { encrypted: true, type: 'none' }), volume('untold', { encrypted: null })],
    expect: { none: ['pass', 'encrypted'], untold: ['unknown', 'notRead'] },
  },
  {
    name: 'the tag of what is out of scope is looked at first',
    resources: [volume('out', { encrypted: null }, { tags: { 'fisc-scope': 'out' } })],
    expect: { out: ['notApplicable', 'outOfScopeByTag', { tag: 'fisc-scope=out' }] },
  },
  {
    name: 'another value of the tag does not count',
    resources: [volume('near', {}, { tags: { 'fisc-scope': 'Out' } })],
    expect: { near: ['fail', 'notEncrypted'] },
  },
  {
    name: 'a list that was refused',
    unlisted: [{ kind: 'ec2.volume', region: tokyo, cause: denied('EC2:DescribeVolumes', 'ec2:DescribeVolumes') }],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
  {
    name: 'tags that were not read could put it out of scope: no fail by them, a pass all the same',
    resources: [
      volume('plain', {}, { tags: unread(denied('EC2:DescribeVolumes', 'ec2:DescribeVolumes')) }),
      volume('good', { encrypted: true }, { tags: unread(denied('EC2:DescribeVolumes', 'ec2:DescribeVolumes')) }),
    ],
    expect: { plain: ['unknown', 'notRead'], good: ['pass', 'encrypted'] },
  },
  {
    name: 'one that is deleted is not selected, one that is being made is',
    resources: [volume('gone', {}, state('deleted')), volume('new', {}, state('creating'))],
    expect: { new: ['fail', 'notEncrypted', { state: 'creating' }] },
  },
]);
