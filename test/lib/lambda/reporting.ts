/** What tests of the built reporter run on: an emulated account with its bucket and topic, and the alarms of its stack. */
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { beforeAll, beforeEach, expect, vi } from 'vitest';
import type { ReportOutcome } from '../../../lib/lambda/reporter.ts';
import { alarmsOf, metricsIn, redAfter, type TemplateAlarm } from '../../helpers/alarms.ts';
import { TEST_ACCOUNT, type Emulator } from '../../helpers/emulator.ts';
import { newStack } from '../deploy/stacks.ts';
import { ground, type Ground } from './ground.ts';

export const tokyo = 'ap-northeast-1';
export const bucket = 'fisc-reports';
const topic = `arn:aws:sns:${tokyo}:${TEST_ACCOUNT}:fisc`;
export const rules = 's3-bucket-encrypted,s3-bucket-versioning';
export const where = { LocationConstraint: tokyo } as const;

export interface Reporting {
  readonly on: Ground;
  readonly put: (key: string, body: string) => Promise<unknown>;
  readonly remove: (key: string) => Promise<unknown>;
  readonly get: (key: string) => Promise<Uint8Array>;
  readonly text: (key: string) => Promise<string>;
  readonly json: <T>(key: string) => Promise<T>;
  readonly keys: () => Promise<readonly string[]>;
  /** Makes a report. `at`: what time it is then, in milliseconds since the epoch. */
  readonly report: (at?: number) => Promise<ReportOutcome>;
  /** What the last report counts. */
  readonly counted: () => Readonly<Record<string, number>>;
  /** The alarms of the stack that the last report makes red. */
  readonly red: () => readonly string[];
  /** The bodies of the last report's calls of an operation. */
  readonly bodies: (operation: string) => readonly string[];
}

/** For the tests of a `describe`: each begins with an account in which nothing but bucket and topic is. */
export function reporting(emulator: Emulator, env: Readonly<Record<string, string>>): Reporting {
  const on = ground(emulator, {
    handler: 'reporter',
    env: { REPORT_BUCKET: bucket, TOPIC_ARN: topic, FISC_RULES: rules, LOCALE: 'en', ...env },
  });
  let s3: S3Client;
  let alarms: readonly TemplateAlarm[];
  let logged = 0;
  beforeAll(async () => {
    s3 = new S3Client({ ...emulator.client(), forcePathStyle: true });
    alarms = alarmsOf((await newStack({ rules: ['s3-bucket-versioning'] })).resources);
  });
  beforeEach(async () => {
    await emulator.reset();
    await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: where }));
    await new SNSClient(emulator.client()).send(new CreateTopicCommand({ Name: 'fisc' }));
  });

  const get = async (Key: string): Promise<Uint8Array> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  };
  const text = async (key: string): Promise<string> => Buffer.from(await get(key)).toString();
  const lastMetrics = () => metricsIn(on.lambda.log().slice(logged));
  return {
    on,
    put: (Key, Body) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body })),
    remove: (Key) => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key })),
    get,
    text,
    json: async <T>(key: string) => JSON.parse(await text(key)) as T,
    keys: async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.map(({ Key = '' }) => Key);
    },
    report: async (at) => {
      on.proxy.calls.splice(0);
      logged = on.lambda.log().length;
      const { result, error } = await on.lambda.invoke({}, at);
      expect(error).toBeNull();
      await vi.waitFor(() => expect(lastMetrics()).not.toEqual([]));
      return result as ReportOutcome;
    },
    counted: () => Object.fromEntries(lastMetrics().map(({ metric, value }) => [metric, value])),
    red: () => redAfter(alarms, lastMetrics()),
    bodies: (operation) => on.proxy.calls.filter((call) => call.operation === operation).map(({ body }) => body),
  };
}
