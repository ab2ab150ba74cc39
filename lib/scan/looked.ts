/** Which rules skipped part of where data may stand. Pure. */
import type { ResourceKind } from '../../rules/facts.ts';
import { typeOf } from '../../rules/resource-types.ts';
import type { Rule } from '../../rules/rule.ts';
import type { FactsHeader } from '../collect/facts-set.ts';
import { isJudgedAt, settingsOf, type Judging } from './run.ts';

/**
 * The rules that did not look in an allowed region that is enabled (`--regions` left it out): what stands there may fail,
 * so nothing that they decide is satisfied. Rules about what stands in no region skip none, nor do those that look at
 * every or every allowed region whatever was chosen. While the enabled regions are unknown, each may be enabled.
 */
export function rulesThatSkipped(
  rules: readonly Rule[],
  { enabled, looked }: FactsHeader['regions'],
  judging: Judging,
): ReadonlySet<string> {
  const skips = (rule: Rule): boolean =>
    settingsOf(judging, rule.id).allowedRegions.some(
      (region) => !looked.includes(region) && (enabled?.includes(region) ?? true),
    );
  const chosen = rules.filter((rule) => isJudgedAt(rule, judging.level) && rule.regions === 'looked');
  return new Set(chosen.filter((rule) => standsInRegions(rule) && skips(rule)).map(({ id }) => id));
}

function standsInRegions({ needs }: Rule): boolean {
  return (Object.keys(needs) as ResourceKind[]).some((kind) => typeOf(kind).regionless !== true);
}
