import { base, hasVariable, isNegated, type Condition } from './condition.ts';
import { grantsAfterDeny, type Escape, type Grant } from './deny.ts';
import { isOpen, type Principal } from './principal.ts';
import { statementName, type Policy, type StatementName } from './parse.ts';

export interface PublicVerdict {
  readonly public: boolean;
  /** The Allow statements through which it is. */
  readonly statements: readonly StatementName[];
}

/**
 * Is the bucket policy public by AWS's meaning of public, after the Denies that surely cover? An Allow to anyone
 * (`*`, NotPrincipal, a wildcard or variable inside a principal, a web identity provider) that no fixed value of one of
 * the keys below bounds.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 *
 * Errs toward public. Cannot tell that: several bounds together are narrow, an action does not exist, a Deny covers
 * jointly with another. `bucketArn` lets a Deny on `[bucket, bucket/*]` cover an Allow on `*`.
 */
export function isPublicBucketPolicy(policy: Policy, scope: { readonly bucketArn?: string } = {}): PublicVerdict {
  const { bucketArn } = scope;
  const resources = bucketArn === undefined ? {} : { resources: [bucketArn, `${bucketArn}/*`] };
  return verdict(
    grantsAfterDeny(policy, { service: 's3', ...resources }).filter(
      ({ principal }) => principal === null || !isFixedForS3(principal),
    ),
    bindsS3,
  );
}

/** The grants to anyone that no condition of theirs and no Deny bounds. */
export function verdict(open: readonly Grant[], binds: Binds): PublicVerdict {
  return throughStatements(open.filter((grant) => !isBound(grant, binds)));
}

/** Public through these grants. */
export function throughStatements(grants: readonly Grant[]): PublicVerdict {
  const statements = new Map(grants.map(({ statement }) => [statement.index, statementName(statement)]));
  return { public: statements.size > 0, statements: [...statements.values()] };
}

/** Does the condition of an Allow fix who asks? `together`: all conditions of the Allow. */
export type Binds = (condition: Condition, together: readonly Condition[]) => boolean;

/** One binding condition is enough, and so is one Deny of which every way out is bound. */
export function isBound({ statement, escapes }: Grant, binds: Binds): boolean {
  const { conditions } = statement;
  return (
    conditions.some((condition) => binds(condition, conditions)) ||
    escapes.some((ways) => ways.every((way) => isBoundWay(way, binds, conditions)))
  );
}

export function isBoundWay(way: Escape, binds: Binds, together: readonly Condition[]): boolean {
  if (way === null) return false;
  if (way.kind === 'principals') return way.principals.every(isFixedForS3);
  return isAwsService(way.condition) || binds(way.condition, together);
}

/**
 * Only AWS service principals pass. In a Deny's exemption that leaves nobody from the public: S3 itself lets service
 * principals through when it restricts public buckets. In an Allow it is no key of AWS's list and does not bind.
 */
export function isAwsService(condition: Condition): boolean {
  const { key, values } = condition;
  return (
    key === 'aws:principalisawsservice' && isPlain(condition) && values.every((value) => value.toLowerCase() === 'true')
  );
}

/**
 * A principal, user, role or service principal without wildcards. Not in AWS's list, so not fixed: a web identity
 * provider (`graph.facebook.com`), which an earlier version of AWS's page gave as an example of public. A provider with an ARN
 * belongs to an account.
 */
function isFixedForS3(principal: Principal): boolean {
  return !isOpen(principal) && (principal.type !== 'Federated' || principal.value.startsWith('arn:'));
}

/** Positive, and false when the key is absent. Operators that compare with something else than text do not bind. */
export function isPlain(condition: Condition): boolean {
  return (
    !isNegated(condition) && !condition.ifExists && condition.set !== 'ForAllValues' && condition.values.length > 0
  );
}

export function isTextual(condition: Condition): boolean {
  return ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnLike'].includes(base(condition));
}

/**
 * AWS's list, with the keys that name a principal written out (`An AWS principal, user, role, or service principal
 * (e.g. aws:PrincipalOrgID)`). s3:x-amz-server-side-encryption-aws-kms-key-id was in it once and is not any more.
 */
const S3_KEYS = new Set([
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:sourceaccount',
  'aws:userid',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalarn',
  'aws:principalaccount',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

/**
 * aws:userid: AWS says "outside the pattern AROLEID:*", which can be read both ways; here no wildcard binds.
 * aws:PrincipalOrgPaths: fixed means the whole path, so `o-x/*` does not bind (say aws:PrincipalOrgID).
 */
function bindsS3(condition: Condition): boolean {
  if (!isPlain(condition)) return false;
  if (base(condition) === 'IpAddress') return condition.key === 'aws:sourceip' && condition.values.every(isNarrowRange);
  if (!isTextual(condition) || !S3_KEYS.has(condition.key)) return false;
  const fixed = condition.key === 's3:dataaccesspointarn' ? isFixedAccessPoint : isFixedValue;
  return condition.values.every(fixed);
}

/** No wildcard and no variable. */
export function isFixedValue(value: string): boolean {
  return value !== '' && !/[*?]/.test(value) && !hasVariable(value);
}

/** Wildcards only behind the account: `arn:aws:s3:ap-northeast-1:111122223333:accesspoint/*`. */
function isFixedAccessPoint(value: string): boolean {
  return isFixedValue(value) || /^arn:[a-z-]+:s3:[a-z0-9-]*:\d{12}:[^$]*$/.test(value);
}

/** No wider than /8 (IPv4) or /32 (IPv6); an address without a prefix length is one address. No address: not narrow. */
export function isNarrowRange(value: string): boolean {
  const [, address = '', length] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const bits = length === undefined ? null : Number(length);
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(address)) {
    return address.split('.').every((part) => Number(part) <= 255) && (bits === null || (bits >= 8 && bits <= 32));
  }
  const colons = address.split(':').length - 1;
  return colons >= 2 && colons <= 8 && (bits === null || (bits >= 32 && bits <= 128));
}
