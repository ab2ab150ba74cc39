/** A small server that answers a service's calls, for services that the emulator lacks: what is asked, and how it is signed. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResourceKind } from '../../rules/facts.ts';
import { causeInShort, collectKind } from './collecting.ts';
import { tokyo } from './judge.ts';

interface Asked {
  /** The target of a JSON protocol, else method and path. */
  readonly what: string;
  readonly body: string;
  readonly authorization: string;
}

type Answer = readonly [status: number, body: unknown];

/** A refusal as JSON protocols say it. */
export const refusal: Answer = [403, { __type: 'AccessDeniedException', message: 'no' }];

/** What a test's server was asked, and what it answers. */
interface SmallServer {
  asked: Asked[];
  answer: (asked: Asked) => Answer;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** Every test of the file talks to a server of its own. */
export function useSmallServer(): SmallServer {
  const small: SmallServer = { asked: [], answer: () => [500, {}] };
  let server: Server;
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const target = request.headers['x-amz-target'];
    const what = typeof target === 'string' ? target : `${request.method} ${request.url}`;
    const one = { what, body, authorization: request.headers.authorization ?? '' };
    small.asked.push(one);
    const [status, value] = small.answer(one);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  beforeEach(async () => {
    small.asked = [];
    server = createServer((request, response) => void respond(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await new Promise((resolve) => server.close(resolve));
  });
  return small;
}

/** One list call as it goes over the wire. */
interface SignedList {
  readonly kind: ResourceKind;
  /** The name that the signature is made for. */
  readonly signing: string;
  /** API and IAM action. */
  readonly api: string;
  /** What is asked for the two pages: target or method and path, then the body. */
  readonly first: string;
  readonly second: string;
  readonly pages: readonly [object, object];
  readonly ids: readonly string[];
}

/** Tests the lists of these kinds: what is asked and signed, a refusal, an empty answer. */
export function signedLists(...services: readonly SignedList[]): void {
  const server = useSmallServer();
  test.each(services.map((one) => [one.kind, one] as const))('%s: pages, refusal, empty answer', async (kind, one) => {
    server.answer = ({ what, body }) => [200, one.pages[`${what} ${body}` === one.second ? 1 : 0]];
    const { listing } = await collectKind(kind, []);
    expect(server.asked.map(({ what, body }) => `${what} ${body}`)).toEqual([one.first, one.second]);
    expect(server.asked[0]!.authorization).toContain(`/${tokyo}/${one.signing}/aws4_request`);
    expect(listing.items.map(({ id }) => id)).toEqual(one.ids);

    server.answer = () => refusal;
    const denied = (await collectKind(kind, [])).listing;
    expect(denied.failures.map(({ cause }) => causeInShort(cause))).toEqual([
      `${one.api} AccessDeniedException denied`,
    ]);

    server.answer = () => [200, {}];
    const odd = (await collectKind(kind, [])).listing;
    expect(odd.failures.map(({ cause }) => causeInShort(cause))).toEqual([`${one.api} MissingField malformed`]);
  });
}
