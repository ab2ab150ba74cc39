import type { Facts, Needs, Read } from '../facts.ts';
import type { InspectorStatus, InstanceCoverage } from '../facts/inspector.ts';
import { missingField } from '../derived/cause.ts';
import { accountInAllowed, inRegion } from '../derived/in-region.ts';
import { runningInstances } from '../derived/running-instances.ts';
import { allOf, any, decide, FactUnavailable, groupBy, not, read, some, type Tri } from '../listing.ts';
import { defineRule, fail, notApplicable, pass, type RuleContext } from '../rule.ts';

const needs = {
  'inspector.account': ['status', 'coverage'],
  'ec2.instance': ['details'],
  'ecr.repository': [],
  'lambda.function': [],
} as const satisfies Needs;

/** Instances that have only just been started need not be known to Inspector yet. */
const graceHours = 24;

/** Why a machine that runs may not be scanned without anything being amiss. */
const harmless = new Set(['EC2_INSTANCE_STOPPED', 'PENDING_INITIAL_SCAN', 'RESOURCE_TERMINATED']);

export default defineRule({
  id: 'inspector-enabled',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'account',
  regions: 'allowed',
  parameters: ['allowedRegions'],
  usesNow: true,
  needs,
  text: {
    ja: {
      title: '許可リージョンでInspectorが有効であり、利用中の資源の脆弱性を診断している',
      problem: 'Inspectorが有効でない、又は利用中の資源の一部が診断の対象となっていない',
      rationale:
        '脆弱性は日々公表されるため、定期の診断に加えて、利用中のサーバー・コンテナ・関数を継続して診断する必要がある。',
      messages: {
        enabled: '{region} の Inspector は、利用中の資源({types})の診断が有効',
        nothingToScan: '{region} に診断対象(稼働中のEC2インスタンス、ECRリポジトリ、Lambda関数)なし',
        notEnabled: '{region} の Inspector の状態が {status}',
        typesOff: '{region} の Inspector で、利用中の資源の診断が無効: {types}',
        uncovered: '{region} の稼働中のEC2インスタンスのうち {n} 台が診断されていない',
        notOffered: '{region} で Inspector は提供されていない',
      },
      remediation:
        'Inspector を有効化し、EC2・ECR・Lambda の診断を有効にする。診断されていないインスタンスは、SSM Agent の接続、OSの対応状況、除外タグを確認する。他社製品で診断する場合は、承認の上で例外として登録する。',
      cannotSee:
        'アプリケーション固有の脆弱性、他社製の診断ツールの導入状況は確認していない。簡易な管理では個々のインスタンスが診断されているかは確認していない。',
    },
    en: {
      title: 'Inspector is enabled in the allowed Regions and scans what is in use',
      problem: 'Inspector is not enabled, or does not scan some of what is in use',
      rationale:
        'New weaknesses are published every day: servers, containers and functions in use must be scanned continuously, beside the tests made from time to time.',
      messages: {
        enabled: 'Inspector in {region} scans what is in use ({types})',
        nothingToScan: 'Nothing to scan in {region} (no running EC2 instance, ECR repository or Lambda function)',
        notEnabled: 'Inspector in {region} is {status}',
        typesOff: 'Inspector in {region} does not scan what is in use: {types}',
        uncovered: 'Inspector does not scan {n} of the running EC2 instances in {region}',
        notOffered: 'Inspector is not offered in {region}',
      },
      remediation:
        'Enable Inspector with the scanning of EC2, ECR and Lambda. For instances that are not scanned, look at the SSM Agent’s connection, the support of the operating system, and tags that exclude. Where another product scans, register that as an exception with approval.',
      cannotSee:
        'Flaws of applications, and scanners of other make. At standard it is not looked at whether each instance is scanned.',
    },
  },
  select: (_facts, context) => ({ items: accountInAllowed(context) }),
  check({ region }, facts, context) {
    const inspector = inRegion(facts['inspector.account'], region);
    const [own] = inspector.items;
    if (own === undefined && inspector.failures.length === 0) return notApplicable('notOffered', { region });
    const inUse = whatIsInUse(facts, region, context);
    const isAnyUsed = any(...inUse.values());
    if (isAnyUsed === false) return notApplicable('nothingToScan', { region });
    if (own === undefined) throw new FactUnavailable(inspector.failures.map(({ cause }) => cause));
    const status = read(own.status);
    if (status.account !== 'ENABLED') {
      decide(isAnyUsed);
      return fail('notEnabled', { region, status: status.account });
    }
    const used = [...inUse].filter(([, isUsed]) => isUsed !== false);
    const off = used.filter(([type, isUsed]) => isUsed === true && isOff(status[type])).map(([type]) => type);
    if (off.length > 0) return fail('typesOff', { region, types: off });
    decide(allOf(used, ([type, isUsed]) => any(scans(status[type], region), not(isUsed))));
    const n = context.level === 'strict' ? uncovered(own.coverage, facts, region, context.now) : 0;
    if (n > 0) return fail('uncovered', { region, n });
    return pass('enabled', { region, types: used.map(([type]) => type) });
  },
});

type ScanType = 'ec2' | 'ecr' | 'lambda';

/** For each type of scan: is there something to scan? */
function whatIsInUse(facts: Facts<typeof needs>, region: string, { now }: RuleContext): ReadonlyMap<ScanType, Tri> {
  const { items, undecided, failures = [] } = runningInstances(inRegion(facts['ec2.instance'], region), { now });
  const hidden = [...undecided.flatMap(({ causes }) => causes), ...failures.map(({ cause }) => cause)];
  return new Map<ScanType, Tri>([
    ['ec2', items.length > 0 || (hidden.length > 0 ? { causes: hidden } : false)],
    ['ecr', some(inRegion(facts['ecr.repository'], region), () => true)],
    ['lambda', some(inRegion(facts['lambda.function'], region), () => true)],
  ]);
}

const isOff = (status: string | null): boolean => status !== null && status !== 'ENABLED';

/** Is the type of scan on? */
function scans(status: InspectorStatus[ScanType], region: string): Tri {
  if (status !== null) return status === 'ENABLED';
  return { causes: [missingField({ kind: 'inspector.account', region }, 'status')] };
}

/** How many instances run, not just started, without being scanned. */
function uncovered(
  coverage: Read<readonly InstanceCoverage[]>,
  facts: Facts<typeof needs>,
  region: string,
  now: number,
): number {
  const listing = inRegion(facts['ec2.instance'], region);
  const { items, undecided, failures = [] } = runningInstances(listing, { now, hours: graceHours });
  if (items.length + undecided.length + failures.length === 0) return 0;
  const rows = groupBy(read(coverage), ({ instanceId }) => instanceId);
  const isScanned = (id: string): boolean => {
    const own = rows.get(id) ?? [];
    return own.length > 0 && own.every(({ status, reason }) => status === 'ACTIVE' || harmless.has(reason));
  };
  const n = items.filter(({ id }) => !isScanned(id)).length;
  const hidden = [...undecided.flatMap(({ causes }) => causes), ...failures.map(({ cause }) => cause)];
  if (n === 0 && hidden.length > 0) throw new FactUnavailable(hidden);
  return n;
}
