/**
 * When AWS Config runs a rule, and where the rule is deployed: both follow from what the rule declares.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config-rules.html
 */
import type { ResourceKind } from '../../rules/facts.ts';
import { typeOf, type ResourceType } from '../../rules/resource-types.ts';
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
  if (rule.scope !== 'resource' || rule.regions === 'notAllowed' || recordedKinds(rule).length === 0) return 'schedule';
  const changesAlways = readsOnlyRecorded(rule) && rule.usesNow !== true && rule.usesOtherRegions !== true;
  const looksHereOnly = rule.regions === 'looked' && !regionlessTypes.test(rule.resourceType);
  return changesAlways && looksHereOnly ? 'change' : 'changeAndSchedule';
}

/** Whether the rule judges what is not bound to one region: it is deployed in the home region only. */
export function isAccountWide(rule: Rule): boolean {
  return rule.scope === 'account' || rule.regions !== 'looked' || regionlessTypes.test(rule.resourceType);
}

/** The kinds of the rule's subjects, the main one first. */
export function subjectKinds({ kind, alsoKinds = [] }: Rule): readonly ResourceKind[] {
  return [kind, ...alsoKinds];
}

/** The kinds of the rule's subjects of which AWS Config reports changes here. */
export function recordedKinds(rule: Rule): readonly ResourceKind[] {
  return subjectKinds(rule).filter((kind) => {
    const { recorded, type } = typeOf(kind);
    return recorded === true && !onlyInNorthVirginia.test(type);
  });
}

/** The types whose changes run the rule; none for a rule that is run by schedule alone. */
export function changeTypes(rule: Rule): readonly ResourceType[] {
  if (triggerOf(rule) === 'schedule') return [];
  return [...new Set(recordedKinds(rule).map((kind) => typeOf(kind).type as ResourceType))];
}
