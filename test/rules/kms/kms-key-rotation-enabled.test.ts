import rule from '../../../rules/kms/kms-key-rotation-enabled.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { hiddenKey, key, listKeysDenied, plain } from './keys.ts';

const rotation = (enabled: boolean, periodDays = 365) => ({ rotation: { enabled, periodDays } });

cases(rule, [
  {
    name: 'rotation every 90 or 365 days passes, every 366 fails',
    resources: [
      key('90', {}, rotation(true, 90)),
      key('365', {}, rotation(true)),
      key('366', {}, rotation(true, 366)),
      key('2560', {}, rotation(true, 2560)),
    ],
    expect: {
      '90': ['pass', 'rotates', { periodDays: 90 }],
      '365': ['pass', 'rotates'],
      '366': ['fail', 'periodTooLong', { periodDays: 366, longest: 365 }],
      '2560': ['fail', 'periodTooLong'],
    },
  },
  {
    name: 'no rotation fails, whether or not the key is enabled',
    resources: [key('a', {}, rotation(false)), key('b', { state: 'Disabled' }, rotation(false))],
    expect: { a: ['fail', 'notEnabled'], b: ['fail', 'notEnabled'] },
  },
  {
    name: 'a disabled key that rotates passes',
    resources: [key('a', { state: 'Disabled' }, rotation(true))],
    expect: { a: ['pass'] },
  },
  {
    name: 'a key whose primary Region is being changed is judged',
    resources: [key('a', { state: 'Updating' }, rotation(true)), key('b', { state: 'Updating' }, rotation(false))],
    expect: { a: ['pass', 'rotates'], b: ['fail', 'notEnabled'] },
  },
  {
    name: 'keys that cannot rotate: notApplicable, though the call says false or is unsupported',
    resources: [
      key('rsa', { spec: 'RSA_2048', usage: 'SIGN_VERIFY' }, rotation(false)),
      key('ecdh', { spec: 'ECC_NIST_P256', usage: 'KEY_AGREEMENT' }, { rotation: null }),
      key('rsa-encrypt', { spec: 'RSA_4096', usage: 'ENCRYPT_DECRYPT' }, { rotation: null }),
      key('hmac', { spec: 'HMAC_256', usage: 'GENERATE_VERIFY_MAC' }, rotation(false)),
      key('external', { origin: 'EXTERNAL' }, rotation(false)),
      key('waiting', { origin: 'EXTERNAL', state: 'PendingImport' }, { rotation: null }),
      key('hsm', { origin: 'AWS_CLOUDHSM', customKeyStoreId: 'cks-1' }, { rotation: null }),
      key('xks', { origin: 'EXTERNAL_KEY_STORE', customKeyStoreId: 'cks-2', state: 'Unavailable' }, { rotation: null }),
      key('storeless', { origin: 'AWS_CLOUDHSM' }, { rotation: null }),
      key('refused', { origin: 'EXTERNAL' }, { rotation: unread(denied('KMS:GetKeyRotationStatus')) }),
    ],
    expect: {
      rsa: ['notApplicable', 'asymmetric', { spec: 'RSA_2048' }],
      ecdh: ['notApplicable', 'asymmetric'],
      'rsa-encrypt': ['notApplicable', 'asymmetric'],
      hmac: ['notApplicable', 'hmac', { spec: 'HMAC_256' }],
      external: ['notApplicable', 'importedMaterial'],
      waiting: ['notApplicable', 'importedMaterial'],
      hsm: ['notApplicable', 'customKeyStore', { store: 'cks-1' }],
      xks: ['notApplicable', 'customKeyStore'],
      storeless: ['notApplicable', 'customKeyStore'],
      refused: ['notApplicable', 'importedMaterial'],
    },
  },
  {
    name: 'a multi-Region replica is judged by its own answer; one that is being made is not',
    resources: [
      key(
        'mrk-1234',
        { multiRegion: { type: 'REPLICA', primaryRegion: 'ap-northeast-3', replicaRegions: ['ap-northeast-1'] } },
        rotation(true),
      ),
      key('mrk-5678', { state: 'Creating' }, { rotation: unread(denied('KMS:GetKeyRotationStatus')) }),
    ],
    expect: {
      'mrk-1234': ['pass', 'rotates'],
      'mrk-5678': ['notApplicable', 'stateInBetween', { state: 'Creating' }],
    },
  },
  {
    name: 'AWS managed keys and keys on their way out are not selected',
    resources: [
      key('aws', { manager: 'AWS' }, { rotation: null }),
      key('going', { state: 'PendingDeletion' }, rotation(false)),
      key('waiting', { state: 'PendingReplicaDeletion' }, rotation(false)),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'throttled is unknown, not a failure; a key that DescribeKey hides is unknown; the neighbour is judged',
    resources: [
      key('good', {}, rotation(true)),
      key('slow', {}, { rotation: unread({ ...denied('KMS:GetKeyRotationStatus'), reason: 'throttled' }) }),
      hiddenKey('hidden', rotation(true)),
    ],
    expect: { good: ['pass'], slow: ['unknown', 'notRead'], hidden: ['unknown', 'notRead'] },
  },
  {
    name: 'a region that was not listed is one unknown',
    resources: [key('good', {}, rotation(true))],
    unlisted: [{ kind: 'kms.key', region: 'ap-northeast-3', cause: listKeysDenied }],
    expect: { good: ['pass'], 'account@ap-northeast-3': ['unknown', 'notListed'] },
  },
  {
    name: 'facts that hold no rotation for a key that could rotate: not enabled',
    resources: [resource('kms.key', 'odd', { metadata: plain, rotation: null })],
    expect: { odd: ['fail', 'notEnabled'] },
  },
]);
