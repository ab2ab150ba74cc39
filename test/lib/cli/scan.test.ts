/** The main job under faults, page by page, and used wrongly, through the built command line. */
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { allRules } from '../../../rules/index.ts';
import { runCli } from '../../helpers/cli.ts';
import { describeEmulated, type Seeded } from '../../helpers/emulator.ts';
import { startProxy, type AwsProxy } from '../../helpers/proxy.ts';
import { scan, type Scanned } from '../../helpers/scanning.ts';

const existing = new Set(allRules.map(({ id }) => id));
const slow = 180_000;

describeEmulated('service control policies, as the organization attaches them', (emulator) => {
  test(
    'every scenario, read with a role of the organization',
    async () => {
      const { resources } = await emulator.seed('organization', { list: true });
      const verdicts: Record<string, [expected: string, found: string]> = {};
      for (const scenario of resources['scenarios'] as string[]) {
        await emulator.reset();
        const { resources: made, expected } = await emulator.seed('organization', { scenario, trail: false });
        const role = ['--org-role-arn', made['organizationRole'] as string];
        const { result } = await scan(['--rules', 'org-scp-region-deny', ...role], { url: emulator.url });
        const wanted = expected.find(({ ruleId }) => ruleId === 'org-scp-region-deny')?.status ?? '-';
        verdicts[scenario] = [wanted, result.findings.map(({ status }) => status).join()];
      }
      expect(Object.keys(verdicts).length).toBeGreaterThan(20);
      expect(Object.entries(verdicts).filter(([, [wanted, found]]) => wanted !== found)).toEqual([]);
    },
    slow,
  );
});

describeEmulated('a scan under faults', (emulator) => {
  let proxy: AwsProxy;
  beforeAll(async () => {
    await emulator.seed('s3');
    await emulator.seed('kms');
    await emulator.seed('cloudtrail');
    proxy = await startProxy({ upstream: emulator.url, still: true });
  }, slow);
  afterEach(() => {
    proxy.rules.splice(0);
    proxy.calls.splice(0);
  });
  afterAll(() => proxy.close());
  const fast = { AWS_MAX_ATTEMPTS: '2', FISC_CHECK_TIMEOUT_MS: '3000' };

  test(
    'with every call denied but the identity: exit 2, all items, nothing concluded, every unknown with API and code',
    async () => {
      proxy.rules.push({ service: 'STS', fault: { kind: 'delay', ms: 0 } }, { fault: { kind: 'denied' } });
      const { result, code } = await scan([], { url: proxy.url });
      expect(code).toBe(2);
      expect(result.items).toHaveLength(98);
      expect([...new Set(result.findings.map(({ status }) => status))]).toEqual(['unknown']);
      expect(new Set(result.findings.map(({ ruleId }) => ruleId))).toEqual(
        new Set(allRules.filter(({ level }) => level === 'standard').map(({ id }) => id)),
      );
      for (const { causes } of result.findings) {
        expect(causes.length).toBeGreaterThan(0);
        for (const { api, action, code: answered, reason } of causes) {
          expect(api).toMatch(/^[A-Za-z0-9 ]+:[A-Z]\w+$/);
          expect(action).toMatch(/^[a-z0-9-]+:[A-Z]\w+$/);
          // Which regions are enabled is refused too: what stands in another region was then not asked for.
          if (answered === 'RegionNotCollected') {
            expect(reason).toBe('notCollected');
            continue;
          }
          expect(answered).toMatch(/AccessDenied|UnauthorizedOperation|HTTP403|403|Forbidden|Denied/);
          expect(reason).toBe('denied');
        }
      }
      expect(result.items.filter(({ status }) => status === 'satisfied' || status === 'notApplicable')).toEqual([]);
    },
    slow,
  );

  test(
    'with only the lists allowed: what was listed is unknown one by one, and nothing else is concluded',
    async () => {
      const lists =
        /^(ListBuckets|ListKeys|ListAliases|DescribeTrails|DescribeClusters|DescribeBackups|DescribeCustomKeyStores|ListRegions|GetBucketLocation|HeadBucket|GetCallerIdentity)$/;
      proxy.rules.push({ operation: lists, fault: { kind: 'delay', ms: 0 } }, { fault: { kind: 'denied' } });
      const { result, code } = await scan(['--rules', 's3-bucket-*,kms-key-policy-*'], { url: proxy.url });
      expect(code).toBeGreaterThan(0);
      const concluded = result.findings.filter(({ status }) => status === 'pass' || status === 'notApplicable');
      expect([...new Set(concluded.map(({ ruleId }) => ruleId))]).toEqual(['s3-bucket-in-allowed-regions']);
      const unknown = result.findings.filter(({ ruleId }) => ruleId === 's3-bucket-encrypted');
      expect(unknown.length).toBeGreaterThan(20);
      expect(unknown.every(({ status }) => status === 'unknown')).toBe(true);
    },
    slow,
  );

  test(
    'throttling loses nothing: every third call is told to slow down, the result is the same',
    async () => {
      const rules = ['--rules', 's3-bucket-e*,kms-key-r*'];
      const calm = await scan(rules, { url: proxy.url });
      let count = 0;
      proxy.rules.push({
        operation: /^Get/,
        get fault() {
          return { kind: 'throttled' } as const;
        },
        get nth() {
          count += 1;
          return count % 3 === 0 ? undefined : -1;
        },
      } as never);
      const throttled = await scan(rules, { url: proxy.url });
      expect(proxy.calls.some(({ fault }) => fault === 'throttled')).toBe(true);
      const verdicts = ({ result }: Scanned) =>
        result.findings.map(({ ruleId, status, resource }) => [ruleId, resource.id, resource.region, status]);
      expect(verdicts(throttled)).toEqual(verdicts(calm));
    },
    slow,
  );

  for (const [kind, fault, reason] of [
    ['a hang', { kind: 'hang' }, 'timeout'],
    ['an answer that breaks off', { kind: 'stall' }, 'timeout'],
    ['an answer cut short', { kind: 'cleanCut' }, 'malformed'],
    ['an empty answer', { kind: 'empty' }, 'malformed'],
    ['throttling without end', { kind: 'throttled' }, 'throttled'],
    ['a reset', { kind: 'reset' }, 'failed'],
    ['a gateway page', { kind: 'html' }, null],
  ] as const) {
    test(
      `${kind} on one bucket makes that bucket unknown, and only that`,
      async () => {
        proxy.rules.push({ operation: 'GetBucketEncryption', resource: 'tidy', fault });
        const { result } = await scan(['--rules', 's3-bucket-encrypted'], { url: proxy.url, env: fast });
        const unknown = result.findings.filter(({ status }) => status === 'unknown');
        expect(unknown.map(({ resource }) => resource.id)).toEqual(['tidy']);
        expect(unknown[0]?.causes).toMatchObject([
          { api: 'S3:GetBucketEncryption', action: 's3:GetEncryptionConfiguration', ...(reason && { reason }) },
        ]);
        expect(result.findings.length).toBeGreaterThan(20);
      },
      slow,
    );
  }

  test(
    'a bucket that vanishes between list and read: no finding, noted in errors',
    async () => {
      const gone = { kind: 'error', code: 'NoSuchBucket', status: 404 } as const;
      proxy.rules.push({ operation: /^(GetBucketEncryption|HeadBucket)$/, resource: 'tidy', fault: gone });
      const { result } = await scan(['--rules', 's3-bucket-encrypted'], { url: proxy.url });
      expect(result.findings.filter(({ resource }) => resource.id === 'tidy')).toEqual([]);
      expect(result.errors).toContainEqual(expect.objectContaining({ code: 'NoSuchBucket', reason: 'vanished' }));
    },
    slow,
  );
});

