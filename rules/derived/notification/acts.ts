/** Is somebody told of what is done in the account, as CloudTrail records it? */
import { FactUnavailable } from '../../listing.ts';
import { fail, type RuleContext, type Verdict } from '../../rule.ts';
import { isAuditTrail } from '../audit-trails.ts';
import type { TrailFacts } from './needs.ts';
import { isAudited, trailWays } from './notified.ts';
import type { Probe } from './probes.ts';
import { judgeProbes, trailOwner, type NotifiedMessage } from './verdict.ts';

/** The verdict on calls; where an organization's trail records them, its owner may tell of them. */
export function judgeActs(probes: readonly Probe[], facts: TrailFacts, context: RuleContext): Verdict<NotifiedMessage> {
  const region = probes[0]?.region ?? 'global';
  return judgeProbes(probes, trailWays, trailOwner(facts, region, context), { facts, context });
}

/**
 * Where the audit trail may be stopped or changed: its home region. Of several those that cover every region count, and
 * own ones before an organization's, which no member can change.
 */
export function trailHomes(facts: TrailFacts, { account }: RuleContext): readonly string[] {
  const trails = facts['cloudtrail.trail'].items.flatMap((trail) => {
    const isAudit = isAuditTrail(trail);
    if (isAudit === false) return [];
    if (isAudit !== true) return trail.account === account ? [{ trail, causes: isAudit.causes }] : [];
    return [{ trail, causes: [] }];
  });
  const sure = trails.filter(({ causes }) => causes.length === 0).map(({ trail }) => trail);
  const own = sure.filter((trail) => trail.account === account);
  const candidates = own.length > 0 ? own : sure;
  const wide = candidates.filter(({ details }) => details.ok && details.value.isMultiRegion);
  const homes = (wide.length > 0 ? wide : candidates).flatMap(({ details }) =>
    details.ok ? [details.value.homeRegion] : [],
  );
  if (homes.length > 0) return [...new Set(homes)];
  const causes = trails.flatMap(({ trail: { details }, causes: unsure }) => [
    ...unsure,
    ...(details.ok ? [] : details.causes),
  ]);
  const audited = isAudited(facts, null);
  if (typeof audited !== 'boolean') causes.push(...audited.causes);
  if (causes.length > 0) throw new FactUnavailable(causes);
  return [];
}

/** There is no audit trail at all. */
export function withoutTrail(event: string): Verdict<'noTrail'> {
  return fail('noTrail', { event, region: 'us-east-1' });
}
