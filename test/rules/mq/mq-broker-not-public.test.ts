import rule from '../../../rules/mq/mq-broker-not-public.ts';
import type { Read } from '../../../rules/facts.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const broker = (id: string, publiclyAccessible: boolean | Read<never>, state: string | null = 'RUNNING') =>
  resource('mq.broker', id, { state, publiclyAccessible });

cases(rule, [
  {
    name: 'the flag decides; refused is unknown',
    resources: [
      broker('open', true),
      broker('closed', false, null),
      broker('hidden', unread(denied('mq:DescribeBroker', 'mq:DescribeBroker'))),
    ],
    expect: { open: ['fail', 'public'], closed: ['pass', 'private'], hidden: ['unknown'] },
  },
  {
    name: 'one that is going, or never came to be, is no subject',
    resources: [broker('going', true, 'DELETION_IN_PROGRESS'), broker('failed', true, 'CREATION_FAILED')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'one that waits for its customer, or follows another, is judged; a list refused',
    resources: [broker('waits', true, 'CRITICAL_ACTION_REQUIRED'), broker('replica', true, 'REPLICA')],
    unlisted: [{ kind: 'mq.broker', region: tokyo, cause: denied('mq:ListBrokers', 'mq:ListBrokers') }],
    expect: {
      waits: ['fail', 'public'],
      replica: ['fail', 'public'],
      [`account@${tokyo}`]: ['unknown', 'notListed'],
    },
  },
]);
