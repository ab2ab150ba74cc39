/** Runs collectors: lists, reads the wanted attributes, and turns every error into a reading. */
import pLimit from 'p-limit';
import {
  known,
  unread,
  type Cause,
  type Fact,
  type Identity,
  type Listing,
  type ListFailure,
  type Read,
  type ResourceKind,
} from '../../rules/facts.ts';
import { resourceTypes, typeOf } from '../../rules/resource-types.ts';
import type { RuleRegions } from '../../rules/rule.ts';
import { AwsCallError, MissingField } from '../aws/errors.ts';
import { isNotOffered } from '../aws/offered.ts';
import { NotReadOnly } from '../aws/read-only.ts';
import { ListReading, Reading, readingUnderWay, type Memory } from '../aws/reading.ts';
import type { Session } from '../aws/session.ts';
import { answeredFor, assumed, isSame, remember, rememberedOf } from './answered.ts';
import {
  Unread,
  findInList,
  named,
  noAction,
  type AnyCollector,
  type Call,
  type CallTable,
  type CollectContext,
  type FindRun,
  type Listed,
  type OptIn,
} from './collector.ts';
import { byIdentity, type StoredFact, type StoredListing, type Vanished } from './facts-set.ts';
import { compare } from '../compare.ts';
import { collectorOf } from './index.ts';
import { settleRejected } from './rejected.ts';
import { secretHider, type Hide } from './secrets.ts';
import { tagsAttribute, withoutOtherTags } from './tags.ts';

/** Resources of a kind that are read at once: enough to keep every call in flight, few enough to stay small. */
const resourcesAtATime = 48;

/** The sessions of a scan. */
export interface Sessions {
  readonly aws: Session;
  readonly organization: Session;
  readonly readAs: readonly Session[];
  /** What the scan asks for beyond the ordinary. */
  readonly optIns?: ReadonlySet<OptIn>;
  /** The keys of the tags that facts keep; every one without it. */
  readonly tagKeys?: ReadonlySet<string>;
}

/** Where rules look, once the enabled regions are known (null: they could not be told). */
export interface RegionScope {
  readonly enabled: readonly string[] | null;
  readonly allowed: readonly string[];
  readonly looked: readonly string[];
}

/** The attributes of a kind that some rule wants, and where. */
export interface Want {
  readonly kind: ResourceKind;
  readonly attributes: readonly string[];
  readonly regions: RuleRegions;
}

export interface Collected {
  readonly listings: Map<ResourceKind, StoredListing>;
  readonly vanished: readonly Vanished[];
}

/** Called for each kind and each resource that is done, for progress. */
export type OnProgress = (event: { readonly kind: ResourceKind; readonly resources: number }) => void;

/** The regions that a rule's regional facts come from. */
export function regionsOf(regions: RuleRegions, scope: RegionScope): readonly string[] {
  switch (regions) {
    case 'looked':
      return scope.looked;
    case 'every':
      return scope.enabled ?? [...new Set([...scope.allowed, ...scope.looked])];
    case 'allowed':
      return scope.allowed.filter((region) => scope.enabled?.includes(region) ?? true);
    case 'notAllowed':
      return (scope.enabled ?? []).filter((region) => !scope.allowed.includes(region));
  }
}

/** Whether a fact of that kind and region is among what rules with these `regions` see. */
export function isInView(kind: ResourceKind, region: string, regions: RuleRegions, scope: RegionScope): boolean {
  if (region === 'global' || region === 'unknown' || typeOf(kind).anywhere === true) return true;
  if (regions === 'every') return true;
  if (regions === 'allowed') return scope.allowed.includes(region);
  if (regions === 'notAllowed') return !scope.allowed.includes(region);
  return scope.looked.includes(region);
}

