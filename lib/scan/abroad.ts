/** What a finding says of what stands abroad: for items that ask about nothing else. Pure. */
import type { Mapping } from '../../catalog/schema.ts';
import { isAbroad, isZoneAbroad } from '../../rules/derived/japan.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Settings } from '../../rules/settings.ts';
import type { Finding } from '../result/result.ts';
import { settingsOf, type Judging } from './run.ts';

type Place = Pick<Rule, 'standsInRegion'>;

/**
 * The finding as it counts for a mapping. With `where: abroad` a fail in Japan is none, a fail of which nobody can tell
 * is unknown, and a region in Japan that could not be listed hides nothing (null).
 */
export function asMapped(finding: Finding, mapping: Pick<Mapping, 'where'>, rule: Place | undefined): Finding | null {
  if (mapping.where !== 'abroad') return finding;
  const { region } = finding.resource;
  if (finding.status === 'unknown') return rule?.standsInRegion === true && !mayBeAbroad(region) ? null : finding;
  if (finding.status !== 'fail') return finding;
  const abroad = failsAbroad(finding);
  if (abroad === 'unknown') return { ...finding, status: 'unknown', exception: null };
  return abroad ? finding : { ...finding, status: 'pass', exception: null };
}

/** A rule that judges copies says so itself; of others the subject's region tells. AWS Config keeps neither. */
function failsAbroad({ params, resource, messageId }: Finding): boolean | 'unknown' {
  const { abroad } = params;
  if (typeof abroad === 'boolean') return abroad;
  const isUntold = abroad !== undefined || messageId === 'fromConfig' || !isRegion(resource.region);
  return isUntold ? 'unknown' : isAbroad(resource.region);
}

function mayBeAbroad(region: string): boolean {
  return !isRegion(region) || isAbroad(region);
}

/** Neither `global` nor `unknown`. */
function isRegion(region: string): boolean {
  return /-\d+$/.test(region);
}

/** Do the settings, of some rule or of all, let data stand abroad? */
export function allowsAbroad(judging: Judging): boolean {
  const allows = ({ allowedRegions, allowedZones }: Settings): boolean =>
    allowedRegions.some(isAbroad) || (allowedZones ?? []).some((zone) => !zone.startsWith('op-') && isZoneAbroad(zone));
  return [undefined, ...Object.keys(judging.parameters)].some((ruleId) => allows(settingsOf(judging, ruleId)));
}
