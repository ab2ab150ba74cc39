import { expect, test } from 'vitest';
import { parseEvent, type ConfigRuleEvent } from '../../../lib/aws-config/event.ts';
import { captured, changed, notified, scheduled } from '../lambda/events.ts';

const read = (event: object) => parseEvent({ configRuleName: 'fisc', ...event } as ConfigRuleEvent);
const bucket = { type: 'AWS::S3::Bucket', id: 'my-bucket' };

test('a schedule carries the time of its notification', () => {
  expect(read(scheduled('s3-bucket-encrypted', 'token', { level: 'strict' }))).toEqual({
    trigger: 'schedule',
    ruleName: 'fisc-s3-bucket-encrypted',
    ruleArn: 'arn:aws:config:ap-northeast-1:123456789012:config-rule/config-rule-0a1b2c',
    account: '123456789012',
    parameters: { ruleId: 's3-bucket-encrypted', level: 'strict' },
    resultToken: 'token',
    at: notified,
  });
});

test.each([
  [{}, null],
  [{ oversized: true }, null],
  [{ status: 'ResourceDiscovered' }, null],
  [{ status: 'ResourceDeleted' }, 'deleted'],
  [{ status: 'ResourceDeleted', oversized: true }, 'deleted'],
  [{ status: 'ResourceNotRecorded' }, 'notRecorded'],
  [{ status: 'ResourceDeletedNotRecorded' }, 'deleted'],
  [{ leftScope: true }, 'leftScope'],
  [{ leftScope: true, status: 'ResourceDeleted' }, 'deleted'],
])('a change %j names the resource and carries the time of its capture', (change, gone) => {
  expect(read(changed('s3-bucket-encrypted', 'token', { ...bucket, ...change }))).toMatchObject({
    trigger: 'change',
    resource: { ...bucket, region: 'ap-northeast-1' },
    at: captured,
    gone,
  });
});

test('without the name of its Config rule it is no event of AWS Config', () => {
  const { configRuleName: _, ...event } = scheduled('s3-bucket-encrypted', 'token') as ConfigRuleEvent;
  expect(() => parseEvent(event)).toThrow('the event holds no configRuleName');
});

test.each([
  [{}, 'the event holds no invokingEvent'],
  [{ invokingEvent: '{}', resultToken: 't' }, 'the message type undefined is none that this function handles'],
  [
    { invokingEvent: '{"messageType":"ScheduledNotification"}', resultToken: 't' },
    'the event holds no notificationCreationTime',
  ],
  [
    { invokingEvent: '{"messageType":"ScheduledNotification","notificationCreationTime":"soon"}', resultToken: 't' },
    "notificationCreationTime 'soon' is no time",
  ],
  [
    { invokingEvent: '{"messageType":"ConfigurationItemChangeNotification"}', resultToken: 't' },
    'the event holds no resourceType',
  ],
  [{ invokingEvent: '{}', ruleParameters: '1', resultToken: 't' }, 'ruleParameters is no JSON object'],
  [{ invokingEvent: '{}' }, 'the event holds no resultToken'],
  [{ invokingEvent: '{', resultToken: 't' }, 'invokingEvent is no JSON object'],
  [{ invokingEvent: '[]', resultToken: 't' }, 'invokingEvent is no JSON object'],
  [{ invokingEvent: null, resultToken: 't' }, 'the event holds no invokingEvent'],
  [{ invokingEvent: '{}', ruleParameters: '[]', resultToken: 't' }, 'ruleParameters is no JSON object'],
  [{ invokingEvent: '{}', ruleParameters: '{"level":1}', resultToken: 't' }, 'the parameter level is no text'],
])('%j is refused', (event, sentence) => {
  expect(() => read(event)).toThrow(sentence);
});

test('an event for another account is refused, whichever of the ARNs tells the own one', () => {
  const event = { ...(scheduled('s3-bucket-encrypted', 'token') as ConfigRuleEvent), accountId: '999999999999' };
  const { configRuleArn: _, ...unnamed } = event;
  const lambda = { invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:rule' };
  expect(() => parseEvent(event)).toThrow('for account 999999999999');
  expect(() => parseEvent(unnamed, lambda)).toThrow('for account 999999999999, this function judges 123456789012');
  expect(parseEvent({ ...unnamed, accountId: '123456789012' }, lambda).account).toBe('123456789012');
  const { accountId: _account, ...foreign } = event;
  const configRuleArn = 'arn:aws:config:ap-northeast-1:999999999999:config-rule/config-rule-abc';
  expect(() => parseEvent({ ...foreign, configRuleArn }, lambda)).toThrow('for account 999999999999');
});
