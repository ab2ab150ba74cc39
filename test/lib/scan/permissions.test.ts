import { expect, test } from 'vitest';
import { actionsOf, callsOf } from '../../../lib/scan/permissions.ts';
import { wantsOf } from '../../../lib/scan/wants.ts';
import { allRules } from '../../../rules/index.ts';

test('where a bucket stands is told without permission to list what is in it', async () => {
  const wants = wantsOf(allRules, 'strict');
  expect(await callsOf(wants)).toMatchObject({ 'S3:HeadBucket': null, 'S3:ListBuckets': 's3:ListAllMyBuckets' });
  const actions = await actionsOf(wants);
  expect(actions).not.toContain('s3:ListBucket');
  expect(actions).toContain('s3:ListAllMyBuckets');
});
