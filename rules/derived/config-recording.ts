/** What AWS Config's recorder leaves out. */
import type { ConfigRecorder } from '../facts/config.ts';
import { resourceTypes } from '../resource-types.ts';

/** Recorded once for all regions, where the recorder says so. */
const iamTypes = ['AWS::IAM::User', 'AWS::IAM::Role', 'AWS::IAM::Group', 'AWS::IAM::Policy'] as const;

/** For messages: types that AWS Config records, as far as they are known here. */
const knownTypes: readonly string[] = [
  ...new Set(
    Object.values(resourceTypes)
      .filter((entry) => 'recorded' in entry)
      .map(({ type }) => type),
  ),
];

/**
 * The types that are not recorded though they should be; empty: all are. What a recorder of some types leaves out is told
 * as far as it is known (`-`: something).
 */
export function typesLeftOut(recorder: ConfigRecorder, exclusions: readonly string[]): readonly string[] {
  const { allSupported, strategy, included, excluded } = recorder;
  if (strategy === 'EXCLUSION_BY_RESOURCE_TYPES') {
    const harmless = new Set<string>([...exclusions, ...iamTypes]);
    return excluded.filter((type) => !harmless.has(type));
  }
  if (allSupported || strategy === 'ALL_SUPPORTED_RESOURCE_TYPES') return [];
  const known = knownTypes.filter((type) => !included.includes(type));
  return known.length > 0 ? known : ['-'];
}

/** Does it record users, roles, groups and policies of IAM? */
export function recordsIam({
  strategy,
  includesGlobalTypes,
  included,
  excluded,
  allSupported,
}: ConfigRecorder): boolean {
  if (strategy === 'EXCLUSION_BY_RESOURCE_TYPES') return !iamTypes.some((type) => excluded.includes(type));
  if (strategy === 'INCLUSION_BY_RESOURCE_TYPES') return iamTypes.every((type) => included.includes(type));
  if (allSupported || strategy === 'ALL_SUPPORTED_RESOURCE_TYPES') return includesGlobalTypes;
  return iamTypes.every((type) => included.includes(type));
}
