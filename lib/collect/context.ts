/** What collectors work with: the scan's sessions, and the readings of what may fail. */
import { known, unread, type Cause } from '../../rules/facts.ts';
import { ListReading, Reading, readingUnderWay } from '../aws/reading.ts';
import type { Session } from '../aws/session.ts';
import { remember } from './answered.ts';
import { causesOf } from './causes.ts';
import type { CallTable, CollectContext, OptIn } from './collector.ts';

/** The sessions of a scan. */
export interface Sessions {
  readonly aws: Session;
  readonly organization: Session;
  readonly readAs: readonly Session[];
  /** The account that is judged (12 digits), where `aws` is another that does something for it. */
  readonly judged?: string;
  /** What the scan asks for beyond the ordinary. */
  readonly optIns?: ReadonlySet<OptIn>;
  /** The keys of the tags that facts keep; every one without it. */
  readonly tagKeys?: ReadonlySet<string>;
}

/** A session of each account beside the scanned one that can be read: `readAs` before the organization's role. */
export function otherAccounts({ aws, organization, readAs }: Sessions): readonly Session[] {
  const byAccount = new Map([organization, ...readAs].map((session) => [session.account, session]));
  return [...byAccount.values()].filter(({ account }) => account !== aws.account);
}

/** What a declared call works with: the sessions, and the readings of what may fail. */
export function contextFor(
  calls: CallTable,
  sessions: Sessions,
  region: string,
  listed: CollectContext['listed'],
): CollectContext {
  return {
    ...sessions,
    listed,
    attempt: async <T>(run: () => Promise<T>, isNone?: (refused: Cause) => boolean) => {
      const around = readingUnderWay();
      const own = new Reading(around?.memory);
      const reading = await own.run(async () => {
        try {
          return known(await run());
        } catch (error) {
          const causes = causesOf(error, calls, region);
          if (isNone === undefined || !causes.every(isNone)) return unread(...causes);
          for (const { api } of causes) own.answered.add(api);
          return known(null as T);
        }
      });
      remember(reading, own.answered);
      if (around instanceof ListReading) around.attempts.add(reading);
      else for (const api of own.answered) around?.answered.add(api);
      return reading;
    },
  };
}
