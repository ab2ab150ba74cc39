/** Is a bucket public, by policy or by ACL, after what blocks it? */
import type { Fact } from '../facts.ts';
import type { AclGrant, PublicAccessBlock } from '../facts/s3.ts';
import { all, not, test, type Tri } from '../listing.ts';
import { isPublicBucketPolicy } from '../policy/index.ts';
import { isEffective } from './block-public-access.ts';
import { readBucketPolicy } from './read-policy.ts';

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
  return test(
    readBucketPolicy(bucket),
    (policy) => policy !== null && isPublicBucketPolicy(policy, { bucketArn: bucket.arn }).public,
  );
}

/** Public ACL that is neither ignored nor disabled. */
export function isAclPublic(bucket: Omit<ExposedBucket, 'arn' | 'region' | 'policy'>): Tri {
  return all(
    test(bucket.acl, (grants) => grantsToEverybody(grants).length > 0),
    not(isBlocked(bucket, 'ignorePublicAcls')),
    test(bucket.ownership, (ownership) => ownership !== 'BucketOwnerEnforced'),
  );
}

/** The grants to everybody. */
export function grantsToEverybody(grants: readonly AclGrant[]): readonly AclGrant[] {
  return grants.filter(({ grantee }) => publicGroups.includes(grantee));
}

function isBlocked(
  bucket: Pick<ExposedBucket, 'publicAccessBlock' | 'accountPublicAccessBlock'>,
  flag: keyof PublicAccessBlock,
): Tri {
  return isEffective(bucket, bucket.accountPublicAccessBlock, flag);
}
