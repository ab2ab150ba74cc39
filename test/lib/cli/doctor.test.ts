/** doctor says beforehand what the scan will leave unknown: on accounts of six shapes, rule by rule. */
import { beforeEach, expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';
import { describeEmulated, type Emulator } from '../../helpers/emulator.ts';
import { startProxy, type Rule } from '../../helpers/proxy.ts';
import { scan } from '../../helpers/scanning.ts';

const slow = 400_000;
const timeout = 170_000;

interface Shape {
  readonly name: string;
  readonly seed: (emulator: Emulator) => Promise<unknown>;
  readonly faults: readonly Rule[];
  readonly args?: readonly string[];
  /** What doctor says of it besides. */
  readonly says?: RegExp;
  readonly saysNot?: RegExp;
}

const readable = (emulator: Emulator): Promise<unknown> => emulator.seed('clean_bank', { readable: true });
const refused = { kind: 'denied' } as const;

const shapes: readonly Shape[] = [
  {
    name: 'everything is readable, and cost was not asked for',
    seed: readable,
    faults: [],
    says: /no rule stays unknown/,
    saysNot: /Cost Explorer/,
  },
  {
    name: 'the log bucket stands in another account',
    seed: (emulator) => emulator.seed('clean_bank'),
    faults: [],
    args: ['--rules', 'cloudtrail-*,alarm-*'],
    says: /A log bucket stands in another account/,
  },
  {
    name: 'a member that may not read its organization',
    seed: (emulator) => emulator.seed('organization'),
    faults: [],
    args: ['--rules', 'org-*,cloudtrail-trail-*'],
  },
  {
    name: 'regions closed by a service control policy',
    seed: readable,
    faults: ['eu-west-1', 'us-west-2', 'sa-east-1'].map((region) => ({ region, fault: { kind: 'deniedByScp' } })),
    says: /Closed by a service control policy: eu-west-1, sa-east-1, us-west-2\n/,
    // Once, and not again call by call.
    saysNot: /eu-west-1[\s\S]*eu-west-1[\s\S]*eu-west-1/,
  },
  {
    name: 'which regions are enabled is refused',
    seed: readable,
    faults: [{ operation: /^(ListRegions|DescribeRegions)$/, fault: refused }],
  },
  {
    name: 'a refused policy of buckets that are closed to the public whatever it says',
    seed: readable,
    faults: [{ service: 'S3', operation: 'GetBucketPolicy', fault: refused }],
    args: ['--rules', 's3-*,cloudtrail-*'],
    says: /S3:GetBucketPolicy/,
    saysNot: /s3-bucket-policy-not-public/,
  },
];

describeEmulated('doctor and scan', (emulator) => {
  beforeEach(() => emulator.reset());

  test.each(shapes)(
    '$name',
    async ({ seed, faults, args = [], says, saysNot }) => {
      await seed(emulator);
      const proxy = await startProxy({ upstream: emulator.url, rules: [...faults], still: true });
      const { stdout, code } = await runCli(['doctor', '--locale', 'en', ...args], { url: proxy.url, timeout });
      const { result } = await scan(args, { url: proxy.url });
      await proxy.close();
      expect(code).toBe(0);
      if (says !== undefined) expect(stdout).toMatch(says);
      if (saysNot !== undefined) expect(stdout).not.toMatch(saysNot);
      const unknown = result.findings.filter(({ status }) => status === 'unknown').map(({ ruleId }) => ruleId);
      expect(rulesSaid(stdout)).toEqual([...new Set(unknown)].sort());
    },
    slow,
  );
});

/** The rule ids under the heading. */
function rulesSaid(stdout: string): string[] {
  const section = /\nRules that this leaves unknown\n((?: {2}.*\n)+)/.exec(stdout)?.[1] ?? '';
  return section
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .sort();
}
