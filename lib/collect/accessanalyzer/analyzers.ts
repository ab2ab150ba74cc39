import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import type { Analyzer } from '../../../rules/facts/accessanalyzer.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import type { CollectContext } from '../collector.ts';

export const analyzerCalls = { 'AccessAnalyzer:ListAnalyzers': 'access-analyzer:ListAnalyzers' } as const;

/** The account's own analyzers in the region: a member is not shown those of its organization. */
export async function analyzersIn(aws: Session, region: string): Promise<readonly Analyzer[]> {
  const pages = aws.pages(
    AccessAnalyzerClient,
    (token) => new ListAnalyzersCommand({ maxResults: 100, ...(token === undefined ? {} : { nextToken: token }) }),
    (page) => page.nextToken,
    region,
  );
  const analyzers: Analyzer[] = [];
  for await (const page of pages) {
    for (const analyzer of required(page.analyzers, 'analyzers')) {
      analyzers.push({
        arn: required(analyzer.arn, 'analyzers[].arn'),
        type: required(analyzer.type, 'analyzers[].type'),
        status: required(analyzer.status, 'analyzers[].status'),
        reason: analyzer.statusReason?.code ?? null,
      });
    }
  }
  return analyzers;
}

/** The active analyzer of the type; null: none. */
export function activeOf(analyzers: readonly Analyzer[], ...types: readonly string[]): string | null {
  return analyzers.find(({ type, status }) => types.includes(type) && status === 'ACTIVE')?.arn ?? null;
}

/** The accounts that `readAs` names and that answer. */
export async function elsewhere({ readAs, attempt }: CollectContext, region: string) {
  const answers = await Promise.all(
    readAs.map(async (session) => ({
      session,
      answer: await attempt(({ here }) => analyzersIn(here(session), region)),
    })),
  );
  return answers.flatMap(({ session, answer }) =>
    answer.ok ? [{ session, organizationAnalyzer: activeOf(answer.value, 'ORGANIZATION') }] : [],
  );
}
