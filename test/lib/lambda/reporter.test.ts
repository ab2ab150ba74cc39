/** The built reporter, run as Lambda runs it: reports, what changed, and where AWS Config says something else. */
import { gunzipSync } from 'node:zlib';
import {
  ConfigServiceClient,
  DeleteConfigurationRecorderCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
  StopConfigurationRecorderCommand,
  type RecordingGroup,
} from '@aws-sdk/client-config-service';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { EnableSecurityHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Comparison } from '../../../lib/lambda/comparison.ts';
import type { ReportOutcome } from '../../../lib/lambda/reporter.ts';
import { itemsText } from '../../../lib/lambda/trusted-result.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { describeEmulated, TEST_ACCOUNT } from '../../helpers/emulator.ts';
import { scan, withoutRun } from '../../helpers/scanning.ts';
import { ground } from './ground.ts';
import { bucket, reporting, rules, tokyo, where } from './reporting.ts';

const osaka = 'ap-northeast-3';

describeEmulated('the reporter', (emulator) => {
  const { on, put, get, text, json, keys, report, counted, red } = reporting(emulator, {
    ATTESTATIONS: 'true',
    RULE_REGIONS: `${tokyo},${osaka}`,
  });
  const unattested = ground(emulator, {
    handler: 'reporter',
    env: { REPORT_BUCKET: bucket, FISC_RULES: rules, ATTESTATIONS: 'false' },
  });
  const record = async (region: string, recordingGroup: RecordingGroup): Promise<ConfigServiceClient> => {
    const client = new ConfigServiceClient(emulator.client(region));
    const roleARN = `arn:aws:iam::${TEST_ACCOUNT}:role/recorder`;
    const ConfigurationRecorder = { name: 'default', roleARN, recordingGroup };
    await client.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
    await client.send(new PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: bucket } }));
    await client.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
    return client;
  };
  beforeEach(async () => {
    for (const region of [tokyo, osaka]) await record(region, { allSupported: true, includeGlobalResourceTypes: true });
  });

  test('writes the reports for people, the result and the facts under a dated key and under latest/', async () => {
    const { report: folder, items, deliveries } = await report();
    const dated = folder.replace(`s3://${bucket}/`, '');
    expect(dated).toMatch(/^reports\/\d{4}\/\d\d\/\d\d\/\d{6}Z\/$/);
    const names = [
      'differences.json',
      'facts.json.gz',
      'findings.csv',
      'items.csv',
      'items.json',
      'report.html',
      'report.xlsx',
      'result.json',
      'summary.txt',
    ];
    const all = await keys();
    expect(all.filter((key) => key.startsWith('latest/')).sort()).toEqual(
      ['closed-regions.json', ...names, 'told.json'].map((name) => `latest/${name}`),
    );
    for (const name of names) {
      expect(all).toEqual(expect.arrayContaining([`${dated}${name}`, `latest/${name}`]));
      expect(await get(`${dated}${name}`)).toEqual(await get(`latest/${name}`));
    }
    expect(Object.values(items).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(90);
    expect(deliveries).toEqual([
      { channel: 'topic', told: [], error: null },
      { channel: 'eventBus', told: [], error: null },
    ]);
    const [header = ''] = gunzipSync(await get('latest/facts.json.gz'))
      .toString()
      .split('\n');
    expect(JSON.parse(header)).toMatchObject({ format: 'fisc-check-facts' });
    expect(await text('latest/items.json')).toBe(itemsText(await json('latest/result.json')));
    const written = on.proxy.calls.filter(({ operation }) => operation === 'PutObject').map(({ path }) => path);
    const last = written.slice(-3).map((path) => /\/latest\/(.*)\.json/.exec(path)?.[1]);
    expect(last).toEqual(['result', 'items', 'closed-regions']);
  });

  test('its result is the one of a scan by the command line', async () => {
    await report();
    const { result } = await scan(['--rules', rules], { url: emulator.url });
    const strip = (given: ScanResult) => {
      const { findings, scope, ...rest } = withoutRun(given);
      return {
        ...rest,
        scope,
        findings: findings.map(({ evidence, ...finding }) => ({ ...finding, facts: evidence.facts })),
      };
    };
    expect(strip(await json<ScanResult>('latest/result.json'))).toEqual(strip(result));
  });

  describe('beside AWS Config', () => {
    const name = 'fisc-s3-bucket-encrypted';
    const type = 'AWS::S3::Bucket';
    const compared = () => json<Comparison>('latest/differences.json');

    test('rules that are not deployed, and a recorder that is missing, in every region of the plan', async () => {
      for (const region of [tokyo, osaka]) {
        const client = new ConfigServiceClient(emulator.client(region));
        await client.send(new DeleteConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
      }
      const none = { recorder: 'none', lasting: 0 };
      expect((await report()).inConfig).toEqual({ [tokyo]: none, [osaka]: none });
      expect(counted()).toMatchObject({ RecorderTroubles: 2, LastingDifferences: 0 });
      const { counts, regions } = await compared();
      expect(counts['notDeployed']).toBe(4);
      expect(regions.map(({ region, recording }) => [region, recording])).toEqual(
        [tokyo, osaka].map((region) => [
          region,
          expect.objectContaining({ trouble: 'none', recorders: [], missing: [type] }),
        ]),
      );
    });

    test('a recorder that was stopped, one that leaves types out', async () => {
      const states = async () => Object.values((await report()).inConfig).map((state) => state.recorder);
      const there = await record(osaka, { allSupported: false, resourceTypes: [type] });
      expect(await states()).toEqual(['recording', 'recording']);
      expect(red()).toEqual([]);
      await there.send(new StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
      await record(tokyo, { allSupported: false, resourceTypes: ['AWS::KMS::Key'] });
      expect(await states()).toEqual(['incomplete', 'stopped']);
      expect(counted()).toMatchObject({ RecorderTroubles: 2 });
      expect(red()).toEqual(['recorder']);
    });

    test('a difference that stands for a day counts; a rule that was deleted counts at once', async () => {
      const versioning = 'fisc-s3-bucket-versioning';
      const own = { type, id: bucket, annotation: '' };
      on.config.keep(name, [{ ...own, compliance: 'NON_COMPLIANT' }]);
      on.config.keep(versioning, [{ ...own, compliance: 'NON_COMPLIANT' }]);
      // What stands in Tokyo is none of the business of Osaka's rules.
      on.config.keep(name, [{ type, id: 'gone', compliance: 'COMPLIANT', annotation: '' }], osaka);
      on.config.keep(versioning, [], osaka);
      const lasting = async () => Object.values((await report()).inConfig).map((state) => state.lasting);
      expect(await lasting()).toEqual([0, 0]);
      const first = await compared();
      expect(first.counts).toEqual({ notInScan: 1 });
      expect(await lasting()).toEqual([0, 0]);
      const since = (await compared()).regions[1]!.rules!.differences[0]!.since;
      expect(since).toBe(first.collectedAt);
      const yesterday = new Date(Date.parse(since) - 24 * 3_600_000).toISOString();
      const differences = await text('latest/differences.json');
      await put('latest/differences.json', differences.replaceAll(`"since": "${since}"`, `"since": "${yesterday}"`));
      expect(await lasting()).toEqual([0, 1]);
      on.config.forget(versioning);
      expect(await lasting()).toEqual([1, 1]);
      expect(counted()).toMatchObject({ LastingDifferences: 2 });
      expect(red()).toEqual(['differences']);
    });

    test('what it says differently, what it lacks, what the scan lacks, and a rule that failed', async () => {
      on.config.keep(name, [
        { type, id: bucket, compliance: 'COMPLIANT', annotation: 'before' },
        { type, id: 'gone', compliance: 'NON_COMPLIANT', annotation: 'before' },
      ]);
      on.config.failed.set(name, { code: 'NotAllJudged', message: '1 of 1 verdicts are unknown' });
      await report();
      const differences = (await compared()).regions[0]!.rules!.differences;
      const own = differences.filter(({ ruleId }) => ruleId === 's3-bucket-encrypted');
      expect(own.map(({ kind, resource }) => [kind, resource?.id ?? null])).toEqual(
        expect.arrayContaining([
          ['evaluationFailed', null],
          ['notInScan', 'gone'],
        ]),
      );
      on.config.failed.clear();
    });

    test('that cannot be read: the report is written, its troubles tell, and no count says that all is well', async () => {
      on.config.faults.push(
        { operation: 'DescribeConfigRuleEvaluationStatus', code: 'AccessDeniedException', times: 9 },
        { operation: 'DescribeConfigurationRecorders', code: 'AccessDeniedException', times: 9 },
      );
      const { troubles, inConfig } = await report();
      expect([...troubles].sort()).toEqual(
        ['AWS Config in', 'the recorder in'].flatMap((what) =>
          [tokyo, osaka].map((region) => expect.stringContaining(`${what} ${region}: Config Service:`) as string),
        ),
      );
      expect(inConfig[tokyo]).toEqual({ recorder: null, lasting: null });
      const noCall = { ClosedRegionCalls: 0, ClosedRegionCallsSpared: 0 };
      expect(counted()).toEqual({ Reports: 1, NotDelivered: 0, ReportTroubles: 4, ...noCall });
      expect(await keys()).toContain('latest/result.json');
      expect(await keys()).not.toContain('latest/differences.json');
    });
  });

  describe('attestations', () => {
    const item = 'un108-1';
    const attestation = (date: string, expires: string): string =>
      [
        'attestations:',
        `  - { id: a-1, item: ${item}, owner: CIO, approver: CISO, date: '${date}', expires: '${expires}',`,
        "      statement: 'Approved by the board', evidence: ['minutes.pdf'] }",
        '',
      ].join('\n');
    const attested = async () =>
      (await json<ScanResult>('latest/result.json')).items.find(({ id }) => id === item)?.attestation;

    test('from the bucket count', async () => {
      await put('attestations/board.yaml', attestation('2026-01-01', '2099-12-31'));
      await report();
      expect(await attested()).toMatchObject({ id: 'a-1', owner: 'CIO', approver: 'CISO', standing: 'valid' });
    });

    test('count only where the bucket says who may write them', async () => {
      await put('attestations/board.yaml', attestation('2026-01-01', '2099-12-31'));
      await unattested.lambda.invoke({});
      expect(await attested()).toBeNull();
    });

    test('that cannot be read count for nothing, and the troubles tell', async () => {
      await put('attestations/board.yaml', 'attestations: [{ id: a-1, item: no-such-item }]');
      expect((await report()).troubles).toEqual([expect.stringContaining('attestations/board.yaml')]);
      expect(await attested()).toBeNull();
    });
  });
});

describeEmulated('the reporter, with Security Hub', (emulator) => {
  const on = ground(emulator, {
    handler: 'reporter',
    env: { REPORT_BUCKET: bucket, SECURITY_HUB: 'true', FISC_RULES: 's3-*' },
  });

  type Sent = readonly { readonly Id: string; readonly Types: readonly string[] }[];

  /** Makes a report; returns the findings that it sent. */
  async function sentBy(): Promise<{ readonly sent: Sent; readonly outcome: ReportOutcome }> {
    on.proxy.calls.splice(0);
    const { result } = await on.lambda.invoke({});
    const sent = on.proxy.calls
      .filter(({ operation, fault }) => operation === 'BatchImportFindings' && fault === null)
      .flatMap(({ body }) => (JSON.parse(body) as { Findings: Sent }).Findings);
    return { sent, outcome: result as ReportOutcome };
  }

  test('sends a finding for each violated item, again only when it changed, and what was refused the next time', async () => {
    await new SecurityHubClient(emulator.client()).send(new EnableSecurityHubCommand({}));
    const s3 = new S3Client({ ...emulator.client(), forcePathStyle: true });
    const create = (Bucket: string) => s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: where }));
    await create(bucket);
    on.proxy.rules.push({ service: 'SecurityHub', operation: 'BatchImportFindings', fault: { kind: 'denied' } });
    const refused = await sentBy();
    expect(refused.outcome.deliveries.at(-1)).toMatchObject({
      channel: 'securityHub',
      error: expect.stringContaining('SecurityHub:BatchImportFindings') as string,
    });
    on.proxy.rules.splice(0);
    const { sent } = await sentBy();
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'latest/result.json' }));
    const { items } = JSON.parse((await Body?.transformToString()) ?? '') as ScanResult;
    const violated = items.filter(({ status }) => status === 'violated').map(({ id }) => id);
    expect(violated.length).toBeGreaterThan(0);
    expect(sent.map(({ Id }) => Id.split('/')[2])).toEqual(violated);
    expect(sent[0]?.Types[0]).toMatch(/FISC Controls \(Japan\)$/);
    expect((await sentBy()).sent).toEqual([]);
    await create('another');
    expect((await sentBy()).sent.length).toBeGreaterThan(0);
  });
});
