/** What holds of every kind's collector and of its tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resourceTypes, typeOf } from '../../../rules/resource-types.ts';
import { inventoryKinds } from '../../../rules/derived/region-inventory.ts';
import { collectedKinds, collectorOf } from '../../../lib/collect/index.ts';

test('every kind of the inventory has a type, and every list of an SDK client is tested in its service’s folder', () => {
  const untested = collectedKinds.filter((kind) => {
    const folder = join(import.meta.dirname, kind.split('.')[0]!);
    const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
    return !files.some((file) => readFileSync(join(folder, file), 'utf8').includes(`'${kind}'`));
  });
  expect(untested).toEqual([]);
  for (const kind of inventoryKinds) expect(resourceTypes[kind].type).toMatch(/^AWS::\w+::\w+$/);
});

test('what AWS Config records can be found, and nothing else is looked up by a change', async () => {
  for (const kind of collectedKinds) {
    const { find } = await collectorOf(kind);
    expect(find !== undefined, `${kind}: rules/resource-types.ts says otherwise (npm run generate?)`).toBe(
      typeOf(kind).recorded === true,
    );
  }
});
