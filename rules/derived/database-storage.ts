/** The databases of RDS by where they store: a member of a cluster has no storage of its own. */
import type { Fact } from '../facts.ts';
import { test, together, where, type Subjects } from '../listing.ts';
import { isEnding } from './ending.ts';

/** Clusters, and instances that are of none, unless they are on their way out. */
export function databaseStorage<
  I extends Fact<'rds.instance', 'details'>,
  C extends Fact<'rds.cluster', 'details'>,
>(facts: { readonly 'rds.instance': Subjects<I>; readonly 'rds.cluster': Subjects<C> }): Subjects<I | C> {
  const alone = where(facts['rds.instance'], ({ details }) =>
    test(details, ({ clusterId, status }) => clusterId === null && !isEnding(status)),
  );
  const clusters = where(facts['rds.cluster'], ({ details }) => test(details, ({ status }) => !isEnding(status)));
  return together(alone, clusters);
}
