import { base, evaluate, type Condition } from './condition.ts';
import { exemptsServicesOnly } from './exempt.ts';
import { selectorCovers } from './match.ts';
import { isAnyone } from './principal.ts';
import type { Policy, Statement } from './parse.ts';

/**
 * Is plain http denied to everyone, for every action, on the bucket and all its objects? Counted are Denies for `*`
 * that cover `s3:*` and whose only condition is aws:SecureTransport false; the union of their resources must cover.
 * Errs toward no: NotPrincipal, any further condition but aws:PrincipalIsAWSService false, Denies that cover the
 * actions only together, and s3:TlsVersion (absent over http) do not count.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function tlsOnlyResources(policy: Policy, bucketArn: string): boolean {
  const denies = policy.statements.filter(deniesHttp);
  return [bucketArn, `${bucketArn}/*`].every((glob) =>
    denies.some(({ resources }) => selectorCovers(resources, { not: false, globs: [glob] })),
  );
}

function deniesHttp(statement: Statement): boolean {
  const { conditions } = statement;
  return (
    hitsEveryone(statement) &&
    selectorCovers(statement.actions, { not: false, globs: ['s3:*'] }) &&
    conditions.some(holdsOverHttp) &&
    conditions.every((condition) => holdsOverHttp(condition) || exemptsServicesOnly(condition))
  );
}

/** The key is in every request, so negated operators, IfExists and set operators say the same as without. */
function holdsOverHttp(condition: Condition): boolean {
  return (
    condition.key === 'aws:securetransport' &&
    base(condition) !== 'Null' &&
    evaluate(condition, { 'aws:securetransport': ['false'] }) === true
  );
}

/** A Deny for `*` or `{"AWS": "*"}`; NotPrincipal does not count. */
export function hitsEveryone({ effect, principals }: Statement): boolean {
  return effect === 'Deny' && principals !== null && !principals.not && principals.list.some(isAnyone);
}
