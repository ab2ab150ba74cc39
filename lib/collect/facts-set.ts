/** The facts of one collection, in memory: what the scan collects, the facts file holds and `run()` judges. */
import type { Cause, Identity, Listing, ResourceKind } from '../../rules/facts.ts';
import type { Level, Settings } from '../../rules/settings.ts';

export type OrganizationRole = 'management' | 'member' | 'standalone' | 'unknown';

/** A resource as stored: its identity and whatever attributes were collected (each a `Read`). */
export type StoredFact = Identity<ResourceKind> & Readonly<Record<string, unknown>>;

/** What stands above the facts; `run`-dependent things (time, calls) are here too, never in a fact. */
export interface FactsHeader {
  readonly format: 'fisc-check-facts';
  readonly formatVersion: 1;
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
  /** Which calls read what: for the evidence of each finding. */
  readonly sources: Readonly<Partial<Record<ResourceKind, KindSources>>>;
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

export interface FactsSet {
  readonly header: FactsHeader;
  readonly listings: ReadonlyMap<ResourceKind, Listing<StoredFact>>;
}

/** Stable order of everything that is listed: kind, account, region, id. */
export function byIdentity(a: Identity, b: Identity): number {
  return compare(a.account, b.account) || compare(a.region, b.region) || compare(a.id, b.id);
}

/** Order by code unit: the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
