/** Databases with copies in other regions, each once, named at its source. */
import type { Facts, Identity, Needs, Read } from '../facts.ts';
import { test, where, type Subjects } from '../listing.ts';
import { regionOfArn } from './copies.ts';

export const copyNeeds = {
  'rds.instance': ['copies'],
  'rds.cluster': ['copies'],
  'rds.automatedBackup': ['source'],
  'rds.globalCluster': ['memberArns'],
} as const satisfies Needs;

/** A database or a global cluster, and the ARNs of what stands elsewhere. */
export type Copied = Identity & { readonly copyArns: readonly string[] };

/**
 * A replicated automated backup shows at its source and in its destination; either is enough, and the destination still
 * shows it when the source is gone.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
 */
export function copiedDatabases(facts: Facts<typeof copyNeeds>): Subjects<Copied> {
  const backups = facts['rds.automatedBackup'];
  const away = where(backups, ({ id, source }) => test(source, ({ arn }) => regionOfArn(arn) !== regionOfArn(id)));
  const parts = [
    withCopies(facts['rds.instance'], ({ copies }) => copies),
    withCopies(facts['rds.cluster'], ({ copies }) => copies),
    withCopies(facts['rds.globalCluster'], ({ memberArns }) => memberArns),
    {
      items: away.items.flatMap(({ id, source, account }): Copied[] => {
        if (!source.ok) return [];
        const { arn, resourceId, name } = source.value;
        return [
          {
            kind: 'rds.instance',
            id: resourceId ?? name,
            arn,
            region: regionOfArn(arn),
            account,
            name,
            copyArns: [id],
          },
        ];
      }),
      undecided: away.undecided.map(({ item, causes }) => ({ item: { ...item, copyArns: [] }, causes })),
      failures: away.failures ?? [],
    },
  ];
  return {
    items: merged(parts.flatMap(({ items }) => items)),
    undecided: parts.flatMap(({ undecided }) => undecided),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

function withCopies<T extends Identity>(listing: Subjects<T>, copiesOf: (item: T) => Read<readonly string[]>) {
  const copied = where(listing, (item) => test(copiesOf(item), (arns) => arns.length > 0));
  const named = (item: T): Copied => {
    const arns = copiesOf(item);
    return { ...item, copyArns: arns.ok ? arns.value : [] };
  };
  return {
    items: copied.items.map(named),
    undecided: copied.undecided.map(({ item, causes }) => ({ item: named(item), causes })),
    failures: copied.failures ?? [],
  };
}

/** One source, seen from several sides. */
function merged(copied: readonly Copied[]): Copied[] {
  const bySource = new Map<string, Copied>();
  for (const one of copied) {
    const key = `${one.kind} ${one.region} ${one.id}`;
    const copyArns = [...(bySource.get(key)?.copyArns ?? []), ...one.copyArns];
    bySource.set(key, { ...one, copyArns: [...new Set(copyArns)].sort() });
  }
  return [...bySource.values()];
}
