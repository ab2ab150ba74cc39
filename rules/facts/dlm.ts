import type { Read } from '../facts.ts';

/** Data Lifecycle Manager. */
export interface DlmAttributes {
  'dlm.policy': {
    /** `ENABLED`, `DISABLED`, `ERROR`; null: not told. */
    readonly state: Read<string | null>;
    /** Where it copies to: names of regions, ARNs of Outposts. */
    readonly copyTargets: Read<readonly string[]>;
  };
}
