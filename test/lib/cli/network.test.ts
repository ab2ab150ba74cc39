/** The built command line on a company's network, against stand-ins on this machine. */
import { mkdir, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ScanResult } from '../../../lib/result/result.ts';
import { runCli, type CliOptions, type CliResult } from '../../helpers/cli.ts';
import { startCorporateNetwork, type CorporateNetwork } from '../../helpers/corporate.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { startProxy } from '../../helpers/proxy.ts';

const slow = 120_000;
const settings = { FISC_CHECK_TIMEOUT_MS: '30000', AWS_MAX_ATTEMPTS: '2' };
const rules = ['--rules', 's3-bucket-versioning,s3-bucket-tls-only,s3-account-public-access-block,cloudhsm-cluster-*'];
const asked = ['scan', ...rules, '--regions', 'ap-northeast-1', '--format', 'json', '--exit-zero', '-o', 'out'];

async function scan(
  options: CliOptions,
  extra: readonly string[] = [],
): Promise<CliResult & { result: ScanResult | null }> {
  const run = await runCli([...asked, ...extra], { ...options, env: { ...settings, ...options.env } });
  const text = await readFile(join(run.dir, 'out', 'result.json'), 'utf8').catch(() => null);
  return { ...run, result: text === null ? null : (JSON.parse(text) as ScanResult) };
}

function statuses(result: ScanResult | null): readonly string[] {
  return [...new Set(result?.findings.map(({ status }) => status))].sort();
}

/** A folder with `.aws/config`. */
async function home(config: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'fisc-check-home-'));
  await mkdir(join(dir, '.aws'));
  await writeFile(join(dir, '.aws', 'config'), config);
  return dir;
}

