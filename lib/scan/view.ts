/** What a rule sees of the facts. Pure. */
import { unread, type Cause, type Listing, type ListFailure, type Read, type ResourceKind } from '../../rules/facts.ts';
import { typeOf } from '../../rules/resource-types.ts';
import type { Rule, RuleContext } from '../../rules/rule.ts';
import { isInView, regionsOf } from '../collect/regions.ts';
import type { FactsSet, StoredFact } from '../collect/facts-set.ts';
import { tagKeysOf, tagsAttribute } from '../collect/tags.ts';

/** What a rule sees: exactly the kinds, attributes and regions it declared. */
export function viewOf(
  rule: Rule,
  facts: FactsSet,
  { regions: scope, settings }: RuleContext,
): Record<string, Listing<StoredFact>> {
  const view: Record<string, Listing<StoredFact>> = {};
  const { tagKeys } = facts.header;
  const lacksTags = tagKeys !== undefined && tagKeysOf(rule, settings).some((key) => !tagKeys.includes(key));
  for (const [name, attributes] of Object.entries(rule.needs) as [ResourceKind, readonly string[]][]) {
    const listing = facts.listings.get(name);
    if (listing === undefined) {
      const failure: ListFailure = {
        account: facts.header.account.id,
        region: 'global',
        cause: notCollected(name, 'list', 'global'),
      };
      view[name] = { items: [], failures: [failure], regions: [] };
      continue;
    }
    const wanted = new Set(regionsOf(rule.regions, scope));
    const everywhere = typeOf(name).anywhere === true;
    const isSeen = (region: string): boolean =>
      everywhere || region === 'global' || region === 'unknown' || wanted.has(region);
    const missing =
      listing.regions.includes('global') || everywhere
        ? []
        : [...wanted].filter((region) => !listing.regions.includes(region));
    const items = listing.items
      .filter((item) => isInView(name, item.region, rule.regions, scope))
      .map((item) => withAttributes(lacksTags ? withoutTags(item) : item, attributes));
    const isWhole =
      missing.length === 0 &&
      items.length === listing.items.length &&
      items.every((item, index) => item === listing.items[index]) &&
      [...listing.failures, ...listing.regions.map((region) => ({ region }))].every(({ region }) => isSeen(region));
    // Rules that see the same share it: what is derived from it is computed once for all of them.
    if (isWhole) {
      view[name] = listing;
      continue;
    }
    view[name] = {
      items,
      failures: [
        ...listing.failures.filter((failure) => isSeen(failure.region)),
        ...missing.map((region) => ({
          account: facts.header.account.id,
          region,
          cause: notCollected(name, 'list', region),
        })),
      ],
      regions: listing.regions.filter(isSeen),
    };
  }
  return view;
}

/** Saved facts may lack what another level or rule needs: unread, never a default. */
function withAttributes(item: StoredFact, attributes: readonly string[]): StoredFact {
  const missing = attributes.filter((name) => item[name] === undefined);
  if (missing.length === 0) return item;
  const filled = missing.map((name) => [name, unread(notCollected(item.kind, name, item.region))] as const);
  return { ...item, ...Object.fromEntries(filled) };
}

/** Facts keep the tags that were asked for: whether a resource has another cannot be told. */
function withoutTags(item: StoredFact): StoredFact {
  const tags = item[tagsAttribute] as Read<unknown> | undefined;
  if (tags?.ok !== true) return item;
  return { ...item, [tagsAttribute]: unread(notCollected(item.kind, tagsAttribute, item.region)) };
}

/** The api of the cause that a kind was not listed in a region that the rule looks at. */
export function notListed(kind: ResourceKind): string {
  return `Facts:${kind}.list`;
}

/** The cause of what the facts do not hold. */
export function notCollected(kind: ResourceKind, what: string, region: string): Cause {
  return {
    api: what === 'list' ? notListed(kind) : `Facts:${kind}.${what}`,
    action: '-',
    code: 'NotCollected',
    reason: 'notCollected',
    region,
  };
}
