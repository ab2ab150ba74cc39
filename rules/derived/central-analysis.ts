/** Access Analyzer of an organization: no call names a member its administrator, but a role that AWS makes is a trace of it. */
import type { Fact, Listing, Read } from '../facts.ts';
import type { Organization } from '../facts/account.ts';
import { read } from '../listing.ts';
import type { RuleContext, Verdict } from '../rule.ts';
import { attributeCall } from '../resource-types.ts';
import { leaveTo, otherAccount } from './hand-over.ts';

/** What the question rests on. */
export const centralAnalysisNeeds = {
  'accessanalyzer.analysis': ['analyzers', 'elsewhere'],
  'iam.account': ['hasAnalyzerRole'],
  account: ['organization'],
} as const;

interface AnalysisFacts {
  readonly 'iam.account': Listing<Fact<'iam.account', 'hasAnalyzerRole'>>;
  readonly account: Listing<{ readonly organization: Read<Organization | null> }>;
}

type Analysis = Fact<'accessanalyzer.analysis', 'analyzers' | 'elsewhere'>;

/** Types of analyzers that look for access from outside. */
export const external: readonly string[] = ['ACCOUNT', 'ORGANIZATION'];

/** An active analyzer in the region that covers this account. */
export interface Working {
  readonly type: string;
  /** Of which account it is. */
  readonly account: string;
}

/** The account's own, else that of its organization at an account that can be read; null: none is seen. */
export function workingAnalyzer({ analyzers, elsewhere, account }: Analysis): Working | null {
  const own = analyzers.ok
    ? analyzers.value.find(({ type, status }) => external.includes(type) && status === 'ACTIVE')
    : undefined;
  if (own !== undefined) return { type: own.type, account };
  const there = elsewhere.ok
    ? elsewhere.value.find(({ organizationAnalyzer }) => organizationAnalyzer !== null)
    : undefined;
  return there === undefined ? null : { type: 'ORGANIZATION', account: there.account };
}

/**
 * Without an analyzer that is seen: the verdict where the organization perhaps has one; null: it has none.
 * @throws {FactUnavailable} where it may be another account's, and nobody has said whose.
 */
export function handedOver(
  { elsewhere, region }: Analysis,
  facts: AnalysisFacts,
  context: RuleContext,
): Verdict<'judgedCentrally'> | null {
  const [iam] = facts['iam.account'].items;
  const causes = facts['iam.account'].failures.map(({ cause }) => cause);
  const role: Read<boolean> = iam?.hasAnalyzerRole ?? {
    ok: false,
    causes:
      causes.length > 0
        ? causes
        : [{ ...attributeCall('iam.account', 'hasAnalyzerRole'), code: 'NotListed', reason: 'notCollected', region }],
  };
  if (!read(role)) return null;
  const organization = facts.account.items[0]?.organization;
  const isAlone = organization?.ok === true && organization.value === null;
  if (isAlone) return null;
  const central = context.settings.centralAccounts;
  const readable = elsewhere.ok ? elsewhere.value.map(({ account }) => account) : [];
  // Judged there, and nothing was found.
  if (central.some((account) => readable.includes(account))) return null;
  const [first] = central;
  const call = attributeCall('accessanalyzer.analysis', 'analyzers');
  if (first === undefined) throw otherAccount(call, region);
  return leaveTo(call, { account: first, region }, context);
}