describeEmulated('behind a proxy that opens TLS', (emulator) => {
  let network: CorporateNetwork;
  beforeAll(async () => {
    await emulator.seed('s3');
  }, slow);
  beforeEach(async () => {
    network = await startCorporateNetwork(emulator.url);
  });
  afterEach(() => network.close());
  const own = '123456789012.s3-control.ap-northeast-1.amazonaws.com:443';

  test.each<[name: string, given: () => Promise<CliOptions> | CliOptions, extra?: readonly string[]]>([
    ['HTTPS_PROXY and AWS_CA_BUNDLE', () => ({ env: { HTTPS_PROXY: network.proxy, AWS_CA_BUNDLE: network.ca } })],
    [
      'https_proxy and NODE_EXTRA_CA_CERTS',
      () => ({ env: { https_proxy: network.proxy, NODE_EXTRA_CA_CERTS: network.ca } }),
    ],
    [
      'ca_bundle of the profile that --profile names',
      async () => ({
        env: { ALL_PROXY: network.proxy, AWS_PROFILE: 'other' },
        dir: await home(
          `[profile other]\n[profile bank]\nca_bundle = ${network.ca}\naws_access_key_id = testing\naws_secret_access_key = testing\n`,
        ),
      }),
      ['--profile', 'bank'],
    ],
    [
      'user and password in the address',
      () => {
        network.credentials = 'bank\\user:p@ss';
        const address = network.proxy.replace('//', '//bank%5Cuser:p%40ss@');
        return { env: { HTTPS_PROXY: address, AWS_CA_BUNDLE: network.ca } };
      },
    ],
  ])(
    '%s: every call goes through it, and connections are kept',
    async (_, given, extra) => {
      const { result, stderr } = await scan(await given(), extra);
      expect(result, stderr).not.toBeNull();
      expect(result!.errors).toEqual([]);
      expect(statuses(result)).not.toContain('unknown');
      expect(statuses(result)).toContain('pass');
      expect(network.asked.every((line) => /^CONNECT [\w.-]+\.amazonaws\.com:443$/.test(line))).toBe(true);
      expect(network.asked).toContain('CONNECT cloudhsmv2.ap-northeast-1.amazonaws.com:443');
      expect(network.asked).toContain(`CONNECT ${own}`);
      const calls = Object.values(result!.run.calls).reduce((sum, count) => sum + count, 0);
      expect(network.tunnels).toBeLessThan(calls);
      expect(stderr).not.toContain('[netguard] blocked');
    },
    slow,
  );

  test.each<[name: string, given: () => Readonly<Record<string, string>>, code: number, sentence: RegExp]>([
    ['an authority that nobody trusts', () => ({}), 4, /self-signed certificate/],
    [
      'a file that is not there',
      () => ({ AWS_CA_BUNDLE: '/no/such.pem' }),
      3,
      /AWS_CA_BUNDLE: \/no\/such\.pem cannot be used: ENOENT/,
    ],
    [
      'a file without certificates',
      () => ({ AWS_CA_BUNDLE: '/etc/hosts' }),
      3,
      /AWS_CA_BUNDLE: \/etc\/hosts holds no certificate/,
    ],
    [
      'a proxy that wants a password',
      () => ((network.credentials = 'a:b'), {}),
      4,
      /the proxy http:\/\/127\.0\.0\.1:\d+ answered 407 to CONNECT/,
    ],
    [
      'a proxy that forbids',
      () => ((network.refusal = 403), {}),
      4,
      /ProxyRefused: the proxy \S+ answered 403 to CONNECT/,
    ],
    [
      'a proxy that is none',
      () => ({ HTTPS_PROXY: 'socks5://127.0.0.1:1' }),
      3,
      /HTTPS_PROXY: a proxy that speaks socks5 is not supported/,
    ],
  ])(
    '%s: one sentence, and no permission missing',
    async (_, given, code, sentence) => {
      const run = await scan({ env: { HTTPS_PROXY: network.proxy, ...given() } });
      expect([run.code, run.result]).toEqual([code, null]);
      expect(run.stderr.trim().split('\n').at(-1)).toMatch(sentence);
    },
    slow,
  );

  test(
    'plain http goes through HTTP_PROXY by its whole address, and what NO_PROXY names directly',
    async () => {
      const { port } = new URL(emulator.url);
      const env = { HTTP_PROXY: network.proxy.replace('//', '//a:b@'), no_proxy: 'localhost' };
      network.credentials = 'a:b';
      const through = await scan({ url: 'http://vpce.aws.test:8080', env });
      expect(statuses(through.result)).not.toContain('unknown');
      expect(network.asked.length).toBeGreaterThan(5);
      expect(network.asked.every((line) => /^\w+ http:\/\/[\w.]+\.aws\.test:8080\//.test(line))).toBe(true);
      network.asked.length = 0;
      const direct = await scan({ url: emulator.url, env: { ...env, no_proxy: `localhost,127.0.0.1:${port}` } });
      expect(statuses(direct.result)).not.toContain('unknown');
      expect(network.asked).toEqual([]);
    },
    slow,
  );
});

describeEmulated('endpoints of the profile that --profile names', (emulator) => {
  const keys = 'aws_access_key_id = testing\naws_secret_access_key = testing\n';

  test.each<[name: string, config: (url: string, s3: string) => string]>([
    ['endpoint_url', (url) => `[profile bank]\n${keys}endpoint_url = ${url}\n`],
    [
      'a services section',
      (url, s3) =>
        `[profile bank]\n${keys}services = vpc\nendpoint_url = ${url}\n[services vpc]\ns3 =\n  endpoint_url = ${s3}\ns3_control =\n  endpoint_url = ${s3}\n`,
    ],
  ])(
    '%s, whatever AWS_PROFILE says',
    async (name, config) => {
      const [all, s3] = await Promise.all([
        startProxy({ upstream: emulator.url }),
        startProxy({ upstream: emulator.url }),
      ]);
      const dir = await home(`${config(all.url, s3.url)}[profile other]\nendpoint_url = http://127.0.0.1:9\n`);
      const env = { AWS_PROFILE: 'other' };
      const { result, stderr } = await scan({ dir, env, credentials: null }, ['--profile', 'bank']);
      expect(result, stderr).not.toBeNull();
      expect(statuses(result)).not.toContain('unknown');
      const isSplit = name !== 'endpoint_url';
      const s3Calls = s3.operations().filter((operation) => !/^S3( Control)?:/.test(operation));
      expect(s3Calls).toEqual([]);
      expect(s3.calls.length > 0).toBe(isSplit);
      expect(all.operations()).toContain('CloudHSM V2:DescribeClusters');
      expect(all.operations().some((operation) => operation.startsWith('S3'))).toBe(!isSplit);
      await Promise.all([all.close(), s3.close()]);
    },
    slow,
  );

  test(
    'FIPS and dual stack of the profile, in own host names',
    async () => {
      const network = await startCorporateNetwork(emulator.url);
      const dir = await home(`[profile bank]\n${keys}use_fips_endpoint = true\n`);
      const env = { HTTPS_PROXY: network.proxy, AWS_CA_BUNDLE: network.ca };
      await scan({ dir, env, credentials: null, region: 'us-east-1' }, ['--profile', 'bank']);
      network.close();
      expect(network.asked[0]).toBe('CONNECT sts-fips.us-east-1.amazonaws.com:443');
    },
    slow,
  );
});

describeEmulated('many hosts', (emulator) => {
  test(
    'sixty buckets in three regions on AWS’s own host names under a limit of 100 open files: nothing unknown',
    async () => {
      await emulator.reset();
      await emulator.seed('many', { buckets: 60, keys: 5, trails: 1 });
      const run = await scan(
        {
          env: {
            REAL_HOSTS_PORT: new URL(emulator.url).port,
            NODE_OPTIONS: `--require ${fileURLToPath(new URL('../../helpers/real-hosts.cjs', import.meta.url))}`,
          },
          openFiles: 100,
        },
        ['--rules', 's3-*,kms-*,cloudtrail-*', '--regions', 'ap-northeast-1,ap-northeast-3,us-east-1'],
      );
      expect(run.result, run.stderr).not.toBeNull();
      const unread = run.result!.errors.map(({ api, code, message }) => `${api} ${code} ${message}`);
      expect(unread.filter((line) => /EMFILE|ENFILE|EAI_|ENOTFOUND|Timeout/.test(line))).toEqual([]);
      expect(run.result!.findings.filter(({ ruleId }) => ruleId === 's3-bucket-versioning')).toHaveLength(61);
    },
    slow,
  );
});

describeEmulated('a clock that is off', (emulator) => {
  // [seconds that AWS is ahead, code of the refusal in the service's own words]
  test.each([
    [3600, 'behind'],
    [-86_400, 'ahead of'],
  ])(
    '%i s: learnt from the first refusals, for all clients and regions, and told',
    async (seconds, side) => {
      const clock = await startSkewed(emulator.url, seconds * 1000);
      const { result, stderr } = await scan({ url: clock.url });
      const { refused } = clock;
      const doctor = await runCli(['doctor', '--rules', 's3-bucket-versioning'], { url: clock.url, env: settings });
      clock.close();
      expect(doctor.stderr).toContain(`s ${side} AWS's`);
      expect(statuses(result), stderr).not.toContain('unknown');
      expect(Math.abs(result!.run.clockOffsetMs! - seconds * 1000)).toBeLessThan(5000);
      // What ages are told from is AWS's time.
      const collected = Date.parse(result!.run.collectedAt) - Date.now() - seconds * 1000;
      expect(Math.abs(collected)).toBeLessThan(300_000);
      const told = stderr.split('\n').filter((line) => line.includes('clock'));
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(`s ${side} AWS's`);
      // The identity call is refused and made again, by which time everybody knows.
      expect([refused, clock.accepted > 5]).toEqual([1, true]);
    },
    slow,
  );

  test(
    'a clock that is right is not told of',
    async () => {
      const { result, stderr } = await scan({ url: emulator.url });
      expect(result!.run).not.toHaveProperty('clockOffsetMs');
      expect(stderr).not.toContain('clock');
    },
    slow,
  );
});

interface SkewedFront {
  readonly url: string;
  refused: number;
  accepted: number;
  close(): void;
}

/** Refuses what is not signed by its own time, as AWS does (five minutes). */
async function startSkewed(upstream: string, offsetMs: number): Promise<SkewedFront> {
  const target = new URL(upstream);
  const server = http.createServer((request, response) => {
    const now = new Date(Date.now() + offsetMs);
    response.sendDate = false;
    response.setHeader('date', now.toUTCString());
    const { method, url: path, headers } = request;
    const [, y, mo, d, h, mi, s] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers['x-amz-date'])) ?? [];
    const signed = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
    if (!(Math.abs(signed - now.getTime()) < 300_000)) {
      front.refused += 1;
      request.resume();
      response.writeHead(403, { 'content-type': 'text/xml' });
      response.end(
        '<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Signature expired</Message></Error></ErrorResponse>',
      );
      return;
    }
    front.accepted += 1;
    const onward = http.request({ host: target.hostname, port: target.port, method, path, headers }, (back) => {
      const { date: _date, ...others } = back.headers;
      response.writeHead(back.statusCode ?? 500, others);
      back.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const front: SkewedFront = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: 0,
    accepted: 0,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return front;
}

describeEmulated('--deadline', (emulator) => {
  test(
    'what hangs is unknown by then, the rest is judged, and the reports are written',
    async () => {
      await emulator.reset();
      await emulator.seed('many', { buckets: 3, keys: 2, trails: 0 });
      const proxy = await startProxy({ upstream: emulator.url, rules: [{ service: 'KMS', fault: { kind: 'hang' } }] });
      const started = Date.now();
      const chosen = ['--rules', 's3-bucket-versioning,kms-key-rotation-enabled', '--deadline', '8s'];
      const run = await scan({ url: proxy.url, env: { FISC_CHECK_TIMEOUT_MS: '60000' } }, chosen);
      await proxy.close();
      expect(Date.now() - started).toBeLessThan(30_000);
      expect(run.stderr).toContain('the deadline has passed: what was not read is unknown');
      const causes = run.result!.findings.flatMap((finding) => finding.causes);
      expect(new Set(causes.map(({ code, reason }) => `${code} ${reason}`))).toEqual(
        new Set(['DeadlineExceeded timeout']),
      );
      const versioning = run.result!.findings.filter(({ ruleId }) => ruleId === 's3-bucket-versioning');
      expect(versioning.map(({ status }) => status)).toEqual(['fail', 'fail', 'fail']);
      expect((await readdir(join(run.dir, 'out'))).sort()).toEqual(['facts.json.gz', 'result.json']);
    },
    slow,
  );

  test.each(['0', '5 minutes', '25h', '-1s'])('%s is no deadline', async (value) => {
    const run = await runCli(['scan', `--deadline=${value}`]);
    expect([run.code, run.stderr]).toEqual([3, expect.stringContaining('for example 90s, 45m or 2h')]);
  });
});
