/** How far collecting has come. */
import type { ResourceKind } from '../../rules/facts.ts';

/** A kind that is read. */
export interface ProgressEvent {
  readonly kind: ResourceKind;
  /** Resources of the kind. */
  readonly resources: number;
  /** Kinds that are read, of all that are wanted. */
  readonly done: number;
  readonly total: number;
}

/** Called for each kind that is read. */
export type OnProgress = (event: ProgressEvent) => void;
