/**
 * The ScanResult contract: what every report reads. Breaking it needs a new schemaVersion. What it holds is said in
 * `schemas.ts`; here are the types, which cost nothing at run time.
 */
import type * as z from 'zod';
import type {
  acceptedExceptionSchema,
  attestationStatedSchema,
  attestationUsedSchema,
  causeSchema,
  countsSchema,
  coverageRowSchema,
  errorRowSchema,
  exceptionUsedSchema,
  findingSchema,
  itemReasonSchema,
  itemSchema,
  resourceSchema,
  resultSchema,
  ruleSummarySchema,
  runSchema,
  scopeAccountSchema,
} from './schemas.ts';

/** The version of the contract, `<major>.<minor>`. */
export const schemaVersion = '1.2';

/** A result is made once and changed by nobody. */
type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
/** What a schema describes. */
export type Of<S extends z.ZodType> = DeepReadonly<z.infer<S>>;

/** Failed readings of one kind, counted. */
export interface FindingCause extends Of<typeof causeSchema> {}
/** What a finding is about. */
export interface FindingResource extends Of<typeof resourceSchema> {}
/** An approved, expiring deviation that covers a fail. */
export interface AcceptedException extends Of<typeof acceptedExceptionSchema> {}
/** One rule's verdict on one resource. */
export interface Finding extends Of<typeof findingSchema> {}
/** How many findings there are of each outcome. */
export interface Counts extends Of<typeof countsSchema> {}
/** Why an item has its status, and how many times. */
export interface ItemReason extends Of<typeof itemReasonSchema> {}
/** A person's dated statement, as used in a result. */
export interface AttestationUsed extends Of<typeof attestationUsedSchema> {}
/** An attestation as stated. */
export interface AttestationStated extends Of<typeof attestationStatedSchema> {}
/** An exception as stated, and what it did. */
export interface ExceptionUsed extends Of<typeof exceptionUsedSchema> {}
/** What the findings and statements come to for one FISC item. */
export interface ItemResult extends Of<typeof itemSchema> {}
/** Where a rule looked, or why it did not. */
export interface CoverageRow extends Of<typeof coverageRowSchema> {}
/** Failed readings of one kind in one account and region, whatever they left unknown. */
export interface ErrorRow extends Of<typeof errorRowSchema> {}
/** An account that the result is of. */
export interface ScopeAccount extends Of<typeof scopeAccountSchema> {}
/** Everything that depends on the run and not on the account: "identical" results are equal in all else. */
export interface RunInfo extends Of<typeof runSchema> {}
/** Words of a rule that a report needs, so that a result renders without the rules. */
export interface RuleSummary extends Of<typeof ruleSummarySchema> {}
/** A whole result: what result.json holds. */
export interface ScanResult extends Of<typeof resultSchema> {}

export type FindingStatus = Finding['status'];
export type ItemStatus = ItemResult['status'];
