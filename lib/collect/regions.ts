/** Where rules look: which regions are collected for them, and which facts they see. */
import type { ResourceKind } from '../../rules/facts.ts';
import { typeOf } from '../../rules/resource-types.ts';
import type { RuleRegions } from '../../rules/rule.ts';

/** Where rules look, once the enabled regions are known (null: they could not be told). */
export interface RegionScope {
  readonly enabled: readonly string[] | null;
  readonly allowed: readonly string[];
  readonly looked: readonly string[];
}

/** The regions that a rule's regional facts come from. */
export function regionsOf(regions: RuleRegions, scope: RegionScope): readonly string[] {
  switch (regions) {
    case 'looked':
      return scope.looked;
    case 'every':
      return scope.enabled ?? [...new Set([...scope.allowed, ...scope.looked])];
    case 'allowed':
      return scope.allowed.filter((region) => scope.enabled?.includes(region) ?? true);
    case 'notAllowed':
      return (scope.enabled ?? []).filter((region) => !scope.allowed.includes(region));
  }
}

/** Whether a fact of that kind and region is among what rules with these `regions` see. */
export function isInView(kind: ResourceKind, region: string, regions: RuleRegions, scope: RegionScope): boolean {
  if (region === 'global' || region === 'unknown' || typeOf(kind).anywhere === true) return true;
  if (regions === 'every') return true;
  if (regions === 'allowed') return scope.allowed.includes(region);
  if (regions === 'notAllowed') return !scope.allowed.includes(region);
  return scope.looked.includes(region);
}
