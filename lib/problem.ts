/** What a schema has to say against a value, as one sentence. */
import type * as z from 'zod';

const longest = 200;

/** The first problem with the path to it; null: none. A key too many says more than what it displaced. */
export function firstProblem(result: z.ZodSafeParseResult<unknown>): string | null {
  if (result.success) return null;
  const { issues } = result.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
  const where = issue.path.length === 0 ? '' : `${cut(issue.path.join('.'))}: `;
  return where + cut(issue.message);
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
