/** What is remembered of closed regions: the same outcomes as without, in accounts made to fool it, and far fewer calls. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ClosedRegions, type KnownRefusals } from '../../../lib/aws/closed-regions.ts';
import { declaredCalls } from '../../../lib/aws/declared-calls.ts';
import { AwsCallError } from '../../../lib/aws/errors.ts';

const tokyo = 'ap-northeast-1';
const elsewhere = ['eu-west-1', 'us-east-1', 'us-west-2'];
const regions = [tokyo, ...elsewhere];

type Outcome = 'answer' | 'scp' | 'denied' | 'TimeoutError';
/** What the account answers to a call. */
type Account = (api: string, region: string) => Outcome;

const apis = Object.entries(declaredCalls).flatMap(([service, operations]) =>
  operations.map((operation) => `${service}:${operation}`),
);
const verbs = new Set(apis.map((api) => /^[^:]+:[A-Z][a-z]*/.exec(api)?.[0] ?? api));

const refusals = {
  scp: 'User: x is not authorized to perform: a:b with an explicit deny in a service control policy',
  denied: 'User: x is not authorized to perform: a:b because no identity-based policy allows the a:b action',
  TimeoutError: 'no complete answer',
} as const;

function errorOf(outcome: Exclude<Outcome, 'answer'>, api: string, region: string): AwsCallError {
  const name = outcome === 'TimeoutError' ? outcome : `AccessDenied${api.split(':')[0]}`;
  return new AwsCallError(api, region, Object.assign(new Error(refusals[outcome]), { name }));
}

/** Makes every declared call in every region, all at once as a scan does. */
async function run(account: Account, memory: ClosedRegions | null, order = apis) {
  const made: string[] = [];
  const outcomes: Record<string, string> = {};
  const calls = regions.flatMap((region) => order.map((api) => ({ api, region })));
  await Promise.all(
    calls.map(async ({ api, region }, index) => {
      if (index % 3 === 0) await setImmediate();
      const call = async (): Promise<string> => {
        made.push(`${region} ${api}`);
        await setImmediate();
        const outcome = account(api, region);
        if (outcome === 'answer') return 'answer';
        throw errorOf(outcome, api, region);
      };
      const told = (error: unknown): string => {
        if (!(error instanceof AwsCallError)) throw error;
        return JSON.stringify([error.api, error.region, error.facts.reason, error.facts.code]);
      };
      outcomes[`${region} ${api}`] = await (memory === null ? call() : memory.ask(api, region, call)).catch(told);
    }),
  );
  return { outcomes, made };
}

const memory = (known?: KnownRefusals): ClosedRegions => new ClosedRegions({ asked: [tokyo], known });
const isOpen = (services: readonly string[], api: string): boolean => services.includes(api.split(':')[0]!);
const closedBut =
  (open: (api: string, region: string) => boolean): Account =>
  (api, region) =>
    region === tokyo || open(api, region) ? 'answer' : 'scp';

/** What AWS Control Tower's own policy leaves open. */
const landingZone = ['ACM', 'AccessAnalyzer', 'Config Service', 'IAM', 'KMS', 'Organizations', 'Support', 'WAFV2'];
const ofControlTower = (api: string): boolean =>
  isOpen(landingZone, api) || /^(EC2:DescribeRegions|S3:GetBucketPublicAccessBlock|S3 Control:.*MultiRegion)/.test(api);
const detection = ['CloudTrail', 'GuardDuty', 'Inspector2', 'Macie2', 'SecurityHub'];

