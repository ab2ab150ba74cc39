/** What a mapping and an item mean at a level. */
import type { Item, Kind, Level, Mapping, Weight } from './schema.ts';

/** The weight that a mapping has at a level; null where it does not hold at that level. */
export function effectiveWeight(
  mapping: Pick<Mapping, 'weight' | 'level' | 'weightAtStrict'>,
  level: Level,
): Weight | null {
  if (mapping.level === 'strict' && level === 'standard') return null;
  return level === 'strict' ? (mapping.weightAtStrict ?? mapping.weight) : mapping.weight;
}

/** Whether a person must attest the item at a level; `allowedAbroad`: data may stand in a region or zone abroad. */
export function attestationNeeded(item: Pick<Item, 'attestation'>, level: Level, allowedAbroad = false): boolean {
  if (item.attestation === null) return false;
  const { onlyAtStrict, ifAllowedAbroad } = item.attestation;
  if (ifAllowedAbroad === true && allowedAbroad) return true;
  return onlyAtStrict === true ? level === 'strict' : ifAllowedAbroad !== true;
}

/** The item's kind at a level: an attested item may be mixed at strict, an automatic one may need a person there. */
export function effectiveKind(
  item: Pick<Item, 'kind' | 'rules' | 'attestation'>,
  level: Level,
  allowedAbroad = false,
): Kind {
  if (item.kind === 'provider') return 'provider';
  const decided = item.rules.some((mapping) => effectiveWeight(mapping, level) === 'decisive');
  if (!decided) return 'attestation';
  return attestationNeeded(item, level, allowedAbroad) ? 'mixed' : 'auto';
}
