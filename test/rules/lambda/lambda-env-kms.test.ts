import rule from '../../../rules/lambda/lambda-env-kms.ts';
import type { LambdaEnvironment } from '../../../rules/facts/lambda.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';
import { keyCases, keyId } from '../kms/customer-key-cases.ts';
import { key } from '../kms/keys.ts';

const fn = (id: string, environment: Partial<LambdaEnvironment>, place = {}) =>
  resource(
    'lambda.function',
    id,
    { environment: { variables: 1, hasError: false, kmsKeyArn: null, ...environment } },
    place,
  );

cases(rule, [
  ...keyCases({ kind: 'lambda.function', make: (id, kmsKeyArn, place) => fn(id, { kmsKeyArn }, place) }),
  {
    name: 'without a variable it is not selected, whatever key is set',
    level: 'strict',
    resources: [fn('none', { variables: 0 }), fn('keyed', { variables: 0, kmsKeyArn: keyId }), key(keyId)],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'an environment that Lambda could not decrypt is selected: its key decides',
    level: 'strict',
    resources: [
      fn('broken', { variables: 0, hasError: true, kmsKeyArn: 'off' }),
      fn('keyless', { variables: 0, hasError: true }),
      key('off', { state: 'PendingDeletion' }),
    ],
    expect: { broken: ['fail', 'keyNotEnabled', { state: 'PendingDeletion' }], keyless: ['fail', 'awsOwnedKey'] },
  },
  {
    name: "Control Tower's functions are not selected, even unread",
    level: 'strict',
    resources: [
      fn('aws-controltower-NotificationForwarder', {}),
      resource('lambda.function', 'StackSet-AWSControlTowerX', { environment: unread(denied('Lambda:ListFunctions')) }),
      resource('lambda.function', 'f', { environment: unread(denied('Lambda:ListFunctions')) }),
    ],
    expect: { f: ['unknown', 'notRead'] },
  },
]);
