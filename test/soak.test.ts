/**
 * The soak: every API that a scan calls, under every fault. Whatever a call answers, the scan ends by itself within its
 * deadline, writes its report, and concludes nothing (pass, fail, notApplicable) that the undisturbed scan does not.
 *
 * Generated: the APIs are those that the undisturbed scan called, and the collectors declare no other. `npm test` takes a
 * sample, in which each API has one of the faults; `npm run soak` takes every API with every fault. A scan carries several
 * faulty APIs at once, each with another fault; `FISC_SOAK_TOGETHER=1` has them one by one.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding, ScanResult } from '../lib/result/result.ts';
import { describeEmulated } from './helpers/emulator.ts';
import { startProxy, type AwsProxy, type Fault, type Rule } from './helpers/proxy.ts';
import { scan } from './helpers/scanning.ts';

type FaultyAnswer = readonly [name: string, fault: Fault, attempt?: number];

/** What may happen to a call. With an attempt: to that one alone, the next is answered well. */
const faults: readonly FaultyAnswer[] = [
  ['denied', { kind: 'denied' }],
  ['denied by an SCP', { kind: 'deniedByScp' }],
  ['throttled, then well', { kind: 'throttled' }, 1],
  ['500, then well', { kind: 'error', code: 'InternalError', status: 500 }, 1],
  ['hang', { kind: 'hang' }],
  ['dribble', { kind: 'dribble' }],
  ['cut', { kind: 'cleanCut' }],
  ['broken off', { kind: 'truncate' }],
  ['reset', { kind: 'reset' }],
  ['a gateway page', { kind: 'html' }],
  ['empty', { kind: 'empty' }],
  ['null', { kind: 'null' }],
  ['wrong type', { kind: 'wrongType' }],
];

const isWhole = process.env['FISC_SOAK'] === 'whole';
const together = Number(process.env['FISC_SOAK_TOGETHER'] ?? (isWhole ? 8 : 64));
const deadlineSeconds = 90;
const env = { AWS_MAX_ATTEMPTS: '2', FISC_CHECK_TIMEOUT_MS: '1500' };

interface Disturbed {
  readonly rule: Rule;
  readonly name: string;
}

/** Each API with each fault, dealt out so that a scan has every API at most once and as many faults as it can. */
function deal(apis: readonly string[]): readonly (readonly Disturbed[])[] {
  const pairs = faults.flatMap((_, shift) =>
    apis.map((api, index) => pairOf(api, faults[(index + shift) % faults.length]!)),
  );
  const chosen = isWhole ? pairs : pairs.slice(0, apis.length);
  return Array.from({ length: Math.ceil(chosen.length / together) }, (_, index) =>
    chosen.slice(index * together, (index + 1) * together),
  );
}

function pairOf(api: string, [name, fault, attempt]: FaultyAnswer): Disturbed {
  const [service = '', operation = ''] = api.split(':');
  return { name: `${api} ${name}`, rule: { service, operation, fault, ...(attempt !== undefined && { attempt }) } };
}

const place = ({ ruleId, level, resource: { account, region, type, id } }: Finding): string =>
  [ruleId, level, account, region, type, id].join(' ');

/** What the disturbed scan concludes and the undisturbed one does not. */
function concluded(calm: ScanResult, disturbed: ScanResult): string[] {
  const verdicts = new Map(calm.findings.map((finding) => [place(finding), finding.status]));
  return disturbed.findings
    .filter((finding) => finding.status !== 'unknown' && verdicts.get(place(finding)) !== finding.status)
    .map((finding) => `${place(finding)}: ${finding.status} (${finding.messageId})`);
}

describeEmulated('the soak', (emulator) => {
  let proxy: AwsProxy;
  let calm: ScanResult;
  let apis: readonly string[];
  const args = ['--level', 'strict', '--deadline', `${deadlineSeconds}s`, '--org-role-arn'];

  beforeAll(async () => {
    const { resources } = await emulator.seed('demo');
    args.push(resources['organizationRole'] as string);
    proxy = await startProxy({ upstream: emulator.url, still: true });
    ({ result: calm } = await scan(args, { url: proxy.url }));
    // Who the caller is must be known before anything else; its faults end the scan with exit 4 (credentials.test.ts).
    apis = proxy.operations().filter((api) => !api.startsWith('STS:'));
  }, 180_000);
  afterAll(() => proxy.close());

  test('the undisturbed scan calls what the soak disturbs', () => {
    expect(apis.length).toBeGreaterThan(60);
    expect(calm.findings.length).toBeGreaterThan(300);
  });

  // How many scans follow from the APIs, which are known once the undisturbed scan ran: one test takes them all.
  test(
    `every API with ${isWhole ? 'every one' : 'one'} of the faults`,
    async () => {
      const wrong: string[] = [];
      let slowest = 0;
      const scans = deal(apis);
      for (const disturbed of scans) {
        proxy.rules.splice(0, Infinity, ...disturbed.map(({ rule }) => rule));
        const begun = performance.now();
        const { result, stderr } = await scan(args, { url: proxy.url, env, timeout: 2 * deadlineSeconds * 1000 });
        slowest = Math.max(slowest, performance.now() - begun);
        const lines = concluded(calm, result);
        if (/internal error/.test(stderr)) lines.push(`internal error: ${stderr.slice(0, 500)}`);
        const more = lines.length > 5 ? [`and ${lines.length - 5} more`] : [];
        const names = disturbed.map(({ name }) => name).join(', ');
        if (lines.length > 0) wrong.push([`under ${names}:`, ...lines.slice(0, 5), ...more].join('\n  '));
      }
      const pairs = scans.flat().length;
      console.log(
        `soak: ${apis.length} APIs, ${faults.length} faults, ${pairs} pairs in ${scans.length} scans; ` +
          `${wrong.length} scans wrong; the slowest took ${(slowest / 1000).toFixed(1)} s of ${deadlineSeconds}`,
      );
      expect(wrong).toEqual([]);
      expect(slowest).toBeLessThan((deadlineSeconds + 30) * 1000); // judging and writing come after
    },
    isWhole ? 6 * 3_600_000 : 900_000,
  );
});