/** Collects every wanted kind, each once. Never rejects for an answer of AWS; rejects for bugs and when aborted. */
export async function collect(
  wants: readonly Want[],
  sessions: Sessions,
  scope: RegionScope,
  onProgress: OnProgress = () => {},
  /** Resources to read of each kind and region; all without it. What it leaves out is a failure of the list. */
  sample = Number.POSITIVE_INFINITY,
): Promise<Collected> {
  const kinds = new Map<ResourceKind, Want[]>();
  for (const want of wants) kinds.set(want.kind, [...(kinds.get(want.kind) ?? []), want]);
  const collectors = new Map<ResourceKind, AnyCollector>();
  const load = async (kind: ResourceKind): Promise<void> => {
    if (collectors.has(kind)) return;
    const collector = (await collectorOf(kind)) as AnyCollector;
    collectors.set(kind, collector);
    for (const before of collector.after ?? []) {
      if (!kinds.has(before)) kinds.set(before, []);
      await load(before);
    }
  };
  for (const kind of kinds.keys()) await load(kind);

  const listings = new Map<ResourceKind, StoredListing>();
  const vanished: Vanished[] = [];
  const under = new Map<ResourceKind, Promise<void>>();
  const start = (kind: ResourceKind): Promise<void> => {
    let running = under.get(kind);
    if (running === undefined) {
      const collector = collectors.get(kind) as AnyCollector;
      running = (async () => {
        await Promise.all((collector.after ?? []).map(start));
        const listed = <K extends ResourceKind>(asked: K) => {
          if (!(collector.after ?? []).includes(asked)) throw new Error(`${kind} does not declare after: ${asked}`);
          const listing = listings.get(asked) as StoredListing;
          // A list that follows from another rests on its calls.
          const under = readingUnderWay();
          if (under instanceof ListReading) {
            for (const api of listedBy(collectors.get(asked) as AnyCollector, listing)) under.answered.add(api);
          }
          return listing as unknown as Listing<Fact<K>>;
        };
        const listing = await collectKind(collector, kinds.get(kind) ?? [], sessions, scope, listed, vanished, sample);
        listings.set(kind, listing);
        onProgress({ kind, resources: listing.items.length });
      })();
      under.set(kind, running);
    }
    return running;
  };
  await Promise.all([...kinds.keys()].map(start));
  vanished.sort((a, b) => compare(a.kind, b.kind) || byIdentity(a as never, b as never));
  const order = Object.keys(resourceTypes) as ResourceKind[];
  const ordered = order.flatMap((kind) => (listings.has(kind) ? [[kind, listings.get(kind)!] as const] : []));
  return { listings: settleRejected(new Map(ordered), sessions.aws.account, scope.enabled), vanished };
}

async function collectKind(
  collector: AnyCollector,
  wants: readonly Want[],
  sessions: Sessions,
  scope: RegionScope,
  listed: CollectContext['listed'],
  vanished: Vanished[],
  sample: number,
): Promise<StoredListing> {
  const { kind } = collector;
  const regions =
    collector.scope === 'global'
      ? ['global']
      : [
          ...new Set(
            (wants.length > 0 ? wants : [{ regions: 'looked' as const }]).flatMap((want) =>
              regionsOf(want.regions, scope),
            ),
          ),
        ].sort(compare);
  const seen = new Set<string>();
  const reading: Promise<ResourceReading>[] = [];
  const atATime = pLimit(resourcesAtATime);
  const failures: ListFailure[] = [];
  const answered: Record<string, readonly string[]> = {};

  const attributesFor = (region: string): Set<string> =>
    new Set(wants.filter((want) => isInView(kind, region, want.regions, scope)).flatMap((want) => want.attributes));

  await Promise.all(
    regions.map(async (region) => {
      const own = new ListReading();
      const context = contextFor(collector.list.calls, sessions, region, listed);
      let taken = 0;
      try {
        await own.run(async () => {
          for await (const item of collector.list.run(context, region) as AsyncIterable<Listed<ResourceKind>>) {
            for (const read of Object.values(item.reads ?? {})) own.attempts.delete(read);
            named(item);
            const key = `${item.account ?? ''} ${item.region} ${item.id}`;
            if (seen.has(key)) continue;
            seen.add(key);
            if (++taken > sample) {
              failures.push({ account: sessions.aws.account, region, cause: leftOut(collector, region) });
              break;
            }
            const wanted = attributesFor(item.region);
            reading.push(atATime(() => readAttributes(collector, item, wanted, sessions, listed)));
          }
        });
      } catch (error) {
        for (const cause of causesOf(
          error,
          collector.list.calls,
          region === 'global' ? sessions.aws.homeRegion : region,
        )) {
          if (!isNotOffered(collector.offered, cause, region))
            failures.push({ account: sessions.aws.account, region, cause });
        }
      }
      // What the list tried besides, for itself and not for one resource.
      const besides = [...own.attempts].flatMap((read) => [...(rememberedOf(read) ?? [])]);
      const calls = [...new Set([...own.answered, ...besides])].sort(compare);
      if (!isSame(calls, Object.keys(collector.list.calls).sort(compare))) answered[region] = calls;
    }),
  );
  const items: StoredFact[] = [];
  const memory: Memory = new WeakMap();
  for (const { fact, missing } of await Promise.all(reading)) {
    const confirmed = missing === null ? fact : await confirm(collector, fact, missing, sessions, listed, memory);
    if (confirmed !== null) items.push(confirmed);
    else if (missing !== null) {
      const { id, account, region } = fact;
      vanished.push({ kind, id, account, region, cause: missing.cause });
    }
  }
  return {
    items: items.sort(byIdentity),
    failures: failures.sort((a, b) => compare(a.region, b.region) || compare(a.cause.api, b.cause.api)),
    regions,
    ...(Object.keys(answered).length === 0 ? {} : { answered: inOrder(answered) }),
  };
}

