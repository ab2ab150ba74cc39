/** Which clusters the CloudHSM rules judge, and what they count. */
import type { Fact } from '../facts.ts';
import type { HsmCluster } from '../facts/cloudhsm.ts';
import { test, where, type Subjects } from '../listing.ts';

const gone = new Set(['DELETE_IN_PROGRESS', 'DELETED']);

/** DescribeClusters goes on showing clusters that are being, or have been, deleted. */
export function liveClusters<C extends Fact<'cloudhsm.cluster', 'details'>>(clusters: Subjects<C>): Subjects<C> {
  return where(clusters, (cluster) => test(cluster.details, ({ state }) => !gone.has(state)));
}

/** The HSMs that work. */
export function activeHsms({ hsms }: HsmCluster): HsmCluster['hsms'] {
  return hsms.filter(({ state }) => state === 'ACTIVE');
}
