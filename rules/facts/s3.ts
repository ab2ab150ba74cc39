import type { Read } from '../facts.ts';

/** Default encryption of a bucket (GetBucketEncryption). */
export interface BucketEncryption {
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  readonly algorithm: string;
  /** Key id, ARN or alias as configured; null: the AWS-managed key, or no key. */
  readonly keyId: string | null;
  readonly bucketKeyEnabled: boolean | null;
  /** Encryption types new writes may not use (SSE-C is off by default since April 2026); information only. */
  readonly blockedEncryptionTypes: readonly string[];
}

/** The four block-public-access flags. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

export interface AclGrant {
  /** `Group`, `CanonicalUser` or `AmazonCustomerByEmail`. */
  readonly granteeType: string;
  /** Group URI, canonical id; never an e-mail address. */
  readonly grantee: string;
  readonly permission: string;
}

export interface LifecycleRule {
  readonly id: string;
  readonly enabled: boolean;
  /** Object prefix of the filter; '' matches all. */
  readonly prefix: string;
  /** The filter also asks for tags. */
  readonly filtersByTag: boolean;
  /** The filter also asks for a size. */
  readonly filtersBySize: boolean;
  /** Days after which current versions expire. */
  readonly expirationDays: number | null;
  /** ISO date on which current versions expire. */
  readonly expirationDate: string | null;
  readonly expiredObjectDeleteMarker: boolean;
  readonly noncurrentExpirationDays: number | null;
}

export interface ObjectLock {
  readonly enabled: boolean;
  /** The default retention; null: enabled without one. */
  readonly retention: {
    readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
    readonly days: number | null;
    readonly years: number | null;
  } | null;
}

export interface ReplicationRule {
  readonly id: string;
  readonly enabled: boolean;
  /** ARN of the destination bucket (carries no region). */
  readonly destinationBucketArn: string;
  readonly destinationAccount: string | null;
}

/** Attributes that say how a bucket is configured, whoever owns it. */
export interface BucketConfiguration {
  readonly acl: Read<readonly AclGrant[]>;
  readonly encryption: Read<BucketEncryption | null>;
  readonly lifecycle: Read<readonly LifecycleRule[]>;
  /** Server access logging. */
  readonly logging: Read<{ readonly targetBucket: string; readonly targetPrefix: string } | null>;
  readonly objectLock: Read<ObjectLock | null>;
  /** `BucketOwnerEnforced`, `BucketOwnerPreferred`, `ObjectWriter`; null: no ownership controls. */
  readonly ownership: Read<string | null>;
  /** The bucket policy as written; null: none. */
  readonly policy: Read<string | null>;
  /** The bucket's own flags; null: no configuration, all false. */
  readonly publicAccessBlock: Read<PublicAccessBlock | null>;
  readonly replication: Read<readonly ReplicationRule[]>;
  /** ARNs of the buckets that enabled rules replicate every object to. */
  readonly replicatedWhollyTo: Read<readonly string[]>;
  readonly tags: Read<Readonly<Record<string, string>>>;
  /** With MFA Delete nobody deletes a version, or stops versioning, without the root user's MFA. */
  readonly versioning: Read<'Enabled' | 'EnabledWithMfaDelete' | 'Suspended' | null>;
}

/** What HeadBucket tells of a bucket, whatever the permissions. */
export interface BucketLocation {
  /** False only on 404. */
  readonly exists: boolean;
  /** From the x-amz-bucket-region header, which comes with 403 and 301 too. */
  readonly region: string | null;
}

export interface S3Attributes {
  /** A general-purpose bucket of the scanned account (ListBuckets). */
  's3.bucket': BucketConfiguration & {
    /** Where it stands: BucketRegion of the list, else GetBucketLocation, else HeadBucket's header. */
    readonly location: Read<string>;
  };
  /** A bucket that a trail delivers to, whoever owns it; read with a `readAs` role where one owns it. */
  's3.logBucket': BucketConfiguration & {
    /** In the scanned account's ListBuckets. */
    readonly own: Read<boolean>;
    readonly location: Read<BucketLocation>;
    /** Account-wide block public access of the owner. */
    readonly accountPublicAccessBlock: Read<PublicAccessBlock | null>;
  };
  /** A replication destination that is not in the scanned account's ListBuckets. */
  's3.replicationDestination': { readonly location: Read<BucketLocation> };
  /** The buckets that logs are forwarded to. */
  's3.forwardingBucket': { readonly location: Read<BucketLocation> };
  /** The account's S3 settings (S3 Control). */
  's3.account': {
    /** Effective flags including organization-level S3 policies; null: no configuration, all false. */
    readonly publicAccessBlock: Read<PublicAccessBlock | null>;
  };
  's3.accessPoint': {
    readonly bucket: Read<string>;
    /** null: the answer held no configuration. */
    readonly publicAccessBlock: Read<PublicAccessBlock | null>;
  };
  's3.multiRegionAccessPoint': {
    readonly regions: Read<readonly { readonly bucket: string; readonly region: string }[]>;
  };
}
