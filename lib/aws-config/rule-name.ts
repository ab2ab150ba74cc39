/** How the Config rules are named. Which rule or item one judges stands in its InputParameters, not in its name. Pure. */

/** Begins the name of every Config rule, unless the deployment says otherwise. */
export const defaultRuleNamePrefix = 'fisc-';

/**
 * Organization rules allow no longer name.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_OrganizationConfigRule.html
 */
export const longestRuleName = 64;

/** The id that stands for an item where a rule's would stand. */
export function itemRuleId(itemId: string): string {
  return `item-${itemId}`;
}

/**
 * The name, among those deployed, of the Config rule that is meant by one; the name itself where none is. AWS Config names a
 * conformance pack's rules by the template and the pack.
 * https://docs.aws.amazon.com/config/latest/developerguide/conformance-packs.html
 */
export function deployedAs(deployed: Iterable<string>, name: string): string {
  return [...deployed].find((one) => one === name || one.startsWith(`${name}-conformance-pack-`)) ?? name;
}

/** The name of the Config rule that judges a rule, or shows an item. */
export function configRuleName(prefix: string, ruleId: string): string {
  return `${prefix}${ruleId}`;
}
