/** The notifications that AWS sends of itself: https://docs.aws.amazon.com/notifications/latest/userguide/managed-notifications.html */
import type { Facts, Needs, Read } from '../../facts.ts';
import type { AlternateContact } from '../../facts/account.ts';
import type { ManagedChannel } from '../../facts/notifications.ts';
import { all, allOf, any, anyOf, test, type Tri } from '../../listing.ts';

export const managedNeeds = {
  account: ['securityContact', 'operationsContact'],
  'notifications.managedConfiguration': ['channels'],
} as const satisfies Needs;

type ManagedFacts = Facts<typeof managedNeeds>;

/** AWS Health's, but for those about bills. */
function ofHealth(facts: ManagedFacts) {
  return facts['notifications.managedConfiguration'].items.filter(
    ({ arn }) => arn.includes('/category/AWS-Health/') && !arn.endsWith('/Billing'),
  );
}

/** Do all of AWS Health's go to a named desk? The mailbox of the root user is none. */
export function managedReaches(facts: ManagedFacts): Tri {
  const { failures } = facts['notifications.managedConfiguration'];
  const listed = ofHealth(facts);
  const isWhole = [true, false].every((ofSecurity) =>
    listed.some(({ arn }) => arn.endsWith('/Security') === ofSecurity),
  );
  const unlisted = { causes: failures.map(({ cause }) => cause) };
  return all(
    allOf(listed, ({ channels }) => test(channels, (ones) => anyOf(ones, (one) => isDesk(one, facts)))),
    isWhole || (failures.length > 0 && unlisted),
    failures.length === 0 || unlisted,
  );
}

/** Do some go to the mailbox of the root user, and nowhere else? */
export function isPrimaryOnly(facts: ManagedFacts): boolean {
  return ofHealth(facts).some(({ channels }) => {
    const told = channels.ok ? channels.value.filter(({ override }) => override !== 'DISABLED') : [];
    return told.length > 0 && told.every(({ identifier }) => identifier === 'ACCOUNT_PRIMARY');
  });
}

function isDesk({ type, identifier, override }: ManagedChannel, facts: ManagedFacts): Tri {
  if (override === 'DISABLED') return false;
  if (type !== 'ACCOUNT_CONTACT') return ['EMAIL', 'CHATBOT', 'MOBILE'].includes(type);
  const isSet = (contact: 'securityContact' | 'operationsContact'): Tri =>
    any(
      ...facts.account.items.map((one) =>
        test<AlternateContact | null>(one[contact] satisfies Read<unknown>, (value) => value !== null),
      ),
    );
  if (identifier === 'ACCOUNT_ALTERNATE_OPERATIONS') return isSet('operationsContact');
  return identifier === 'ACCOUNT_ALTERNATE_SECURITY' && isSet('securityContact');
}