describeEmulated('pages', (emulator) => {
  let many: Seeded;
  beforeAll(async () => {
    many = await emulator.seed('many', { buckets: 40, keys: 40, trails: 0 });
    await emulator.control('paging', { 'S3:ListBuckets': 2, 'KMS:ListKeys': 2 });
  }, slow);

  test(
    'are followed to the end',
    async () => {
      const { result } = await scan(['--rules', 's3-bucket-encrypted,kms-key-not-pending-deletion'], {
        url: emulator.url,
      });
      const of = (ruleId: string) => result.findings.filter((finding) => finding.ruleId === ruleId).length;
      expect(of('s3-bucket-encrypted')).toBe((many.resources['buckets'] as string[]).length);
      expect(of('kms-key-not-pending-deletion')).toBe((many.resources['keys'] as string[]).length);
    },
    slow,
  );

  for (const [operation, rule, page] of [
    ['ListBuckets', 's3-bucket-encrypted', 2],
    ['ListKeys', 'kms-key-not-pending-deletion', 2],
  ] as const) {
    test(
      `the 13th page of ${operation} fails: what came before is judged, the rest is one unknown`,
      async () => {
        const proxy = await startProxy({
          upstream: emulator.url,
          rules: [{ operation, region: 'ap-northeast-1', nth: 13, fault: { kind: 'denied' } }],
        });
        const { result, code } = await scan(['--rules', rule, '--regions', 'ap-northeast-1'], { url: proxy.url });
        await proxy.close();
        const judged = result.findings.filter(({ status }) => status !== 'unknown');
        expect(judged).toHaveLength(12 * page);
        const unknown = result.findings.filter(({ status }) => status === 'unknown');
        expect(unknown).toMatchObject([
          { resource: { type: 'AWS::::Account' }, causes: [{ api: expect.stringContaining(operation), count: 1 }] },
        ]);
        expect(code).toBe(2);
      },
      slow,
    );
  }
});

