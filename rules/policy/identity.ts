/** What an identity policy lets its holder do. Conditions of an Allow are ignored; a Deny counts only without any. */
import { actionCovers } from './match.ts';
import type { Policy, Statement } from './parse.ts';

/** Its Resource list holds `*`, or it names what it does not speak of. */
const isEverywhere = ({ resources }: Statement): boolean =>
  resources.not || resources.globs.some((glob) => /^\*+$/.test(glob));

/** Does an Allow on every resource hold the action? */
export function allowsEverywhere(policy: Policy, action: string): boolean {
  return policy.statements.some(
    (statement) => statement.effect === 'Allow' && isEverywhere(statement) && actionCovers(statement.actions, action),
  );
}

/** Does an Allow on any resource hold the action? */
export function allowsSomewhere(policy: Policy, action: string): boolean {
  return policy.statements.some(({ effect, actions }) => effect === 'Allow' && actionCovers(actions, action));
}

/** Does a Deny without a condition take the action away on every resource? */
export function deniesEverywhere(policy: Policy, action: string): boolean {
  return policy.statements.some(
    (statement) =>
      statement.effect === 'Deny' &&
      statement.conditions.length === 0 &&
      isEverywhere(statement) &&
      actionCovers(statement.actions, action),
  );
}