const accounts: readonly [name: string, account: Account][] = [
  ['everything closed', closedBut(() => false)],
  ['closed by Control Tower', closedBut(ofControlTower)],
  ['closed but for detection', closedBut((api) => ofControlTower(api) || isOpen(detection, api))],
  ['one region open for one service', closedBut((api, region) => region === 'us-west-2' && isOpen(['Bedrock'], api))],
  [
    'Northern Virginia open for what is global',
    closedBut((api, region) => region === 'us-east-1' && isOpen(['ACM', 'CloudFront', 'Lambda', 'WAFV2'], api)),
  ],
  ['closed but for what describes', closedBut((api) => /:Describe/.test(api))],
  ['nothing closed', () => 'answer'],
  ['one service refused everywhere', (api) => (isOpen(['Macie2'], api) ? 'scp' : 'answer')],
  ['single calls refused everywhere', (api) => (/EC2:DescribeS|:ListT|KMS:Get/.test(api) ? 'scp' : 'answer')],
  ['no permission for half of it', (api) => (/:(List|Get)/.test(api) ? 'denied' : 'answer')],
  ['closed, and silent in one region', (_api, region) => (region === 'eu-west-1' ? 'TimeoutError' : 'scp')],
];

describe.each(accounts)('%s', (_name, account) => {
  test('every call ends as without a memory, in whatever order; and in the next run, told what this one found out', async () => {
    const without = await run(account, null);
    const remembering = memory();
    const withMemory = await run(account, remembering);
    expect(withMemory.outcomes).toEqual(without.outcomes);
    expect(withMemory.made.length + remembering.spared).toBe(without.made.length);
    expect((await run(account, memory(), apis.toReversed())).outcomes).toEqual(without.outcomes);
    // Taken as it is, and asked again in two services a region.
    for (const probed of [[], elsewhere]) {
      const known = { refusals: remembering.refusals, probed: new Set(probed) };
      expect((await run(account, memory(known))).outcomes).toEqual(without.outcomes);
    }
  });
});

const there = ({ made }: { readonly made: readonly string[] }): number =>
  made.filter((call) => !call.startsWith(tokyo) && !/ S3:| S3 Control:(Get|.*Multi)| EC2:DescribeRegions/.test(call))
    .length;

test('of a closed region each service is asked once a verb; what an earlier run found out, in two services or not at all', async () => {
  const [, account] = accounts[0]!;
  const first = memory();
  const asked = there(await run(account, first));
  expect(asked).toBeLessThanOrEqual((verbs.size + 8) * elsewhere.length);
  const { refusals: found } = first;
  expect(there(await run(account, memory({ refusals: found, probed: new Set() })))).toBe(0);
  expect(there(await run(account, memory({ refusals: found, probed: new Set(elsewhere) })))).toBeLessThanOrEqual(
    2 * elsewhere.length,
  );
});

test('a region that opens is asked in full again by the run that probes it', async () => {
  const first = memory();
  await run(accounts[0]![1], first);
  const opened: Account = (_api, region) => (region === 'us-west-2' || region === tokyo ? 'answer' : 'scp');
  const next = memory({ refusals: first.refusals, probed: new Set(elsewhere) });
  expect((await run(opened, next)).outcomes).toEqual((await run(opened, null)).outcomes);
  expect(next.refusals.some(({ region }) => region === 'us-west-2')).toBe(false);
});

test('allowed regions are always asked, whatever they refuse', async () => {
  const all: Account = () => 'scp';
  const remembering = new ClosedRegions({ asked: regions });
  const { made } = await run(all, remembering);
  expect(made).toHaveLength(apis.length * regions.length);
  expect([remembering.refused, remembering.spared]).toEqual([0, 0]);
});

test('nobody waits for a call that does not end', { timeout: 15_000 }, async () => {
  const remembering = memory();
  let end: (() => void) | undefined;
  const silent = remembering.ask('EC2:DescribeVolumes', 'eu-west-1', (onSend) => {
    onSend();
    return new Promise<void>((resolve) => (end = resolve));
  });
  const started = Date.now();
  const other = await remembering.ask('EC2:DescribeVpcs', 'eu-west-1', () => Promise.resolve('answer'));
  expect(other).toBe('answer');
  expect(Date.now() - started).toBeLessThan(9_000);
  end!();
  await silent;
});