/** The calls by which a kind was listed, in whatever region they answered. */
function listedBy(collector: AnyCollector, { regions, answered }: StoredListing): ReadonlySet<string> {
  return new Set(regions.flatMap((region) => answered?.[region] ?? Object.keys(collector.list.calls)));
}

/** A resource as read; `missing`: a call about it said that there is no such resource. */
interface ResourceReading {
  readonly fact: StoredFact;
  readonly missing: { readonly attribute: string; readonly cause: Cause } | null;
}

/** One resource with its attributes; null when it vanished meanwhile. */
export async function readResource(
  collector: AnyCollector,
  item: Listed<ResourceKind>,
  wanted: ReadonlySet<string>,
  sessions: Sessions,
  listed: CollectContext['listed'],
): Promise<StoredFact | null> {
  const { fact, missing } = await readAttributes(collector, item, wanted, sessions, listed);
  return missing === null ? fact : confirm(collector, fact, missing, sessions, listed, new WeakMap());
}

/**
 * "Not found" may also be said of a resource that is there: by a fault, by a replica that lags, or of something else
 * than the resource. So it is looked for again, past what the session remembers: null when it is gone. While it is still
 * there, or that cannot be told, what was not found is unread.
 */
async function confirm(
  collector: AnyCollector,
  fact: StoredFact,
  { attribute }: NonNullable<ResourceReading['missing']>,
  sessions: Sessions,
  listed: CollectContext['listed'],
  memory: Memory,
): Promise<StoredFact | null> {
  const { calls, run } = finderOf(collector);
  const region = placeOf(fact, sessions);
  const context = contextFor(calls, sessions, region, listed);
  try {
    const found = await new Reading(memory).run(() => run(context, fact.id, region));
    return found === null ? null : fact;
  } catch (error) {
    const earlier = fact[attribute] as Read<unknown>;
    return { ...fact, [attribute]: unread(...(earlier.ok ? [] : earlier.causes), ...causesOf(error, calls, region)) };
  }
}

/** How to tell whether a resource is still there: the collector's own way, else its region's list. */
export function finderOf(collector: AnyCollector): Call<FindRun<ResourceKind>> {
  return collector.find ?? findInList(collector.list as never);
}

/** A session's way to hide secrets: whatever it reads can be compared. */
const hiders = new WeakMap<Session, Hide>();

/** A reading as facts may hold it: no secret, and no tag that nobody asks for. */
function fit(name: string, reading: Read<unknown>, { aws, tagKeys }: Sessions): Read<unknown> {
  if (!reading.ok) return reading;
  const hide = hiders.get(aws) ?? secretHider();
  hiders.set(aws, hide);
  const hidden = known(hide(reading.value));
  return name === tagsAttribute && tagKeys !== undefined ? withoutOtherTags(hidden, tagKeys) : hidden;
}

/** The region whose endpoint tells of a resource. */
function placeOf({ region }: Identity, { aws }: Sessions): string {
  return region === 'global' || region === 'unknown' ? aws.homeRegion : region;
}

