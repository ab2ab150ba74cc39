/** The oldest findings that wait: as many as a message tells. */
import type { WaitingFindings } from '../../rules/facts/securityhub.ts';

/** One more than what a message counts is "more". */
const most = 100;

/**
 * Reads pages of times, ISO 8601 in UTC and the oldest first, until there are enough. Where an answer does not keep the
 * order that was asked for, the oldest may come last: then every page is read.
 */
export async function oldestOf(pages: AsyncIterable<readonly string[]>): Promise<WaitingFindings> {
  const since: string[] = [];
  for await (const page of pages) {
    since.push(...page);
    if (since.length > most && since.every((time, index) => index === 0 || time >= since[index - 1]!)) break;
  }
  return { since: since.sort().slice(0, most), isCut: since.length > most };
}
