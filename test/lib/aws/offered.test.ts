import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import type { Cause } from '../../../rules/facts.ts';
import { listCall } from '../../../rules/resource-types.ts';
import { isNotOffered } from '../../../lib/aws/offered.ts';
import { collectedKinds, collectorOf } from '../../../lib/collect/index.ts';
import { emulatorMissing } from '../../helpers/emulator.ts';

test('a service that AWS does not offer in a region is an empty list there, and a hidden name elsewhere is not', async () => {
  const isEmpty = async (
    kind: Parameters<typeof listCall>[0],
    region: string,
    reason: Cause['reason'] = 'unsupported',
  ) => {
    const { offered } = await collectorOf(kind);
    return isNotOffered(offered, { ...listCall(kind), code: 'ENOTFOUND', reason, region: '-' }, region);
  };
  expect(await isEmpty('s3.directoryBucket', 'eu-west-3')).toBe(true);
  expect(await isEmpty('s3.directoryBucket', 'us-east-1')).toBe(false);
  expect(await isEmpty('s3.directoryBucket', 'eu-west-3', 'denied')).toBe(false);
  expect(await isEmpty('bedrock.customModel', 'ap-east-1')).toBe(true);
  expect(await isEmpty('bedrock.customModel', 'us-east-1')).toBe(false);
  expect(await isEmpty('ec2.instance', 'eu-west-3')).toBe(false);
});

/** botocore's name of the services whose every kind is offered where the service is. */
const services: Readonly<Record<string, string>> = {
  aoss: 'opensearchserverless',
  appsync: 'appsync',
  'bedrock.customModel': 'bedrock',
  'bedrock.inferenceProfile': 'bedrock',
  cloudhsm: 'cloudhsmv2',
  inspector: 'inspector2',
  macie: 'macie2',
  memorydb: 'memorydb',
  outposts: 'outposts',
  redshiftserverless: 'redshift-serverless',
  resiliencehub: 'resiliencehub',
  resiliencehubv2: 'resiliencehubv2',
  ssmincidents: 'ssm-incidents',
  workspaces: 'workspaces',
};
/** Features that are in fewer regions than their service; their collectors name AWS's page. */
const narrower = ['bedrock.knowledgeBase', 'events.endpoint', 's3.directoryBucket', 's3.vectorBucket'];

test.skipIf(emulatorMissing !== null)('the offers are those of botocore’s endpoints', async () => {
  const names = ['ec2', ...new Set(Object.values(services))];
  const program = `
import boto3, json
session = boto3.Session()
print(json.dumps({name: session.get_available_regions(name) for name in ${JSON.stringify(names)}}))`;
  const { stdout } = await promisify(execFile)(inject('emulator').python!, ['-c', program]);
  const available = JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>;
  const unlike: object[] = [];
  const offering: string[] = [];
  for (const kind of collectedKinds) {
    const { offered } = await collectorOf(kind);
    if (offered === undefined) continue;
    offering.push(kind);
    const service = services[kind] ?? services[kind.split('.')[0]!];
    if (service === undefined) continue;
    const there = available[service]!;
    const absent = available['ec2']!.filter((region) => !there.includes(region));
    const ours = 'only' in offered ? offered.only : offered.except;
    const theirs = 'only' in offered ? there : absent;
    if (JSON.stringify(ours.toSorted()) !== JSON.stringify(theirs.toSorted())) unlike.push({ kind, ours, theirs });
  }
  expect(unlike).toEqual([]);
  expect(
    offering.filter((kind) => services[kind] === undefined && services[kind.split('.')[0]!] === undefined),
  ).toEqual(narrower);
});
