import type { Read } from '../facts.ts';
import type { AtRest } from './at-rest.ts';

/** Encryption between clients and caches. */
export interface InTransit {
  /** null: not told. */
  readonly enabled: boolean | null;
  /** `preferred` takes plain text too; `required`; null: not told. */
  readonly mode: string | null;
}

export interface ElastiCacheAttributes {
  /** Members of replication groups too. */
  'elasticache.cluster': {
    readonly encryption: Read<AtRest>;
    readonly transit: Read<InTransit>;
    readonly details: Read<{
      /** `redis`, `valkey`, `memcached`; null: not told. */
      readonly engine: string | null;
      readonly status: string | null;
      /** null: of no replication group. */
      readonly replicationGroupId: string | null;
    }>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  'elasticache.replicationGroup': {
    readonly encryption: Read<AtRest>;
    readonly transit: Read<InTransit>;
    readonly details: Read<{
      readonly status: string | null;
      /** `enabled`, `disabled`; null: not told. */
      readonly multiAz: string | null;
      /** `enabled`, `disabled`, `enabling` …; null: not told. */
      readonly automaticFailover: string | null;
    }>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
  'elasticache.serverlessCache': {
    readonly details: Read<{
      readonly status: string | null;
      /** `vpc` or `public`; null: not told, as of caches from before there were public ones. */
      readonly connectionType: string | null;
      /** null: none is named. */
      readonly kmsKeyId: string | null;
    }>;
  };
}
