/** Whether a plan for incidents is registered, and somebody is engaged by it. */
import type { Facts, Needs } from '../facts.ts';
import { all, any, some, test, type Tri } from '../listing.ts';
import { listCall } from '../resource-types.ts';
import { inRegion } from './in-region.ts';

export const responseNeeds = {
  'securityir.membership': ['status', 'covers'],
  'ssmincidents.replicationSet': ['status'],
  'ssmincidents.responsePlan': ['engages'],
} as const satisfies Needs;

type ResponseFacts = Facts<typeof responseNeeds>;

/** What would be asked of the account that owns a membership. */
export const membershipCall = listCall('securityir.membership');

/** Does an active membership of AWS Security Incident Response cover the account? */
export function isCovered(facts: ResponseFacts): Tri {
  return some(facts['securityir.membership'], ({ status, covers }) =>
    all(
      test(status, (state) => state === 'Active'),
      test(covers, (isCovering) => isCovering),
    ),
  );
}

/** Is Incident Manager at work in the region, with a plan that engages somebody? */
export function isPlanned(facts: ResponseFacts, region: string): Tri {
  return all(
    some(inRegion(facts['ssmincidents.replicationSet'], region), ({ status }) =>
      test(status, (state) => state === 'ACTIVE'),
    ),
    some(inRegion(facts['ssmincidents.responsePlan'], region), ({ engages }) => test(engages, (tells) => tells)),
  );
}

/** Is anything registered at all? Without a replication set there are no plans. */
export function isRegistered(facts: ResponseFacts): Tri {
  return any(
    some(facts['securityir.membership'], () => true),
    some(facts['ssmincidents.replicationSet'], () => true),
    facts['ssmincidents.responsePlan'].items.length > 0,
  );
}
