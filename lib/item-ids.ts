/** Items of an edition by every name that a person types. Pure. */
import type { Item } from '../catalog/schema.ts';
import { globMatch } from '../rules/policy/index.ts';
import { plain } from './evidence/plain.ts';
import type { Text } from './text.ts';
import { didYouMean } from './usage.ts';

/** What of an item its names follow from. */
export type NamedItem = Pick<Item, 'id' | 'controlNumber' | 'crosswalk'>;

/**
 * Finds items by id (`un110-1-1`), label (`運110-1(1)`, full-width digits, brackets and dashes too), both of a whole provision
 * (`運110-1`) or standard (`運110`), control number (`A38740001`) and number in the newer editions (`実3`).
 */
export class ItemNames<I extends NamedItem> {
  readonly #byName = new Map<string, I[]>();
  readonly #items: readonly I[];

  /** `items` in document order, which every answer keeps. */
  constructor(items: readonly I[]) {
    this.#items = items;
    for (const item of items) {
      for (const name of namesOf(item)) {
        const named = this.#byName.get(name) ?? [];
        named.push(item);
        this.#byName.set(name, named);
      }
    }
  }

  /** What a name means: an item, each of several, or nothing. */
  named(written: string): readonly I[] {
    return this.#byName.get(plainName(written)) ?? [];
  }

  /** As {@link named}; `*` and `?` are wildcards. */
  matching(written: string): readonly I[] {
    const glob = plainName(written);
    if (!/[*?]/.test(glob)) return this.#byName.get(glob) ?? [];
    const hits = new Set([...this.#byName].flatMap(([name, items]) => (globMatch(glob, name) ? items : [])));
    return this.#items.filter((item) => hits.has(item));
  }

  /** The end of a sentence about a name that means nothing: the nearest one of an item, or of `others`. */
  hint(written: string, others: readonly string[] = []): Text {
    const ids = this.#items.map(({ id }) => id);
    const isLabel = /^[^a-z]*運/i.test(written);
    return didYouMean(isLabel ? labelOf(plainName(written)) : written, [
      ...(isLabel ? ids.map(labelOf) : ids),
      ...others,
    ]);
  }
}

/** Every name of an item, as {@link plainName} writes it. */
function namesOf({ id, controlNumber, crosswalk }: NamedItem): ReadonlySet<string> {
  const [standard, provision] = id.split('-');
  const newer = crosswalk.map((entry) => entry.id);
  return new Set(
    [standard!, `${standard}-${provision}`, id, ...(controlNumber === null ? [] : [controlNumber]), ...newer].map(
      plainName,
    ),
  );
}

/** `運１１０－１（１）`, `運110-1①` and `UN110-1-1` as `un110-1-1`. */
function plainName(written: string): string {
  return plain(written.replaceAll(/[\u2460-\u2473]/g, (circled) => `(${circled.charCodeAt(0) - 0x245f})`))
    .replaceAll(/[\u2010-\u2015\u2212\u30fc]/g, '-')
    .replace(/^運/, 'un')
    .replaceAll(/-?\(([\d*?]+)\)/g, '-$1');
}

/** `un110-1-1` as `運110-1(1)`. */
function labelOf(id: string): string {
  return id.replace(/^un/, '運').replace(/^(運\d+-\d+)-(\d+)$/, '$1($2)');
}
