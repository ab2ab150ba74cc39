import rule from '../../../rules/logs/loggroup-kms.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases } from '../kms/customer-key-cases.ts';

const group = (id: string, kmsKeyId: string | null, place = {}) =>
  resource('logs.logGroup', id, { details: { kmsKeyId, retentionDays: null } }, place);

cases(rule, [
  ...keyCases({ kind: 'logs.logGroup', make: group }),
  {
    name: 'what a landing zone makes, and what the configuration names, is not selected',
    level: 'strict',
    settings: { baselineResources: ['/audit/*'] },
    resources: [
      group('/aws/lambda/aws-controltower-NotificationForwarder', null),
      group('/audit/a', null),
      group('/app', null),
    ],
    expect: { '/app': ['fail', 'awsOwnedKey'] },
  },
  {
    name: 'a log group that was not read',
    level: 'strict',
    resources: [resource('logs.logGroup', 'g', { details: unread(denied('CloudWatch Logs:DescribeLogGroups')) })],
    expect: { g: ['unknown', 'notRead'] },
  },
]);
