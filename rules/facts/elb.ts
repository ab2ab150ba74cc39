import type { Read } from '../facts.ts';

/** Classic Load Balancers. */
export interface ElbAttributes {
  'elb.loadBalancer': {
    /** `internet-facing` or `internal`; null: the answer did not say (EC2-Classic had none). */
    readonly scheme: Read<string | null>;
    readonly listeners: Read<
      readonly {
        /** HTTP, HTTPS, TCP, SSL. */
        readonly protocol: string;
        readonly port: number;
        readonly policies: readonly string[];
      }[]
    >;
    readonly zones: Read<readonly string[]>;
    readonly tags: Read<Readonly<Record<string, string>>>;
    readonly policies: Read<
      readonly {
        readonly name: string;
        /** `SSLNegotiationPolicyType` and others. */
        readonly type: string;
        /** What it turns on of `Protocol-SSLv2`, `Protocol-TLSv1` and so on. */
        readonly protocols: readonly string[];
      }[]
    >;
  };
}
