/** How many subjects checks had, and of how many of them every verdict is known. Pure. */
import { resourceKey } from '../../result/comparable.ts';
import type { Finding } from '../../result/result.ts';

export interface Population {
  /** Distinct subjects that are known to exist. */
  readonly size: number;
  /** Those of them of which no verdict is unknown. */
  readonly confirmed: number;
  /** Accounts and regions of which a list could not be read: the population is then open. */
  readonly unlisted: number;
}

/** Findings about a list, not about a subject. */
const aboutLists = new Set(['notListed', 'regionsUnknown']);

/** Of one check, or of several: a resource that several checks judge counts once. */
export function populationOf(findings: Iterable<Finding>): Population {
  const subjects = new Set<string>();
  const unknown = new Set<string>();
  const unlisted = new Set<string>();
  for (const { status, messageId, resource } of findings) {
    if (status === 'unknown' && aboutLists.has(messageId)) unlisted.add(`${resource.account} ${resource.region}`);
    else if (messageId !== 'noSubjects') {
      const key = resourceKey(resource);
      subjects.add(key);
      if (status === 'unknown') unknown.add(key);
    }
  }
  return { size: subjects.size, confirmed: subjects.size - unknown.size, unlisted: unlisted.size };
}
