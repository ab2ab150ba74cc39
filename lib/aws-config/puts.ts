/**
 * Which evaluations to put, given what is known now and what AWS Config holds already. Pure.
 *
 * AWS Config takes no INSUFFICIENT_DATA from a rule, so what is unknown now is told by what is left standing: nothing
 * without an earlier verdict, an earlier NON_COMPLIANT as it is (fail closed), and an earlier COMPLIANT withdrawn, because
 * leaving it out would leave it standing.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
import { withoutMoments } from '../i18n/time.ts';
import type { FindingStatus } from '../result/result.ts';
import { cut } from '../i18n/cut.ts';
import { longestAnnotation, marked, unmarked } from './mark.ts';
import { keyOf, type ResourceVerdict } from './verdicts.ts';

/** AWS Config's words for a verdict. */
export type Compliance = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';

/** What AWS Config holds, or is to hold, of one resource under one rule. */
export interface ConfigEvaluation {
  readonly type: string;
  readonly id: string;
  readonly compliance: Compliance;
  readonly annotation: string;
}

export interface PutOptions {
  /** How unknown is told: withdrawn (null), or as NON_COMPLIANT for those who prefer it. */
  readonly unknownAs: 'NON_COMPLIANT' | null;
  /** What to say of a resource that is no longer there. */
  readonly gone: string;
  /** What the annotations are marked with, see mark.ts; without it they are not. */
  readonly mark?: string | null;
}

/** What readers of evaluations take for unknown. */
export const unknownPrefix = 'UNKNOWN ';

/** `unknown` has no word of AWS Config's. */
export const complianceOf = {
  pass: 'COMPLIANT',
  fail: 'NON_COMPLIANT',
  notApplicable: 'NOT_APPLICABLE',
} as const satisfies Record<Exclude<FindingStatus, 'unknown'>, Compliance>;

/** Whether an evaluation is a verdict that was withdrawn: unknown, not "not applicable". */
export function isWithdrawn({ compliance, annotation }: Pick<ConfigEvaluation, 'compliance' | 'annotation'>): boolean {
  return compliance === 'NOT_APPLICABLE' && annotation.startsWith(unknownPrefix);
}

/** The evaluation that a verdict asks for; null: what AWS Config holds is to be left as it is. */
export function evaluationOf(
  { type, id, status, sentence }: Pick<ResourceVerdict, 'type' | 'id' | 'status' | 'sentence'>,
  earlier: ConfigEvaluation | undefined,
  { unknownAs, mark = null }: Pick<PutOptions, 'unknownAs' | 'mark'>,
): ConfigEvaluation | null {
  if (status !== 'unknown') {
    return { type, id, compliance: complianceOf[status], annotation: marked(sentence, mark) };
  }
  const annotation = cut(`${unknownPrefix}${sentence}`, longestAnnotation);
  if (unknownAs !== null) return { type, id, compliance: unknownAs, annotation };
  if (earlier === undefined || earlier.compliance === 'NON_COMPLIANT') return null;
  return { type, id, compliance: 'NOT_APPLICABLE', annotation };
}

/**
 * What a scheduled run puts: only what changed, appeared, vanished or must be withdrawn.
 *
 * @param unlisted What could not be listed, if anything: an earlier verdict without a new one is then unknown, not gone.
 */
export function planPuts(
  verdicts: readonly ResourceVerdict[],
  earlier: readonly ConfigEvaluation[],
  unlisted: string | null,
  options: PutOptions,
): readonly ConfigEvaluation[] {
  const held = new Map(earlier.map((evaluation) => [keyOf(evaluation), evaluation]));
  const judged = new Set(verdicts.map(keyOf));
  const wanted = [
    ...verdicts.map((verdict) => evaluationOf(verdict, held.get(keyOf(verdict)), options)),
    ...earlier
      .filter((evaluation) => !judged.has(keyOf(evaluation)))
      .map((evaluation) => withoutVerdict(evaluation, unlisted, options)),
  ];
  return wanted
    .filter((evaluation) => evaluation !== null)
    .filter((evaluation) => !isSame(evaluation, held.get(keyOf(evaluation))));
}

/** What becomes of an evaluation whose resource has no finding any more. */
function withoutVerdict(
  evaluation: ConfigEvaluation,
  unlisted: string | null,
  options: PutOptions,
): ConfigEvaluation | null {
  const { type, id, compliance, annotation } = evaluation;
  const { mark = null, gone } = options;
  if (unlisted === null) {
    const isTold = compliance === 'NOT_APPLICABLE' && !isWithdrawn(evaluation) && unmarked(annotation).mark === mark;
    return isTold ? null : evaluationOf({ type, id, status: 'notApplicable', sentence: gone }, evaluation, options);
  }
  if (compliance === 'NOT_APPLICABLE') return null;
  return evaluationOf({ type, id, status: 'unknown', sentence: unlisted }, evaluation, options);
}

/**
 * Whether AWS Config holds it already. A moment that the annotation names ("last delivery …") passes on from run to run
 * without anything having changed: it stays the one of the put, whose time AWS Config shows beside it.
 */
export function isSame(a: ConfigEvaluation, b: ConfigEvaluation | undefined): boolean {
  return a.compliance === b?.compliance && withoutMoments(a.annotation) === withoutMoments(b.annotation);
}
