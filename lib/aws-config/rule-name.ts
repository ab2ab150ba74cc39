/** How the Config rules are named. Which rule or item one judges stands in its InputParameters, not in its name. Pure. */

/** Begins the name of every Config rule, unless the deployment says otherwise. */
export const defaultRuleNamePrefix = 'fisc-';

/** Organization rules allow no longer name. https://docs.aws.amazon.com/config/latest/APIReference/API_OrganizationConfigRule.html */
export const longestRuleName = 64;

/** The id that stands for an item where a rule's would stand. */
export function itemRuleId(itemId: string): string {
  return `item-${itemId}`;
}

/** The name of the Config rule that judges a rule, or shows an item. */
export function configRuleName(prefix: string, ruleId: string): string {
  return `${prefix}${ruleId}`;
}
