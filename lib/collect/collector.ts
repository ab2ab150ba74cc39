/**
 * What a collector is: for one kind of resource, the calls that list it, find one, and read its attributes.
 *
 * From this one table come the scan's calls, the IAM policy, `doctor`, the denial tests and the docs. Authors write
 * what a good answer means; the wrapper in `collect.ts` turns errors into readings (so: no try/catch here).
 */
import type {
  Cause,
  Fact,
  Identity,
  Listing,
  Read,
  ResourceAttributes,
  ResourceKind,
  ValueOf,
} from '../../rules/facts.ts';
import type { Kind } from '../../rules/kind.ts';
import { filled } from '../aws/errors.ts';
import type { Offer } from '../aws/offered.ts';
import type { Session } from '../aws/session.ts';

/**
 * The calls something may make: API to the IAM action that allows it. null: made without asking for the permission,
 * because a refusal answers it too (HeadBucket's 403 carries the region).
 */
export type CallTable = Readonly<Record<`${string}:${string}`, `${string}:${string}` | null>>;

/** What a cause says instead of an IAM action where none is needed. */
export const noAction = '-';

/** The IAM actions that the calls need, each once. */
export function actionsIn(calls: CallTable): readonly string[] {
  return [...new Set(Object.values(calls).filter((action) => action !== null))];
}

/** Error codes that are answers. */
export interface Answers {
  /** Codes that mean "not configured": the attribute's value is then null (or what `empty` says). */
  readonly notConfigured?: readonly string[];
  /** The value of "not configured" when it is not null. */
  readonly empty?: unknown;
}

/** What is read only when asked for: it costs money, or needs permissions that few readers have. */
export type OptIn = 'costExplorer';

/** What is read beyond the ordinary, by whatever door it was asked for. */
export function optInsOf({ costExplorer }: { readonly costExplorer?: boolean | undefined }): ReadonlySet<OptIn> {
  return new Set(costExplorer === true ? (['costExplorer'] as const) : []);
}

export interface CallOptions extends Answers {
  /** Not collected (`notCollected`) unless the scan asks for it. */
  readonly optIn?: OptIn;
}

/** A declared call. */
export interface Call<Run> extends CallOptions {
  readonly calls: CallTable;
  readonly run: Run;
}

/** Declares a call: which APIs it may use, with their IAM actions, and how. */
export function call<Run>(calls: CallTable, run: Run, options: CallOptions = {}): Call<Run> {
  return { calls, run, ...options };
}

/** Runs something with a context of its own: the calls that are made with it are the attempt's. */
interface Attempt {
  <T>(run: (context: CollectContext) => Promise<T>): Promise<Read<T>>;
  /** A refusal that `isNone` knows is an answer: there is none, `null`. */
  <T>(run: (context: CollectContext) => Promise<T>, isNone: (refused: Cause) => boolean): Promise<Read<T | null>>;
}

/** What a collector works with. */
export interface CollectContext {
  /** The scanned account's session. */
  readonly aws: Session;
  /** The session for what only the organization may read: `--org-role-arn`, else the scanned account's own. */
  readonly organization: Session;
  /** The account that is judged (12 digits), where `aws` is another that does something for it. */
  readonly judged?: string;
  /** Sessions of `readAs` roles in other accounts. */
  readonly readAs: readonly Session[];
  /** What was listed before (kinds named in `after`). */
  readonly listed: <K extends ResourceKind>(kind: K) => Listing<Fact<K>>;
  /** A session of another context's, its calls made for what this one is for. */
  readonly here: (session: Session) => Session;
  /** Tries something that may fail without failing the whole call; its calls must be declared too. */
  readonly attempt: Attempt;
}

/** Refusals of these codes, for {@link CollectContext.attempt}. */
export function refusedWith(...codes: readonly string[]): (refused: Pick<Cause, 'code'>) => boolean {
  return ({ code }) => codes.includes(code);
}

/** The item. @throws {MissingField} when what names it is an empty text: it could be any, and so none is missed. */
export function named<K extends ResourceKind>(item: Listed<K>): Listed<K> {
  for (const key of ['id', 'arn', 'region'] as const) filled(item[key], key);
  return item;
}

