import { exemptsOnly, exemptsServicesOnly } from './exempt.ts';
import { actionCovers, globCovers, globsIntersect, loosen, type Selector } from './match.ts';
import { hitsEveryone } from './tls.ts';
import type { Policy } from './parse.ts';

export interface DeletionQuestion {
  readonly bucketArn: string;
  /** `logs/AWSLogs/`: every object whose key starts so; `*` and `?` are wildcards. */
  readonly prefix: string;
  /** `s3:DeleteObject` … on the objects, `s3:PutLifecycleConfiguration` … on the bucket. */
  readonly actions: readonly string[];
  /** Who may be left out: ARNs or role names, both with wildcards. */
  readonly exempt: readonly string[];
}

export interface DeletionVerdict {
  readonly denied: boolean;
  /** The actions that somebody else may be free to do. */
  readonly missing: readonly string[];
}

/**
 * Is each action denied to everyone but the exempt, over the whole prefix (or the bucket, for actions on buckets)?
 * A Deny counts if it is for `*` and each of its conditions is a negated one on aws:PrincipalArn that leaves out exempt
 * principals only, or aws:PrincipalIsAWSService false. Different Denies may do different actions, and together the places
 * of one. Errs toward not denied: NotPrincipal and any other condition do not count.
 * A bucket policy does not stop lifecycle expiry.
 */
export function deniesDeletion(policy: Policy, question: DeletionQuestion): DeletionVerdict {
  const { bucketArn, prefix, actions, exempt } = question;
  const denies = policy.statements.filter(
    (statement) =>
      hitsEveryone(statement) &&
      statement.conditions.every((condition) => exemptsServicesOnly(condition) || exemptsOnly(condition, exempt)),
  );
  const missing = actions.filter((action) => {
    const target = isObjectAction(action) ? `${bucketArn}/${prefix}*` : bucketArn;
    const places = denies.filter((deny) => actionCovers(deny.actions, action)).map(({ resources }) => resources);
    return !coverTogether(places, target);
  });
  return { denied: missing.length === 0, missing };
}

/** Do they surely cover the glob: one alone, or a NotResource whose gaps in it another covers? */
function coverTogether(selectors: readonly Selector[], target: string, mayBeFilled = true): boolean {
  return selectors.some((one) => {
    if (!one.not) return one.globs.some((glob) => globCovers(glob, target));
    const gaps = one.globs.filter((gap) => globsIntersect(loosen(gap), target));
    const others = mayBeFilled ? selectors.filter((other) => other !== one) : [];
    return gaps.every((gap) => coverTogether(others, globCovers(target, gap) ? gap : target, false));
  });
}

/**
 * By the name, as the service authorization reference lists them: …Object… without BucketObject…, and three others.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
function isObjectAction(action: string): boolean {
  const name = action.toLowerCase();
  return (
    /object(?!lockconfiguration)/.test(name) ||
    name === 's3:bypassgovernanceretention' ||
    name === 's3:abortmultipartupload'
  );
}
