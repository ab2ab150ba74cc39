import type { Read } from '../facts.ts';

export interface NetworkFirewallAttributes {
  'networkfirewall.firewall': {
    /** Ids of the endpoints that lead to it: `vpce-…`. */
    readonly endpoints: Read<readonly string[]>;
  };
}
