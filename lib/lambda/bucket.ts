/** Objects of the report bucket. */
import { createHash } from 'node:crypto';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AwsCallError, required } from '../aws/errors.ts';
import { closedRegionsKey, regionMemoryIn, type RegionMemory } from './remembered-regions.ts';
import type { Writers } from './writers.ts';

/** The result, and what the item rules read of it: by these names in every report's folder. */
export const resultFile = 'result.json';
export const itemsFile = 'items.json';

/** Where the reporter leaves the newest of both. */
export const latestResult = `latest/${resultFile}`;
export const latestItems = `latest/${itemsFile}`;

/** The folder of a report that was begun at a time: `reports/2026/11/24/052401Z/`. The later, the further behind by name. */
export function datedFolder(time: Date): string {
  const [date = '', clock = ''] = time.toISOString().split('T');
  return `reports/${date.replaceAll('-', '/')}/${clock.slice(0, 8).replaceAll(':', '')}Z/`;
}

/** An object as a list tells of it. */
export interface StoredObject {
  readonly key: string;
  /** When it was written, milliseconds since the epoch. */
  readonly at: number;
}

/** What stands under a prefix, in the order of the keys; after a key where one is given. */
export async function listObjects(
  writers: Writers,
  bucket: string,
  { prefix, after }: { readonly prefix: string; readonly after?: string },
): Promise<readonly StoredObject[]> {
  const objects: StoredObject[] = [];
  let token: string | undefined;
  do {
    const page = await writers.send(
      S3Client,
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, StartAfter: after, ContinuationToken: token }),
    );
    for (const { Key, LastModified } of page.Contents ?? []) {
      objects.push({ key: required(Key, 'Key'), at: required(LastModified, 'LastModified').getTime() });
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return objects;
}

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
