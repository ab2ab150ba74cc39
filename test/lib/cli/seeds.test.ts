/**
 * The main job on emulated accounts, seeded by a client that is not ours (boto3), through the built command line: every
 * verdict that a seed expects, and of the rules that it calls exhaustive no other.
 */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { evaluate } from '../../../lib/api.ts';
import { theCatalog } from '../../../lib/catalog.ts';
import { readFacts, type ReadFacts } from '../../../lib/collect/facts-read.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { allRules } from '../../../rules/index.ts';
import type { Level } from '../../../rules/settings.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { compareVerdicts, expectWellFormed, scan, withoutRun } from '../../helpers/scanning.ts';

interface Row {
  readonly seed: string;
  readonly args?: Record<string, unknown>;
  /** So many verdicts are expected at the least. */
  readonly atLeast: number;
  /** As `--rules` takes them; without it those of which the seed expects anything. */
  readonly rules?: string;
  readonly configuration?: string;
  /** As `--regions` takes them; all that are enabled without it. */
  readonly regions?: string;
  /** As `--org-role-arn` takes it. */
  readonly organizationRole?: string;
}

const withOsaka = { configuration: 'allowedRegions: [ap-northeast-1, ap-northeast-3]\n' };
// Each has switches of its own.
const sixRegions = ['ap-northeast-1', 'ap-northeast-3', 'us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'].join();
const inSixRegions = { configuration: `allowedRegions: [${sixRegions}]\n`, regions: sixRegions };
// Those that no account has to opt in to.
const everyRegion = [
  'ap-northeast-1, ap-northeast-3, ap-northeast-2, ap-south-1, ap-southeast-1, ap-southeast-2, eu-west-1, eu-west-2',
  'eu-west-3, eu-central-1, eu-north-1, us-east-1, us-east-2, us-west-1, us-west-2, ca-central-1, sa-east-1',
].join(', ');
// What the seeds of identities call known, and by whom its organization is read.
const identified = {
  configuration: [
    "centralAccounts: ['222233334444']",
    "knownAccounts: ['555566667777']",
    'knownOrganizations: [o-knownknown1]',
    'breakGlassUsers: [fire-brigade]',
  ].join('\n'),
  organizationRole: 'arn:aws:iam::111122223333:role/OrganizationAccountAccessRole',
};
const allRegions = [
  sixRegions,
  'ap-northeast-2,ap-southeast-1,ap-southeast-2,us-east-2,us-west-1,eu-west-2',
  'ca-central-1,sa-east-1,eu-north-1,eu-west-3,ap-south-1',
].join();
// The accounts that do something for this one are named.
const withOthers = (regions: string, ...central: string[]) => ({
  configuration: `allowedRegions: [${regions}]\ncentralAccounts: ['${central.join("', '")}']\nknownAccounts: ['333344445555']\n`,
});
const entered = {
  configuration: [
    'allowedRegions: [ap-northeast-1, ap-northeast-3]',
    "readAs: [{account: '444455556666', roleArn: 'arn:aws:iam::444455556666:role/OrganizationAccountAccessRole'}]",
  ].join('\n'),
  regions: 'ap-northeast-1,ap-northeast-3',
};
const publicBuckets = 's3-account-*,s3-bucket-*-not-public,s3-bucket-public-access-block';

