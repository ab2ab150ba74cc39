/** Judges one rule on the live account, with the scan's own collectors and evaluator. */
import type { ResourceKind } from '../../rules/facts.ts';
import { typeOf } from '../../rules/resource-types.ts';
import type { Rule } from '../../rules/rule.ts';
import { Reading } from '../aws/reading.ts';
import { sourcesOf } from '../collect/answered.ts';
import { causesOf } from '../collect/causes.ts';
import type { Want } from '../collect/collect.ts';
import { contextFor, type Sessions } from '../collect/context.ts';
import { readResource } from '../collect/read-resource.ts';
import type { RegionScope } from '../collect/regions.ts';
import type { AnyCollector, Listed } from '../collect/collector.ts';
import type { FactsSet, StoredFact, StoredListing } from '../collect/facts-set.ts';
import { compare } from '../compare.ts';
import { collectorOf } from '../collect/index.ts';
import type { Finding } from '../result/result.ts';
import { countCauses, run, settingsOf, type Judging } from '../scan/run.ts';
import { collectWanted, regionScope } from '../scan/collect-account.ts';
import { notListed } from '../scan/view.ts';
import { wantsElsewhere, wantsOf } from '../scan/wants.ts';
import { tool } from '../tool.ts';
import type { ConfigResource } from '../aws-config/event.ts';
import { accountType } from '../aws-config/verdicts.ts';
import { recordedKinds, subjectKinds } from '../aws-config/trigger.ts';

/** How and where to judge. */
export interface Judge {
  readonly rule: Rule;
  readonly sessions: Sessions;
  readonly judging: Judging;
  /** Where ordinary rules look; null: every enabled region. */
  readonly regions: readonly string[] | null;
  /** ISO 8601: when the facts are collected, whatever time the event tells. */
  readonly now: string;
}

export interface Judged {
  readonly findings: readonly Finding[];
  /** Bugs thrown by the rule: its verdicts are unknown. */
  readonly bugs: readonly unknown[];
}

const regionsWant: Want = { kind: 'account', attributes: ['regions'], regions: 'every' };

/** Everything the rule judges, as in a scan of this rule. */
export async function judgeAll(judge: Judge): Promise<Judged> {
  const scope = await wholeScope(judge);
  const own = [regionsWant, ...wantsOf([judge.rule], judge.judging.level)];
  return runOn(judge, await collected(judge, own, scope), scope);
}

/**
 * The changed resource alone: found by the collector's `find`, its attributes read as in a scan, everything else that the
 * rule needs listed as usual. No finding: the resource is gone, or none that the rule judges.
 *
 * Where that could give another verdict than a scan (the check compares the resource with others of its kind, or the same
 * id stands in several regions), everything is judged and the resource's finding picked out.
 */
export async function judgeOne(judge: Judge, resource: ConfigResource): Promise<Judged> {
  const { rule } = judge;
  const kinds = subjectKinds(rule).filter((one) => typeOf(one).type === resource.type);
  const [kind] = kinds;
  const isAlone = kinds.length === 1 && kind !== undefined && recordedKinds(rule).includes(kind);
  if (!isAlone || rule.comparesPeers === true || standsInSeveralRegions(judge, resource)) {
    return pickedFromAll(judge, resource);
  }
  const collector = (await collectorOf(kind)) as AnyCollector;
  if (collector.find === undefined || collector.after !== undefined) return pickedFromAll(judge, resource);

  const found = await findOne(judge, collector, resource);
  if (found === null) return { findings: [], bugs: [] };
  if ('unread' in found) return { findings: [found.unread], bugs: [] };
  const { scope, wants } = await besides(judge, kind, found.fact.region);
  const { listings, elsewhere } = await collected(judge, wants, scope);
  const regions = [collector.scope === 'global' ? 'global' : found.fact.region];
  const answered = Object.fromEntries(regions.map((one) => [one, found.calls]));
  const changed: StoredListing = { items: [found.fact], failures: [], regions, answered };
  const judged = await runOn(judge, { listings: new Map([...listings, [kind, changed]]), elsewhere }, scope);
  const asked = { ...resource, id: found.fact.id };
  // Others of its kind were not listed: what is said of them is nothing about this one.
  const findings = judged.findings.filter((finding) => isAbout(finding, asked) || isWhole(finding, kind));
  return only(judge, { ...judged, findings }, asked);
}

function isAbout({ resource: { type, id } }: Finding, resource: ConfigResource): boolean {
  return type === resource.type && id === resource.id;
}

/** Whether no cause of the finding is that further resources of the kind were not listed. */
function isWhole({ causes }: Finding, kind: ResourceKind): boolean {
  return !causes.some((cause) => cause.reason === 'notCollected' && cause.api === notListed(kind));
}

/** Where the rule looks and what else it needs. If it is about nothing but the resource, that is nothing. */
async function besides(
  judge: Judge,
  kind: ResourceKind,
  region: string,
): Promise<{ readonly scope: RegionScope; readonly wants: readonly Want[] }> {
  const { rule, judging } = judge;
  const others = wantsOf([rule], judging.level).filter((want) => want.kind !== kind);
  if (others.length === 0 && rule.regions === 'looked') {
    const allowed = settingsOf(judging).allowedRegions;
    return { scope: { enabled: null, allowed, looked: [region] }, wants: [] };
  }
  const scope = await wholeScope(judge);
  return { scope: { ...scope, looked: [...new Set([...scope.looked, region])] }, wants: [regionsWant, ...others] };
}

