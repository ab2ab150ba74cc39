import rule from '../../../rules/kms/kms-key-not-pending-deletion.ts';
import { cases } from '../../helpers/judge.ts';
import { hiddenKey, key, listKeysDenied } from './keys.ts';

cases(rule, [
  {
    name: 'every other state passes',
    resources: ['Enabled', 'Disabled', 'PendingImport', 'Unavailable'].map((state) => key(state, { state })),
    expect: {
      Enabled: ['pass', 'kept', { state: 'Enabled' }],
      Disabled: ['pass'],
      PendingImport: ['pass'],
      Unavailable: ['pass'],
    },
  },
  {
    name: 'both pending states fail',
    resources: [
      key('a', { state: 'PendingDeletion', deletionDate: '2026-12-24T00:00:00.000Z' }),
      key('mrk-b', {
        state: 'PendingReplicaDeletion',
        multiRegion: { type: 'PRIMARY', primaryRegion: 'ap-northeast-1', replicaRegions: ['ap-northeast-3'] },
      }),
    ],
    expect: {
      a: ['fail', 'pendingDeletion', { deletionDate: '2026-12-24T00:00:00.000Z' }],
      'mrk-b': ['fail', 'pendingReplicaDeletion', { replicaRegions: ['ap-northeast-3'] }],
    },
  },
  {
    name: 'AWS managed keys are not selected',
    resources: [key('aws', { manager: 'AWS' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a key that DescribeKey hides does not vanish, a region not listed neither',
    resources: [hiddenKey('hidden')],
    unlisted: [{ kind: 'kms.key', region: 'us-east-1', cause: listKeysDenied }],
    expect: { hidden: ['unknown', 'notRead'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
