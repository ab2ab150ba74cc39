/** Resources that the institution has tagged as out of scope: shown as such, never left out and never passed. */
import type { Read } from '../facts.ts';
import { read } from '../listing.ts';
import { notApplicable, type RuleContext, type Verdict } from '../rule.ts';

/**
 * The verdict, unless the resource carries `outOfScopeTag` (key and value exactly). Tags that were not read count as
 * absent, but then nothing fails.
 * @throws {FactUnavailable} for a fail on a resource whose tags were not read.
 */
export function unlessOutOfScope<V extends Verdict>(
  tags: Read<Readonly<Record<string, string>>>,
  { settings }: RuleContext,
  verdictOf: () => V,
): V | Verdict<'outOfScopeByTag'> {
  const { key, value } = settings.outOfScopeTag;
  if (tags.ok && tags.value[key] === value) return notApplicable('outOfScopeByTag', { tag: `${key}=${value}` });
  const verdict = verdictOf();
  if (verdict.status === 'fail') read(tags);
  return verdict;
}

/** The message of a resource that is out of scope. */
export const outOfScopeMessages = {
  ja: { outOfScopeByTag: '判定対象外: 対象外を示すタグ {tag} あり' },
  en: { outOfScopeByTag: 'Not judged: the tag {tag} puts it out of scope' },
} as const;
