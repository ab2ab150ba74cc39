/** Whether caches take encrypted connections. */
import type { Read } from '../facts.ts';
import type { InTransit } from '../facts/elasticache.ts';
import { attributeCause } from './cause.ts';

interface Cache {
  readonly kind: 'elasticache.cluster' | 'elasticache.replicationGroup';
  readonly region: string;
  readonly transit: Read<InTransit>;
}

/** Encryption in transit is on, be plain text taken too or not. AWS always says so: else it is unread. */
export function isEncryptedInTransit({ kind, region, transit }: Cache): Read<boolean> {
  if (!transit.ok) return transit;
  if (transit.value.enabled !== null) return { ok: true, value: transit.value.enabled };
  const why = { code: 'MissingField', reason: 'malformed', region } as const;
  const cause =
    kind === 'elasticache.cluster'
      ? attributeCause('elasticache.cluster', 'transit', why)
      : attributeCause('elasticache.replicationGroup', 'transit', why);
  return { ok: false, causes: [cause] };
}
