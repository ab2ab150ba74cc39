/** Events as AWS Config sends them. */
import type { StoredEvaluation } from '../../helpers/config-stand-in.ts';
import { account } from '../../helpers/judge.ts';

/** 2026-11-24T00:00:00Z, when schedules fire; changes were captured before. */
export const notified = '2026-11-24T00:00:00.000Z';
export const captured = '2026-11-23T22:15:00.000Z';

const event = (ruleName: string, resultToken: string, parameters: object, invokingEvent: object): object => ({
  version: '1.0',
  accountId: account,
  configRuleName: ruleName,
  configRuleArn: `arn:aws:config:ap-northeast-1:${account}:config-rule/config-rule-0a1b2c`,
  configRuleId: 'config-rule-0a1b2c',
  executionRoleArn: `arn:aws:iam::${account}:role/config`,
  eventLeftScope: false,
  resultToken,
  ruleParameters: JSON.stringify(parameters),
  invokingEvent: JSON.stringify(invokingEvent),
});

export function scheduled(ruleId: string, resultToken: string, parameters: object = {}, at = notified): object {
  return event(
    `fisc-${ruleId}`,
    resultToken,
    { ruleId, ...parameters },
    {
      awsAccountId: account,
      notificationCreationTime: at,
      messageType: 'ScheduledNotification',
      recordVersion: '1.0',
    },
  );
}

export interface Changed {
  readonly type: string;
  readonly id: string;
  readonly region?: string;
  readonly status?: string;
  readonly leftScope?: boolean;
  readonly oversized?: boolean;
}

export function changed(ruleId: string, resultToken: string, change: Changed, parameters: object = {}): object {
  const item = {
    configurationItemCaptureTime: captured,
    configurationItemStatus: change.status ?? 'OK',
    resourceType: change.type,
    resourceId: change.id,
    awsRegion: change.region ?? 'ap-northeast-1',
    awsAccountId: account,
  };
  const invoking =
    change.oversized === true
      ? { configurationItemSummary: item, messageType: 'OversizedConfigurationItemChangeNotification' }
      : { configurationItem: { ...item, configuration: {} }, messageType: 'ConfigurationItemChangeNotification' };
  return {
    ...event(
      `fisc-${ruleId}`,
      resultToken,
      { ruleId, ...parameters },
      { ...invoking, notificationCreationTime: notified },
    ),
    eventLeftScope: change.leftScope ?? false,
  };
}

/** `type id: COMPLIANCE annotation`, sorted. */
export function inShort(evaluations: readonly StoredEvaluation[]): readonly string[] {
  return evaluations.map(({ id, compliance, annotation }) => `${id}: ${compliance} ${annotation ?? ''}`.trim()).sort();
}
