import type { StaticStructureSchema } from '@smithy/types';
import { expect, test } from 'vitest';
import { flag, text } from '../../../lib/aws/json-client.ts';
import { withMembers } from '../../../lib/aws/widened.ts';

test('new members come last, one of a known name stands in its place, and what is required stays', () => {
  const known: StaticStructureSchema = [3, 'ns', 'Thing', 0, ['a', 'b'], [0, 0], 1];
  expect(withMembers(known, { c: text, a: flag })).toEqual([3, 'ns', 'Thing', 0, ['a', 'b', 'c'], [flag, 0, text], 1]);
  expect(known[4]).toEqual(['a', 'b']);
});
