import type { Cause, Fact, Facts, Needs, Read } from '../facts.ts';
import type { ArchiveFilter } from '../facts/guardduty.ts';
import { attributeCause } from '../derived/cause.ts';
import { centralAccountOf } from '../derived/hand-over.ts';
import { eventNeeds } from '../derived/notification/needs.ts';
import { eventWays } from '../derived/notification/notified.ts';
import {
  arrivingIn,
  guardDutyFinding,
  importedFinding,
  threats,
  type ProbedIn,
  type Threat,
} from '../derived/notification/probes.ts';
import {
  judgeEvents,
  noCentral,
  type Central,
  type EventMessage,
  type Tried,
} from '../derived/notification/verdict.ts';
import { undecided, type Way } from '../derived/notification/way.ts';
import { eventWords, targetRemedies } from '../derived/notification/words.ts';
import { known } from '../facts.ts';
import { FactUnavailable, read } from '../listing.ts';
import { defineRule, fail, notApplicable, type RuleContext, type Verdict } from '../rule.ts';

const needs = {
  ...eventNeeds,
  'guardduty.detector': ['detector', 'administrator', 'archiveFilters'],
  'securityhub.hub': ['hub', 'administrator', 'takesGuardDuty', 'aggregator'],
} as const satisfies Needs;

type Known = Facts<typeof needs>;
type Message = EventMessage | 'suppressed' | 'guardDutyOff';

export default defineRule({
  id: 'guardduty-findings-notified',
  severity: 'high',
  scope: 'region',
  level: 'standard',
  kind: 'guardduty.detector',
  regions: 'allowed',
  usesNow: true,
  judgedElsewhere: true,
  parameters: ['allowedRegions', 'centralAccounts', 'knownAccounts'],
  needs,
  text: {
    ja: {
      title: 'GuardDutyの重大な検出結果が担当者へ通知される',
      problem: 'GuardDutyの重大な検出結果が、誰にも通知されない',
      rationale: '脅威を検知しても、担当者に速やかに届かなければ対応が遅れ、被害が拡大する。',
      messages: {
        ...eventWords.ja,
        suppressed: '{region} の重大な検出結果は、抑制の設定 {filter} により自動でアーカイブされ、通知されない',
        guardDutyOff: '{region} の GuardDuty は有効でないため、判定対象外',
      },
      remediation: `重要度7以上の全ての検出結果に一致する EventBridgeルールを各リージョンに設け、確認済みの宛先へ通知する。上限を 8.9 とせず、9以上(Critical)も含める。${targetRemedies.ja}`,
      cannotSee: '検出結果の通知を読んだ者の対応、時間外の対応態勢、関数等が受信した後の通知先は確認していない。',
    },
    en: {
      title: 'Serious findings of GuardDuty are told to somebody',
      problem: 'Serious findings of GuardDuty are told to nobody',
      rationale: 'A threat that is detected and reaches nobody goes on doing damage.',
      messages: {
        ...eventWords.en,
        suppressed: 'Filter {filter} archives serious findings in {region} by itself, so nobody is told of them',
        guardDutyOff: 'GuardDuty is not enabled in {region}: nothing to judge there',
      },
      remediation: `In every Region set up an EventBridge rule that matches every finding of severity 7 and above, and send it to a confirmed receiver. Do not stop at 8.9: 9 and above are critical. ${targetRemedies.en}`,
      cannotSee: 'Who reads of a finding, duty hours, and whom a function or the like tells in turn.',
    },
  },
  select: (facts) => facts['guardduty.detector'],
  check: (subject, facts, context) => judged(subject, context.account, facts, context),
});

type Detector = Fact<'guardduty.detector', 'detector' | 'administrator' | 'archiveFilters'>;

