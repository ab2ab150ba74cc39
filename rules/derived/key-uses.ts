/** Which keys the facts at hand say are in use, and where a use may hide behind what could not be read. */
import { known, unread, type Cause, type Facts, type Identity, type Read } from '../facts.ts';
import { distinctCauses, mapRead, type Tri } from '../listing.ts';
import { attributeCause } from './cause.ts';
import { keyIdOf, keyReference } from './find-key.ts';
import { fieldKinds, fieldNeeds, keyFields } from './key-fields.ts';
import { once } from './once.ts';

export const usesNeed = {
  'kms.alias': ['targetKeyId'],
  'cloudtrail.trail': ['details'],
  's3.bucket': ['encryption'],
  'ec2.ebsDefaults': ['defaultKmsKeyId'],
  ...fieldNeeds,
} as const;

type UseFacts = Facts<typeof usesNeed>;

/** A resource that names a key, in whichever form. */
interface Reference {
  readonly by: string;
  readonly keyId: string;
  readonly account: string;
  readonly region: string;
}

/** Something unread that may name keys of this region; null: of any. */
export interface Hidden {
  readonly region: string | null;
  readonly causes: readonly Cause[];
}

export interface KeyUses {
  /** The resources that use the key. */
  usersOf(key: Identity): readonly string[];
  isUsed(key: Identity): Tri;
  /** What could not be read and may name keys. */
  readonly hidden: readonly Hidden[];
  /** Could a key of this region be in use, known or hidden? */
  mayUseIn(region: string): boolean;
}

/** The uses of the account's keys. */
export const keyUses = once((facts: UseFacts): KeyUses => {
  const { references, hidden } = gather(facts);
  const users = new Map<string, string[]>();
  for (const reference of references) {
    const { region, key } = targetOf(reference, facts['kms.alias']);
    if (!key.ok) hidden.push({ region, causes: key.causes });
    else if (key.value !== null) {
      const others = users.get(key.value);
      if (others === undefined) users.set(key.value, [reference.by]);
      else others.push(reference.by);
    }
  }
  const usersOf = (key: Identity): readonly string[] => users.get(`${key.account} ${key.region} ${key.id}`) ?? [];
  const usedRegions = new Set([...users.keys()].map((target) => target.split(' ')[1]));
  const hiddenAt = new Map<string, readonly Cause[]>();
  const hiddenIn = (region: string): readonly Cause[] => {
    const causes =
      hiddenAt.get(region) ??
      distinctCauses(hidden.filter((one) => one.region === null || one.region === region).flatMap((one) => one.causes));
    hiddenAt.set(region, causes);
    return causes;
  };
  return {
    usersOf,
    hidden,
    isUsed(key) {
      if (usersOf(key).length > 0) return true;
      const causes = hiddenIn(key.region);
      return causes.length > 0 ? { causes } : false;
    },
    mayUseIn: (region) => hiddenIn(region).length > 0 || usedRegions.has(region),
  };
});

function gather(facts: UseFacts): { readonly references: Reference[]; readonly hidden: Hidden[] } {
  const references: Reference[] = [];
  const hidden: Hidden[] = [];
  const add = (item: Identity, by: string, keyId: Read<string | null>, region: string | null = item.region): void => {
    if (!keyId.ok) hidden.push({ region: region === 'unknown' ? null : region, causes: keyId.causes });
    else if (keyId.value !== null)
      references.push({ by, keyId: keyId.value, account: item.account, region: item.region });
  };
  for (const trail of facts['cloudtrail.trail'].items) {
    // The key of a trail stands where its bucket stands, which need not be the trail's region.
    add(
      trail,
      `CloudTrail: ${trail.name ?? trail.id}`,
      mapRead(trail.details, ({ kmsKeyId }) => kmsKeyId),
      null,
    );
  }
  for (const bucket of facts['s3.bucket'].items) {
    add(
      bucket,
      `S3: ${bucket.id}`,
      mapRead(bucket.encryption, (encryption) => encryption?.keyId ?? null),
    );
  }
  // The default key serves every encrypted volume that names no key, whether or not encryption by default is on.
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/EBSEncryption.html#ebs-volume-encryption-outcomes
  for (const ebs of facts['ec2.ebsDefaults'].items) add(ebs, `EBS: ${ebs.region}`, ebs.defaultKmsKeyId);
  for (const { item, by, key } of keyFields(facts)) add(item, by, key);
  for (const kind of ['cloudtrail.trail', 's3.bucket', 'ec2.ebsDefaults', ...fieldKinds] as const) {
    for (const { region, cause } of facts[kind].failures) {
      // Trails and buckets are not bound to the region that was listed.
      const isBound = kind !== 'cloudtrail.trail' && kind !== 's3.bucket' && region !== 'global';
      hidden.push({ region: isBound ? region : null, causes: [cause] });
    }
  }
  return { references, hidden };
}

/** Where a reference leads: `account region id` of the key; null: an alias that leads nowhere, or abroad. */
interface Target {
  /** The region in which it must be; null: not known. */
  readonly region: string | null;
  readonly key: Read<string | null>;
}

function targetOf(reference: Reference, aliases: UseFacts['kms.alias']): Target {
  const key = keyReference(reference.keyId, reference);
  const { account, region, name } = key;
  if (region === 'unknown') return { region: null, key: unread(noRegion) };
  if (account !== reference.account && name.startsWith('alias/')) return { region, key: known(null) };
  return { region, key: mapRead(keyIdOf(aliases, key), (id) => (id === null ? null : `${account} ${region} ${id}`)) };
}

/** A bucket whose region no call told. */
const noRegion = attributeCause(
  's3.bucket',
  'location',
  { code: 'RegionUnknown', reason: 'notCollected', region: 'unknown' },
  'S3:GetBucketLocation',
);
