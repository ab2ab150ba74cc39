/** Which instances run, and since when. */
import type { Fact, Listing } from '../facts.ts';
import { any, anyOf, test, where, type Subjects, type Tri, type Undecided } from '../listing.ts';
import { inRegion } from './in-region.ts';
import { once } from './once.ts';

type SeenInstance = Fact<'ec2.instance', 'details'>;

const hour = 60 * 60 * 1000;

/** The instances that run, and have for more than so many hours. */
export function runningInstances<I extends SeenInstance>(
  instances: Listing<I>,
  { now, hours = 0 }: { readonly now: number; readonly hours?: number },
): Subjects<I> & { readonly undecided: readonly Undecided<I>[] } {
  return where(instances, ({ details }) =>
    test(
      details,
      ({ state, launchedAt }) => state === 'running' && (hours === 0 || now - Date.parse(launchedAt) > hours * hour),
    ),
  );
}

/** Does an instance run in the VPC? */
export function runsIn(vpcId: string, region: string, instances: Listing<SeenInstance>, now: number): Tri {
  const here = inRegion(instances, region);
  const { undecided, failures = [] } = runningInstances(here, { now });
  return (
    vpcsWithInstances(here).has(vpcId) ||
    any(
      anyOf(undecided, ({ causes }) => ({ causes })),
      anyOf(failures, ({ cause }) => ({ causes: [cause] })),
    )
  );
}

const vpcsWithInstances = once(
  ({ items }: Listing<SeenInstance>): ReadonlySet<string> =>
    new Set(
      items.flatMap(({ details }) =>
        details.ok && details.value.state === 'running' && details.value.vpcId !== null ? [details.value.vpcId] : [],
      ),
    ),
);