/** Whether findings in `account` are told, by the detector, rules and hub of the account that `facts` show. */
function judged(detector: Detector, account: string, facts: Known, context: RuleContext): Verdict<Message> {
  const { region, archiveFilters } = detector;
  const found = read(detector.detector);
  if (found === null || found.status !== 'ENABLED') return notApplicable('guardDutyOff', { region });
  const filters = archiveFilters.ok ? (archiveFilters.value ?? []) : [];
  const wholesale = filters.find((filter) => threats.some((threat) => takes(filter, threat, region, account)));
  if (wholesale !== undefined) return fail('suppressed', { region, filter: wholesale.name });
  const hub = facts['securityhub.hub'].items.find((one) => one.region === region);
  const at = { account, now: context.now, partition: context.partition };
  const tried = threats.map((threat): Tried => {
    const probe = arrivingIn(guardDutyFinding(at, region, threat), context);
    const direct = eventWays(probe, facts, context);
    return { probe, ways: [...direct, ...(hub === undefined ? [] : overHub(hub, threat, at, facts, context))] };
  });
  const central = account === context.account ? centralOf(detector, hub) : noCentral;
  const verdict = judgeEvents(tried, central, { facts, context }, (there, to) => {
    const its = there['guardduty.detector'].items.find((one) => one.region === region);
    if (its === undefined) throw new FactUnavailable([notCollected(region)]);
    return judged(its, account, there, to);
  });
  // What archives everything unread could still undo a pass.
  if (verdict.status === 'pass') read(archiveFilters);
  return verdict;
}

type Hub = Fact<'securityhub.hub', 'hub' | 'administrator' | 'takesGuardDuty' | 'aggregator'>;

const notCollected = (region: string): Cause =>
  attributeCause('guardduty.detector', 'detector', { code: 'RegionNotCollected', reason: 'notCollected', region });

/** Over Security Hub, on the bus of the region and of the one that aggregates it. */
function overHub(hub: Hub, threat: Threat, at: ProbedIn, facts: Known, context: RuleContext): readonly Way[] {
  const { region, aggregator } = hub;
  if ((hub.hub.ok && hub.hub.value === null) || (hub.takesGuardDuty.ok && hub.takesGuardDuty.value !== true)) return [];
  const open = [hub.hub, hub.takesGuardDuty].flatMap((one) => (one.ok ? [] : one.causes));
  const ways = (bus: string): readonly Way[] =>
    eventWays(arrivingIn(importedFinding(at, region, threat, bus), context), facts, context);
  const here = ways(region);
  const to =
    aggregator.ok && aggregator.value !== null && isLinked(aggregator.value, region) ? aggregator.value.region : region;
  const there = to === region ? [] : ways(to);
  const unread = aggregator.ok ? [] : [undecided(aggregator.causes)];
  return [...[...here, ...there].map((way) => doubted(way, open)), ...unread];
}

function doubted(way: Way, causes: readonly Cause[]): Way {
  return causes.length === 0 || way.kind === 'missed' || way.kind === 'undecided' ? way : undecided(causes);
}

function isLinked(
  { mode, regions }: { readonly mode: string; readonly regions: readonly string[] },
  region: string,
): boolean {
  if (mode === 'ALL_REGIONS') return true;
  if (mode === 'ALL_REGIONS_EXCEPT_SPECIFIED') return !regions.includes(region);
  return mode === 'SPECIFIED_REGIONS' && regions.includes(region);
}

/** GuardDuty's administrator, else Security Hub's. */
function centralOf(detector: Fact<'guardduty.detector', 'administrator'>, hub: Hub | undefined): Central {
  const named = centralAccountOf(detector);
  const account: Read<string | null> =
    !named.ok || named.value !== null || hub === undefined ? named : centralAccountOf(hub);
  if (!account.ok) return account;
  const { region } = detector;
  return known(account.value === null ? null : { account: account.value, region, isAppointed: true });
}

/** Does it archive the finding, by nothing but severity, account, region and not being archived yet? */
function takes({ criteria }: ArchiveFilter, { severity }: Threat, region: string, account: string): boolean {
  const values: Readonly<Record<string, string | number>> = {
    severity,
    accountId: account,
    region,
    'service.archived': 'false',
  };
  return (
    criteria.length > 0 &&
    criteria.every(({ field, equals, notEquals, min, above, max, below }) => {
      const value = values[field];
      if (value === undefined) return false;
      const text = String(value);
      const number = Number(value);
      return (
        (equals.length === 0 || equals.includes(text)) &&
        !notEquals.includes(text) &&
        (min === null || number >= min) &&
        (above === null || number > above) &&
        (max === null || number <= max) &&
        (below === null || number < below)
      );
    })
  );
}
