/** Reads the wanted attributes of one resource, and confirms that one which seems to be gone is. */
import { known, unread, type Cause, type Identity, type Read, type ResourceKind } from '../../rules/facts.ts';
import { Reading, type Memory } from '../aws/reading.ts';
import type { Session } from '../aws/session.ts';
import { answeredFor, assumed, isSameList, rememberedOf } from './answered.ts';
import { causesOf, notAskedFor } from './causes.ts';
import { finderOf, type AnyCollector, type Call, type CollectContext, type Listed } from './collector.ts';
import { contextFor, type ListedBefore, type Sessions } from './context.ts';
import { inOrder, type StoredFact } from './facts-set.ts';
import { secretHider, type Hide } from './secrets.ts';
import { tagsAttribute, withoutOtherTags } from './tags.ts';

/** A resource as read; `missing`: a call about it said that there is no such resource. */
export interface ResourceReading {
  readonly fact: StoredFact;
  readonly missing: { readonly attribute: string; readonly cause: Cause } | null;
}

/** One resource with its attributes; null when it vanished meanwhile. */
export async function readResource(
  collector: AnyCollector,
  item: Listed<ResourceKind>,
  wanted: ReadonlySet<string>,
  sessions: Sessions,
  listed: ListedBefore,
): Promise<StoredFact | null> {
  const { fact, missing } = await readAttributes(collector, item, wanted, sessions, listed);
  return missing === null ? fact : confirm(collector, fact, missing, sessions, listed, new WeakMap());
}

/**
 * "Not found" may also be said of a resource that is there: by a fault, by a replica that lags, or of something else
 * than the resource. So it is looked for again, past what the session remembers: null when it is gone. While it is still
 * there, or that cannot be told, what was not found is unread.
 */
export async function confirm(
  collector: AnyCollector,
  fact: StoredFact,
  { attribute }: NonNullable<ResourceReading['missing']>,
  sessions: Sessions,
  listed: ListedBefore,
  memory: Memory,
): Promise<StoredFact | null> {
  const { calls, run } = finderOf(collector);
  const region = placeOf(fact, sessions);
  const context = contextFor(calls, sessions, region, listed, new Reading(memory));
  try {
    const found = await run(context, fact.id, region);
    return found === null ? null : fact;
  } catch (error) {
    const earlier = fact[attribute] as Read<unknown>;
    return { ...fact, [attribute]: unread(...(earlier.ok ? [] : earlier.causes), ...causesOf(error, calls, region)) };
  }
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
export async function readAttributes(
  collector: AnyCollector,
  item: Listed<ResourceKind>,
  wanted: ReadonlySet<string>,
  sessions: Sessions,
  listed: ListedBefore,
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
    if (!isSameList(made, assumed(reading, declared))) answered[name] = made;
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
      const reading = new Reading();
      const context = contextFor(source.calls, sessions, region, listed, reading);
      try {
        const value = await source.run(context, identity);
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
