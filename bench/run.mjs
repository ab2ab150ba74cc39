/**
 * The product's speed, as ratios of paired runs (A B A B …): absolute times mean nothing on a shared machine.
 *   npm run bench              start-up, init of the rule handler, 100 buckets + 50 keys, 1,000 buckets + 500 keys,
 *                              saved facts of 1,000 to 100,000 buckets, reports of 100,000 fails
 *   npm run bench -- startup   only one of them: startup, lambda, small, large, everything, hosts, scale, reports
 * Exit 1 when a median is over its limit.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startApi } from './api-server.mjs';
import { buildBare } from './bare-calls.mjs';
import { writeFacts } from './facts.mjs';
import { startReplay } from './replay-server.mjs';
import { findChromium } from '../scripts/chromium.mjs';
import { startEmulator } from '../scripts/emulator.mjs';
import { inChromium } from './in-chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/bin/fisc-check.mjs');
const folder = mkdtempSync(join(tmpdir(), 'fisc-check-bench-'));
const latencyMs = 40;
const inFlight = 48;
const chosen = process.argv.slice(2);
const wants = (name) => chosen.length === 0 || chosen.includes(name);

const rules = [
  's3-bucket-encrypted',
  's3-bucket-ownership-enforced',
  's3-bucket-acl-not-public',
  's3-bucket-public-access-block',
  's3-bucket-tls-only',
  's3-bucket-versioning',
  'kms-key-rotation-enabled',
  'kms-key-policy-not-public',
];

/** Wall and processor time in milliseconds and peak memory in MB of a Node program. */
function time(args, env = {}, openFiles = 0) {
  const rssFile = join(folder, 'rss');
  const started = performance.now();
  const limit = openFiles === 0 ? [] : ['sh', '-c', `ulimit -n ${openFiles}; exec "$@"`, 'sh'];
  const [command, ...given] = [...limit, process.execPath, '--require', join(root, 'bench/rss.cjs'), ...args];
  const child = spawn(command, given, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Reading the authorities that a machine adds is no part of what is measured.
    env: { ...process.env, AWS_CA_BUNDLE: '', NODE_EXTRA_CA_CERTS: '', ...env, BENCH_RSS: rssFile },
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return new Promise((done, fail) => {
    child.on('exit', (code) => {
      if (code !== 0) fail(new Error(`${args.join(' ')} exited ${code}: ${stderr.slice(-2000)}`));
      else done({ ms: performance.now() - started, ...JSON.parse(readFileSync(rssFile, 'utf8')) });
    });
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function paired(runs, first, second) {
  const pairs = [];
  await first();
  await second();
  for (let run = 0; run < runs; run++) pairs.push([await first(), await second()]);
  return {
    ratio: median(pairs.map(([a, b]) => a.ms / b.ms)),
    first: median(pairs.map(([a]) => a.ms)),
    second: median(pairs.map(([, b]) => b.ms)),
    mb: median(pairs.map(([a]) => a.mb)),
  };
}

function say(name, { ratio, first, second, mb }, limit, mbLimit) {
  const isOver = ratio > limit || (mbLimit !== undefined && mb > mbLimit);
  const memory = mbLimit === undefined ? '' : `, ${mb} MB (limit ${mbLimit})`;
  console.log(
    `${isOver ? 'OVER ' : 'ok   '}${name}: ${ratio.toFixed(2)} × (limit ${limit}), ${Math.round(first)} ms to ${Math.round(second)} ms${memory}`,
  );
  if (isOver) process.exitCode = 1;
}

if (wants('startup')) {
  for (const option of ['--version', '--help']) {
    say(
      option,
      await paired(
        15,
        () => time([cli, option]),
        () => time(['-e', '0']),
      ),
      1.5,
    );
  }
}
if (wants('lambda')) {
  const loading = (url) => ['--input-type=module', '-e', `await import(${JSON.stringify(url)})`];
  const result = await paired(
    15,
    () => time(loading(pathToFileURL(join(root, 'dist/lambda/rule/index.mjs')).href)),
    () => time(loading(import.meta.resolve('@aws-sdk/client-s3'))),
  );
  say('init of the rule handler, Node itself included, beside a bare SDK client', result, 1);
}
for (const [name, buckets, keys, runs] of [
  ['small', 100, 50, 7],
  ['large', 1000, 500, 3],
]) {
  if (!wants(name)) continue;
  const api = await startApi({ buckets, keys, latencyMs });
  const env = {
    AWS_ENDPOINT_URL: api.url,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_REGION: 'ap-northeast-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const counted = {};
  const counting = (key, run) => async () => {
    api.reset();
    const result = await run();
    counted[key] = api.stats();
    return result;
  };
  // The bare client makes no report for people: neither does the scan (HTML adds some 0.2 s at this size).
  const scan = [
    cli,
    'scan',
    '--rules',
    rules.join(','),
    '--format',
    'json',
    '-o',
    join(folder, name),
    '--fail-on',
    'none',
  ];
  const result = await paired(
    runs,
    counting('scan', () => time(scan, env)),
    counting('bare', () => time([join(root, 'bench/bare-client.mjs'), String(inFlight)], env)),
  );
  say(`scan of ${buckets} buckets and ${keys} keys`, result, 1.3, buckets > 100 ? 300 : undefined);
  console.log(
    `     calls: scan ${counted.scan.calls}, bare ${counted.bare.calls}; most in flight: scan ${counted.scan.most}, bare ${counted.bare.most}`,
  );
  api.close();
}
if (wants('everything')) await everything();
if (wants('hosts')) {
  // The seventeen regions that every account has: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
  const regions = (
    'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 ' +
    'eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'
  ).split(' ');
  const api = await startApi({ buckets: 1500, keys: 20, latencyMs, regions });
  const out = join(folder, 'hosts');
  const scan = [cli, 'scan', '--rules', rules.join(','), '--format', 'json', '-o', out, '--fail-on', 'none'];
  const onHosts = {
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_REGION: 'ap-northeast-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    REAL_HOSTS_PORT: new URL(api.url).port,
    NODE_OPTIONS: `--require ${join(root, 'test/helpers/real-hosts.cjs')}`,
  };
  let unknown = 0;
  const result = await paired(
    3,
    async () => {
      const taken = await time(scan, onHosts, 1024);
      const { findings } = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
      unknown += findings.filter(({ status }) => status === 'unknown').length;
      return taken;
    },
    () => time(scan, onHosts),
  );
  say("1,500 buckets and 17 regions on AWS's host names under 1,024 open files, beside no limit", result, 1.1);
  if (unknown > 0) {
    console.log(`OVER ${unknown} findings unknown`);
    process.exitCode = 1;
  }
  api.close();
}
if (wants('scale')) {
  // Processor time: wall time of minutes says more about the neighbours than about the product.
  const evaluate = async (buckets) => {
    const facts = join(folder, `facts-${buckets}.ndjson`);
    await writeFacts(facts, buckets);
    const rulesOfTwo = 's3-bucket-encrypted,s3-bucket-tls-only';
    return time([cli, 'evaluate', facts, '--rules', rulesOfTwo, '-o', join(folder, 'scale'), '--exit-zero']);
  };
  const [small, middle, large] = [await evaluate(1000), await evaluate(10_000), await evaluate(100_000)];
  const early = (middle.cpuMs - small.cpuMs) / 9000;
  const late = (large.cpuMs - middle.cpuMs) / 90_000;
  const isOver = late / early > 1.3 || large.cpuMs > 60_000 || large.mb > 1500;
  console.log(
    `${isOver ? 'OVER ' : 'ok   '}facts of 100,000 buckets, 200,000 findings: ${(late / early).toFixed(2)} × a bucket among 10,000 (limit 1.3), ` +
      `${Math.round(large.cpuMs)} ms (limit 60000), ${large.mb} MB (limit 1500)`,
  );
  if (isOver) process.exitCode = 1;
}
if (wants('reports')) {
  // A fail or an exception a bucket and some more: 100,000 rows of the sheet of findings.
  for (const format of ['xlsx', 'csv']) {
    const tsx = import.meta.resolve('tsx');
    const taken = await time(['--import', tsx, join(root, 'bench/reports.ts'), format, '77500', join(folder, format)]);
    const isOver = taken.mb > 1000;
    console.log(
      `${isOver ? 'OVER ' : 'ok   '}${format} of 100,000 fails among 387,500 findings: ${taken.mb} MB (limit 1000), ` +
        `${Math.round(taken.cpuMs)} ms of processor time, making the result included`,
    );
    if (isOver) process.exitCode = 1;
  }
}

if (wants('reports')) {
  const { path, reason } = findChromium();
  if (path === null) console.log(`skipped: the page in Chromium (${reason})`);
  else await page(path);
}

/** The page of 100,000 fails: its size, and how long Chromium takes to open it and to answer the filter. */
async function page(executablePath) {
  const tsx = import.meta.resolve('tsx');
  // The page is written in TSX, of which tsx reads the settings beside the working folder unless told where.
  const env = { TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };
  await time(['--import', tsx, join(root, 'bench/reports.ts'), 'html', '77500', join(folder, 'html')], env);
  const file = join(folder, 'html', 'report.html');
  const mb = statSync(file).size / 1_000_000;
  const { openMs, filterMs } = await inChromium(file, executablePath);
  const isOver = mb > 20 || openMs > 2000 || filterMs > 2000;
  console.log(
    `${isOver ? 'OVER ' : 'ok   '}page of 100,000 fails: ${mb.toFixed(1)} MB (limit 20), ` +
      `opens in ${Math.round(openMs)} ms, the filter answers in ${Math.round(filterMs)} ms (limit 2000 each)`,
  );
  if (isOver) process.exitCode = 1;
}

/** Every rule, on 100 buckets, 50 keys, 50 volumes, 20 databases and 30 functions in two regions, as an emulator has them. */
async function everything() {
  const emulator = await startEmulator();
  for (const region of ['ap-northeast-1', 'ap-northeast-3']) {
    const half = { buckets: 50, keys: 25, volumes: 25, databases: 10, functions: 15, trails: 0 };
    await emulator.seed('many', { ...half, region, prefix: region });
  }
  const api = await startReplay(emulator.url);
  try {
    const env = {
      AWS_ENDPOINT_URL: api.url,
      AWS_ENDPOINT_URL_S3_CONTROL: api.url.replace('127.0.0.1', 'localhost'),
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_REGION: 'ap-northeast-1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      NODE_OPTIONS: `--require ${join(root, 'test/helpers/netguard.cjs')}`,
    };
    const options = ['--level', 'strict', '--format', 'json', '-o', join(folder, 'everything'), '--fail-on', 'none'];
    const scan = ['scan', '--regions', 'ap-northeast-1,ap-northeast-3', ...options];
    const callsFile = join(folder, 'calls.json');
    const loaded = [import.meta.resolve('tsx'), pathToFileURL(join(root, 'bench/record-calls.mjs')).href];
    const source = [...loaded.flatMap((url) => ['--import', url]), join(root, 'bin/fisc-check.ts')];
    await time([...source, ...scan], { ...env, BENCH_CALLS: callsFile });
    const calls = JSON.parse(readFileSync(callsFile, 'utf8'));
    const bare = join(folder, 'bare.mjs');
    await buildBare(root, calls, bare);
    api.replay(latencyMs);
    const stats = {};
    const counted = (name, args) => async () => {
      api.reset();
      const taken = await time(args, env);
      stats[name] = api.stats();
      return taken;
    };
    const result = await paired(
      5,
      counted('scan', [cli, ...scan]),
      counted('bare', [bare, callsFile, String(inFlight)]),
    );
    say('every rule on 250 resources in two regions', result, 1.3, 350);
    const told = ([name, { calls: made, missed, most }]) =>
      `${name} ${made} calls (${missed.length} not known), most in flight ${most}`;
    console.log(
      `     ${Object.entries(stats).map(told).join('; ')}; ${(stats.scan.calls / 250).toFixed(1)} calls a resource`,
    );
    if (stats.scan.missed.length > 0) process.exitCode = 1;
  } finally {
    api.close();
    emulator.close();
  }
}
