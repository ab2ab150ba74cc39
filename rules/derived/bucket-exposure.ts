/** Is a bucket public, by policy or by ACL, after what blocks it? */
import type { Cause, Fact, Read } from '../facts.ts';
import type { AclGrant, PublicAccessBlock } from '../facts/s3.ts';
import { FactUnavailable, all, not, read, test, type Tri } from '../listing.ts';
import { isPublicBucketPolicy, MalformedPolicy, parsePolicy, type Policy } from '../policy/index.ts';
import { isEffective } from './block-public-access.ts';

/** A bucket with what tells whether it is public; own or another account's. */
export type ExposedBucket = Pick<
  Fact<'s3.logBucket'>,
  'arn' | 'region' | 'policy' | 'acl' | 'ownership' | 'publicAccessBlock' | 'accountPublicAccessBlock'
>;

/** The groups that are everybody, or everybody with an AWS account; LogDelivery is neither. */
const publicGroups = [
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
];

/** Public policy that RestrictPublicBuckets, of the bucket or its account, does not take back. */
export function isPolicyPublic(bucket: Omit<ExposedBucket, 'acl' | 'ownership'>): Tri {
  return all(isPolicyTextPublic(bucket), not(isBlocked(bucket, 'restrictPublicBuckets')));
}

/** Public by AWS's "meaning of public", whatever blocks it. No policy is not public; one that is none is not known. */
export function isPolicyTextPublic(bucket: Pick<ExposedBucket, 'arn' | 'region' | 'policy'>): Tri {
  return test(bucket.policy, (text) => text !== null && isPublicText(text, bucket));
}

/** Public ACL that is neither ignored nor disabled. */
export function isAclPublic(bucket: Omit<ExposedBucket, 'arn' | 'region' | 'policy'>): Tri {
  return all(
    test(bucket.acl, (grants) => publicGrants(grants).length > 0),
    not(isBlocked(bucket, 'ignorePublicAcls')),
    test(bucket.ownership, (ownership) => ownership !== 'BucketOwnerEnforced'),
  );
}

/** The grants to everybody. */
export function publicGrants(grants: readonly AclGrant[]): readonly AclGrant[] {
  return grants.filter(({ grantee }) => publicGroups.includes(grantee));
}

function isBlocked(
  bucket: Pick<ExposedBucket, 'publicAccessBlock' | 'accountPublicAccessBlock'>,
  flag: keyof PublicAccessBlock,
): Tri {
  return isEffective(bucket, bucket.accountPublicAccessBlock, flag);
}

function isPublicText(text: string, bucket: Pick<ExposedBucket, 'arn' | 'region'>): Tri {
  try {
    return isPublicBucketPolicy(parsePolicy(text), { bucketArn: bucket.arn }).public;
  } catch (error) {
    return { causes: [malformedPolicy(error, bucket.region)] };
  }
}

/** @throws {FactUnavailable} when it was not read, or is no policy (reason `malformed`). */
export function parseBucketPolicy(bucket: { readonly policy: Read<string | null>; readonly region: string }): Policy {
  const text = read(bucket.policy);
  try {
    return parsePolicy(text ?? '');
  } catch (error) {
    throw new FactUnavailable([malformedPolicy(error, bucket.region)]);
  }
}

/** A bucket policy that is none. Any other error is a bug and thrown on. */
export function malformedPolicy(error: unknown, region: string): Cause {
  if (!(error instanceof MalformedPolicy)) throw error;
  const [api, action, code] = ['S3:GetBucketPolicy', 's3:GetBucketPolicy', 'MalformedPolicy'];
  return { api, action, code, reason: 'malformed', region, message: error.message };
}
