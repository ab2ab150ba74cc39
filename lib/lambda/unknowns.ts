/** Which unknown verdicts somebody is to mend, and which are as the institution wants them. Pure. */
import type { Finding, FindingCause } from '../result/result.ts';

/** What the institution decided: where it works, and what it lets be read. */
export interface Decided {
  /** The account that is judged. */
  readonly account: string;
  readonly allowedRegions: readonly string[];
  /** Whether there is a role that reads what only the organization may. */
  readonly readsOrganization: boolean;
  /** Accounts for which there is a further read role. */
  readonly readAs: readonly string[];
}

export interface Unknowns {
  /** Nobody is to mend them, and they come back every day: no error. */
  readonly expected: readonly Finding[];
  readonly unexpected: readonly Finding[];
}

/** The unknown findings, apart. One cause that somebody is to mend makes a finding unexpected. */
export function unknownsIn(findings: readonly Finding[], decided: Decided): Unknowns {
  const unknown = findings.filter(({ status }) => status === 'unknown');
  const isExpected = (finding: Finding): boolean =>
    finding.causes.length > 0 && finding.causes.every((cause) => isMeant(cause, finding, decided));
  return { expected: unknown.filter(isExpected), unexpected: unknown.filter((finding) => !isExpected(finding)) };
}

/**
 * - a service control policy refuses in a region that is not allowed: it is meant to;
 * - nobody asked for it (Cost Explorer, another account's part without a role there): `notCollected`;
 * - another account's resource, or the organization, refuses where no role was named to read it by.
 */
function isMeant({ api, reason, region }: FindingCause, { resource }: Finding, decided: Decided): boolean {
  if (reason === 'notCollected') return true;
  if (reason === 'deniedByScp') return region !== 'global' && !decided.allowedRegions.includes(region);
  if (reason !== 'denied') return false;
  if (api.startsWith('Organizations:')) return !decided.readsOrganization;
  return resource.account !== decided.account && !decided.readAs.includes(resource.account);
}
