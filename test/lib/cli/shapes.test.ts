/** The shapes of account that banks have: each sees what its credentials can see, and says what they cannot. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { beforeEach, expect, test } from 'vitest';
import type { ScanResult } from '../../../lib/result/result.ts';
import { allRules } from '../../../rules/index.ts';
import { inventoryNeeds } from '../../../rules/derived/region-inventory.ts';
import { runCli } from '../../helpers/cli.ts';
import { describeEmulated, type Seeded } from '../../helpers/emulator.ts';
import { tokyo } from '../../helpers/judge.ts';
import { startProxy } from '../../helpers/proxy.ts';
import { compareVerdicts, resultIn, scan } from '../../helpers/scanning.ts';
import { tellOfHealth } from '../../helpers/telling.ts';

const slow = 240_000;
const scpRule = 'org-scp-region-deny';
const of = (result: ScanResult, ruleId: string) => result.findings.filter((finding) => finding.ruleId === ruleId);
const statuses = (result: ScanResult, ruleId: string) => of(result, ruleId).map(({ status }) => status);

/** A folder with a configuration file. */
async function configured(text: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'fisc-check-shape-'));
  await writeFile(join(dir, 'fisc-check.yaml'), text);
  return dir;
}

describeEmulated('shapes of account', (emulator) => {
  beforeEach(() => emulator.reset());

  test(
    'a clean standalone bank account: nothing fails and nothing is unknown at standard',
    async () => {
      const seeded = (await emulator.seed('clean_bank', { readable: true })) as Seeded & { exhaustive: string[] };
      const { result, code } = await scan([], { url: emulator.url });
      expect(result.scope.accounts).toMatchObject([{ organizationRole: 'standalone' }]);
      expect(result.findings.filter(({ status }) => status === 'fail' || status === 'unknown')).toEqual([]);
      compareVerdicts(
        result.findings,
        seeded.expected,
        seeded.exhaustive,
        'standard',
        new Set(result.rules.map(({ id }) => id)),
      );
      expect(result.items.filter(({ status }) => status === 'violated')).toEqual([]);
      expect(statuses(result, scpRule)).toEqual(['notApplicable']);
      expect(code).toBe(0);
      const location = result.items.find(({ id }) => id === 'un108-3-7');
      expect(location).toMatchObject({ status: 'satisfied', counts: { fail: 0, unknown: 0 } });
    },
    slow,
  );

  test(
    'a log archive elsewhere: its bucket is unknown with the code AWS gave; with readAs it is judged there',
    async () => {
      await emulator.seed('clean_bank');
      const rules = ['--rules', 'cloudtrail-bucket-*'];
      const { result, code } = await scan(rules, { url: emulator.url });
      expect(code).toBe(2);
      expect(of(result, 'cloudtrail-bucket-retention')).toMatchObject([
        { status: 'unknown', resource: { id: 'archive-trail', region: 'ap-northeast-1' } },
      ]);
      expect(of(result, 'cloudtrail-bucket-retention')[0]?.causes[0]).toMatchObject({
        code: 'AccessDenied',
        reason: 'denied',
      });
      const dir = await configured(
        "readAs:\n  - account: '222233334444'\n    roleArn: arn:aws:iam::222233334444:role/fisc-check-read\n",
      );
      const { result: read } = await scan(rules, { url: emulator.url, dir });
      const [retention] = of(read, 'cloudtrail-bucket-retention');
      expect(retention).toMatchObject({ status: 'fail', resource: { id: 'archive-trail', account: '222233334444' } });
      expect(statuses(read, 'cloudtrail-bucket-not-public')).toEqual(['pass']);
    },
    slow,
  );

  test(
    'a security account that tells for this one: its own to judge, and with readAs judged there, on saved facts too',
    async () => {
      const central = '222233334444';
      const ruleId = 'health-events-notified';
      const rules = ['--rules', ruleId];
      await tellOfHealth(emulator.client(tokyo, await emulator.credentials(central)), central);
      const stated = `centralAccounts: ['${central}']\n`;
      const unread = await scan(rules, { url: emulator.url, dir: await configured(stated) });
      expect(of(unread.result, ruleId)).toMatchObject([{ status: 'notApplicable', messageId: 'judgedCentrally' }]);

      const roleArn = `arn:aws:iam::${central}:role/fisc-check-read`;
      const dir = await configured(`${stated}readAs:\n  - account: '${central}'\n    roleArn: ${roleArn}\n`);
      const { result } = await scan(rules, { url: emulator.url, dir });
      const [finding] = of(result, ruleId);
      expect(finding).toMatchObject({ status: 'pass', messageId: 'notified' });
      expect(finding?.evidence.facts).toContain(`events.rule@${central}`);
      const again = await runCli(['evaluate', 'out/facts.json.gz', '--format', 'json', '-o', 'again'], { dir });
      expect(again.stderr).not.toContain('error');
      expect(of(await resultIn(join(dir, 'again')), ruleId)).toEqual([finding]);
    },
    slow,
  );

  test(
    'a member without and with a role that reads the organization',
    async () => {
      const { resources } = await emulator.seed('organization');
      const rules = ['--rules', `${scpRule},cloudtrail-trail-*`];
      const { result } = await scan(rules, { url: emulator.url });
      expect(result.scope.accounts).toMatchObject([{ organizationRole: 'member' }]);
      expect(of(result, scpRule)).toMatchObject([{ status: 'unknown', causes: [{ code: 'AccessDeniedException' }] }]);
      const role = ['--org-role-arn', resources['organizationRole'] as string];
      const { result: read } = await scan([...rules, ...role], { url: emulator.url });
      expect(statuses(read, scpRule)).toEqual(['pass']);
      expect(statuses(read, 'cloudtrail-trail-multi-region')).toEqual(['pass']);
      expect(statuses(read, 'cloudtrail-trail-cloudwatch-logs')).toEqual(['notApplicable']);
    },
    slow,
  );

  test(
    'the management account: service control policies do not bind it',
    async () => {
      await emulator.seed('organization');
      const credentials = await emulator.credentials('111122223333');
      const { result } = await scan(['--rules', scpRule], { url: emulator.url, credentials });
      expect(result.scope.accounts).toMatchObject([{ id: '111122223333', organizationRole: 'management' }]);
      expect(of(result, scpRule)).toMatchObject([{ status: 'notApplicable', messageId: 'scpDoesNotBind' }]);
    },
    slow,
  );

  test(
    'regions closed by an SCP: one unknown a region for all that the inventory lists',
    async () => {
      await emulator.seed('clean_bank', { readable: true });
      const closed = /^(?!ap-northeast-1$|us-east-1$|aws-global$)/;
      const proxy = await startProxy({ upstream: emulator.url });
      const { regions } = (await scan(['--rules', 's3-bucket-encrypted'], { url: emulator.url })).result.scope;
      for (const region of regions.enabled.filter((name) => closed.test(name))) {
        proxy.rules.push({ region, fault: { kind: 'deniedByScp' } });
      }
      const { result, code } = await scan([], { url: proxy.url });
      await proxy.close();
      const unknown = result.findings.filter(({ status }) => status === 'unknown');
      const shut = regions.enabled.filter((name) => closed.test(name));
      const regional = unknown.filter(({ ruleId }) => ruleId === 'region-resources-in-allowed-regions');
      expect(regional.map(({ resource }) => resource.region).toSorted()).toEqual(shut.toSorted());
      for (const { causes } of regional) {
        expect(causes.length).toBeGreaterThan(5);
        expect(causes.every(({ reason }) => reason === 'deniedByScp')).toBe(true);
      }
      // Beside it only rules that need what the inventory does not list, each once a region; Oregon controls the
      // multi-Region access points.
      const others = unknown.filter((finding) => !regional.includes(finding));
      const listed = new Set(Object.keys(inventoryNeeds));
      const needing = allRules.filter(({ needs }) => Object.keys(needs).some((kind) => !listed.has(kind)));
      expect(needing.map(({ id }) => id)).toEqual(expect.arrayContaining(others.map(({ ruleId }) => ruleId)));
      expect(others.flatMap(({ causes }) => causes).every(({ reason }) => reason === 'deniedByScp')).toBe(true);
      expect(others.map(({ ruleId }) => ruleId)).toEqual(
        expect.arrayContaining(['cloudhsm-backup-in-allowed-regions', 's3-multi-region-access-point-regions']),
      );
      const keys = result.findings.filter(({ ruleId }) => ruleId.startsWith('kms-key-'));
      expect(keys.filter(({ status }) => status === 'unknown')).toEqual([]);
      expect(result.coverage).toContainEqual(
        expect.objectContaining({ ruleId: 'kms-key-rotation-enabled', region: 'eu-west-1', status: 'closed' }),
      );
      expect(result.items.filter(({ status }) => status === 'violated')).toEqual([]);
      expect(code).toBe(2);
    },
    slow,
  );

  test(
    'the enabled regions cannot be told: region rules say so with both causes, the rest runs where data may stand',
    async () => {
      await emulator.seed('clean_bank', { readable: true });
      const proxy = await startProxy({
        upstream: emulator.url,
        rules: [{ operation: /^(ListRegions|DescribeRegions)$/, fault: { kind: 'denied' } }],
      });
      const { result } = await scan([], { url: proxy.url });
      await proxy.close();
      expect(result.scope.regions).toMatchObject({ enabled: [], looked: ['ap-northeast-1'] });
      const [inventory] = of(result, 'region-resources-in-allowed-regions');
      expect(inventory).toMatchObject({ status: 'unknown', resource: { region: 'global' } });
      expect(inventory?.causes.map(({ api }) => api)).toEqual(['Account:ListRegions', 'EC2:DescribeRegions']);
      expect(statuses(result, 'kms-key-rotation-enabled')).toContain('pass');
    },
    slow,
  );
});
