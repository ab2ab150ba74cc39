/**
 * The calls behind a finding: those that were made about its resource, in the resource's own region and account, and
 * answered. Pure.
 *
 * - Of the resource: the list of its region (of all regions for what is global), and what read the attributes that the
 *   rule asks for. A list of which a later page failed did answer for what it brought.
 * - Of other resources: of those kinds alone that the rule looked at on the way to its verdict, and there of those of the
 *   resource's region (and global ones) in its account.
 * - An API that failed for the finding or for its resource is in the causes, or changed nothing: it is not among them.
 */
import type { Cause, Identity, Listing, Read, ResourceKind } from '../../rules/facts.ts';
import { typeOf } from '../../rules/resource-types.ts';
import type { Rule } from '../../rules/rule.ts';
import { assumed } from '../collect/answered.ts';
import { placeOf, type FactsSet, type StoredFact } from '../collect/facts-set.ts';
import { compare } from '../compare.ts';

type View = Readonly<Record<string, Listing<StoredFact>>>;

/** What a rule sees, taking note of the kinds it looks at. */
export class Watched {
  readonly facts: View;
  #looked = new Set<string>();

  constructor(view: View) {
    this.facts = new Proxy(view, {
      get: (target, name, receiver) => {
        if (typeof name === 'string') this.#looked.add(name);
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
  }

  /** The kinds looked at since the last time. */
  looked(): ReadonlySet<string> {
    const looked = this.#looked;
    this.#looked = new Set();
    return looked;
  }
}

/** Of one rule's view: the calls behind its findings. */
export class AnsweredCalls {
  readonly #rule: Rule;
  readonly #facts: FactsSet;
  readonly #view: View;
  readonly #isRecorded: boolean;
  readonly #peers = new Map<string, readonly string[]>();
  readonly #stored = new Map<string, ReadonlyMap<string, StoredFact>>();
  /** One array for equal answers: a hundred thousand findings share it. */
  readonly #shared = new Map<string, readonly string[]>();

  constructor(rule: Rule, facts: FactsSet, view: View) {
    this.#rule = rule;
    this.#facts = facts;
    this.#view = view;
    this.#isRecorded = (facts.header.formatMinor ?? 0) >= 1;
  }

  /** `selecting`, `checking`: the kinds that the rule looked at to choose its subjects, and to judge this one. */
  of(
    item: Identity,
    causes: readonly Pick<Cause, 'api'>[],
    selecting: ReadonlySet<string>,
    checking: ReadonlySet<string>,
  ): readonly string[] {
    const own = item.kind in this.#rule.needs ? this.#storedOf(item) : undefined;
    const isOfRule = typeOf(item.kind as ResourceKind).type === this.#rule.resourceType;
    const peers = new Set(checking);
    // A rule about many kinds chose this resource for itself; a rule about one kind may have chosen it for others' sake.
    if (isOfRule || own === undefined) {
      for (const kind of selecting) if (own === undefined || kind !== item.kind) peers.add(kind);
    }
    const calls = new Set(own === undefined ? [] : this.#ofItem(own));
    for (const kind of peers) for (const api of this.#ofKind(kind as ResourceKind, item)) calls.add(api);
    for (const { api } of causes) calls.delete(api);
    for (const api of own === undefined ? [] : this.#failedFor(own)) calls.delete(api);
    return this.#sharedOf(calls);
  }

  /** Of a region that was not listed whole: the lists that answered there. */
  ofRegion(region: Identity, causes: readonly Pick<Cause, 'api'>[], selecting: ReadonlySet<string>): readonly string[] {
    const calls = new Set([...selecting].flatMap((kind) => this.#listOf(kind as ResourceKind, region.region)));
    for (const { api } of causes) calls.delete(api);
    return this.#sharedOf(calls);
  }

  #sharedOf(calls: ReadonlySet<string>): readonly string[] {
    const sorted = [...calls].sort(compare);
    const key = sorted.join();
    const shared = this.#shared.get(key) ?? sorted;
    this.#shared.set(key, shared);
    return shared;
  }

  #ofItem(item: StoredFact): string[] {
    const declared = this.#facts.header.sources[item.kind]?.attributes ?? {};
    const attributes = this.#attributesOf(item).flatMap(([name, reading]) => {
      const answered = item.answered?.[name];
      if (answered !== undefined) return answered;
      const calls = declared[name] ?? [];
      return this.#isRecorded || calls.length === 1 ? assumed(reading, calls) : [];
    });
    return [...this.#listOf(item.kind, item.region), ...attributes];
  }

  #failedFor(item: StoredFact): string[] {
    return this.#attributesOf(item).flatMap(([, reading]) => (reading.ok ? [] : reading.causes.map(({ api }) => api)));
  }

  /** The attributes of a resource that the rule asks for. */
  #attributesOf(item: StoredFact): [name: string, reading: Read<unknown>][] {
    const names = (this.#rule.needs[item.kind] ?? []) as readonly string[];
    return names.flatMap((name) => {
      const reading = item[name] as Read<unknown> | undefined;
      return reading === undefined ? [] : [[name, reading]];
    });
  }

  /** The calls about a kind's resources in the region and account of another. */
  #ofKind(kind: ResourceKind, { region, account }: Identity): readonly string[] {
    const key = `${kind} ${account} ${region}`;
    const earlier = this.#peers.get(key);
    if (earlier !== undefined) return earlier;
    const isNear = (item: Identity): boolean =>
      item.account === account && (isEverywhere(region) || isEverywhere(item.region) || item.region === region);
    const calls = new Set(account === this.#facts.header.account.id ? this.#listOf(kind, region) : []);
    for (const item of this.#view[kind]?.items ?? []) {
      if (isNear(item)) for (const api of this.#ofItem(item)) calls.add(api);
    }
    this.#peers.set(key, [...calls]);
    return [...calls];
  }

  /** The calls by which a kind was listed in a region. */
  #listOf(kind: ResourceKind, region: string): readonly string[] {
    const listing = this.#facts.listings.get(kind);
    const seen = this.#view[kind]?.regions ?? [];
    if (listing === undefined) return [];
    const regions = listing.regions.includes('global') ? ['global'] : isEverywhere(region) ? seen : [region];
    const calls = regions.flatMap((one) => {
      if (!listing.regions.includes(one)) return [];
      const declared = this.#facts.header.sources[kind]?.list ?? [];
      if (this.#isRecorded) return listing.answered?.[one] ?? declared;
      const isFailed = listing.failures.some((failure) => failure.region === one);
      return isFailed || declared.length > 1 ? [] : declared;
    });
    return [...new Set(calls)];
  }

  /** The resource as stored: what a rule judges may be made from it, without its attributes. */
  #storedOf(item: Identity): StoredFact | undefined {
    const kind = item.kind as ResourceKind;
    let stored = this.#stored.get(kind);
    if (stored === undefined) {
      stored = new Map((this.#view[kind]?.items ?? []).map((one) => [placeOf(one), one]));
      this.#stored.set(kind, stored);
    }
    return stored.get(placeOf(item));
  }
}

function isEverywhere(region: string): boolean {
  return region === 'global' || region === 'unknown';
}
