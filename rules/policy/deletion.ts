import { exemptsOnly, exemptsServicesOnly } from './exempt.ts';
import { actionCovers, selectorCovers } from './match.ts';
import { hitsEveryone } from './tls.ts';
import type { Policy } from './parse.ts';

export interface DeletionQuestion {
  readonly bucketArn: string;
  /** `logs/AWSLogs/`: every object whose key starts so. */
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
 * principals only, or aws:PrincipalIsAWSService false. Different Denies may do different actions.
 * Errs toward not denied: NotPrincipal, any other condition and Denies that cover one action only together do not count.
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
    return !denies.some(
      (deny) => actionCovers(deny.actions, action) && selectorCovers(deny.resources, { not: false, globs: [target] }),
    );
  });
  return { denied: missing.length === 0, missing };
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
