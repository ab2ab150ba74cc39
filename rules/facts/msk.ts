import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/MSK/2.0/APIReference/v2-clusters.html. null: the answer does not say. */
export interface MskCluster {
  /** `PROVISIONED`, `SERVERLESS`. */
  readonly type: string;
  /** `ACTIVE`, `CREATING`, `DELETING`, `FAILED` … */
  readonly state: string | null;
  /** `TLS`, `TLS_PLAINTEXT`, `PLAINTEXT`. */
  readonly clientBroker: string | null;
  /** Brokers speak TLS with each other. */
  readonly inCluster: boolean | null;
  /** Clients need not say who they are. */
  readonly unauthenticated: boolean | null;
  /** `DISABLED`, `SERVICE_PROVIDED_EIPS`. */
  readonly publicAccess: string | null;
}

export interface MskAttributes {
  'msk.cluster': { readonly details: Read<MskCluster> };
}
