/** Runs one kind's collector the way a scan does, on a session whose clients a test mocks or points at the emulator. */
import { vi } from 'vitest';
import type { Cause, Listing, Read, ResourceKind } from '../../rules/facts.ts';
import { Session } from '../../lib/aws/session.ts';
import { Reading } from '../../lib/aws/reading.ts';
import { collect, type Collected } from '../../lib/collect/collect.ts';
import type { Collector, Listed } from '../../lib/collect/collector.ts';
import { contextFor } from '../../lib/collect/context.ts';
import type { StoredFact } from '../../lib/collect/facts-set.ts';
import { nameRequest } from './aws-operations.ts';
import { account, tokyo } from './judge.ts';

export function testSession(owner = account): Session {
  return new Session(
    { account: owner, partition: 'aws', callerArn: `arn:aws:iam::${owner}:role/test` },
    { credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' }, homeRegion: tokyo },
  );
}

export interface CollectedKind {
  readonly listing: Listing<StoredFact>;
  readonly vanished: Collected['vanished'];
  /** API → calls. */
  readonly calls: Readonly<Record<string, number>>;
}

export async function collectKind(
  kind: ResourceKind,
  attributes: readonly string[],
  regions: readonly string[] = [tokyo],
  session = testSession(),
): Promise<CollectedKind> {
  const { listings, vanished } = await collect(
    [{ kind, attributes, regions: 'looked' }],
    { aws: session, organization: session, readAs: [] },
    { enabled: regions, allowed: [tokyo], looked: regions },
  );
  const { calls } = session;
  session.close();
  return { listing: listings.get(kind)!, vanished, calls };
}

/** What a collector finds for a change event that names one resource, with no other list at hand. */
export function findOne<K extends ResourceKind>(
  { find }: Pick<Collector<K>, 'find'>,
  id: string,
  region = tokyo,
): Promise<Listed<K> | null> {
  if (find === undefined) throw new Error('it cannot be found');
  const aws = testSession();
  const nothing = (): never => {
    throw new Error('nothing is listed');
  };
  const context = contextFor(find.calls, { aws, organization: aws, readAs: [] }, region, nothing, new Reading());
  return find.run(context, id, region);
}

/** An attribute's value by resource id; the causes of what was unread. */
export function valuesOf({ listing }: CollectedKind, attribute: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    listing.items.map((item) => {
      const reading = item[attribute] as Read<unknown>;
      return [item.id, reading.ok ? reading.value : reading.causes.map(causeInShort)];
    }),
  );
}

export function causeInShort({ api, action, code, reason }: Cause): string {
  return `${api} ${action} ${code} ${reason}`;
}

interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Answers a session's calls, `S3:GetBucketAcl` and the like, with status 200 and these bodies: no network; the spy. */
export function answerWith(session: Session, bodyOf: (api: string, requestBody: string) => string) {
  return vi.spyOn(session.requestHandler, 'handle').mockImplementation((async (request: SdkRequest) => {
    const { method, headers, path } = request;
    const query = new URLSearchParams(request.query).toString();
    const body = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
    const url = `${path}${query === '' ? '' : `?${query}`}`;
    const { service, operation } = await nameRequest({ method, url, headers, body });
    const answer = method === 'HEAD' ? '' : bodyOf(`${service}:${operation}`, body);
    return { response: { statusCode: 200, headers: { 'x-amz-bucket-region': tokyo }, body: Buffer.from(answer) } };
  }) as never);
}