/** The account, as what its settings are listed as, in a region (`global`: in none). */
export function accountIn({ account, partition }: Session, region: string) {
  return { id: account, arn: `arn:${partition}:iam::${account}:root`, region };
}

/** The list of what every account has, or has in every region: nothing is asked. */
export const accountAlone = call({}, async function* ({ aws }: CollectContext, region: string) {
  yield accountIn(aws, region);
});

/** Finds one by going through its region's list: for APIs that cannot look up what AWS Config calls the resource. */
export function findInList<K extends ResourceKind>({ calls, run }: Call<ListRun<K>>): Call<FindRun<K>> {
  return call(calls, async (context, id, region) => {
    for await (const item of run(context, region)) if (named(item).id === id) return item;
    return null;
  });
}

/** Thrown by a call whose every way to the value failed: all the causes. */
export class Unread extends Error {
  override readonly name = 'Unread';
  readonly causes: readonly Cause[];
  constructor(causes: readonly Cause[]) {
    super(causes.map((cause) => `${cause.api} ${cause.code}`).join(', '));
    this.causes = causes;
  }
}

/** What a list yields: identity, and the attributes that the list gives free. */
export interface Listed<K extends ResourceKind> {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly name?: string;
  /** The owner, when it is not the scanned account. */
  readonly account?: string;
  readonly free?: Partial<{ readonly [A in keyof ResourceAttributes[K]]: ValueOf<ResourceAttributes[K][A]> }>;
  /** Attributes that the list tried to read and may have failed to. */
  readonly reads?: Partial<ResourceAttributes[K]>;
}

export type ListRun<K extends ResourceKind> = (
  context: CollectContext,
  /** The region to list in; `global` for global services. */
  region: string,
) => AsyncIterable<Listed<K>>;

export type FindRun<K extends ResourceKind> = (
  context: CollectContext,
  id: string,
  region: string,
) => Promise<Listed<K> | null>;

export type AttributeRun<K extends ResourceKind, V> = (context: CollectContext, resource: Identity<K>) => Promise<V>;

/** `free`: the list always gives it. Otherwise the call that reads it. */
export type AttributeSource<K extends ResourceKind, V> = 'free' | Call<AttributeRun<K, V>>;

/** Everything about a kind: what holds of it everywhere (`rules/resource-types.ts` is made from that), and its calls. */
export interface Collector<K extends ResourceKind> extends Kind {
  readonly kind: K;
  /** Where AWS offers it, when that is not every region. */
  readonly offered?: Offer;
  readonly list: Call<ListRun<K>>;
  /** Finds one resource for a change event of AWS Config; null: it is gone. {@link findInList} without it. */
  readonly find?: Call<FindRun<K>>;
  readonly attributes: {
    readonly [A in keyof ResourceAttributes[K]]: AttributeSource<K, ValueOf<ResourceAttributes[K][A]>>;
  };
  /** Kinds that must be listed before, because the list follows from them. */
  readonly after?: readonly ResourceKind[];
  /**
   * Codes that say the resource vanished between list and read: once `find` (or the list) has confirmed it, there is no
   * finding, and `errors` notes it.
   * Only of the scanned account's own resources: another account's may be closed to us instead.
   */
  readonly vanished?: readonly string[];
}

/** Defines a collector; a missing attribute is a compile error. What AWS Config records is found in its list without a `find`. */
export function defineCollector<K extends ResourceKind>(collector: Collector<K>): Collector<K> {
  if (collector.recorded !== true || collector.find !== undefined) return collector;
  return { ...collector, find: findInList(collector.list) };
}

/** A collector with its kind forgotten. */
export type AnyCollector = { [K in ResourceKind]: Collector<K> }[ResourceKind];

/** How to tell whether a resource is still there: the collector's own way, else its region's list. */
export function finderOf(collector: AnyCollector): Call<FindRun<ResourceKind>> {
  return collector.find ?? findInList(collector.list as never);
}
