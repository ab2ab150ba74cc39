/**
 * Where a bucket stands: HeadBucket's region header comes with 403 and 301 too, so that no rule needs s3:ListBucket, which
 * would let the reader list the names of objects.
 */
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { BucketLocation } from '../../rules/facts/s3.ts';
import { AwsCallError, statusOf } from './errors.ts';
import type { Session } from './session.ts';

/**
 * Another region's endpoint may answer 400 rather than 301; with the header it says as much (the SDK's own redirect
 * counts on it). Without one it tells nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 * @throws {AwsCallError} for answers other than 200, 301, 403 and 404, and 400 with the header.
 */
export async function locateBucket(session: Session, name: string, region?: string): Promise<BucketLocation> {
  try {
    const output = await session.send(S3Client, new HeadBucketCommand({ Bucket: name }), region);
    return { exists: true, region: output.BucketRegion ?? null };
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    const status = statusOf(error.cause);
    const told = regionHeader(error.cause);
    const exists = status === 403 || status === 301 || (status === 400 && told !== null);
    if (!exists && status !== 404) throw error;
    // Refused or not, it has told what was asked.
    session.reading?.answered.add(error.api);
    return exists ? { exists, region: told } : { exists, region: null };
  }
}

function regionHeader(error: unknown): string | null {
  const response = (error as { $response?: { headers?: Record<string, string> } }).$response;
  return response?.headers?.['x-amz-bucket-region'] ?? null;
}
