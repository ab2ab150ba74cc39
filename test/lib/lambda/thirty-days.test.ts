/**
 * Thirty days of the stack in an account with all regions but one closed by a service control policy: the built functions, by a
 * clock that goes a day further each round. Nobody is called: no alarm, no dead letter, no message but those of what changed.
 */
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { alarmsOf, errorsOf, metricLinesIn, metricsIn, statesOf, type Datapoint } from '../../helpers/alarms.ts';
import { startConfigStandIn, type ConfigStandIn } from '../../helpers/config-stand-in.ts';
import { describeEmulated, TEST_ACCOUNT } from '../../helpers/emulator.ts';
import { startLambda, type Invoked, type RunningLambda } from '../../helpers/lambda-runtime.ts';
import { startProxy, type AwsProxy } from '../../helpers/proxy.ts';
import { newStack } from '../deploy/stacks.ts';
import { scheduled } from './events.ts';

const day = 86_400_000;
const days = 30;
const tokyo = 'ap-northeast-1';
const bucket = 'fisc-reports';
const topic = `arn:aws:sns:${tokyo}:${TEST_ACCOUNT}:fisc`;
/** Of few services, as most of the many are: all 153 of the level together make 4 to 7 % of the calls. */
const rules = [
  'ebs-snapshot-encrypted',
  'ebs-volume-encrypted',
  'ec2-imdsv2',
  'rds-backup-retention',
  'rds-multi-az',
  'rds-not-public',
  'rds-snapshot-encrypted',
  'rds-storage-encrypted',
  's3-bucket-versioning',
  'sg-default-closed',
  'sg-no-open-admin-ports',
];
const item = 'un110-1-1';
type Handler = 'rule' | 'item' | 'reporter';

/** Which function an alarm is about, by its logical id. */
function handlerOf(logicalId: string): Handler | 'deployment' | 'queue' {
  if (logicalId.startsWith('Reporter')) return 'reporter';
  if (logicalId.startsWith('Rules')) return 'rule';
  if (logicalId.startsWith('Items')) return 'item';
  return logicalId.startsWith('AfterDeployment') ? 'deployment' : 'queue';
}

