/** Which fails exceptions cover. */
import { groupBy } from '../../rules/listing.ts';
import { globMatch } from '../../rules/policy/index.ts';
import type { ExceptionUsed, Finding } from '../result/result.ts';
import { dayInJapan } from './days.ts';
import type { Exception } from './evidence.ts';

/** The tags that facts hold of a finding's resource; null: none were read. */
export type TagsOf = (finding: Finding) => Readonly<Record<string, string>> | null;

/** What an exception did. */
export interface ExceptionMatch {
  readonly exception: Exception;
  /** `covers`; or why it covers nothing. `severalTypes`: what it names is of more than one type, so it must name one. */
  readonly outcome: 'covers' | 'expired' | 'notYet' | 'nothing' | 'severalTypes';
  readonly findings: readonly Finding[];
}

const noTags: TagsOf = () => null;

/** The findings with their exceptions. */
export function markExcepted(findings: readonly Finding[], matches: readonly ExceptionMatch[]): Finding[] {
  const covering = new Map<Finding, Exception>();
  for (const { exception, findings: covered } of matches) {
    // Of two exceptions the first counts.
    for (const finding of covered) if (!covering.has(finding)) covering.set(finding, exception);
  }
  return findings.map((finding) => {
    const hit = covering.get(finding);
    if (hit === undefined) return finding;
    return { ...finding, exception: { id: hit.id, approver: hit.approver, expires: hit.expires } };
  });
}

/** What each exception covers: fails of its rule, of one type of resource. An unknown is never excepted. */
export function matchExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  now: string,
  tagsOf: TagsOf = noTags,
): readonly ExceptionMatch[] {
  const named = new Set(exceptions.map(({ rule }) => rule));
  const fails = findings.filter(({ status, ruleId }) => status === 'fail' && named.has(ruleId));
  const ofRule = new Map([...groupBy(fails, ({ ruleId }) => ruleId)].map(([rule, own]) => [rule, resources(own)]));
  const today = dayInJapan(now);
  return exceptions.map((exception): ExceptionMatch => {
    const none = (outcome: ExceptionMatch['outcome']): ExceptionMatch => ({ exception, outcome, findings: [] });
    if (exception.expires < today) return none('expired');
    if (exception.date !== undefined && exception.date > today) return none('notYet');
    const hits = (ofRule.get(exception.rule)?.(exception.resource) ?? []).filter((one) =>
      isMeant(one, exception, tagsOf),
    );
    if (hits.length === 0) return none('nothing');
    if (new Set(hits.map(({ resource }) => resource.type)).size > 1) return none('severalTypes');
    return { exception, outcome: 'covers', findings: hits };
  });
}

/** Every exception with what it did, as a result lists them. */
export function exceptionsUsed(
  matches: readonly ExceptionMatch[],
  isJudged: (ruleId: string) => boolean,
): ExceptionUsed[] {
  return matches.map(({ exception, outcome, findings }) => {
    const { id, rule, resource, account, region, tags, reason, control, approver, date, expires } = exception;
    return {
      id,
      rule,
      resource,
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
      ...(tags === undefined ? {} : { tags }),
      reason,
      control: control ?? null,
      approver,
      date: date ?? null,
      expires,
      outcome: outcome === 'nothing' && !isJudged(rule) ? 'notJudged' : outcome,
      covered: findings.length,
    };
  });
}

/** Looks up the findings whose resource has the id or ARN, or matches the glob. */
function resources(fails: readonly Finding[]): (wanted: string) => readonly Finding[] {
  const byId = groupBy(fails, ({ resource }) => resource.id);
  const byArn = groupBy(
    fails.filter(({ resource }) => resource.arn !== resource.id),
    ({ resource }) => resource.arn,
  );
  return (wanted) =>
    /[*?]/.test(wanted)
      ? fails.filter(({ resource }) => globMatch(wanted, resource.id) || globMatch(wanted, resource.arn))
      : [...new Set([...(byId.get(wanted) ?? []), ...(byArn.get(wanted) ?? [])])];
}

function isMeant(finding: Finding, { account, region, tags = {} }: Exception, tagsOf: TagsOf): boolean {
  const { resource } = finding;
  const wanted = Object.entries(tags);
  const borne = wanted.length === 0 ? null : tagsOf(finding);
  return (
    (account ?? resource.account) === resource.account &&
    (region ?? resource.region) === resource.region &&
    wanted.every(([key, value]) => borne !== null && Object.hasOwn(borne, key) && borne[key] === value)
  );
}
