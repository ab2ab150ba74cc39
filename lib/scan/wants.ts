/** From rules to what must be read. Apart from plan.ts, because the Config Lambda needs neither the catalog nor its schema. */
import type { ResourceKind } from '../../rules/facts.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Level } from '../../rules/settings.ts';
import type { Want } from '../collect/collect.ts';
import { tagKeysIn } from '../collect/tags.ts';
import { isJudgedAt, isJudgedElsewhereAt, settingsOf, type Judging } from './run.ts';
import { distinct } from '../compare.ts';

/** What the rules need, of those judged at the level. */
export function wantsOf(rules: readonly Rule[], level: Level): readonly Want[] {
  return rules
    .filter((rule) => isJudgedAt(rule, level))
    .flatMap((rule) =>
      (Object.entries(rule.needs) as [ResourceKind, readonly string[]][]).map(([kind, attributes]) => ({
        kind,
        attributes,
        regions: rule.regions,
      })),
    );
}

/** What the rules that may be judged in another account need there. */
export function wantsElsewhere(rules: readonly Rule[], level: Level): readonly Want[] {
  return wantsOf(
    rules.filter((rule) => isJudgedElsewhereAt(rule, level)),
    level,
  );
}

/** The keys of the tags that some setting in force for some of the rules names, in order. */
export function tagKeysFor(rules: readonly Rule[], judging: Judging): readonly string[] {
  return distinct(rules.flatMap((rule) => tagKeysIn(settingsOf(judging, rule.id))));
}
