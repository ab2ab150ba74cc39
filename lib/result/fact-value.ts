/** What was read behind findings, as reports show it. */
import type { Finding } from './result.ts';

/** What was read, behind one reference of a finding's evidence. */
export interface FactValue {
  /** The attribute's name; of another kind than the finding's resource, the kind with its resources' ids as value. */
  readonly attribute: string;
  /** JSON of at most {@link longestValue} bytes; what is longer is cut, with its length behind it. */
  readonly value: string;
  /** The calls that gave it. */
  readonly apis: readonly string[];
  readonly region: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Bytes of UTF-8 of a value that is shown whole. */
export const longestValue = 1024;

/** The values behind a finding, as far as they were read. */
export type ValuesOf = (finding: Finding) => readonly FactValue[];
