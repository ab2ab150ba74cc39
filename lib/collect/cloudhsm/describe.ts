/** The pages of CloudHSM's two list calls. */
import type { Read } from '../../../rules/facts.ts';
import { cloudHsm, sendJson } from '../../aws/json-call.ts';
import { Unread, type CollectContext } from '../collector.ts';

/**
 * Regions without an endpoint of CloudHSM's: a host name that does not resolve means "no clusters" there, and only there.
 * https://docs.aws.amazon.com/general/latest/gr/cloudhsm.html
 */
const notOffered: ReadonlySet<string> = new Set(['ap-east-2', 'ap-southeast-4']);

interface Page {
  readonly NextToken?: string | null;
}

/** All pages of the operation in the region, in order. */
export async function* describePages<Output extends Page>(
  context: CollectContext,
  region: string,
  operation: 'DescribeClusters' | 'DescribeBackups',
  pageSize: number,
): AsyncGenerator<Output> {
  const seen = new Set<string>();
  let token: string | null = null;
  do {
    const input: object = { MaxResults: pageSize, ...(token === null ? {} : { NextToken: token }) };
    const page: Read<Output> = await context.attempt(() =>
      sendJson<Output>(context.aws, cloudHsm, operation, input, region),
    );
    if (!page.ok) {
      if (notOffered.has(region) && page.causes.every((cause) => cause.code === 'ENOTFOUND')) return;
      throw new Unread(page.causes);
    }
    yield page.value;
    // "no NextToken (or an empty or null value)" is the end.
    // https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_DescribeClusters.html
    token = page.value.NextToken || null;
    if (token !== null && seen.has(token)) throw new Error(`${operation}: the same page token came twice`);
    if (token !== null) seen.add(token);
  } while (token !== null);
}