describeEmulated('thirty days with 16 closed regions', (emulator) => {
  let config: ConfigStandIn;
  let proxy: AwsProxy;
  let functions: Readonly<Record<Handler, RunningLambda>>;
  const values: Datapoint[] = [];
  const failures: string[] = [];
  const begin = Date.now();

  beforeAll(async () => {
    config = await startConfigStandIn(emulator.url);
    proxy = await startProxy({ upstream: emulator.url, now: () => Date.now() });
    const env = { REPORT_BUCKET: bucket, TOPIC_ARN: topic, FISC_RULES: rules.join(','), RULE_REGIONS: tokyo };
    const start = (handler: Handler): Promise<RunningLambda> =>
      startLambda({ handler, url: proxy.url, configUrl: config.url, env: { AWS_MAX_ATTEMPTS: '3', ...env } });
    functions = { rule: await start('rule'), item: await start('item'), reporter: await start('reporter') };
    const s3 = new S3Client({ ...emulator.client(), forcePathStyle: true });
    const where = { LocationConstraint: tokyo } as const;
    for (const Bucket of [bucket, 'ledger']) {
      await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: where }));
    }
    await new SNSClient(emulator.client()).send(new CreateTopicCommand({ Name: 'fisc' }));
    const recorder = new ConfigServiceClient(emulator.client());
    const recordingGroup = { allSupported: true, includeGlobalResourceTypes: true };
    const roleARN = `arn:aws:iam::${TEST_ACCOUNT}:role/recorder`;
    const ConfigurationRecorder = { name: 'default', roleARN, recordingGroup };
    await recorder.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
    await recorder.send(new PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: bucket } }));
    await recorder.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
    // What the policy leaves open everywhere, as AWS Control Tower's does.
    const fault = { kind: 'deniedByScp' } as const;
    proxy.rules.push({ region: /^(?!ap-northeast-1$)/, service: /^(?!STS$|S3$)/, fault });
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterAll(async () => {
    vi.useRealTimers();
    for (const one of Object.values(functions)) await one.stop();
    await proxy.close();
    await config.close();
  });

  /** An invocation at a time; an asynchronous one that fails is tried once more, then it is a dead letter. */
  async function invoke(handler: Handler, event: object, at: number, name?: string): Promise<void> {
    vi.setSystemTime(at);
    if (name !== undefined) config.ran.set(name, at);
    for (const attempt of [1, 2]) {
      const { error }: Invoked = await functions[handler].invoke(event, at);
      // As late as it may come: of an invocation that took as long as Lambda lets one.
      values.push(errorsOf(handler, at, 15 * 60_000, error !== null));
      if (error === null) return;
      failures.push(`${handler} ${new Date(at).toISOString()}: ${error.errorType} ${error.errorMessage}`);
      if (attempt === 2) {
        const metric = 'ApproximateNumberOfMessagesVisible';
        values.push({ namespace: 'AWS/SQS', metric, of: 'queue', at, arrives: at + 15 * 60_000, value: 1 });
      }
    }
  }

  /** The report at five in Japan, the rules some hours later, an item rule every sixth hour. */
  async function live(number: number): Promise<void> {
    const morning = begin + number * day;
    await invoke('reporter', {}, morning);
    for (const id of rules) {
      const name = `fisc-${id}`;
      const at = morning + 6 * 3_600_000;
      await invoke('rule', scheduled(id, config.token(name), {}, new Date(at).toISOString()), at, name);
    }
    for (const hours of [1, 7, 13, 19]) {
      const name = `fisc-item-${item}`;
      const at = morning + hours * 3_600_000;
      await invoke(
        'item',
        { ...scheduled(`item-${item}`, config.token(name), { itemId: item }), configRuleName: name },
        at,
        name,
      );
    }
  }

  const published = (): number => proxy.calls.filter(({ operation }) => operation === 'Publish').length;

  test(
    'no alarm, no dead letter, no repeated message, and nine of ten calls to closed regions spared',
    { timeout: 300_000 },
    async () => {
      const told: number[] = [];
      for (let number = 0; number < days; number += 1) {
        if (number === 10) {
          const s3 = new S3Client({ ...emulator.client(), forcePathStyle: true });
          const VersioningConfiguration = { Status: 'Enabled' } as const;
          for (const Bucket of [bucket, 'ledger']) {
            await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
          }
        }
        await live(number);
        told.push(published());
      }
      expect(failures).toEqual([]);
      // The first report has nothing to compare with; what was mended on the tenth day is told once.
      expect(told.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
      expect(new Set(told.slice(10)).size).toBe(1);
      expect(told.at(-1)).toBeLessThanOrEqual(1);

      const logs = Object.values(functions).map((one) => one.log());
      values.push(...logs.flatMap(metricsIn));
      const sum = (name: string): number =>
        logs.flatMap(metricLinesIn).reduce((total, line) => total + Number(line[name] ?? 0), 0);
      const [made, spared] = [sum('ClosedRegionCalls'), sum('ClosedRegionCallsSpared')];
      expect(made).toBeGreaterThan(0);
      expect(made / (made + spared)).toBeLessThan(0.1);
      expect(proxy.calls.filter(({ fault }) => fault === 'deniedByScp')).toHaveLength(made);

      const alarms = alarmsOf((await newStack({ rules })).resources);
      expect(alarms.length).toBeGreaterThan(8);
      expect(new Set(values.map(({ metric }) => metric)).size).toBeGreaterThan(5);
      for (const alarm of alarms) {
        const own = values.filter(({ metric, of }) => metric === alarm.metric && of === handlerOf(alarm.of));
        const states = statesOf(alarm, own, begin, begin + days * day);
        expect(
          states.filter(([, state]) => state === 'ALARM'),
          alarm.id,
        ).toEqual([]);
      }
    },
  );
});
