/** The least IAM policy for the chosen rules, from the collectors' declarations. */
import { optInsOf } from '../collect/collector.ts';
import { actionsOf, policyDocument } from '../scan/permissions.ts';
import { wantsOf } from '../scan/wants.ts';
import type { SelectionFlags } from './flags.ts';
import { configurationOf, selectedBy } from './inputs.ts';
import { print } from './print.ts';

export async function policyCommand(flags: SelectionFlags & { readonly costExplorer?: true }): Promise<void> {
  const configuration = await configurationOf(flags);
  const { rules } = await selectedBy(flags, configuration);
  const actions = await actionsOf(wantsOf(rules, configuration.level), { optIns: optInsOf(flags) });
  const roles = configuration.readAs.map(({ roleArn }) => roleArn);
  print(`${JSON.stringify(policyDocument(actions, roles), null, 2)}\n`);
}
