/** Objects of the report bucket. */
import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AwsCallError, required } from '../aws/errors.ts';
import { closedRegionsKey, regionMemoryIn, type RegionMemory } from './remembered-regions.ts';
import type { Writers } from './writers.ts';

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

/** SHA-256 of an object in hexadecimal; null when there is none. */
export async function hashObject(writers: Writers, bucket: string, key: string): Promise<string | null> {
  try {
    const { Body } = await writers.send(S3Client, new GetObjectCommand({ Bucket: bucket, Key: key }));
    const hash = createHash('sha256');
    hash.update(await required(Body, 'Body').transformToByteArray());
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof AwsCallError && error.facts.code === 'NoSuchKey') return null;
    throw error;
  }
}

/** Writes an object whole, its type told by its name. */
export async function writeObject(
  writers: Writers,
  bucket: string,
  key: string,
  Body: string | Uint8Array,
): Promise<void> {
  await writers.send(S3Client, new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType: contentType(key) }));
}

const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  gz: 'application/gzip',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function contentType(name: string): string {
  return contentTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** What the last report found out of closed regions; null when there is nothing, or nothing that may be read. */
export async function readRegionMemory(
  writers: Writers,
  bucket: string,
  account: string | null,
): Promise<RegionMemory | null> {
  try {
    const text = await readObject(writers, bucket, closedRegionsKey);
    return text === null ? null : regionMemoryIn(text, account);
  } catch (error) {
    if (error instanceof AwsCallError) return null;
    throw error;
  }
}
