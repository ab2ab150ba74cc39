/**
 * Writes lib/demo/facts.ndjson, what `fisc-check scan --demo` judges: collects the emulated account of
 * test/emulator/seeds/demo.py with the command line itself, some readings refused, and sets it to a fixed time.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FactsFile } from '../lib/collect/facts-file.ts';
import { unpackFacts } from '../lib/collect/facts-read.ts';
import type { FactsSet } from '../lib/collect/facts-set.ts';
import { startProxy, type Rule } from '../test/helpers/proxy.ts';
import { startEmulator } from './emulator.mjs';

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'lib/demo/facts.ndjson');
const collectedAt = '2026-10-01T00:30:00.000Z';
/** The emulator's caller is a user of its own; a scan comes with a role. */
const caller = 'arn:aws:sts::123456789012:assumed-role/fisc-check-read/audit';

interface Seeded {
  readonly resources: { readonly keys: Readonly<Record<string, string>>; readonly organizationRole: string };
}

const emulator = await startEmulator();
try {
  const { resources } = (await emulator.seed('demo')) as Seeded;
  const facts = await collect(emulator.url, resources);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, [...new FactsFile(atFixedTime(facts)).text()].join(''));
} finally {
  emulator.close();
}

/** What the role of the demo may not read. */
function refusals(payments: string): Rule[] {
  const region = 'ap-southeast-1';
  const key = `arn:aws:kms:ap-northeast-1:123456789012:key/${payments}`;
  const bucket = 'arn:aws:s3:::mihon-payments-messages';
  return [
    { service: 'KMS', operation: 'GetKeyPolicy', resource: new RegExp(payments), ...denied('kms:GetKeyPolicy', key) },
    { service: 'S3', operation: 'GetBucketPolicy', resource: /payments/, ...denied('s3:GetBucketPolicy', bucket) },
    { service: 'Support', operation: 'DescribeSeverityLevels', ...denied('support:DescribeSeverityLevels', '*') },
    { service: 'S3 Control', operation: 'ListAccessPoints', region, ...denied('s3:ListAccessPoints', '*') },
  ];
}

/** AWS's words. */
function denied(action: string, resource: string): Pick<Rule, 'fault'> {
  const refused = `User: ${caller} is not authorized to perform: ${action} on resource: ${resource}`;
  return { fault: { kind: 'denied', message: `${refused} because no identity-based policy allows the action` } };
}

async function collect(upstream: string, { keys, organizationRole }: Seeded['resources']): Promise<FactsSet> {
  const proxy = await startProxy({ upstream, rules: refusals(keys['payments'] ?? '-') });
  const folder = await mkdtemp(join(tmpdir(), 'fisc-check-demo-'));
  try {
    const file = join(folder, 'facts.json.gz');
    const tsx = ['--import', import.meta.resolve('tsx'), join(root, 'bin/fisc-check.ts')];
    const options = ['collect', '-o', file, '--level', 'strict', '--org-role-arn', organizationRole];
    await run(process.execPath, [...tsx, ...options], { cwd: folder, env: environment(proxy.url, folder) });
    const refused = proxy.calls.filter((call) => call.fault !== null).map((call) => call.operation);
    if (new Set(refused).size !== proxy.rules.length) throw new Error(`refused only ${refused.join(', ')}`);
    return (await unpackFacts(await readFile(file), file)).facts;
  } finally {
    await proxy.close();
    await rm(folder, { recursive: true });
  }
}

/** Nothing of the developer's own AWS set-up reaches the child, and it reaches this machine only. */
function environment(url: string, home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    NODE_OPTIONS: `--require ${join(root, 'test/helpers/netguard.cjs')}`,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_S3_CONTROL: url.replace('127.0.0.1', 'localhost'),
  };
}

/** Every time in the facts keeps its distance from the collection's. */
function atFixedTime(facts: FactsSet): FactsSet {
  const shift = Date.parse(collectedAt) - Date.parse(facts.header.collectedAt);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
  const moved = <T>(value: T): T => {
    const text = JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'string' && isTime.test(part) ? new Date(Date.parse(part) + shift).toISOString() : part,
    );
    return JSON.parse(text) as T;
  };
  const { header, listings } = facts;
  const account = { ...header.account, callerArn: caller };
  return {
    header: { ...header, collectedAt, account, configuration: { ...header.configuration, level: 'standard' } },
    listings: new Map([...listings].map(([kind, listing]) => [kind, moved(listing)])),
  };
}
