/** The machines that Systems Manager manages, by their instances' ids. */
import type { Fact, Listing } from '../facts.ts';
import { once } from './once.ts';

type SeenNode = Fact<'ssm.managedNode', 'details'>;

/** Of one region. */
export const nodesById = once(
  ({ items }: Listing<SeenNode>): ReadonlyMap<string, SeenNode> => new Map(items.map((node) => [node.id, node])),
);
