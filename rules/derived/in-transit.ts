/** Whether caches take encrypted connections. */
import type { Read } from '../facts.ts';
import type { InTransit } from '../facts/elasticache.ts';
import { toldIn } from './told.ts';

interface Cache {
  readonly kind: 'elasticache.cluster' | 'elasticache.replicationGroup';
  readonly region: string;
  readonly transit: Read<InTransit>;
}

/** Encryption in transit is on, be plain text taken too or not. AWS always says so: else it is unread. */
export function isEncryptedInTransit(cache: Cache): Read<boolean> {
  return cache.transit.ok ? toldIn(cache.transit.value.enabled, cache, 'transit') : cache.transit;
}
