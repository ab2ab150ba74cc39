import { describe, expect, test } from 'vitest';
import type { ResourceKind } from '../../rules/facts.ts';
import { listOnlyKinds } from '../../rules/facts/kinds.ts';
import { inventoryKinds } from '../../rules/derived/region-inventory.ts';
import { attributeCall, listCall, resourceTypes, typeOf } from '../../rules/resource-types.ts';
import { noAction, type AnyCollector, type CallTable } from '../../lib/collect/collector.ts';
import { collectedKinds, collectorOf } from '../../lib/collect/index.ts';

const firstOf = (calls: CallTable) =>
  Object.entries(calls)
    .slice(0, 1)
    .map(([api, action]) => ({ api, action: action ?? noAction }));

describe.each(collectedKinds)('%s', (kind) => {
  test('the table says what the collector says', async () => {
    const collector = (await collectorOf(kind)) as AnyCollector;
    const { type, scope, recorded, inventory, severalRegions } = collector;
    expect(typeOf(kind)).toMatchObject(
      JSON.parse(JSON.stringify({ type, scope, recorded, inventory, severalRegions })) as object,
    );
    expect(typeOf(kind).offered === undefined).toBe(collector.offered === undefined);
    expect(collector.kind).toBe(kind);
    expect(collector.ours === true && collector.recorded === true, 'AWS Config records none of our types').toBe(false);
  });

  test('the calls that stand for the list and the attributes are the first declared ones', async () => {
    const collector = (await collectorOf(kind)) as AnyCollector;
    const list = firstOf(collector.list.calls);
    if (list.length > 0) expect([listCall(kind as 'kms.key')]).toEqual(list);
    const attributes = Object.entries(collector.attributes as Readonly<Record<string, 'free' | { calls: CallTable }>>);
    for (const [name, source] of attributes) {
      const expected = source === 'free' ? list : firstOf(source.calls);
      expect([attributeCall(kind, name as never)]).toEqual(expected);
    }
    expect((listOnlyKinds as readonly ResourceKind[]).includes(kind)).toBe(attributes.length === 0);
  });
});

test('the region rules count the kinds in whose resources data stands', () => {
  const stated = collectedKinds.filter((kind) => typeOf(kind).inventory === true);
  expect([...inventoryKinds].sort()).toEqual(stated);
});

test('kinds stand in their order, and of those examples are known', () => {
  expect(Object.keys(resourceTypes)).toEqual(Object.keys(resourceTypes).sort());
  expect(listCall('s3.bucket')).toEqual({ api: 'S3:ListBuckets', action: 's3:ListAllMyBuckets' });
  expect(attributeCall('s3.bucket', 'encryption')).toEqual({
    api: 'S3:GetBucketEncryption',
    action: 's3:GetEncryptionConfiguration',
  });
  expect(attributeCall('s3.replicationDestination', 'location')).toEqual({ api: 'S3:HeadBucket', action: '-' });
  expect(attributeCall('ec2.zone', 'type')).toEqual(listCall('ec2.zone'));
});
