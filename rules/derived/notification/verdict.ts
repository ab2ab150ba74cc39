/** What the ways of all probes come to. */
import { known, type Cause, type Listing, type Read } from '../../facts.ts';
import type { DeclaredCall } from '../../kind.ts';
import { distinctCauses, FactUnavailable, mapRead } from '../../listing.ts';
import { fail, pass, type RuleContext, type Verdict } from '../../rule.ts';
import { listCall } from '../../resource-types.ts';
import { handOver, isNamedAccount, organizationTrailOwner, type DutyHolder, type Judging } from '../hand-over.ts';
import type { TrailFacts } from './needs.ts';
import { arrivingIn, type Probe } from './probes.ts';
import { misses, type Miss, type Way } from './way.ts';

/** A probe and all its ways. */
export interface Tried {
  readonly probe: Probe;
  readonly ways: readonly Way[];
}

/** Who performs the duty for this account, as far as anybody has named one; null: nobody. */
export type Central = Read<DutyHolder | null>;

export type NotifiedMessage = 'notified' | 'machine' | 'forwarded' | 'judgedCentrally' | Miss;

/** What is not recorded by a trail is counted by no metric filter either. */
export type EventMessage = Exclude<NotifiedMessage, 'noTrail' | 'alarmDeaf'>;

const elsewhere: DeclaredCall = listCall('events.rule');

/** The owner of the organization's trail that is an audit trail here. */
export function trailOwner(facts: TrailFacts, region: string, { account }: RuleContext): Central {
  const owner = organizationTrailOwner(facts['cloudtrail.trail'] satisfies Listing<unknown>, account);
  return mapRead(owner, (named) => (named === null ? null : { account: named, region, isAppointed: true }));
}

/** The first account that the configuration states as central. */
export function firstCentral({ settings }: RuleContext, region: string): Central {
  const [account] = settings.centralAccounts;
  return known(account === undefined ? null : { account, region });
}

/**
 * Every probe needs a way of its own; where the duty is a central account's, it is judged there if that can be read
 * (`judgeThere`). @throws {FactUnavailable} where what is not read, or another account, could be the way of every probe
 * that has none.
 */
export function judgeNotified<F extends object, M extends string = never>(
  tried: readonly Tried[],
  central: Central,
  { facts, context }: Judging<F>,
  judgeThere: (facts: F, context: RuleContext) => Verdict<NotifiedMessage | M>,
): Verdict<NotifiedMessage | M> {
  const appointed = central.ok && central.value?.isAppointed === true ? central.value.account : null;
  const waiting = tried.filter(({ ways }) => !ways.some(({ kind }) => kind === 'reached'));
  if (waiting.length === 0) return reached(tried);
  const isNamed = (account: string): boolean => isNamedAccount(account, appointed, context);
  const accounts = waiting.map(({ ways }) => ways.flatMap((way) => (way.kind === 'handed' ? [way.account] : [])));
  if (accounts.every((list) => list.some(isNamed))) {
    if (context.level === 'strict') throw new FactUnavailable([otherAccount(waiting[0])]);
    return pass('forwarded', { accounts: [...new Set(accounts.flat().filter(isNamed))] });
  }
  if (central.ok && central.value !== null) return handOver(elsewhere, central.value, { facts, context }, judgeThere);
  const isForwarded = (one: Tried): boolean =>
    context.level === 'standard' && one.ways.some((way) => way.kind === 'handed' && isNamed(way.account));
  const remaining = waiting.filter((one) => !isForwarded(one));
  const open = remaining.map((one) => ({ one, causes: openIn(one) }));
  const closed = open.find(({ causes }) => causes.length === 0);
  if (!central.ok || closed === undefined) {
    const causes = open.flatMap((one) => one.causes);
    throw new FactUnavailable(distinctCauses(central.ok ? causes : [...central.causes, ...causes]));
  }
  return nearest(closed.one);
}

/**
 * The verdict on probes whose ways `waysOf` tells. A central account that can be read is asked for the same on its own bus.
 */
export function judgeProbes<F extends object>(
  probes: readonly Probe[],
  waysOf: (probe: Probe, facts: F, context: RuleContext) => readonly Way[],
  central: Central,
  judging: Judging<F>,
): Verdict<NotifiedMessage> {
  const tried = probes.map((probe) => ({ probe, ways: waysOf(probe, judging.facts, judging.context) }));
  return judgeNotified(tried, central, judging, (facts, context) => {
    const arriving = probes.map((probe) => arrivingIn(probe, context));
    return judgeProbes(arriving, waysOf, noCentral, { facts, context });
  });
}

/** The same for events that no trail records, whose ways are those of `eventWays`. */
export function judgeEvents<F extends object, M extends string = never>(
  tried: readonly Tried[],
  central: Central,
  judging: Judging<F>,
  judgeThere: (facts: F, context: RuleContext) => Verdict<EventMessage | M>,
): Verdict<EventMessage | M> {
  return judgeNotified(tried, central, judging, judgeThere) as Verdict<EventMessage | M>;
}

/** No account performs the duty for the one that is judged. */
export const noCentral: Central = known(null);

function reached(tried: readonly Tried[]): Verdict<NotifiedMessage> {
  const isPerson = ({ ways }: Tried): boolean => ways.some((way) => way.kind === 'reached' && !way.isMachine);
  return tried.every(isPerson) ? pass('notified') : pass('machine');
}

/** What was not read, or is another account's, and might be the way. */
function openIn(one: Tried): readonly Cause[] {
  return one.ways.flatMap((way) => {
    if (way.kind === 'undecided') return way.causes;
    return way.kind === 'handed' ? [otherAccount(one)] : [];
  });
}

function otherAccount(one: Tried | undefined): Cause {
  return { ...elsewhere, code: 'OtherAccount', reason: 'notCollected', region: one?.probe.region ?? 'global' };
}

function nearest({ probe, ways }: Tried): Verdict<NotifiedMessage> {
  const missed = ways
    .filter((way) => way.kind === 'missed')
    .reduce<Extract<Way, { kind: 'missed' }> | null>(
      (best, way) => (best === null || misses.indexOf(way.miss) > misses.indexOf(best.miss) ? way : best),
      null,
    );
  const { name: event, region } = probe;
  if (missed === null) return fail('noRule', { event, region });
  return fail(missed.miss, { event, region, name: missed.name, reason: missed.reason ?? '-' });
}
