/**
 * By what an evaluation was made: level and parameters. AWS Config tells neither of an evaluation, nor when a rule was last
 * changed, so both the deployed rule (its InputParameters) and each of its annotations carry a mark. Pure.
 */
import { createHash } from 'node:crypto';
import type { Rule } from '../../rules/rule.ts';
import { cut } from '../i18n/cut.ts';
import { settingsOf, type Judging } from '../scan/run.ts';

/** The InputParameter of a deployed rule that holds its mark. A rule without one gets annotations without. */
export const markParameter = 'judgedBy';

/** https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html#config-Type-Evaluation-Annotation */
export const longestAnnotation = 256;

/** `standard`, or `standard 1a2b3c4d` of a rule with parameters: a hash of those in force. */
export function markFor({ id, parameters = [] }: Pick<Rule, 'id' | 'parameters'>, judging: Judging): string {
  if (parameters.length === 0) return judging.level;
  const settings = settingsOf(judging, id);
  const own = judging.parameters[id] ?? {};
  const inForce = [...parameters].sort().map((name) => [name, settings[name], name in judging.settings || name in own]);
  return `${judging.level} ${createHash('sha256').update(JSON.stringify(inForce)).digest('hex').slice(0, 8)}`;
}

/** The annotation with its mark, as long as AWS Config takes it. */
export function marked(annotation: string, mark: string | null): string {
  if (mark === null) return cut(annotation, longestAnnotation);
  const end = ` [${mark}]`;
  return `${cut(annotation, longestAnnotation - end.length)}${end}`;
}

/** An annotation as it was before it was marked. */
export function unmarked(annotation: string): { readonly text: string; readonly mark: string | null } {
  const [whole, text, mark] = /^(.*) \[((?:standard|strict)(?: [0-9a-f]{8})?)\]$/s.exec(annotation) ?? [];
  return whole === undefined ? { text: annotation, mark: null } : { text: text!, mark: mark! };
}

/** The level that a mark names. */
export function levelOf(mark: string): string {
  return mark.split(' ')[0]!;
}
