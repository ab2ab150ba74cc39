/** Global tables of both versions, each one subject, whichever of its regions show it. */
import { known, type Fact, type Identity, type Read } from '../facts.ts';
import { test, where, type Subjects } from '../listing.ts';
import type { RuleContext } from '../rule.ts';

export type GlobalTable = Identity<'dynamodb.globalTable'> & { readonly replicaRegions: Read<readonly string[]> };

/**
 * A table with replicas (version 2019.11.21) is seen from each of its regions; version 2017.11.29 has a list of its own.
 * A table whose replicas could not be read is undecided, unless another region showed the same global table.
 */
export function globalTables(
  tables: Subjects<Fact<'dynamodb.table', 'replicaRegions'>>,
  legacy: Subjects<Fact<'dynamodb.globalTable', 'replicaRegions'>>,
  context: RuleContext,
): Subjects<GlobalTable | Fact<'dynamodb.table', 'replicaRegions'>> {
  const replicated = where(tables, ({ replicaRegions }) => test(replicaRegions, (regions) => regions.length > 0));
  const regionsByName = new Map<string, Set<string>>();
  const add = (name: string, regions: readonly string[]): void => {
    regionsByName.set(name, new Set([...(regionsByName.get(name) ?? []), ...regions]));
  };
  for (const { id, region, replicaRegions } of replicated.items) {
    if (replicaRegions.ok) add(id, [region, ...replicaRegions.value]);
  }
  for (const { id, replicaRegions } of legacy.items) if (replicaRegions.ok) add(id, replicaRegions.value);
  const isShown = (name: string, region: string): boolean => regionsByName.get(name)?.has(region) === true;
  return {
    items: [...regionsByName].map(([name, regions]) => globalTable(name, [...regions].sort(), context)),
    undecided: replicated.undecided.filter(({ item }) => !isShown(item.id, item.region)),
    failures: [...(tables.failures ?? []), ...(legacy.failures ?? [])],
  };
}

function globalTable(name: string, regions: readonly string[], { account, partition }: RuleContext): GlobalTable {
  return {
    kind: 'dynamodb.globalTable',
    id: name,
    arn: `arn:${partition}:dynamodb::${account}:global-table/${name}`,
    region: 'global',
    account,
    name,
    replicaRegions: known(regions),
  };
}
