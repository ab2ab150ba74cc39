/** What collectors work with: the scan's sessions, and the readings of what may fail. */
import { known, unread, type Cause, type Fact, type Listing, type Read, type ResourceKind } from '../../rules/facts.ts';
import { ListReading, Reading } from '../aws/reading.ts';
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

/** What was listed before; the reading rests on the calls by which it was. */
export type ListedBefore = <K extends ResourceKind>(kind: K, reading: Reading) => Listing<Fact<K>>;

/** What a declared call works with: the sessions, whose calls are made for the reading, and the readings of what may fail. */
export function contextFor(
  calls: CallTable,
  sessions: Sessions,
  region: string,
  listed: ListedBefore,
  around: Reading,
): CollectContext {
  const here = (session: Session): Session => session.during(around);
  const aws = here(sessions.aws);
  return {
    ...sessions,
    aws,
    // Without a role of the organization's it is the same, and stays it.
    organization: sessions.organization === sessions.aws ? aws : here(sessions.organization),
    readAs: sessions.readAs.map(here),
    here,
    listed: (kind) => listed(kind, around),
    attempt: async <T>(run: (context: CollectContext) => Promise<T>, isNone?: (refused: Cause) => boolean) => {
      const own = new Reading(around.memory);
      const reading = await tried(
        () => run(contextFor(calls, sessions, region, listed, own)),
        (error) => {
          const causes = causesOf(error, calls, region);
          if (isNone === undefined || !causes.every(isNone)) return unread(...causes);
          for (const { api } of causes) own.answered.add(api);
          return known(null as T);
        },
      );
      remember(reading, own.answered);
      if (around instanceof ListReading) around.attempts.add(reading);
      else for (const api of own.answered) around.answered.add(api);
      return reading;
    },
  };
}

async function tried<T>(run: () => Promise<T>, orElse: (error: unknown) => Read<T>): Promise<Read<T>> {
  try {
    return known(await run());
  } catch (error) {
    return orElse(error);
  }
}
