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
import type { Session } from '../aws/session.ts';
import {
  Unread,
  type AnyCollector,
  type Call,
  type CallTable,
  type CollectContext,
  type Listed,
  type OptIn,
} from './collector.ts';
import { byIdentity, compare, type StoredFact, type Vanished } from './facts-set.ts';
import { collectorOf } from './index.ts';
import { settleRejected } from './rejected.ts';

/** Resources of a kind that are read at once: enough to keep every call in flight, few enough to stay small. */
const resourcesAtATime = 48;

/** The sessions of a scan. */
export interface Sessions {
  readonly aws: Session;
  readonly organization: Session;
  readonly readAs: readonly Session[];
  /** What the scan asks for beyond the ordinary. */
  readonly optIns?: ReadonlySet<OptIn>;
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
  readonly listings: Map<ResourceKind, Listing<StoredFact>>;
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
  /** Resources to read of each kind and region; all without it (`doctor` reads one). */
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

  const listings = new Map<ResourceKind, Listing<StoredFact>>();
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
          return listings.get(asked) as unknown as Listing<Fact<K>>;
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
): Promise<Listing<StoredFact>> {
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
  const reading: Promise<StoredFact | null>[] = [];
  const atATime = pLimit(resourcesAtATime);
  const failures: ListFailure[] = [];

  const attributesFor = (region: string): Set<string> =>
    new Set(wants.filter((want) => isInView(kind, region, want.regions, scope)).flatMap((want) => want.attributes));

  await Promise.all(
    regions.map(async (region) => {
      const context = contextFor(collector.list.calls, sessions, region, listed);
      let taken = 0;
      try {
        for await (const item of collector.list.run(context, region) as AsyncIterable<Listed<ResourceKind>>) {
          const key = `${item.account ?? ''} ${item.region} ${item.id}`;
          if (seen.has(key)) continue;
          seen.add(key);
          if (++taken > sample) break;
          const wanted = attributesFor(item.region);
          reading.push(atATime(() => readAttributes(collector, item, wanted, sessions, listed, vanished)));
        }
      } catch (error) {
        for (const cause of causesOf(
          error,
          collector.list.calls,
          region === 'global' ? sessions.aws.homeRegion : region,
        )) {
          if (!isNotOffered(cause, region)) failures.push({ account: sessions.aws.account, region, cause });
        }
      }
    }),
  );
  const items = (await Promise.all(reading)).filter((fact) => fact !== null);
  return {
    items: items.sort(byIdentity),
    failures: failures.sort((a, b) => compare(a.region, b.region) || compare(a.cause.api, b.cause.api)),
    regions,
  };
}

/** One resource with its attributes; null when it vanished meanwhile. */
export async function readAttributes(
  collector: AnyCollector,
  item: Listed<ResourceKind>,
  wanted: ReadonlySet<string>,
  sessions: Sessions,
  listed: CollectContext['listed'],
  vanished: Vanished[],
): Promise<StoredFact | null> {
  const identity: Identity<ResourceKind> = {
    kind: collector.kind,
    id: item.id,
    arn: item.arn,
    region: item.region,
    account: item.account ?? sessions.aws.account,
    ...(item.name === undefined ? {} : { name: item.name }),
  };
  const attributes: Record<string, Read<unknown>> = {};
  for (const [name, value] of Object.entries(item.free ?? {})) attributes[name] = known(value);
  Object.assign(attributes, item.reads);
  const sources = collector.attributes as unknown as Readonly<
    Record<string, 'free' | Call<(context: CollectContext, resource: Identity) => Promise<unknown>>>
  >;
  const names = [...wanted].filter((name) => attributes[name] === undefined && sources[name] !== 'free');
  let gone: Cause | null = null;
  await Promise.all(
    names.map(async (name) => {
      const source = sources[name];
      if (source === undefined || source === 'free') throw new Error(`${collector.kind} has no attribute ${name}`);
      const region =
        identity.region === 'global' || identity.region === 'unknown' ? sessions.aws.homeRegion : identity.region;
      if (source.optIn !== undefined && sessions.optIns?.has(source.optIn) !== true) {
        attributes[name] = unread(notAskedFor(source.calls, region));
        return;
      }
      const context = contextFor(source.calls, sessions, region, listed);
      try {
        attributes[name] = known(await source.run(context, identity));
      } catch (error) {
        const causes = causesOf(error, source.calls, region);
        const codes = causes.map((cause) => cause.code);
        if (causes.length === 1 && source.notConfigured?.includes(codes[0]!) === true) {
          attributes[name] = known(source.empty ?? null);
        } else {
          attributes[name] = unread(...causes);
          // Another account's resource that is "not found" is closed to us, not gone (an organization's trail from a member).
          if (item.account === undefined && collector.vanished?.includes(codes[0]!) === true) gone = causes[0]!;
        }
      }
    }),
  );
  if (gone !== null) {
    vanished.push({
      kind: collector.kind,
      id: identity.id,
      account: identity.account,
      region: identity.region,
      cause: gone,
    });
    return null;
  }
  const sorted = Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => compare(a, b)));
  return { ...identity, ...sorted };
}

function notAskedFor(calls: CallTable, region: string): Cause {
  const [api, action] = Object.entries(calls)[0] ?? ['none:None', 'none:None'];
  return { api, action, code: 'NotAskedFor', reason: 'notCollected', region };
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
      try {
        return known(await run());
      } catch (error) {
        return unread(...causesOf(error, calls, region));
      }
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
    return [{ api: error.api, action, region: error.region, ...error.facts }];
  }
  if (error instanceof MissingField) {
    const [api, action] = Object.entries(calls)[0] ?? ['none:None', 'none:None'];
    return [{ api, action, code: 'MissingField', reason: 'malformed', region, message: error.message }];
  }
  throw error;
}
