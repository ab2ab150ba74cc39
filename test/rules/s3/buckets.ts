/** Buckets, their account and their policies for the cases of the S3 rules. */
import type { PublicAccessBlock } from '../../../rules/facts/s3.ts';
import type { Identity, Read } from '../../../rules/facts.ts';
import { account, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

export const flags = (on: boolean): PublicAccessBlock => ({
  blockPublicAcls: on,
  ignorePublicAcls: on,
  blockPublicPolicy: on,
  restrictPublicBuckets: on,
});
/** All flags off but one. */
export const only = (flag: keyof PublicAccessBlock): PublicAccessBlock => ({ ...flags(false), [flag]: true });
/** All flags on but one. */
export const allBut = (flag: keyof PublicAccessBlock): PublicAccessBlock => ({ ...flags(true), [flag]: false });

export function bucket(
  name: string,
  attributes: Attributes<'s3.bucket'> = {},
  region: string = tokyo,
  identity: Partial<Identity> = {},
) {
  return resource('s3.bucket', name, attributes, { name, region, ...identity });
}

/** The account's S3 settings: by default none. */
export function s3Account(publicAccessBlock: PublicAccessBlock | null | Read<never> = null) {
  return resource('s3.account', account, { publicAccessBlock }, { region: 'global' });
}

export type Statement = Readonly<Record<string, unknown>>;

export function policy(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export const listBucketsDenied = denied('S3:ListBuckets', 's3:ListAllMyBuckets');
export const bucketsUnlisted = [{ kind: 's3.bucket', region: 'global', cause: listBucketsDenied }] as const;
export const policyDenied = unread(denied());
export const aclDenied = unread(denied('S3:GetBucketAcl', 's3:GetBucketAcl'));
export const ownershipDenied = unread(denied('S3:GetBucketOwnershipControls', 's3:GetBucketOwnershipControls'));
export const blockDenied = unread(denied('S3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock'));
export const accountBlockDenied = unread(denied('S3 Control:GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock'));
export const loggingDenied = unread(denied('S3:GetBucketLogging', 's3:GetBucketLogging'));
export const tagsDenied = unread(denied('S3:GetBucketTagging', 's3:GetBucketTagging'));
export const locationDenied = unread(
  denied('S3:GetBucketLocation', 's3:GetBucketLocation'),
  denied('S3:HeadBucket', 's3:ListBucket'),
);
