import rule from '../../../rules/kms/kms-deletion-alarm.ts';
import { cases, tokyo, type Case } from '../../helpers/judge.ts';
import {
  alarm,
  eventRule,
  metricFilter,
  osaka,
  outcomes,
  row,
  topic,
  trail,
  virginia,
} from '../derived/notification/world.ts';
import { hiddenKey, key, listKeysDenied, plain } from './keys.ts';

const at = `account@${tokyo}`;
const both = { source: ['aws.kms'], detail: { eventName: ['ScheduleKeyDeletion', 'DisableKey'] } };
const cis = '{($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion))}';
const own = key('k1', {}, {}, { region: tokyo });
const told = [trail(), eventRule(tokyo, both), topic()];
const judged = (name: string, expected: Case['expect'][string], world: Partial<Case>): Case =>
  row(name, expected, { ...world, resources: [own, ...(world.resources ?? [])] }, at);

cases(rule, [
  ...outcomes(
    { region: tokyo, filter: cis, pattern: both, other: { source: ['aws.kms'], detail: { eventName: ['CreateKey'] } } },
    at,
    [own],
  ),
  judged('“KMS CMK Deletion” comes when the key is gone', ['fail', 'patternMisses'], {
    resources: [trail(), eventRule(tokyo, { source: ['aws.kms'], 'detail-type': ['KMS CMK Deletion'] }), topic()],
  }),
  judged('only one of the two', ['fail', 'patternMisses', { event: 'DisableKey' }], {
    resources: [
      trail(),
      eventRule(tokyo, { source: ['aws.kms'], detail: { eventName: ['ScheduleKeyDeletion'] } }),
      topic(),
    ],
  }),
  judged('only what root does', ['fail', 'noRule'], {
    resources: [trail(), metricFilter(`{ $.userIdentity.type = "Root" && ${cis.slice(1, -1)} }`), topic(), alarm()],
  }),
  judged('only one key, by its ARN', ['fail', 'noRule'], {
    resources: [trail(), metricFilter(`{ $.requestParameters.keyId = "${own.arn}" }`), topic(), alarm()],
  }),
  judged('only one of two keys, by its id', ['fail', 'noRule'], {
    resources: [key('k2'), trail(), metricFilter('{ $.requestParameters.keyId = "k1" }'), topic(), alarm()],
  }),
  row('a rule in Tokyo alone leaves Osaka untold', ['pass', 'notified'], { resources: [own, ...told] }, at),
  {
    name: 'keys in two regions are judged in both',
    resources: [own, key('o1', {}, {}, { region: osaka }), ...told],
    expect: { [at]: ['pass', 'notified'], [`account@${osaka}`]: ['fail', 'noRule', { region: osaka }] },
  },
  row(
    'only looked regions are judged',
    ['pass', 'notified'],
    {
      resources: [own, key('o1', {}, {}, { region: osaka }), ...told],
      looked: [tokyo],
    },
    at,
  ),
  row('no key', ['notApplicable'], { resources: told }),
  row('keys that AWS manages are none', ['notApplicable'], {
    resources: [key('aws', { ...plain, manager: 'AWS' }), ...told],
  }),
  row(
    'a key pending deletion is one',
    ['pass', 'notified'],
    {
      resources: [key('k', { ...plain, state: 'PendingDeletion' }), ...told],
    },
    at,
  ),
  row('a key that only has to be imported is none', ['notApplicable'], {
    resources: [key('k', { ...plain, state: 'PendingImport' }), ...told],
  }),
  row('whether there is a key was not read', ['unknown'], { resources: [hiddenKey('k'), ...told] }, at),
  row(
    'keys unlisted',
    ['unknown'],
    {
      resources: told,
      unlisted: [{ kind: 'kms.key', region: tokyo, cause: listKeysDenied }],
    },
    at,
  ),
  judged('a trail of another region alone', ['fail', 'noTrail'], {
    resources: [trail({ home: virginia, isMultiRegion: false }), eventRule(tokyo, both), topic()],
  }),
  row(
    'a key that is disabled is one',
    ['fail', 'noRule'],
    { resources: [key('k', { ...plain, state: 'Disabled' }), trail()] },
    at,
  ),
  judged('a rule without a target', ['fail'], { resources: [trail(), eventRule(tokyo, both, [])] }),
  judged('only the one event that is not final', ['fail', 'patternMisses', { event: 'ScheduleKeyDeletion' }], {
    resources: [trail(), eventRule(tokyo, { source: ['aws.kms'], detail: { eventName: ['DisableKey'] } }), topic()],
  }),
]);
