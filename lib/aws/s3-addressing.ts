/** How a bucket is addressed: by a path of its region's endpoint, so that thousands of buckets are no thousands of hosts. */

/**
 * What has host names alone: access points (ARNs, aliases, multi-Region ones), Outposts, Object Lambda, directory buckets.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#path-style-access,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (reserved suffixes)
 */
const hostOnly = /^arn:|--x-s3$|--xa-s3$|-s3alias$|--ol-s3$|--op-s3$|\.mrap$/;

/** Settings of the S3 client for a call by its input; other services have no `Bucket` and get none. */
export function addressing(input: object): { readonly forcePathStyle?: true } {
  const { Bucket: bucket } = input as { readonly Bucket?: unknown };
  return typeof bucket !== 'string' || hostOnly.test(bucket) ? {} : { forcePathStyle: true };
}
