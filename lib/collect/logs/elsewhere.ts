/** Destinations of logs that may be another account's. */
import { unread, type Read } from '../../../rules/facts.ts';
import type { Session } from '../../aws/session.ts';
import type { CallTable, CollectContext } from '../collector.ts';

/** The owner, where it is not the scanned account. */
export function ownerOf(arn: string, { aws }: CollectContext): { readonly account?: string } {
  const owner = arn.split(':')[4] ?? aws.account;
  return owner === aws.account ? {} : { account: owner };
}

/** What is read in the account that an ARN names: the scanned one, or one with a `readAs` role. */
export async function inAccount<T>(
  { aws, readAs, attempt }: CollectContext,
  arn: string,
  calls: CallTable,
  run: (session: Session) => Promise<T>,
): Promise<Read<T>> {
  const [, , , region = aws.homeRegion, owner] = arn.split(':');
  const session = [aws, ...readAs].find(({ account }) => account === owner);
  if (session !== undefined) return attempt(({ here }) => run(here(session)));
  const [api, action] = Object.entries(calls)[0]!;
  return unread({ api, action: String(action), code: 'OtherAccount', reason: 'notCollected', region });
}
