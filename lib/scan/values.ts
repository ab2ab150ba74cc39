/** What was read behind a finding: the values that its evidence refers to. Pure. */
import type { ResourceKind } from '../../rules/facts.ts';
import { assumed } from '../collect/answered.ts';
import { placeOf, readingsOf, type FactsSet, type Listings, type StoredFact } from '../collect/facts-set.ts';
import type { Finding } from '../result/result.ts';
import { longestValue, type FactValue, type ValuesOf } from '../result/fact-value.ts';

/**
 * Looks up the values of findings that were judged from these facts. What was not read has none: it stands in the causes.
 * Of a kind as a whole the ids of its resources are the value.
 */
export function valuesIn(facts: FactsSet): ValuesOf {
  const values = new Values(facts);
  return (finding) => finding.evidence.facts.flatMap((reference) => values.of(reference, finding) ?? []);
}

class Values {
  readonly #facts: FactsSet;
  readonly #items = new Map<string, ReadonlyMap<string, StoredFact>>();
  readonly #kinds = new Map<string, FactValue | null>();

  constructor(facts: FactsSet) {
    this.#facts = facts;
  }

  of(reference: string, { resource, evidence }: Finding): FactValue | null {
    const slash = reference.indexOf('/');
    if (slash === -1) return this.#ofKind(reference, evidence.at);
    const kind = reference.slice(0, slash) as ResourceKind;
    const prefix = `${kind}/${resource.id}.`;
    if (!reference.startsWith(prefix)) return null;
    const item = this.#itemsOf(kind).get(placeOf(resource));
    return item === undefined ? null : this.#ofAttribute(item, kind, reference.slice(prefix.length), evidence.at);
  }

  #ofAttribute(item: StoredFact, kind: ResourceKind, attribute: string, at: string): FactValue | null {
    const reading = readingsOf(item).find(([name]) => name === attribute)?.[1];
    if (reading?.ok !== true) return null;
    const declared = this.#facts.header.sources?.[kind]?.attributes[attribute] ?? [];
    const apis = item.answered?.[attribute] ?? assumed(reading, declared);
    return { attribute, value: shown(reading.value), apis, region: item.region, at };
  }

  #ofKind(reference: string, at: string): FactValue | null {
    const known = this.#kinds.get(reference);
    if (known !== undefined) return known;
    const [kind = '', account] = reference.split('@');
    const listing = this.#listingsOf(account)?.get(kind as ResourceKind);
    const value =
      listing === undefined
        ? null
        : {
            attribute: reference,
            value: shown(listing.items.map(({ id }) => id)),
            apis: this.#facts.header.sources?.[kind as ResourceKind]?.list ?? [],
            region: listing.regions.length === 1 ? listing.regions[0]! : 'global',
            at,
          };
    this.#kinds.set(reference, value);
    return value;
  }

  #listingsOf(account: string | undefined): Listings | undefined {
    return account === undefined || account === this.#facts.header.account.id
      ? this.#facts.listings
      : this.#facts.elsewhere?.get(account);
  }

  #itemsOf(kind: ResourceKind): ReadonlyMap<string, StoredFact> {
    const known = this.#items.get(kind);
    if (known !== undefined) return known;
    const items = new Map((this.#facts.listings.get(kind)?.items ?? []).map((item) => [placeOf(item), item]));
    this.#items.set(kind, items);
    return items;
  }
}

/** As JSON; beyond the longest that is shown it is cut between characters, with its length in bytes behind it. */
function shown(value: unknown): string {
  const json = JSON.stringify(value);
  const bytes = Buffer.from(json);
  if (bytes.length <= longestValue) return json;
  const cut = new TextDecoder().decode(bytes.subarray(0, longestValue)).replace(/\uFFFD$/, '');
  return `${cut}… (${bytes.length} bytes)`;
}
