/** The exceptions that were stated, and what each covers. Pure. */
import { groupBy } from '../../../rules/listing.ts';
import { compare } from '../../compare.ts';
import type { AcceptedException, ExceptionUsed, Finding } from '../../result/result.ts';
import type { RuleView } from './rules.ts';

export interface ExceptionUse {
  /** As stated; of a result of an older version only what its findings say of it. */
  readonly exception: AcceptedException & Partial<ExceptionUsed>;
  readonly outcome: ExceptionUsed['outcome'];
  /** null: its rule is not in this result. */
  readonly rule: RuleView | null;
  /** Fails that it covers. */
  readonly findings: readonly Finding[];
}

/** Every exception: those in use, that expire first first; then those that cover nothing. */
export function viewExceptions(
  stated: readonly ExceptionUsed[],
  rules: ReadonlyMap<string, RuleView>,
): readonly ExceptionUse[] {
  const known = new Set(stated.map((exception) => keyOf(exception.id, exception.rule)));
  const covered = groupBy(
    [...rules.values()].flatMap((rule) => rule.excepted),
    ({ exception, ruleId }) => keyOf(exception?.id ?? '', ruleId),
  );
  const uses = stated.map((exception): ExceptionUse => {
    const rule = rules.get(exception.rule) ?? null;
    const findings = covered.get(keyOf(exception.id, exception.rule)) ?? [];
    return { exception, outcome: exception.outcome, rule, findings };
  });
  const older = [...covered].flatMap(([key, findings]): ExceptionUse[] => {
    const { exception, ruleId } = findings[0]!;
    if (exception === null || known.has(key)) return [];
    return [{ exception, outcome: 'covers', rule: rules.get(ruleId) ?? null, findings }];
  });
  return [...uses, ...older].sort(
    (a, b) =>
      Number(b.outcome === 'covers') - Number(a.outcome === 'covers') ||
      compare(a.exception.expires, b.exception.expires) ||
      compare(a.exception.id, b.exception.id),
  );
}

function keyOf(id: string, ruleId: string): string {
  return `${ruleId} ${id}`;
}
