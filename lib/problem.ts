/** What a schema has to say against a value, as one sentence. */
import type * as z from 'zod';
import { issueText } from './problems/values.ts';
import { at, type Text } from './text.ts';

type Issue = z.core.$ZodIssue;

/** The first problem with the path to it; null: none. */
export function firstProblem(result: z.ZodSafeParseResult<unknown>): Text | null {
  return result.success ? null : issueSentence(issueOf(result.error), 200);
}

/** Of several issues the one to tell: a key too many (misspelt) says more than what it displaced. */
function issueOf({ issues }: { readonly issues: readonly Issue[] }): Issue {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
}

/** `path: what is wrong`, each cut to so many characters. */
export function issueSentence(issue: Issue, longest: number): Text {
  const { ja, en } = issueText(issue);
  const text = { ja: cut(ja, longest), en: cut(en, longest) };
  return issue.path.length === 0 ? text : at(cut(issue.path.join('.'), longest), text);
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
