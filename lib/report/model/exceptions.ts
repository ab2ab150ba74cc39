/** Which accepted exceptions a result makes use of. Pure. */
import { groupBy } from '../../../rules/listing.ts';
import { compare } from '../../compare.ts';
import type { Finding } from '../../result/result.ts';
import type { RuleView } from './rules.ts';

export interface ExceptionUse {
  readonly rule: RuleView;
  readonly findings: readonly Finding[];
  readonly exception: NonNullable<Finding['exception']>;
}

/** The exceptions in use, those that expire first first. */
export function groupExceptions(rules: readonly RuleView[]): readonly ExceptionUse[] {
  return rules
    .flatMap((rule) =>
      [...groupBy(rule.excepted, (finding) => finding.exception?.id ?? '').values()].flatMap((findings) => {
        const exception = findings[0]?.exception;
        return exception ? [{ rule, findings, exception }] : [];
      }),
    )
    .sort((a, b) => compare(a.exception.expires, b.exception.expires) || compare(a.exception.id, b.exception.id));
}
