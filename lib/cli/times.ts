/** Times that a person names. */
import { choiceProblems } from '../problems/choices.ts';
import { at } from '../text.ts';
import { UsageError } from '../usage.ts';

/** The time of `--at` in ISO 8601, UTC. @throws {UsageError} for what is no time. */
export function timeOf(text: string): string {
  // Years of four digits: days are compared as texts, in Japan's time.
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) && !text.startsWith('9999') ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError(at('--at', choiceProblems.noTime(text)));
  return new Date(time).toISOString();
}
