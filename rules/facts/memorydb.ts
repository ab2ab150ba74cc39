import type { Read } from '../facts.ts';

export interface MemoryDbAttributes {
  /** https://docs.aws.amazon.com/memorydb/latest/APIReference/API_Cluster.html */
  'memorydb.cluster': {
    readonly details: Read<{
      /** `available`, `creating`, `deleting` …; null: not told. */
      readonly status: string | null;
      /** Clients must speak TLS. */
      readonly tls: boolean;
      /** null: a key that AWS owns. */
      readonly kmsKeyId: string | null;
    }>;
  };
}
