/** The facts of one collection, in memory: what the scan collects, the facts file holds and `run()` judges. */
import type { Cause, Identity, Listing, Read, ResourceKind } from '../../rules/facts.ts';
import type { Level, Settings } from '../../rules/settings.ts';
import { compare } from '../compare.ts';

/** A resource as stored: its identity and whatever attributes were collected (each a `Read`). */
export type StoredFact = Identity<ResourceKind> & {
  /**
   * The calls that answered, of the attributes for which they are not the declared ones (for what was not read: none).
   * `[]`: the list gave the attribute.
   */
  readonly answered?: Readonly<Record<string, readonly string[]>>;
} & Readonly<Record<string, unknown>>;

/** A kind's resources as stored. */
export interface StoredListing extends Listing<StoredFact> {
  /** The calls that answered, of the regions where they are not all the list's declared ones. */
  readonly answered?: Readonly<Record<string, readonly string[]>>;
}

/** The attributes of a stored resource. */
export function readingsOf(item: StoredFact): readonly (readonly [name: string, reading: Read<unknown>])[] {
  return Object.entries(item).filter((entry): entry is [string, Read<unknown>] => {
    const value: unknown = entry[1];
    return typeof value === 'object' && value !== null && 'ok' in value;
  });
}

/** Why attributes of a stored resource were not read. */
export function causesIn(item: StoredFact): readonly Cause[] {
  return readingsOf(item).flatMap(([, reading]) => (reading.ok ? [] : reading.causes));
}

/** What stands above the facts; `run`-dependent things (time, calls) are here too, never in a fact. */
export interface FactsHeader {
  readonly format: 'fisc-check-facts';
  readonly formatVersion: 1;
  /**
   * Since 1 the facts say which calls answered; without it they name the declared calls alone. Since 2 they may hold other
   * accounts' facts.
   */
  readonly formatMinor?: number;
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601, UTC. The `now` of every evaluation of these facts. */
  readonly collectedAt: string;
  readonly account: { readonly id: string; readonly partition: string; readonly callerArn: string };
  /** The accounts read beside the scanned one (`--org-role-arn`, `readAs`). */
  readonly readFrom: readonly string[];
  readonly regions: {
    /** null: could not be told; the causes are in the account's `regions` fact. */
    readonly enabled: readonly string[] | null;
    readonly looked: readonly string[];
  };
  /** What the facts were collected for: `evaluate` judges by the same unless told otherwise. */
  readonly configuration: SavedConfiguration;
  /** Which calls are declared to read what: with what the facts say of those that answered, each finding's evidence. */
  readonly sources: Readonly<Partial<Record<ResourceKind, KindSources>>>;
  /** The keys of the tags that were collected; facts without it hold every tag. */
  readonly tagKeys?: readonly string[];
  /** API → number of calls. */
  readonly calls: Readonly<Record<string, number>>;
  /** Resources that vanished between list and read. */
  readonly vanished: readonly Vanished[];
}

export interface KindSources {
  readonly list: readonly string[];
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

export interface SavedConfiguration {
  readonly level: Level;
  /** Settings stated by the configuration file. */
  readonly settings: Partial<Settings>;
  readonly parameters: Readonly<Record<string, Partial<Settings>>>;
  /** Rules selected. */
  readonly rules: readonly string[];
}

export interface Vanished {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly cause: Cause;
}

/** Facts of one account, by kind. */
export type Listings = ReadonlyMap<ResourceKind, StoredListing>;

/** The facts of one collection. */
export interface FactsSet {
  readonly header: FactsHeader;
  readonly listings: Listings;
  /** Of other accounts (12 digits) that can be read: what tells whether they do something for this one. */
  readonly elsewhere?: ReadonlyMap<string, Listings>;
}

/** Every listing, of this account and of others. */
export function allListings({ listings, elsewhere }: FactsSet): readonly StoredListing[] {
  return [listings, ...(elsewhere?.values() ?? [])].flatMap((ones) => [...ones.values()]);
}

/** What tells the resources of one kind apart. The id is last: it alone may hold a space. */
export function placeOf({ account, region, id }: Pick<Identity, 'account' | 'region' | 'id'>): string {
  return `${account} ${region} ${id}`;
}

/** Stable order of everything that is listed: kind, account, region, id. */
export function byIdentity(a: Identity, b: Identity): number {
  return compare(a.account, b.account) || compare(a.region, b.region) || compare(a.id, b.id);
}

/** The same entries, in the order of their names. */
export function inOrder<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => compare(a, b)));
}
