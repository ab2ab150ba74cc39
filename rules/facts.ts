/**
 * The port between the account and the rules: the types of every fact.
 *
 * Facts are JSON values only (ISO times, never Date, undefined or bigint) and every fallible attribute is a
 * {@link Read}: it says what was read, or why it could not be read. "Not configured" is a value (`null`).
 */
import type { ResourceAttributes } from './facts/kinds.ts';

export type { ResourceAttributes } from './facts/kinds.ts';

/** Why something could not be read. */
export const reasons = [
  'denied',
  'deniedByScp',
  'throttled',
  'timeout',
  'malformed',
  'unsupported',
  'regionDisabled',
  'notCollected',
  'failed',
] as const;

export type Reason = (typeof reasons)[number];

/** One reading that failed: which call, which IAM action would allow it, what AWS answered. */
export interface Cause {
  /** `<SDK service id>:<Operation>`, for example `S3:GetBucketPolicy`. */
  readonly api: string;
  /** The IAM action that allows the call; differs from the operation for half of S3. */
  readonly action: string;
  /** The error code AWS (or the client) gave. */
  readonly code: string;
  readonly reason: Reason;
  readonly region: string;
  readonly message?: string;
}

/** A value that was read, or the causes why it was not. `causes` is never empty. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly causes: readonly Cause[] };

/** The value type inside a {@link Read}. */
export type ValueOf<R> = R extends { readonly ok: true; readonly value: infer T } ? T : never;

/** What identifies a resource. `id` is what AWS Config uses as resourceId for the type. */
export interface Identity<K extends string = string> {
  readonly kind: K;
  readonly id: string;
  readonly arn: string;
  /** The resource's region, `global`, or `unknown` when no call told it. */
  readonly region: string;
  readonly account: string;
  readonly name?: string;
}

/** A part of a list that was not read: a page (and what follows it), or a whole region. */
export interface ListFailure {
  readonly account: string;
  readonly region: string;
  readonly cause: Cause;
}

/** What was listed, and each page or region that was not. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly failures: readonly ListFailure[];
  /** The regions asked; `global` for a service that answers for all regions at once. */
  readonly regions: readonly string[];
}

/** The kinds of resources: `<service>.<resource>`. */
export type ResourceKind = keyof ResourceAttributes;

/** A resource with the attributes that a rule declared. */
export type Fact<
  K extends ResourceKind,
  A extends keyof ResourceAttributes[K] = keyof ResourceAttributes[K],
> = Identity<K> & Pick<ResourceAttributes[K], A>;

/** What a rule asks for: attributes by resource kind. `[]` asks for the list alone. */
export type Needs = { readonly [K in ResourceKind]?: readonly (keyof ResourceAttributes[K])[] };

/** The facts a rule sees: exactly what it declared. */
export type Facts<N extends Needs> = {
  readonly [K in keyof N & ResourceKind]: Listing<
    Fact<K, N[K] extends readonly (infer A)[] ? A & keyof ResourceAttributes[K] : never>
  >;
};

/** A successful reading. */
export function known<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** A failed reading. */
export function unread(...causes: Cause[]): { readonly ok: false; readonly causes: readonly Cause[] } {
  return { ok: false, causes };
}
