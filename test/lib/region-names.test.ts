import { expect, test } from 'vitest';
import { checkRegions } from '../../lib/region-names.ts';
import { UsageError } from '../../lib/usage.ts';

test.each(['ap-northeast-1', 'us-gov-west-1'])('%s may be a region', (name) => {
  expect(() => checkRegions([name], '--regions')).not.toThrow();
});

test.each(['', 'tokyo', 'ap-northeast-1a', 'AP-NORTHEAST-1', 'global'])(
  '%o is no region, the place is named',
  (name) => {
    expect(() => checkRegions(['ap-northeast-1', name], '--regions')).toThrow(UsageError);
    expect(() => checkRegions([name], 'regions')).toThrow(/^regions: /);
  },
);
