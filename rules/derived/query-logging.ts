/** Which VPCs' DNS queries are logged. */
import type { Facts, Needs } from '../facts.ts';
import { all, find, some, test, type Tri } from '../listing.ts';
import { listCall } from '../resource-types.ts';
import { inRegion } from './in-region.ts';

export const queryLogNeeds = {
  'route53resolver.queryLogAssociation': ['details'],
  'route53resolver.queryLogConfig': ['status'],
  'route53profiles.association': ['details', 'logsQueries'],
} as const satisfies Needs;

type QueryLogFacts = Facts<typeof queryLogNeeds>;

/** What would be asked of another account. */
export const queryLogCall = listCall('route53resolver.queryLogAssociation');

interface Place {
  readonly id: string;
  readonly region: string;
}

/** Is a configuration of its own at work on the VPC? One that is not listed may be another account's. */
export function logsDirectly({ id, region }: Place, facts: QueryLogFacts): Tri {
  return some(inRegion(facts['route53resolver.queryLogAssociation'], region), ({ details }) =>
    test(details, ({ vpcId, status, configId }) => {
      if (vpcId !== id || status !== 'ACTIVE') return false;
      const found = find(facts['route53resolver.queryLogConfig'], region, 'id', configId, queryLogCall);
      return !found.ok || found.value === null || test(found.value.status, (state) => state === 'CREATED');
    }),
  );
}

/** Is a profile at work on the VPC that holds such a configuration? */
export function logsByProfile({ id, region }: Place, facts: QueryLogFacts): Tri {
  return some(inRegion(facts['route53profiles.association'], region), ({ details, logsQueries }) =>
    all(
      test(details, ({ vpcId, status }) => vpcId === id && status === 'COMPLETE'),
      test(logsQueries, (logs) => logs),
    ),
  );
}

/** What is wrong with an association of the VPC that is not at work; null: there is none. */
export function brokenAssociation({ id, region }: Place, facts: QueryLogFacts) {
  const own = inRegion(facts['route53resolver.queryLogAssociation'], region).items.flatMap(({ details }) =>
    details.ok && details.value.vpcId === id ? [details.value] : [],
  );
  return own.find(({ status }) => status !== 'ACTIVE') ?? own[0] ?? null;
}
