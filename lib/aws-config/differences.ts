/** Where AWS Config says something else than a scan. Pure. */
import type { FindingStatus } from '../result/result.ts';
import { complianceOf, isWithdrawn, type Compliance, type ConfigEvaluation } from './puts.ts';
import { keyOf, type ResourceVerdict } from './verdicts.ts';

/**
 * - `verdict`: both judge the resource, differently;
 * - `notInConfig`: the scan judges it, AWS Config holds nothing;
 * - `notInScan`: AWS Config holds a verdict on what the scan does not find;
 * - `notDeployed`: there is no Config rule for the rule;
 * - `evaluationFailed`: the Config rule's last evaluation failed: its older verdicts stand.
 */
export const differenceKinds = ['verdict', 'notInConfig', 'notInScan', 'notDeployed', 'evaluationFailed'] as const;

export type DifferenceKind = (typeof differenceKinds)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  readonly ruleId: string;
  /** null: it is about the whole rule. */
  readonly resource: { readonly type: string; readonly id: string; readonly regions: readonly string[] } | null;
  readonly scan: FindingStatus | null;
  readonly config: Compliance | null;
  /** The annotation, or why the evaluation failed. */
  readonly detail: string;
}

/** How AWS Config ran a rule last. */
export interface RuleStatus {
  /** null: it never failed, or succeeded since. */
  readonly failure: string | null;
  readonly lastSuccess: string | null;
  readonly lastFailure: string | null;
  /** ISO 8601: when AWS Config last ran it, however that ended. */
  readonly lastInvocation: string | null;
}

/** A rule as AWS Config shows it; `evaluations` null: it is not deployed. */
export interface RuleInConfig {
  readonly ruleId: string;
  readonly status: RuleStatus | null;
  /** InputParameters; null: not asked for. */
  readonly parameters?: Readonly<Record<string, string>> | null;
  /** Whether changes of the rule's resources are recorded now, as far as it was asked and told. */
  readonly isRecorded?: boolean;
  readonly evaluations: readonly ConfigEvaluation[] | null;
}

/** The differences of one rule, in the order of verdicts and then of evaluations. */
export function differencesOf(rule: RuleInConfig, verdicts: readonly ResourceVerdict[]): readonly Difference[] {
  const { ruleId, evaluations, status } = rule;
  const aboutRule = { ruleId, resource: null, scan: null, config: null };
  if (evaluations === null) return [{ kind: 'notDeployed', ...aboutRule, detail: '' }];
  const held = new Map(evaluations.map((evaluation) => [keyOf(evaluation), evaluation]));
  const judged = new Set(verdicts.map(keyOf));
  return [
    ...(status?.failure == null ? [] : [{ kind: 'evaluationFailed' as const, ...aboutRule, detail: status.failure }]),
    ...verdicts.flatMap((verdict) => {
      const evaluation = held.get(keyOf(verdict));
      return agrees(verdict, evaluation) ? [] : [ofVerdict(ruleId, verdict, evaluation)];
    }),
    ...evaluations
      .filter((evaluation) => evaluation.compliance !== 'NOT_APPLICABLE' && !judged.has(keyOf(evaluation)))
      .map(({ type, id, compliance, annotation }) => ({
        kind: 'notInScan' as const,
        ruleId,
        resource: { type, id, regions: [] },
        scan: null,
        config: compliance,
        detail: annotation,
      })),
  ];
}

/** What is unknown to the scan may stand in AWS Config as anything but COMPLIANT. */
function agrees({ status }: ResourceVerdict, evaluation: ConfigEvaluation | undefined): boolean {
  if (status === 'unknown') return evaluation?.compliance !== 'COMPLIANT';
  if (evaluation === undefined) return status === 'notApplicable';
  return evaluation.compliance === complianceOf[status] && !isWithdrawn(evaluation);
}

function ofVerdict(ruleId: string, verdict: ResourceVerdict, evaluation: ConfigEvaluation | undefined): Difference {
  const { type, id, regions, status, sentence } = verdict;
  return {
    kind: evaluation === undefined ? 'notInConfig' : 'verdict',
    ruleId,
    resource: { type, id, regions },
    scan: status,
    config: evaluation?.compliance ?? null,
    detail: evaluation?.annotation ?? sentence,
  };
}

/** How many differences there are of each kind. */
export function countKinds(differences: readonly Difference[]): Readonly<Partial<Record<DifferenceKind, number>>> {
  const counts: Partial<Record<DifferenceKind, number>> = {};
  for (const { kind } of differences) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
