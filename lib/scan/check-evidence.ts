/** What a person should look at in attestations and exceptions before a scan, or after one. Pure. */
import type { Rule } from '../../rules/rule.ts';
import type { Level } from '../../rules/settings.ts';
import { dayInJapan } from '../evidence/days.ts';
import { matchExceptions, warningTextsOf, type Evidence } from '../evidence/evidence.ts';
import { isApproved } from '../evidence/standing.ts';
import { evidenceProblems } from '../problems/choices.ts';
import type { ScanResult } from '../result/result.ts';
import { at, type Text } from '../text.ts';
import { judgedAmong, uselessException } from './exceptions.ts';

export interface EvidenceChecks {
  readonly level: Level;
  /** ISO 8601: the time of the evaluation. */
  readonly now: string;
  /** Every rule that exists. */
  readonly rules: readonly Rule[];
  /** Tells which exceptions match nothing; null: nobody knows. */
  readonly result: Pick<ScanResult, 'findings' | 'rules' | 'scope'> | null;
}

export interface EvidenceFound {
  readonly errors: readonly Text[];
  readonly warnings: readonly Text[];
}

/** What is wrong with statements that are written rightly, each with file and line. */
export function judgeEvidence(evidence: Evidence, checks: EvidenceChecks): EvidenceFound {
  return {
    errors: checks.level === 'strict' ? unapproved(evidence) : [],
    warnings: [...warningTextsOf(evidence), ...ended(evidence, checks), ...uselessExceptions(evidence, checks)],
  };
}

/** Statements that nobody but their owner approved; those of the older form name no approver, and are told once a file. */
function unapproved({ attestations }: Evidence): readonly Text[] {
  return attestations
    .filter((one) => one.approver !== null && !isApproved(one))
    .map(({ id, place = '-' }) => at(place, evidenceProblems.ownApprover(id)));
}

function ended({ attestations }: Evidence, { now }: EvidenceChecks): readonly Text[] {
  const today = dayInJapan(now);
  return attestations
    .filter(({ expires }) => expires < today)
    .map(({ id, place = '-', expires }) => at(place, evidenceProblems.attestationExpired(id, expires)));
}

function uselessExceptions({ exceptions }: Evidence, { level, now, rules, result }: EvidenceChecks): readonly Text[] {
  const chosen = new Set(result?.rules.map(({ id }) => id) ?? rules.map(({ id }) => id));
  const isJudged = judgedAmong(
    rules.filter(({ id }) => chosen.has(id)),
    result?.scope.level ?? level,
  );
  // A result holds no tags of resources: it cannot tell whether those of an exception are borne.
  const untagged = exceptions.map((exception) => ({ ...exception, tags: undefined }));
  return matchExceptions(result?.findings ?? [], untagged, now)
    .filter(({ exception, outcome }) => result !== null || outcome !== 'nothing' || !isJudged(exception.rule))
    .flatMap((match) => uselessException(match, isJudged) ?? []);
}
