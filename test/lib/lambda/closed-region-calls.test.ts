/**
 * A day in an account with all regions but one closed by a service control policy: the report and the rules once each, as
 * built. What is asked of closed regions is under a tenth of what would be without a memory, and says the same.
 */
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { RegionMemory } from '../../../lib/lambda/remembered-regions.ts';
import type { ReportOutcome } from '../../../lib/lambda/reporter.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { describeEmulated, TEST_ACCOUNT } from '../../helpers/emulator.ts';
import { scheduled } from './events.ts';
import { ground, type Ground } from './ground.ts';

const bucket = 'fisc-reports';
const tokyo = 'ap-northeast-1';
/** Some of the many, of few services: all 153 of the level together make 4 to 7 % of the calls. */
const rules = [
  'ebs-snapshot-encrypted',
  'ebs-volume-encrypted',
  'ec2-imdsv2',
  'efs-encrypted',
  'kms-key-policy-not-public',
  'rds-backup-retention',
  'rds-multi-az',
  'rds-not-public',
  'rds-snapshot-encrypted',
  'rds-storage-encrypted',
  'sg-default-closed',
  'sg-no-open-admin-ports',
  'vpc-flow-logs-enabled',
];

/** What a report says, whenever it was made. */
function said({ findings, items, coverage }: ScanResult): object {
  const verdicts = findings.map(({ evidence: _when, ...verdict }) => verdict);
  return { verdicts, items, coverage };
}

describeEmulated('a day with 16 closed regions', (emulator) => {
  const env = { REPORT_BUCKET: bucket };
  const reporter = ground(emulator, { handler: 'reporter', env: { ...env, FISC_RULES: rules.join(',') } });
  const ruler = ground(emulator, { handler: 'rule', env });

  /** Calls to closed regions since the last time: made, and not made. */
  const calls = (on: Ground, from: number): { readonly made: number; readonly spared: number } => {
    const lines = on.lambda.log().slice(from).split('\n');
    const told = lines.filter((line) => line.startsWith('{"_aws"')).map((line) => JSON.parse(line) as Told);
    const sum = (name: keyof Told): number => told.reduce((total, line) => total + (line[name] ?? 0), 0);
    expect(sum('ClosedRegionCalls')).toBe(on.proxy.calls.filter(({ fault }) => fault === 'deniedByScp').length);
    return { made: sum('ClosedRegionCalls'), spared: sum('ClosedRegionCallsSpared') };
  };
  type Told = Readonly<Partial<Record<'ClosedRegionCalls' | 'ClosedRegionCallsSpared', number>>>;

  test('under a tenth of the calls, the same results, no error', { timeout: 180_000 }, async () => {
    const s3 = new S3Client({ ...emulator.client(), forcePathStyle: true });
    await s3.send(
      new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: tokyo } }),
    );
    const read = async (key: string): Promise<string> =>
      (await (await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body?.transformToString()) ?? '';
    // Of KMS the policy leaves the lists open, as AWS Control Tower's does.
    const closed = {
      region: /^(?!ap-northeast-1$)/,
      service: /^(?!KMS$|STS$|S3$)/,
      fault: { kind: 'deniedByScp' } as const,
    };
    reporter.proxy.rules.push(closed);
    ruler.proxy.rules.push(closed);
    const report = async (): Promise<ScanResult> => {
      const { result, error } = await reporter.lambda.invoke({});
      expect(error).toBeNull();
      expect((result as ReportOutcome).report).toContain('s3://');
      return JSON.parse(await read('latest/result.json')) as ScanResult;
    };

    const first = await report();
    const memory = JSON.parse(await read('latest/closed-regions.json')) as RegionMemory;
    expect(memory.account).toBe(TEST_ACCOUNT);
    expect(Object.keys(memory.regions)).toHaveLength(16);
    expect(JSON.stringify(memory)).not.toContain('"KMS:');

    const from = reporter.lambda.log().length;
    reporter.proxy.calls.splice(0);
    expect(said(await report())).toEqual(said(first));
    const ofReport = calls(reporter, from);
    for (const id of rules) {
      const name = `fisc-${id}`;
      const { error } = await ruler.lambda.invoke(scheduled(id, ruler.config.token(name)));
      expect(error, id).toBeNull();
    }
    const ofRules = calls(ruler, 0);
    const made = ofReport.made + ofRules.made;
    expect(made).toBeGreaterThan(0);
    expect(ofRules.made).toBe(0);
    expect(made / (made + ofReport.spared + ofRules.spared)).toBeLessThan(0.1);
  });
});
