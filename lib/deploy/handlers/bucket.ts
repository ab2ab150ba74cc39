/** Objects of the report bucket. */
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AwsCallError, required } from '../../aws/errors.ts';
import type { ScanResult } from '../../result/result.ts';
import { schemaVersion } from '../../result/result.ts';
import type { Writers } from '../writers.ts';

/** Where the reporter leaves the newest result, and the item rules read it. */
export const latestResult = 'latest/result.json';

/** What stands at a key; null when nothing does. */
export async function readObject(writers: Writers, bucket: string, key: string): Promise<string | null> {
  try {
    const { Body } = await writers.send(S3Client, new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await required(Body, 'Body').transformToString('utf-8');
  } catch (error) {
    if (error instanceof AwsCallError && error.facts.code === 'NoSuchKey') return null;
    throw error;
  }
}

/** The newest result; null when there is none yet. @throws when what stands there is no result of this schema. */
export async function readLatest(writers: Writers, bucket: string): Promise<ScanResult | null> {
  const text = await readObject(writers, bucket, latestResult);
  if (text === null) return null;
  const result = JSON.parse(text) as ScanResult;
  if (result.schemaVersion.split('.')[0] !== schemaVersion.split('.')[0]) {
    throw new Error(`${latestResult}: result schema ${result.schemaVersion}, this version reads ${schemaVersion}`);
  }
  return result;
}
