import type { Rule } from '../../rules/rule.ts';
import type { RuleSummary } from './result.ts';

/** What a result keeps of a rule. */
export function summaryOf({ id, severity, level, scope, resourceType, text }: Rule): RuleSummary {
  return { id, severity, level, scope, resourceType, text };
}
