/** How many subjects a check had, and of how many of them a verdict is known. Pure. */
import type { Finding } from '../../result/result.ts';

export interface Population {
  /** Subjects that are known to exist. */
  readonly size: number;
  /** Subjects that got a verdict. */
  readonly confirmed: number;
  /** Lists that could not be read: the population is then open. */
  readonly unlisted: number;
}

/** Findings about a list, not about a subject. */
const aboutLists = new Set(['notListed', 'regionsUnknown']);

export function populationOf(findings: readonly Finding[]): Population {
  const unlisted = findings.filter(({ status, messageId }) => status === 'unknown' && aboutLists.has(messageId)).length;
  const none = findings.filter(({ messageId }) => messageId === 'noSubjects').length;
  const size = findings.length - unlisted - none;
  const unknown = findings.filter(({ status }) => status === 'unknown').length - unlisted;
  return { size, confirmed: size - unknown, unlisted };
}

export function sumPopulations(populations: readonly Population[]): Population {
  const sum = (pick: (population: Population) => number): number =>
    populations.reduce((total, population) => total + pick(population), 0);
  return { size: sum((one) => one.size), confirmed: sum((one) => one.confirmed), unlisted: sum((one) => one.unlisted) };
}
