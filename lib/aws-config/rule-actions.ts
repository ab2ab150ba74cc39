/** The IAM actions of the function behind the Config rules. */
import type { ResourceKind } from '../../rules/facts.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Level } from '../../rules/settings.ts';
import type { Want } from '../collect/collect.ts';
import { actionsIn, type CallTable, type OptIn } from '../collect/collector.ts';
import { collectorOf } from '../collect/index.ts';
import { distinct } from '../compare.ts';
import { actionsOf } from '../scan/permissions.ts';
import { wantsOf } from '../scan/wants.ts';
import { recordedKinds, triggerOf } from './trigger.ts';

/** To judge each of the rules, and to find the one resource that a change event names. */
export async function actionsOfRules(
  rules: readonly Rule[],
  level: Level,
  optIns: ReadonlySet<OptIn>,
): Promise<readonly string[]> {
  const kinds = new Set(rules.filter((rule) => triggerOf(rule) !== 'schedule').flatMap(recordedKinds));
  const finding = await Promise.all([...kinds].map(findCalls));
  const judging = await actionsOf([regionsWant, ...wantsOf(rules, level)], { withAccount: false, optIns });
  return distinct([...judging, ...finding.flatMap(actionsIn)]);
}

/** The rule handler asks which regions are enabled, where a scan asks more about the account. */
const regionsWant: Want = { kind: 'account', attributes: ['regions'], regions: 'every' };

async function findCalls(kind: ResourceKind): Promise<CallTable> {
  return (await collectorOf(kind)).find?.calls ?? {};
}
