/**
 * When AWS Config runs a rule, and where the rule is deployed: both follow from what the rule declares.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config-rules.html
 */
import { typeOf } from '../../rules/resource-types.ts';
import type { Rule } from '../../rules/rule.ts';
import { readsOnlyRecorded } from './recorded-attributes.ts';

/**
 * - `change`: when AWS Config records a change of a resource of the rule's type, for it records all that the rule reads;
 * - `changeAndSchedule`: and every 24 hours, because the verdict depends on more than what is recorded of that resource;
 * - `schedule`: every 24 hours only, because AWS Config reports no change of what is judged.
 */
export type Trigger = 'change' | 'changeAndSchedule' | 'schedule';

/** Types that stand in no region. Where AWS Config records them depends on the recorder, so a change may not come. */
const regionlessTypes =
  /^AWS::(CloudFront|GlobalAccelerator|IAM|Organizations|Route53|Shield|S3::MultiRegionAccessPoint)\b/;

/** Types that AWS Config records in us-east-1 only, so that no change reaches a rule elsewhere. */
const onlyInNorthVirginia = /^AWS::(CloudFront|GlobalAccelerator|Route53)::/;

/** When AWS Config runs the rule. */
export function triggerOf(rule: Rule): Trigger {
  if (rule.scope !== 'resource' || rule.regions === 'notAllowed' || !isRecorded(rule)) return 'schedule';
  const changesAlways = readsOnlyRecorded(rule) && rule.usesNow !== true && rule.usesOtherRegions !== true;
  const looksHereOnly = rule.regions === 'looked' && !regionlessTypes.test(rule.resourceType);
  return changesAlways && looksHereOnly ? 'change' : 'changeAndSchedule';
}

/** Whether the rule judges what is not bound to one region: it is deployed in the home region only. */
export function isAccountWide(rule: Rule): boolean {
  return rule.scope === 'account' || rule.regions !== 'looked' || regionlessTypes.test(rule.resourceType);
}

/** Whether AWS Config reports the changes of the rule's subjects. */
export function isRecorded({ kind, resourceType }: Rule): boolean {
  return typeOf(kind).recorded === true && !onlyInNorthVirginia.test(resourceType);
}
