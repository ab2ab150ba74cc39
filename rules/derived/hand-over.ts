/** What another account does for this one: which accounts services name, and what a duty that lies there comes to here. */
import type { Cause, Fact, Listing, Read } from '../facts.ts';
import type { Administrator } from '../facts/guardduty.ts';
import type { DeclaredCall } from '../kind.ts';
import { all, FactUnavailable, mapRead, test } from '../listing.ts';
import { notApplicable, type RuleContext, type Verdict } from '../rule.ts';
import { hidingFailures, isAuditTrail, type AuditedTrail } from './audit-trails.ts';

/**
 * The account that a service names to its member as the one that administers it for all (12 digits); null: none, which
 * the administrator itself and an account that stands alone have. For `guardduty.detector` and `securityhub.hub`.
 */
export function centralAccountOf({
  administrator,
}: {
  readonly administrator: Read<Administrator | null>;
}): Read<string | null> {
  return mapRead(administrator, (named) => (named?.status.toLowerCase() === 'enabled' ? named.account : null));
}

type SeenTrail = AuditedTrail & Fact<'cloudtrail.trail', 'details'>;

/**
 * The account that owns an organization's trail which keeps this account's audit log; null: no audit trail here is
 * another account's. What members are refused about such a trail leaves it open.
 */
export function organizationTrailOwner(trails: Listing<SeenTrail>, account: string): Read<string | null> {
  const causes: Cause[] = [];
  for (const trail of trails.items) {
    if (trail.account === account) continue;
    const keepsLog = all(
      test(trail.details, ({ isOrganizationTrail }) => isOrganizationTrail),
      isAuditTrail(trail),
    );
    if (keepsLog === true) return { ok: true, value: trail.account };
    if (keepsLog !== false) causes.push(...keepsLog.causes);
  }
  causes.push(...hidingFailures(trails, null).map(({ cause }) => cause));
  return causes.length > 0 ? { ok: false, causes } : { ok: true, value: null };
}

/** Whether somebody has named the account: the configuration, or the service itself (`central`). */
export function isNamedAccount(account: string, central: string | null, { settings }: RuleContext): boolean {
  const { centralAccounts, knownAccounts } = settings;
  return account === central || centralAccounts.includes(account) || knownAccounts.includes(account);
}

/** Facts of an account, and the context in which they are judged. */
export interface Judging<F> {
  readonly facts: F;
  readonly context: RuleContext;
}

/**
 * What the rule sees of another account, by the same needs as of this one; null: that account cannot be read. This account
 * is another one there.
 */
export function inAccount<F extends object>(account: string, facts: F, context: RuleContext): Judging<F> | null {
  const there = context.elsewhere.get(account);
  if (there === undefined) return null;
  const others = [...context.elsewhere].filter(([id]) => id !== account);
  const elsewhere = new Map<string, object>([...others, [context.account, facts]]);
  return { facts: there as F, context: { ...context, account, elsewhere } };
}

/** Who performs a duty for this account. */
export interface DutyHolder {
  /** 12 digits. */
  readonly account: string;
  /** Where it would be asked. */
  readonly region: string;
  /** The service itself names it as its central account. */
  readonly isAppointed?: boolean;
}

/** Nothing but refusals: by them an account shows that this reader cannot read it. */
export function isUnreadable(causes: readonly Cause[]): boolean {
  return causes.every(({ reason }) => reason === 'denied' || reason === 'deniedByScp');
}

function isItsOwn({ account, isAppointed = false }: DutyHolder, { level, settings }: RuleContext): boolean {
  return level === 'standard' && (isAppointed || settings.centralAccounts.includes(account));
}

/**
 * The verdict on a duty that lies with another account and cannot be judged there. At standard a duty of an appointed or a
 * stated central account is that account's own scan's to judge. Membership alone never passes: whether the other account
 * performs the duty is exactly the question. `call`: what would be asked there.
 * @throws {FactUnavailable} at strict, and for an account that nobody has named.
 */
export function leaveTo(call: DeclaredCall, holder: DutyHolder, context: RuleContext): Verdict<'judgedCentrally'> {
  if (isItsOwn(holder, context)) return notApplicable('judgedCentrally', { account: holder.account });
  throw otherAccount(call, holder.region);
}

/** The verdict on a duty that lies with another account: judged there (`judge`) where that can be read, else {@link leaveTo}. */
export function handOver<F extends object, M extends string>(
  call: DeclaredCall,
  holder: DutyHolder,
  { facts, context }: Judging<F>,
  judge: (facts: F, context: RuleContext) => Verdict<M>,
): Verdict<M | 'judgedCentrally'> {
  const there = inAccount(holder.account, facts, context);
  if (there === null) return leaveTo(call, holder, context);
  try {
    return judge(there.facts, there.context);
  } catch (error) {
    if (!(error instanceof FactUnavailable) || !isUnreadable(error.causes) || !isItsOwn(holder, context)) throw error;
    return leaveTo(call, holder, context);
  }
}

/** What a check throws that would have to ask another account. */
export function otherAccount(call: DeclaredCall, region: string): FactUnavailable {
  return new FactUnavailable([{ ...call, code: 'OtherAccount', reason: 'notCollected', region }]);
}
