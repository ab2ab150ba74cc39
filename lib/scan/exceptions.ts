/** How exceptions meet the facts: the tags of resources, and what to say of an exception that covers nothing. */
import type { Read } from '../../rules/facts.ts';
import { typeOf } from '../../rules/resource-types.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Level } from '../../rules/settings.ts';
import type { FactsSet } from '../collect/facts-set.ts';
import type { ExceptionMatch, TagsOf } from '../evidence/exceptions.ts';
import { evidenceProblems } from '../problems/choices.ts';
import { at, type Text } from '../text.ts';
import { isJudgedAt } from './run.ts';

/** The tags that facts hold, by type and resource; gathered when first asked for. */
export function tagsIn(facts: FactsSet): TagsOf {
  let tags: ReadonlyMap<string, Readonly<Record<string, string>>> | undefined;
  return ({ resource: { type, account, region, id } }) => {
    tags ??= gather(facts);
    return tags.get(key(type, account, region, id)) ?? null;
  };
}

function gather({ listings }: FactsSet): Map<string, Readonly<Record<string, string>>> {
  const tags = new Map<string, Readonly<Record<string, string>>>();
  for (const { items } of listings.values()) {
    for (const item of items) {
      const reading = item['tags'] as Read<Readonly<Record<string, string>>> | undefined;
      if (reading?.ok !== true) continue;
      const { type } = typeOf(item.kind);
      tags.set(key(type, item.account, item.region, item.id), reading.value);
    }
  }
  return tags;
}

function key(...parts: readonly string[]): string {
  return parts.join(' ');
}

/** Whether a rule, by id, is among the selected ones and judged at the level. */
export function judgedAmong(selected: readonly Rule[], level: Level): (ruleId: string) => boolean {
  const judged = new Set(selected.filter((rule) => isJudgedAt(rule, level)).map(({ id }) => id));
  return (ruleId) => judged.has(ruleId);
}

const whyUseless = {
  expired: evidenceProblems.exceptionExpired,
  notYet: evidenceProblems.exceptionNotYet,
  nothing: evidenceProblems.exceptionMatchesNothing,
  severalTypes: evidenceProblems.exceptionSeveralTypes,
} as const satisfies Readonly<Record<Exclude<ExceptionMatch['outcome'], 'covers'>, unknown>>;

/** One sentence, with file and line; null for an exception that covers something. */
export function uselessException(
  { exception, outcome }: ExceptionMatch,
  isJudged: (ruleId: string) => boolean,
): Text | null {
  if (outcome === 'covers') return null;
  const { id, rule, resource, place = '-' } = exception;
  const why = isJudged(rule)
    ? whyUseless[outcome](id, resource)
    : evidenceProblems.exceptionNotJudged(id, resource, rule);
  return at(place, why);
}
