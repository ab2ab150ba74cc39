/** Events as AWS Config sends them, and what a test of the handlers runs on. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Configuration } from '../../../lib/configuration/configuration.ts';
import { startConfigStandIn, type ConfigStandIn, type StoredEvaluation } from '../../helpers/config-stand-in.ts';
import { TEST_ACCOUNT, type Emulator } from '../../helpers/emulator.ts';
import { startLambda, type LambdaOptions, type RunningLambda } from '../../helpers/lambda-runtime.ts';
import { startProxy, type AwsProxy, type ProxyOptions } from '../../helpers/proxy.ts';

/** 2026-11-24T00:00:00Z, when schedules fire; changes were captured before. */
export const notified = '2026-11-24T00:00:00.000Z';
export const captured = '2026-11-23T22:15:00.000Z';

const event = (ruleName: string, resultToken: string, parameters: object, invokingEvent: object): object => ({
  version: '1.0',
  accountId: TEST_ACCOUNT,
  configRuleName: ruleName,
  configRuleArn: `arn:aws:config:ap-northeast-1:${TEST_ACCOUNT}:config-rule/config-rule-0a1b2c`,
  configRuleId: 'config-rule-0a1b2c',
  executionRoleArn: `arn:aws:iam::${TEST_ACCOUNT}:role/config`,
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
      awsAccountId: TEST_ACCOUNT,
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
    awsAccountId: TEST_ACCOUNT,
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

export interface Ground {
  readonly config: ConfigStandIn;
  readonly proxy: AwsProxy;
  readonly lambda: RunningLambda;
}

/** A function, a stand-in for AWS Config and a proxy before the emulator, for the tests of a `describe`. */
export function ground(
  emulator: Emulator,
  options: Pick<LambdaOptions, 'handler' | 'env' | 'timeout'> &
    Pick<ProxyOptions, 'still'> & {
      configuration?: Partial<Configuration>;
    },
): Ground {
  let started: Ground | undefined;
  beforeAll(async () => {
    const [config, proxy] = await Promise.all([
      startConfigStandIn(emulator.url),
      startProxy({ upstream: emulator.url, still: options.still ?? false }),
    ]);
    const lambda = await startLambda({
      ...options,
      url: proxy.url,
      configUrl: config.url,
      env: {
        AWS_MAX_ATTEMPTS: '3',
        ...(options.configuration && { FISC_CONFIGURATION: JSON.stringify(options.configuration) }),
        ...options.env,
      },
    });
    started = { config, proxy, lambda };
  });
  afterEach(() => {
    started?.proxy.rules.splice(0);
    started?.config.faults.splice(0);
    started?.config.puts.splice(0);
    started?.config.failing.clear();
  });
  afterAll(async () => {
    await started?.lambda.stop();
    await started?.proxy.close();
    await started?.config.close();
  });
  return new Proxy({} as Ground, { get: (_, key) => Reflect.get(started!, key) as unknown });
}
