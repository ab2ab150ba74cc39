/** What holds of every list that an SDK client reads: a table entry a kind, and the same tests for each. */
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ResourceKind } from '../../rules/facts.ts';
import { typeOf } from '../../rules/resource-types.ts';
import { collectorOf } from '../../lib/collect/index.ts';
import { causeInShort, collectKind, findOne } from './collecting.ts';
import { account, tokyo } from './judge.ts';
import { arnOf } from './arn.ts';

type Mock = ReturnType<typeof mockClient>;

/** One list call: what AWS answers for one resource, how it says that there is more, and what is made of it. */
export interface ListOfKind {
  readonly kind: ResourceKind;
  // oxlint-disable-next-line typescript/no-explicit-any -- the mock types its clients and commands each by itself
  readonly client: any;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly command: any;
  /** API and IAM action. */
  readonly api: string;
  /** The page that holds the resource `n`. https://docs.aws.amazon.com/<service>, the operation of `command` */
  readonly page: (n: string) => object;
  /** Token in the answer and in the request; null: the API has no pages. */
  readonly token: readonly [answer: string, request: string] | null;
  readonly id: (n: string) => string;
  /** The id without it. */
  readonly name?: (n: string) => string | undefined;
  /** Tokyo without it. */
  readonly region?: string;
  /** What the mock answers to calls that come before. */
  readonly given?: (mock: Mock) => void;
  /** An answer without its list is empty by documentation, not malformed. */
  readonly absentIsEmpty?: true;
}

export const nextToken = ['NextToken', 'NextToken'] as const;
export const camelToken = ['nextToken', 'nextToken'] as const;
export const marker = ['Marker', 'Marker'] as const;

export { arnOf };

/** An error as the SDK throws it for HTTP 400, with this code. */
export function refused(name = 'AccessDeniedException'): Error {
  return Object.assign(new Error('not authorized'), { name, $metadata: { httpStatusCode: 400 } });
}

/** A mock of a client, until the end of the test. */
export const mocked = ((client: never) => {
  const mock = mockClient(client);
  onTestFinished(() => mock.restore());
  return mock;
}) as typeof mockClient;

/** Tests the lists of these kinds: pages, refusals, empty answers, and finding one. */
export function lists(...listings: readonly ListOfKind[]): void {
  describe.each(listings.map((one) => [one.kind, one] as const))('%s', (kind, listing) => {
    const { client, command, page, token, api } = listing;
    const use = (): Mock => {
      const mock = mocked(client);
      listing.given?.(mock);
      return mock;
    };

    test('all pages, by the id that AWS Config uses', async () => {
      const mock = use();
      mock.on(command).resolves(page('one'));
      if (token !== null) {
        const [answer, request] = token;
        mock.on(command).resolves({ ...page('one'), [answer]: 'more' });
        mock.on(command, { [request]: 'more' }).resolves(page('two'));
      }
      const { listing: collected } = await collectKind(kind, []);
      expect(collected.failures).toEqual([]);
      const expected = token === null ? ['one'] : ['one', 'two'];
      expect(new Set(collected.items.map(({ id }) => id))).toEqual(new Set(expected.map(listing.id)));
      for (const item of collected.items) {
        expect(item.region).toBe(listing.region ?? tokyo);
        expect(item.account).toBe(account);
        expect(item.arn).toMatch(/^arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:./);
      }
      const names = expected.map((n) => (listing.name === undefined ? listing.id(n) : listing.name(n)));
      expect(new Set(collected.items.map(({ name }) => name))).toEqual(new Set(names));
    });

    test('a refused page keeps what came before and names API, action and code', async () => {
      const mock = use();
      if (token === null) mock.on(command).rejects(refused());
      else {
        mock.on(command).resolves({ ...page('one'), [token[0]]: 'more' });
        mock.on(command, { [token[1]]: 'more' }).rejects(refused());
      }
      const { listing: collected } = await collectKind(kind, []);
      expect(collected.items).toHaveLength(token === null ? 0 : 1);
      expect(collected.failures.map(({ cause }) => causeInShort(cause))).toEqual([
        `${api} AccessDeniedException denied`,
      ]);
    });

    test('an empty answer is no empty list', async () => {
      use().on(command).resolves({});
      const { listing: collected } = await collectKind(kind, []);
      const causes = collected.failures.map(({ cause }) => causeInShort(cause));
      expect(causes).toEqual(listing.absentIsEmpty === true ? [] : [`${api} MissingField malformed`]);
    });

    test('found by id, or gone, where AWS Config records the type', async () => {
      use().on(command).resolves(page('one'));
      const collector = await collectorOf(kind);
      expect(collector.find !== undefined, `${kind}: rules/resource-types.ts says otherwise (npm run generate?)`).toBe(
        typeOf(kind).recorded === true,
      );
      if (collector.find === undefined) return;
      expect(await findOne(collector, listing.id('one'))).toMatchObject({ id: listing.id('one') });
      expect(await findOne(collector, 'another')).toBeNull();
    });
  });
}
