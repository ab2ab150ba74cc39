/** What left checks and items unknown, by cause. Pure. */
import type { Item } from '../../../catalog/schema.ts';
import { compare, distinct } from '../../compare.ts';
import { resourceKey } from '../../result/comparable.ts';
import type { ErrorRow } from '../../result/result.ts';
import type { ItemView } from './items.ts';
import type { RuleView } from './rules.ts';

/** Everything that one missing permission (or other cause) left unknown. */
export interface UnknownGroup {
  readonly action: string;
  readonly code: string;
  readonly reason: ErrorRow['reason'];
  readonly apis: readonly string[];
  readonly regions: readonly string[];
  readonly rules: readonly RuleView[];
  /** Items that a decisive check left unknown. */
  readonly items: readonly Item[];
  /** Resources, or account and region where a list failed. */
  readonly subjects: number;
}

/** The causes, those of the most items first. */
export function groupUnknowns(rules: readonly RuleView[]): readonly UnknownGroup[] {
  interface Draft {
    action: string;
    code: string;
    reason: ErrorRow['reason'];
    apis: Set<string>;
    regions: Set<string>;
    rules: Set<RuleView>;
    items: Set<Item>;
    subjects: Set<string>;
  }
  const drafts = new Map<string, Draft>();
  for (const rule of rules) {
    for (const { causes, resource } of rule.unknowns) {
      for (const { action, code, reason, api, region } of causes) {
        // Without an IAM action the call itself tells causes apart.
        const key = JSON.stringify([action === '-' ? api : action, code, reason]);
        const draft: Draft = drafts.get(key) ?? {
          action,
          code,
          reason,
          apis: new Set(),
          regions: new Set(),
          rules: new Set(),
          items: new Set(),
          subjects: new Set(),
        };
        drafts.set(key, draft);
        draft.apis.add(api);
        draft.regions.add(region);
        draft.rules.add(rule);
        for (const item of rule.decides) draft.items.add(item);
        draft.subjects.add(resourceKey(resource));
      }
    }
  }
  return [...drafts.values()]
    .map(({ apis, regions, rules, items, subjects, ...rest }) => ({
      ...rest,
      apis: distinct(apis),
      regions: distinct(regions),
      rules: [...rules],
      items: [...items],
      subjects: subjects.size,
    }))
    .sort(
      (a, b) =>
        b.items.length - a.items.length ||
        b.subjects - a.subjects ||
        compare(a.action, b.action) ||
        compare(a.code, b.code) ||
        compare(a.apis[0] ?? '', b.apis[0] ?? ''),
    );
}

interface WithItems {
  readonly items: readonly ItemView[];
}

/** Planned checks that an item's status waits for. */
export function plannedRules(model: WithItems): readonly string[] {
  return absentFor(model, 'planned').rules;
}

/** Deciding checks that did not look, or not everywhere, for one reason, and the items they leave unknown. */
export function absentFor(
  model: WithItems,
  why: 'planned' | 'notSelected' | 'notLooked',
): { readonly rules: readonly string[]; readonly items: readonly Item[] } {
  const rules = new Set<string>();
  const items = new Set<Item>();
  for (const { item, result } of model.items) {
    for (const { type, ruleId } of result.reasons) {
      if (type !== why || ruleId === undefined) continue;
      rules.add(ruleId);
      if (result.status === 'unknown') items.add(item);
    }
  }
  return { rules: distinct(rules), items: [...items] };
}