/** One resource with its attributes. */
async function readAttributes(
  collector: AnyCollector,
  item: Listed<ResourceKind>,
  wanted: ReadonlySet<string>,
  sessions: Sessions,
  listed: CollectContext['listed'],
): Promise<ResourceReading> {
  const identity: Identity<ResourceKind> = {
    kind: collector.kind,
    id: item.id,
    arn: item.arn,
    region: item.region,
    account: item.account ?? sessions.aws.account,
    ...(item.name === undefined ? {} : { name: item.name }),
  };
  const attributes: Record<string, Read<unknown>> = {};
  const answered: Record<string, readonly string[]> = {};
  const sources = collector.attributes as unknown as Readonly<
    Record<string, 'free' | Call<(context: CollectContext, resource: Identity) => Promise<unknown>>>
  >;
  const told = (name: string, reading: Read<unknown>, calls: Iterable<string>): void => {
    const source = sources[name];
    const declared = source === undefined || source === 'free' ? [] : Object.keys(source.calls);
    const made = answeredFor(reading, calls);
    attributes[name] = fit(name, reading, sessions);
    if (!isSame(made, assumed(reading, declared))) answered[name] = made;
  };
  for (const [name, value] of Object.entries(item.free ?? {})) told(name, known(value), []);
  for (const [name, reading] of Object.entries(item.reads ?? {})) told(name, reading, rememberedOf(reading) ?? []);
  const names = [...wanted].filter((name) => attributes[name] === undefined && sources[name] !== 'free');
  let missing: ResourceReading['missing'] = null;
  await Promise.all(
    names.map(async (name) => {
      const source = sources[name];
      if (source === undefined || source === 'free') throw new Error(`${collector.kind} has no attribute ${name}`);
      const region = placeOf(identity, sessions);
      if (source.optIn !== undefined && sessions.optIns?.has(source.optIn) !== true) {
        attributes[name] = unread(notAskedFor(source.calls, region));
        return;
      }
      const context = contextFor(source.calls, sessions, region, listed);
      const reading = new Reading();
      try {
        const value = await reading.run(() => source.run(context, identity));
        told(name, known(value), reading.answered);
      } catch (error) {
        const causes = causesOf(error, source.calls, region);
        const [first] = causes;
        if (first !== undefined && causes.length === 1 && source.notConfigured?.includes(first.code) === true) {
          told(name, known(source.empty ?? null), [...reading.answered, first.api]);
          return;
        }
        told(name, unread(...causes), reading.answered);
        // Another account's resource that is "not found" is closed to us, not gone (an organization's trail from a member).
        if (first !== undefined && item.account === undefined && collector.vanished?.includes(first.code) === true) {
          missing = { attribute: name, cause: first };
        }
      }
    }),
  );
  return {
    fact: {
      ...identity,
      ...(Object.keys(answered).length === 0 ? {} : { answered: inOrder(answered) }),
      ...inOrder(attributes),
    },
    missing,
  };
}

function inOrder<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => compare(a, b)));
}

function notAskedFor(calls: CallTable, region: string): Cause {
  const { api, action } = firstOf(calls);
  return { api, action, code: 'NotAskedFor', reason: 'notCollected', region };
}

/** The code of what a sample leaves out: it says nothing about the account. */
export const notSampled = 'NotSampled';

function leftOut({ list }: AnyCollector, region: string): Cause {
  return { ...firstOf(list.calls), code: notSampled, reason: 'notCollected', region };
}

/** The call that stands for a reading whose own call is not known. */
function firstOf(calls: CallTable): Pick<Cause, 'api' | 'action'> {
  const [api, action] = Object.entries(calls)[0] ?? ['none:None', null];
  return { api, action: action ?? noAction };
}

/** What a declared call works with: the sessions, and the readings of what may fail. */
export function contextFor(
  calls: CallTable,
  sessions: Sessions,
  region: string,
  listed: CollectContext['listed'],
): CollectContext {
  return {
    ...sessions,
    listed,
    attempt: async (run) => {
      const around = readingUnderWay();
      const own = new Reading(around?.memory);
      const reading = await own.run(async () => {
        try {
          return known(await run());
        } catch (error) {
          return unread(...causesOf(error, calls, region));
        }
      });
      remember(reading, own.answered);
      if (around instanceof ListReading) around.attempts.add(reading);
      else for (const api of own.answered) around?.answered.add(api);
      return reading;
    },
  };
}

/**
 * The causes of an error that AWS's answer explains. Anything else is a bug and thrown on.
 * An API that the collector did not declare is a bug too: the printed IAM policy would lack it.
 */
export function causesOf(error: unknown, calls: CallTable, region: string): readonly Cause[] {
  if (error instanceof Unread) return error.causes;
  if (error instanceof AwsCallError) {
    if (error.cause instanceof NotReadOnly) throw error.cause;
    const action = calls[error.api as keyof CallTable];
    if (action === undefined) throw new Error(`${error.api} is called but not declared`, { cause: error });
    return [{ api: error.api, action: action ?? noAction, region: error.region, ...error.facts }];
  }
  if (error instanceof MissingField) {
    const { api, action } = firstOf(calls);
    return [{ api, action, code: 'MissingField', reason: 'malformed', region, message: error.message }];
  }
  // Reading what the model allows and no one met: what went wrong is told, and it costs this reading alone.
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) {
    const message = `while the answer was read: ${error.message}`;
    return [{ ...firstOf(calls), code: error.name, reason: 'malformed', region, message }];
  }
  throw error;
}