const rows: readonly Row[] = [
  { seed: 's3', atLeast: 800, rules: 's3-*' },
  { seed: 's3', args: { accountBlock: true }, atLeast: 800, rules: publicBuckets },
  { seed: 'cloudtrail', atLeast: 300, rules: 'cloudtrail-*' },
  { seed: 'kms', atLeast: 300, rules: 'kms-*' },
  { seed: 'cloudhsm', atLeast: 80, rules: 'cloudhsm-*' },
  { seed: 'at_rest', atLeast: 130, regions: 'ap-northeast-1,ap-northeast-3,us-east-1' },
  {
    seed: 'at_rest',
    args: { empty: true },
    atLeast: 80,
    configuration: 'parameters: { artifact-agreements-active: { requiredAgreements: [japan] } }',
    regions: 'ap-northeast-1',
  },
  { seed: 'exposure', atLeast: 275, ...inSixRegions },
  { seed: 'in_transit', atLeast: 180, regions: 'ap-northeast-1,ap-northeast-3,us-east-1' },
  {
    seed: 'backups',
    atLeast: 150,
    configuration: "parameters: { backup-vault-locked: { backupAccounts: ['333344445555'] } }",
  },
  { seed: 'customer_keys', atLeast: 220, regions: 'ap-northeast-1' },
  { seed: 'contracts', atLeast: 6 },
  { seed: 'contracts', args: { scenario: 'bare' }, atLeast: 6 },
  { seed: 'zones', atLeast: 80, regions: 'ap-northeast-1,ap-northeast-3' },
  { seed: 'regions', atLeast: 40 },
  { seed: 'watched', atLeast: 40, ...withOsaka },
  { seed: 'detecting', atLeast: 130, configuration: `allowedRegions: [${everyRegion}]\n` },
  { seed: 'entrances', atLeast: 165, ...entered },
  { seed: 'identities', atLeast: 190, ...identified, regions: 'ap-northeast-1' },
  { seed: 'analysed', atLeast: 85, ...withOthers(allRegions, '444455556666') },
  {
    seed: 'analysed',
    args: { scenario: 'member' },
    atLeast: 16,
    ...withOthers('ap-northeast-1,ap-northeast-3,us-east-1,us-west-2,eu-west-1', '444455556666'),
  },
  {
    seed: 'routes',
    atLeast: 60,
    ...withOthers('ap-northeast-1,ap-northeast-3', '222233334444'),
    regions: 'ap-northeast-1',
  },
  ...['reached', 'deaf-topics', 'patterns', 'alarms', 'elsewhere', 'collected', 'silenced', 'member'].map(
    (scenario) => ({
      seed: 'notified',
      args: { scenario },
      atLeast: 6,
      ...withOsaka,
    }),
  ),
];

const catalog = await theCatalog();

/** What `evaluate` makes of saved facts, as result.json holds it. That the command does the same its own tests show. */
function offline({ facts, sha256 }: ReadFacts, level: Level): Omit<ScanResult, 'run'> {
  const judging = { ...facts.header.configuration, level };
  const { result, bugs } = evaluate({ facts, sha256, catalog, judging });
  expect(bugs).toEqual([]);
  return JSON.parse(JSON.stringify(withoutRun(result))) as Omit<ScanResult, 'run'>;
}

const strictOnly = new Set(allRules.filter(({ level }) => level === 'strict').map(({ id }) => id));

describeEmulated('the verdicts of a scan are those of the rules’ files', (emulator) => {
  beforeEach(() => emulator.reset());

  test.each(rows.map((row) => [`${row.seed} ${JSON.stringify(row.args ?? {})}`, row] as const))(
    '%s, at strict, and offline at both levels',
    async (_name, { seed, args = {}, atLeast, rules, configuration = '', regions, organizationRole }) => {
      const seeded = await emulator.seed(seed, args);
      const { expected, exhaustive } = seeded;
      expect(expected.length).toBeGreaterThanOrEqual(atLeast);
      expectWellFormed(seeded);
      const dir = await mkdtemp(join(tmpdir(), 'fisc-check-seed-'));
      await writeFile(join(dir, 'fisc-check.yaml'), configuration);
      const chosen = ['--rules', rules ?? [...new Set(expected.map(({ ruleId }) => ruleId))].join()];
      const where = regions === undefined ? [] : ['--regions', regions];
      const by = organizationRole === undefined ? [] : ['--org-role-arn', organizationRole];
      const { result } = await scan([...chosen, ...where, ...by, '--level', 'strict'], { url: emulator.url, dir });
      const judged = new Set(result.rules.map(({ id }) => id));
      compareVerdicts(result.findings, expected, exhaustive, 'strict', judged);
      // Facts collected for strict hold what standard asks for.
      const saved = await readFacts([await readFile(join(dir, 'out', 'facts.json.gz'))], 'facts.json.gz');
      // The sources have no version of their own.
      expect(offline(saved, 'strict')).toEqual({ ...withoutRun(result), tool: expect.anything() as unknown });
      const ordinary = new Set([...judged].filter((id) => !strictOnly.has(id)));
      // Of rules that are judged at strict alone standard says nothing.
      if (ordinary.size === 0) return;
      compareVerdicts(offline(saved, 'standard').findings, expected, exhaustive, 'standard', ordinary);
    },
    180_000,
  );
});