describeEmulated('the command line', (emulator) => {
  test(
    'writes facts without secrets, with their SHA-256, whole',
    async () => {
      await emulator.seed('kms');
      const { dir, result } = await scan(['--rules', 'kms-*'], { url: emulator.url });
      const text = gunzipSync(await readFile(join(dir, 'out/facts.json.gz'))).toString('utf8');
      const header = JSON.parse(text.split('\n')[0]!) as Record<string, unknown>;
      expect(header).toMatchObject({ tool: { name: 'fisc-check' }, account: { id: '123456789012' } });
      expect(text).toContain(result.run.factsSha256!);
      expect(text).not.toMatch(/testing|SecretAccessKey|SessionToken/);
      expect((await readdir(join(dir, 'out'))).toSorted()).toEqual(['facts.json.gz', 'result.json']);
    },
    slow,
  );

  test(
    'is interrupted cleanly: exit 130, nothing written',
    async () => {
      const proxy = await startProxy({ upstream: emulator.url, latency: 300 });
      const { code, dir, stderr } = await runCli(['scan', '--items', 'un110-1-1', '-o', 'out'], {
        url: proxy.url,
        signal: { name: 'SIGINT', when: /read \[\d+\/\d+\] account/ },
      });
      await proxy.close();
      expect(code, stderr).toBe(130);
      expect(existsSync(join(dir, 'out'))).toBe(false);
    },
    slow,
  );

  test(
    'without credentials, or without an answer: exit 4 and one sentence',
    async () => {
      const none = await runCli(['scan'], { url: emulator.url, credentials: null });
      expect(none.code).toBe(4);
      expect(none.stderr).toMatch(/^fisc-check: no credentials: there are none: name a profile/m);
      const proxy = await startProxy({
        upstream: emulator.url,
        rules: [{ service: 'STS', fault: { kind: 'denied' } }],
      });
      const refused = await runCli(['scan'], { url: proxy.url });
      await proxy.close();
      expect(refused.code).toBe(4);
    },
    slow,
  );

  test(
    'doctor names what is refused, what that leaves unknown, and the policy that mends it',
    async () => {
      await emulator.reset();
      await emulator.seed('kms');
      const proxy = await startProxy({
        upstream: emulator.url,
        rules: [{ operation: 'GetKeyPolicy', fault: { kind: 'denied' } }],
      });
      const { code, stdout } = await runCli(['doctor', '--rules', 'kms-*', '--locale', 'en'], { url: proxy.url });
      await proxy.close();
      expect(code).toBe(0);
      expect(stdout).toContain('Account: 123456789012');
      expect(stdout).toMatch(/KMS:GetKeyPolicy\s+kms:GetKeyPolicy\s+AccessDeniedException/);
      expect(stdout).toMatch(/kms-key-policy-not-public/);
      expect(stdout).toContain('運110-1(2)');
      expect(JSON.parse(stdout.slice(stdout.lastIndexOf('\n{')))).toMatchObject({
        Statement: [{ Action: ['kms:GetKeyPolicy'] }],
      });
    },
    slow,
  );
});

describe('wrong use: exit 3, one sentence', () => {
  test.each([
    [['scan', '--nope'], "unknown option '--nope'"],
    [['scn'], "unknown command 'scn'"],
    [['scan', '--rules', 'nope-*'], "no rule matches 'nope-*'"],
    [['scan', '--items', 'un999'], "no item matches 'un999'"],
    [['scan', '--level', 'high'], "'high' is invalid"],
    [['scan', '--regions', 'tokyo'], "'tokyo' is no region"],
    [['scan', '--format', 'pdf'], "no format 'pdf'"],
    [['evaluate', join(process.cwd(), 'lib/demo/facts.ndjson'), '--at', '+275760-09-13T00:00:00Z'], 'is no time'],
    [['scan', '--config', 'missing.yaml'], 'cannot read missing.yaml: ENOENT'],
    [['evaluate', 'missing.gz'], 'cannot read missing.gz'],
    [['evaluate'], "missing required argument 'facts'"],
    [['report', '/dev/null'], 'not a result.json'],
    [['explain', 's3-bucket-encryptd'], "did you mean 's3-bucket-encrypted'?"],
  ])('%j', async (args, message) => {
    const { code, stderr, stdout } = await runCli(args, { credentials: null });
    expect(stderr).toContain(message);
    expect(code).toBe(3);
    expect(stdout).toBe('');
  });
});

test('every rule of the registry is reachable by the CLI', async () => {
  const { stdout, code } = await runCli(['rules', '--format', 'json'], { credentials: null });
  expect(code).toBe(0);
  const rules = JSON.parse(stdout) as { id: string; status: string }[];
  expect(rules.filter(({ status }) => status === 'existing').map(({ id }) => id)).toEqual([...existing]);
});