async function pickedFromAll(judge: Judge, resource: ConfigResource): Promise<Judged> {
  const { regions } = judge;
  const withOwn = regions === null || resource.region === null ? regions : [...new Set([...regions, resource.region])];
  return only(judge, await judgeAll({ ...judge, regions: withOwn }), resource);
}

/** The findings of the resource. Where it may have been missed because a list of its region failed, it is unknown. */
function only(judge: Judge, { findings, bugs }: Judged, resource: ConfigResource): Judged {
  const own = findings.filter((finding) => isAbout(finding, resource));
  const isThere = (region: string): boolean =>
    resource.region === null ||
    standsInSeveralRegions(judge, resource) ||
    [resource.region, 'global', 'unknown'].includes(region);
  const unlisted = findings.filter(
    ({ status, resource: { type, region } }) => status === 'unknown' && type === accountType && isThere(region),
  );
  if (own.length > 0 || unlisted.length === 0) return { findings: own, bugs };
  return {
    findings: [
      unreadFinding(
        judge,
        resource,
        unlisted.flatMap(({ causes }) => causes),
      ),
    ],
    bugs,
  };
}

/** As the replicas of a multi-Region key do: they share its id. */
function standsInSeveralRegions({ rule }: Judge, { id, type }: ConfigResource): boolean {
  return subjectKinds(rule).some((kind) => {
    const entry = typeOf(kind);
    return entry.type === type && entry.severalRegions !== undefined && id.startsWith(entry.severalRegions);
  });
}

/** It could not be told whether the resource is still there. */
interface Unread {
  readonly unread: Finding;
}

/** The resource, and the calls that found it. */
interface Found {
  readonly fact: StoredFact;
  readonly calls: readonly string[];
}

/** The changed resource with its attributes; null when it is gone; a finding when it could not be told. */
async function findOne(
  judge: Judge,
  collector: AnyCollector,
  resource: ConfigResource,
): Promise<Found | Unread | null> {
  const { find } = collector;
  if (find === undefined) throw new Error(`${collector.kind} has no find`);
  const { sessions, rule } = judge;
  const region = resource.region ?? sessions.aws.homeRegion;
  const noOther = (): never => {
    throw new Error(`${collector.kind}: find has no other list`);
  };
  const finding = new Reading();
  const context = contextFor(find.calls, sessions, region, noOther, finding);
  let item: Listed<ResourceKind> | null;
  try {
    item = await find.run(context, resource.id, region);
  } catch (error) {
    return { unread: unreadFinding(judge, resource, countCauses(causesOf(error, find.calls, region))) };
  }
  if (item === null) return null;
  const wanted = new Set(rule.needs[collector.kind] as readonly string[] | undefined);
  const fact = await readResource(collector, item, wanted, sessions, noOther);
  return fact === null ? null : { fact, calls: [...finding.answered].sort(compare) };
}

function unreadFinding(
  { rule, judging, now, sessions }: Judge,
  { type, id, region }: ConfigResource,
  causes: Finding['causes'],
): Finding {
  const { account, homeRegion } = sessions.aws;
  return {
    ruleId: rule.id,
    status: 'unknown',
    level: judging.level,
    resource: { type, id, arn: id, region: region ?? homeRegion, account },
    messageId: 'notRead',
    params: {},
    causes,
    evidence: { facts: [], at: now, calls: [] },
    exception: null,
  };
}

/** `own`: of the scanned account; what the rule asks of others is read of those that the function can read. */
function collected({ rule, sessions, judging }: Judge, own: readonly Want[], scope: RegionScope) {
  return collectWanted({ own, elsewhere: wantsElsewhere([rule], judging.level) }, sessions, scope);
}

function wholeScope({ sessions, judging, regions }: Judge): Promise<RegionScope> {
  return regionScope(sessions, settingsOf(judging).allowedRegions, regions, regionsWant);
}

async function runOn(
  { rule, sessions, judging, now }: Judge,
  { listings, elsewhere }: Pick<Required<FactsSet>, 'listings' | 'elsewhere'>,
  { enabled, looked }: RegionScope,
): Promise<Judged> {
  const { aws } = sessions;
  const facts: FactsSet = {
    header: {
      format: 'fisc-check-facts',
      formatVersion: 1,
      formatMinor: 2,
      tool,
      collectedAt: now,
      account: { id: aws.account, partition: aws.partition, callerArn: aws.callerArn },
      readFrom: [],
      regions: { enabled, looked },
      configuration: { ...judging, rules: [rule.id] },
      sources: await sourcesOf(listings.keys()),
      calls: aws.calls,
      vanished: [],
    },
    listings,
    elsewhere,
  };
  const { findings, bugs } = run([rule], facts, judging, now);
  return { findings, bugs: bugs.map(({ error }) => error) };
}
