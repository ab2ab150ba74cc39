import type { Read } from '../facts.ts';

export interface OutpostsAttributes {
  /** An Outpost that the account sees; id `op-…`. */
  'outposts.outpost': {
    /** ISO country code of the site's operating address; null: the answer named no address. */
    readonly country: Read<string | null>;
  };
}
