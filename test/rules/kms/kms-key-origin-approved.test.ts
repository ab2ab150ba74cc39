import rule from '../../../rules/kms/kms-key-origin-approved.ts';
import { cases } from '../../helpers/judge.ts';
import { hiddenKey, key, listKeysDenied } from './keys.ts';

const own = key('own', { origin: 'EXTERNAL' });
const aws = key('aws-made');

cases(rule, [
  {
    name: 'no list at standard: any origin passes',
    resources: [own, aws],
    expect: { own: ['pass', 'anyOrigin', { origin: 'EXTERNAL' }], 'aws-made': ['pass', 'anyOrigin'] },
  },
  {
    name: 'no list at strict: one notApplicable on the account and nothing else, whatever could not be read',
    level: 'strict',
    resources: [own, aws, hiddenKey('hidden')],
    unlisted: [{ kind: 'kms.key', region: 'us-east-1', cause: listKeysDenied }],
    expect: { account: ['notApplicable', 'notStated'] },
  },
  {
    name: 'a stated list decides at strict',
    level: 'strict',
    settings: { approvedOrigins: ['EXTERNAL', 'AWS_CLOUDHSM'] },
    resources: [own, aws, key('aws', { manager: 'AWS' })],
    expect: {
      own: ['pass', 'approved'],
      'aws-made': ['fail', 'notApproved', { origin: 'AWS_KMS', approved: ['EXTERNAL', 'AWS_CLOUDHSM'] }],
    },
  },
  {
    name: 'a stated list decides at standard too, also when stated for this rule alone',
    parameters: { 'kms-key-origin-approved': { approvedOrigins: ['AWS_KMS'] } },
    resources: [own, aws],
    expect: { own: ['fail', 'notApproved'], 'aws-made': ['pass', 'approved'] },
  },
  {
    name: 'stated for this rule at strict',
    level: 'strict',
    parameters: { 'kms-key-origin-approved': { approvedOrigins: ['AWS_KMS'] } },
    resources: [aws],
    expect: { 'aws-made': ['pass', 'approved'] },
  },
  {
    name: 'hidden key: unknown for that key',
    settings: { approvedOrigins: ['AWS_KMS'] },
    resources: [hiddenKey('hidden'), aws],
    expect: { hidden: ['unknown'], 'aws-made': ['pass'] },
  },
]);
