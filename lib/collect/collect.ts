/** Runs collectors: lists, reads the wanted attributes, and turns every error into a reading. */
import pLimit from 'p-limit';
import type { Fact, Listing, ListFailure, ResourceKind } from '../../rules/facts.ts';
import { resourceTypes } from '../../rules/resource-types.ts';
import type { RuleRegions } from '../../rules/rule.ts';
import { isNotOffered } from '../aws/offered.ts';
import { ListReading, type Memory, type Reading } from '../aws/reading.ts';
import { compare } from '../compare.ts';
import { isSameList, rememberedOf } from './answered.ts';
import { causesOf, leftOut } from './causes.ts';
import { named, type AnyCollector, type Listed } from './collector.ts';
import { contextFor, type ListedBefore, type Sessions } from './context.ts';
import { byIdentity, inOrder, type StoredFact, type StoredListing, type Vanished } from './facts-set.ts';
import { collectorOf } from './index.ts';
import type { OnProgress } from './progress.ts';
import { confirm, readAttributes, type ResourceReading } from './read-resource.ts';
import { isInView, regionsOf, type RegionScope } from './regions.ts';
import { settleRejected } from './rejected.ts';

/** Resources of a kind that are read at once: enough to keep every call in flight, few enough to stay small. */
const resourcesAtATime = 48;

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
        const listed = <K extends ResourceKind>(asked: K, under: Reading) => {
          if (!(collector.after ?? []).includes(asked)) throw new Error(`${kind} does not declare after: ${asked}`);
          const listing = listings.get(asked) as StoredListing;
          // A list that follows from another rests on its calls.
          if (under instanceof ListReading) {
            for (const api of listedBy(collectors.get(asked) as AnyCollector, listing)) under.answered.add(api);
          }
          return listing as unknown as Listing<Fact<K>>;
        };
        const listing = await collectKind(collector, kinds.get(kind) ?? [], sessions, scope, listed, vanished, sample);
        listings.set(kind, listing);
        onProgress({ kind, resources: listing.items.length, done: listings.size, total: kinds.size });
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
  listed: ListedBefore,
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
      const context = contextFor(collector.list.calls, sessions, region, listed, own);
      let taken = 0;
      try {
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
      if (!isSameList(calls, Object.keys(collector.list.calls).sort(compare))) answered[region] = calls;
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
