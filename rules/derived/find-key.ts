/** From the ways a setting names a key (id, key ARN, alias, alias ARN) to the key. */
import { known, type Fact, type Identity, type Listing, type Read } from '../facts.ts';
import { find } from '../listing.ts';
import { listCall } from '../resource-types.ts';

/** A key as a setting names it, seen from the account and region of the setting. */
export interface KeyReference {
  readonly account: string;
  readonly region: string;
  /** `alias/…`, or a key id. */
  readonly name: string;
}

/** An ARN speaks for itself; an id or alias counts in the region of the setting. */
export function keyReference(keyId: string, from: { readonly account: string; readonly region: string }): KeyReference {
  const [, region, account, name] = /^arn:[^:]*:kms:([^:]*):(\d*):(.+)$/.exec(keyId) ?? [];
  const here = { account: account ?? from.account, region: region ?? from.region };
  return { ...here, name: (name ?? keyId).replace(/^key\//, '') };
}

export interface KeyFacts<K extends Identity> {
  readonly 'kms.key': Listing<K>;
  readonly 'kms.alias': Listing<Fact<'kms.alias', 'targetKeyId'>>;
}

/**
 * The key that a setting names. `foreign`: another account's, so customer managed by nature (AWS managed keys are not
 * shared). null: there is no such key or alias. Unread while the list that would hold it is not whole.
 */
export function findKey<K extends Identity>(
  facts: KeyFacts<K>,
  keyId: string,
  from: { readonly account: string; readonly region: string },
): Read<K | 'foreign' | null> {
  const reference = keyReference(keyId, from);
  if (reference.account !== from.account) return known('foreign' as const);
  const id = keyIdOf(facts['kms.alias'], reference);
  if (!id.ok) return id;
  if (id.value === null) return known(null);
  return find(facts['kms.key'], reference.region, 'id', id.value, listCall('kms.key'));
}

/** The id behind a name; null: an alias that leads nowhere. */
export function keyIdOf(aliases: KeyFacts<Identity>['kms.alias'], { region, name }: KeyReference): Read<string | null> {
  if (!name.startsWith('alias/')) return known(name);
  const alias = find(aliases, region, 'name', name, listCall('kms.alias'));
  return alias.ok ? (alias.value?.targetKeyId ?? known(null)) : alias;
}
