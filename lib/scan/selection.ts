/** From what was asked for to what must be read: items → rules → needs → wants. Pure. */
import { effectiveWeight } from '../../catalog/mapping.ts';
import type { Catalog } from '../../catalog/schema.ts';
import type { Rule } from '../../rules/rule.ts';
import { globMatch } from '../../rules/policy/index.ts';
import type { Level } from '../../rules/settings.ts';
import { ItemNames } from '../item-ids.ts';
import { choiceProblems } from '../problems/choices.ts';
import type { Text } from '../text.ts';
import { UsageError } from '../usage.ts';

/** A glob that matches nothing: a usage error. */
export class NothingSelected extends UsageError {
  override readonly name = 'NothingSelected';
}

export interface Selection {
  /** Names of items in any form, `*` and `?` as wildcards; none: all. */
  readonly items?: readonly string[];
  /** Globs over rule ids; none: all. */
  readonly rules?: readonly string[];
}

/** The ids of the items that the globs choose, in document order. @throws {NothingSelected} */
export function selectItems(globs: readonly string[] | undefined, catalog: Catalog): readonly string[] {
  const ids = catalog.items.map((item) => item.id);
  if (globs === undefined) return ids;
  const names = new ItemNames(catalog.items);
  const itemIds = (glob: string): readonly string[] => names.matching(glob).map(({ id }) => id);
  return matching(globs, ids, itemIds, (glob) => choiceProblems.noItemMatches(glob, names.hint(glob)));
}

/**
 * The rules that the globs choose: by rule id, and by item over decisive and supporting mappings.
 * A rule that is not judged at the level stays selected, so that coverage says so.
 * @throws {NothingSelected}
 */
export function selectRules(
  selection: Selection,
  catalog: Catalog,
  all: readonly Rule[],
  level: Level,
): readonly Rule[] {
  const ids = all.map((rule) => rule.id);
  const byRule = new Set(
    selection.rules === undefined
      ? ids
      : matching(selection.rules, ids, (glob) => ids.filter((id) => globMatch(glob, id)), choiceProblems.noRuleMatches),
  );
  if (selection.items === undefined) return all.filter((rule) => byRule.has(rule.id));
  const items = new Set(selectItems(selection.items, catalog));
  const byItem = new Set(
    catalog.items
      .filter((item) => items.has(item.id))
      .flatMap((item) => item.rules.filter((mapping) => effectiveWeight(mapping, level) !== null))
      .map((mapping) => mapping.id),
  );
  return all.filter((rule) => byRule.has(rule.id) && byItem.has(rule.id));
}

function matching(
  globs: readonly string[],
  ids: readonly string[],
  hitsOf: (glob: string) => readonly string[],
  noMatch: (glob: string) => Text,
): readonly string[] {
  const chosen = new Set<string>();
  for (const glob of globs) {
    const hits = hitsOf(glob);
    if (hits.length === 0) throw new NothingSelected(noMatch(glob));
    for (const hit of hits) chosen.add(hit);
  }
  return ids.filter((id) => chosen.has(id));
}
