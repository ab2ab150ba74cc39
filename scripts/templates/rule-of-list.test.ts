import rule from './rule-of-list.ts';
import { cases, denied, resource } from '../../test/helpers/judge.ts';

const refused = denied('SQS:ListQueues', 'sqs:ListQueues', 'us-east-1');

// TODO more cases: every message, and the account that would fool the rule.
cases(rule, [
  {
    name: 'good',
    resources: [resource('sqs.queue', 'it', {}, { region: 'ap-northeast-1' })],
    expect: { it: ['pass', 'good'] },
  },
  {
    name: 'bad',
    resources: [resource('sqs.queue', 'it', {}, { region: 'us-east-1' })],
    expect: { it: ['fail', 'bad'] },
  },
  {
    name: 'not listed',
    unlisted: [{ kind: 'sqs.queue', region: 'us-east-1', cause: refused }],
    expect: { 'account@us-east-1': ['unknown', 'notListed'] },
  },
  { name: 'none there', expect: { account: ['notApplicable', 'noSubjects'] } },
]);
