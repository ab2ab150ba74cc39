/**
 * The ScanResult contract: what every report reads. Breaking it needs a new schemaVersion. What it holds is said in
 * `schemas.ts`; here are the types, which cost nothing at run time.
 */
import type * as z from 'zod';
import type {
  acceptedExceptionSchema,
  attestationUsedSchema,
  causeSchema,
  countsSchema,
  coverageRowSchema,
  errorRowSchema,
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
export const schemaVersion = '1.1';

/** A result is made once and changed by nobody. */
type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
type Of<S extends z.ZodType> = DeepReadonly<z.infer<S>>;

export interface FindingCause extends Of<typeof causeSchema> {}
export interface FindingResource extends Of<typeof resourceSchema> {}
export interface AcceptedException extends Of<typeof acceptedExceptionSchema> {}
export interface Finding extends Of<typeof findingSchema> {}
export interface Counts extends Of<typeof countsSchema> {}
export interface ItemReason extends Of<typeof itemReasonSchema> {}
export interface AttestationUsed extends Of<typeof attestationUsedSchema> {}
export interface ItemResult extends Of<typeof itemSchema> {}
export interface CoverageRow extends Of<typeof coverageRowSchema> {}
export interface ErrorRow extends Of<typeof errorRowSchema> {}
export interface ScopeAccount extends Of<typeof scopeAccountSchema> {}
export interface RunInfo extends Of<typeof runSchema> {}
export interface RuleSummary extends Of<typeof ruleSummarySchema> {}
export interface ScanResult extends Of<typeof resultSchema> {}

export type FindingStatus = Finding['status'];
export type ItemStatus = ItemResult['status'];
