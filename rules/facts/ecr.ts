import type { Read } from '../facts.ts';
import type { AtRest } from './at-rest.ts';

export interface EcrAttributes {
  /** The private registry of a region. */
  'ecr.registry': {
    /** Where its replication rules send images. */
    readonly destinations: Read<readonly { readonly region: string; readonly account: string }[]>;
  };
  'ecr.repository': {
    /** `type` is `AES256`, `KMS` or `KMS_DSSE`. */
    readonly encryption: Read<AtRest>;
    /** Text of the repository policy; null: none. */
    readonly policy: Read<string | null>;
  };
}
