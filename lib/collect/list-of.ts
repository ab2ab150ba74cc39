/** The common list: pages of items, each with an identity. */
import type { MetadataBearer } from '@smithy/types';
import { required } from '../aws/errors.ts';
import type { ClientClass, SdkCommand } from '../aws/session.ts';
import { Unread, call, refusedWith, type Call, type CallTable, type CollectContext } from './collector.ts';

/** Where a list looks. */
interface Place {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
  /** The ARN of what the account has in the region: `arn('eks', 'cluster/one')`. */
  readonly arn: (service: string, resource: string) => string;
}

/** What one item of an answer is: a `Listed`. The region is the one asked, unless it names another. */
interface Identified {
  readonly id: string;
  readonly arn: string;
  readonly region?: string;
  readonly name?: string | undefined;
  readonly free?: object;
}

/** The members of an answer that hold a list. */
type ListsIn<Output> = {
  [M in keyof Output]-?: NonNullable<Output[M]> extends readonly unknown[] ? M : never;
}[keyof Output] &
  string;

type ItemOf<Output, M extends keyof Output> = NonNullable<Output[M]> extends readonly (infer Item)[] ? Item : never;

/** The members of a question or an answer that may hold a page's token. */
type TextsIn<T> = { [M in keyof T]-?: NonNullable<T[M]> extends string ? M : never }[keyof T] & string;

interface ListShape<Input extends object, Output extends MetadataBearer, M extends ListsIn<Output>, Found> {
  /** The API and the IAM action that allows it. */
  readonly calls: CallTable;
  readonly client: ClientClass;
  readonly command: new (input: never) => SdkCommand<Output> & { readonly input: Input };
  /** What is asked for on every page. */
  readonly input?: NoInfer<Input>;
  /** How pages follow: the token that an answer holds, and where the next question names it. One page without it. */
  readonly pages?: { readonly next: TextsIn<Output>; readonly token: TextsIn<Input> };
  /** The member that holds the items: an answer without it is malformed. */
  readonly items: M;
  /** Without the member the answer is an empty list, by AWS's documentation. */
  readonly absentIsEmpty?: true;
  /** Codes by which the first page says that nobody has set the service up: an empty list. */
  readonly notConfigured?: readonly string[];
  /** The items that are the account's own and still there; all without it. */
  readonly only?: (item: ItemOf<Output, M>, place: Place) => boolean;
  readonly identity: (item: ItemOf<Output, M>, place: Place) => Found;
}

/** Lists and yields what `identity` says. */
type FoundRun<Found> = (
  context: CollectContext,
  region: string,
) => AsyncIterable<Omit<Found, 'name' | 'region'> & { readonly region: string; readonly name?: string }>;

/**
 * A list of one call, read page by page.
 * @throws {MissingField} (the run) for an answer without its items, or an item without what `identity` requires.
 */
export function listOf<
  Input extends object,
  Output extends MetadataBearer,
  M extends ListsIn<Output>,
  Found extends Identified,
>({
  calls,
  client,
  command: Command,
  input,
  pages,
  items,
  absentIsEmpty,
  notConfigured,
  only = () => true,
  identity,
}: ListShape<Input, Output, M, Found>): Call<FoundRun<Found>> {
  const ask = (token: string | undefined): SdkCommand<Output> =>
    new Command({ ...input, ...(token === undefined || pages === undefined ? {} : { [pages.token]: token }) } as never);
  const next = (page: Output): string | undefined =>
    pages === undefined ? undefined : (page[pages.next] as string | undefined);
  const run = async function* (context: CollectContext, region: string): AsyncGenerator {
    const { aws } = context;
    const { account, partition } = aws;
    const arn = (service: string, resource: string): string =>
      `arn:${partition}:${service}:${region}:${account}:${resource}`;
    const place: Place = { account, partition, region, arn };
    const all = aws.pages(client, ask, next, region);
    for await (const page of notConfigured === undefined ? all : ifConfigured(all, context, notConfigured)) {
      const held = absentIsEmpty === true ? (page[items] ?? []) : required(page[items], items);
      const own = (held as readonly ItemOf<Output, M>[]).filter((item) => only(item, place));
      for (const item of own) {
        const { name, ...found } = identity(item, place);
        yield { region, ...found, ...(name === undefined ? {} : { name }) };
      }
    }
  };
  return call(calls, run as FoundRun<Found>);
}

/**
 * The pages; none where the first is refused with one of these codes, which say that nobody has set the service up.
 * @throws {Unread} where it is refused otherwise.
 */
export async function* ifConfigured<Page>(
  pages: AsyncGenerator<Page>,
  { attempt }: Pick<CollectContext, 'attempt'>,
  codes: readonly string[],
): AsyncGenerator<Page> {
  const first = await attempt(() => pages.next(), refusedWith(...codes));
  if (!first.ok) throw new Unread(first.causes);
  if (first.value === null || first.value.done === true) return;
  yield first.value.value;
  yield* pages;
}
