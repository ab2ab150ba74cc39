import type { Read } from '../facts.ts';

/** What a network policy says of some collections, and how it lets them be reached. */
export interface NetworkAccess {
  /** AllowFromPublic: from the internet. */
  readonly fromPublic: boolean;
  readonly rules: readonly {
    /** `collection` (its API) or `dashboard`. */
    readonly type: string;
    /** `collection/<name>`, `collection/logs-*`. */
    readonly resources: readonly string[];
  }[];
}

/** OpenSearch Serverless. */
export interface AossAttributes {
  /** https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_CollectionSummary.html */
  'aoss.collection': {
    readonly details: Read<{
      /** `ACTIVE`, `CREATING`, `DELETING`, `FAILED` …; null: not told. */
      readonly status: string | null;
      /** null: not told. */
      readonly kmsKeyArn: string | null;
    }>;
  };
  /** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html */
  'aoss.networkPolicy': { readonly access: Read<readonly NetworkAccess[]> };
}
