import rule from '../../../rules/kms/kms-key-replicas-in-allowed-regions.ts';
import { cases } from '../../helpers/judge.ts';
import { hiddenKey, key, listKeysDenied } from './keys.ts';

const [tokyo, osaka] = ['ap-northeast-1', 'ap-northeast-3'];
const primary = (...replicaRegions: string[]) => ({ type: 'PRIMARY' as const, primaryRegion: tokyo, replicaRegions });

cases(rule, [
  {
    name: 'primary and replicas in allowed regions pass, each on itself',
    settings: { allowedRegions: [tokyo, osaka] },
    resources: [
      key('mrk-a', { multiRegion: primary(osaka) }),
      key('mrk-b', { multiRegion: primary() }),
      key(
        'mrk-c',
        { multiRegion: { type: 'REPLICA', primaryRegion: tokyo, replicaRegions: [osaka] } },
        {},
        { region: osaka },
      ),
    ],
    expect: { 'mrk-a': ['pass', 'inside', { regions: [tokyo, osaka] }], 'mrk-b': ['pass'], 'mrk-c': ['pass'] },
  },
  {
    name: 'a replica or a primary elsewhere fails, and the message names where',
    resources: [
      key('mrk-a', { multiRegion: primary(osaka, 'us-east-1') }),
      key('mrk-b', { multiRegion: { type: 'REPLICA', primaryRegion: 'us-east-1', replicaRegions: [tokyo] } }),
    ],
    expect: {
      'mrk-a': ['fail', 'outside', { outside: [osaka, 'us-east-1'] }],
      'mrk-b': ['fail', 'outside', { outside: ['us-east-1'] }],
    },
  },
  {
    name: 'the copy itself fails where it stands',
    resources: [key('mrk-a', { multiRegion: primary(osaka) }, {}, { region: osaka })],
    expect: { 'mrk-a': ['fail', 'outside', { outside: [osaka] }] },
  },
  {
    name: 'single-Region and AWS managed keys are not selected',
    resources: [key('single'), key('aws', { manager: 'AWS' })],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'hidden keys are unknown',
    resources: [hiddenKey('mrk-hidden')],
    unlisted: [{ kind: 'kms.key', region: osaka, cause: listKeysDenied }],
    expect: { 'mrk-hidden': ['unknown'], [`account@${osaka}`]: ['unknown'] },
  },
]);
