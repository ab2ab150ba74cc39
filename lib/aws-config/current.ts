/** Whether what AWS Config holds of a rule may be taken for what holds now. Pure. */
import type { Reason } from '../../rules/facts.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Judging } from '../scan/run.ts';
import { triggerOf } from './trigger.ts';
import type { RuleInConfig } from './differences.ts';
import { levelOf, markFor, markParameter } from './mark.ts';

/** Why it may not. `messageId` is a message of the runner's. */
export interface NotCurrent {
  readonly code: string;
  readonly reason: Extract<Reason, 'failed' | 'notCollected'>;
  readonly messageId: 'ruleFailed' | 'ruleStale' | 'judgedOtherwise';
}

/** Two scheduled runs, 24 hours each. */
const longestAge = 48 * 60 * 60 * 1000;

/**
 * Of a rule as a whole: null when its last invocation succeeded, not too long ago, and it judges by the level and the
 * parameters asked for. A rule that runs on change alone may rightly rest for weeks: AWS Config records all that it
 * reads, so no change is no news, as long as a recorder records its resources. (One that was stopped takes stock of what
 * changed meanwhile when it starts again.)
 */
export function notCurrent(
  { status, parameters, isRecorded = false }: RuleInConfig,
  rule: Rule,
  judging: Judging,
  now: string,
): NotCurrent | null {
  const stale = (code: string): NotCurrent => ({ code, reason: 'notCollected', messageId: 'ruleStale' });
  if (status === null) return stale('NoEvaluationStatus');
  if (status.failure !== null) return { code: failureCode(status.failure), reason: 'failed', messageId: 'ruleFailed' };
  if (status.lastInvocation === null) return stale('NeverInvoked');
  const age = Date.parse(now) - Date.parse(status.lastInvocation);
  if (age > longestAge && !(isRecorded && triggerOf(rule) === 'change')) return stale('NotInvokedFor48Hours');
  const { level, [markParameter]: mark } = parameters ?? {};
  if (level !== undefined && level !== judging.level) return otherwise('OtherLevel');
  return mark === undefined ? null : differs(mark, markFor(rule, judging));
}

/**
 * Of one evaluation, of a rule that is current: null when its annotation's mark is the one in force. An evaluation without
 * a mark counts as long as the rule asks for none.
 */
export function notInForce(mark: string | null, { parameters }: RuleInConfig, rule: Rule, judging: Judging) {
  const inForce = parameters?.[markParameter];
  if (mark === null) return inForce === undefined ? null : otherwise('OlderThanParameters');
  const found = differs(mark, markFor(rule, judging));
  return found !== null && inForce !== undefined ? otherwise('OlderThanParameters') : found;
}

function differs(mark: string, wanted: string): NotCurrent | null {
  if (mark === wanted) return null;
  return otherwise(levelOf(mark) === levelOf(wanted) ? 'OtherParameters' : 'OtherLevel');
}

function otherwise(code: string): NotCurrent {
  return { code, reason: 'notCollected', messageId: 'judgedOtherwise' };
}

/** The code that a failure begins with. */
export function failureCode(failure: string): string {
  return failure.split(' ')[0] || 'RuleFailed';
}
