/** Which instances run, and since when. */
import type { Fact, Listing } from '../facts.ts';
import { test, where, type Subjects, type Undecided } from '../listing.ts';

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
